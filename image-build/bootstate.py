"""The boot state of a card: which slot is good, which one is on trial, and how many tries it has left.

It stands twice, raw, between the table and the first partition, each copy in one sector, so that writing it is all or
nothing. The first copy that is whole counts. It is text in the form of GRUB's environment block, which GRUB and U-Boot both
read; what a loader changes is one digit behind the checksum, so that no loader has to compute one. Any digit but 1, 2 and 3
is no try left, and no whole copy at all is slot a: whatever is damaged leads to a slot that has shown something before.

`update/boot_state.hpp` is the same for a running screen; docs/formats/boot-state.md says it for people."""

import zlib

SECTOR = 512
PLACES = (16, 1024)  # In sectors: the first MiB holds nothing else but the table.
HEAD = "# GRUB Environment Block\n"
TRIES = 3
COVERED = 68  # Bytes under the checksum.
LEFT_AT = 86  # Of the digit.


def sector(good="a", trial="-", new=0, bad=0, left=0):
    """One copy. `new` is the build on trial, `bad` the last that failed, both 0 for none."""
    covered = f"{HEAD}good={good}\ntry={trial}\nnew={new:010}\nbad={bad:010}\n"
    if len(covered) != COVERED:
        raise ValueError(f"no boot state: {covered}")
    text = f"{covered}crc={zlib.crc32(covered.encode()):08x}\nleft={left}\n"
    return text.encode().ljust(SECTOR, b"#")


def left_in(made):
    """The tries in one copy."""
    return made[LEFT_AT] - ord("0")
