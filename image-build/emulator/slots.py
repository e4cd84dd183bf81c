#!/usr/bin/env python3
"""slots.py --arch ARCH --files DIR --out DIR [NAME…]: whether the loader picks the slot that the boot state says, counts a trial
down, falls back by itself, and writes nothing else. Judged by the serial line and by the card's first MiB. DIR is what root.py unpacked: kernel,
loader, busybox. The roots hold a shell that says which slot it stands in, and no more."""

import argparse
import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import appliance  # noqa: E402
import architecture  # noqa: E402
import assemble  # noqa: E402
import boards  # noqa: E402
import bootstate  # noqa: E402
import disk  # noqa: E402
import slot  # noqa: E402

SLOT_B = "@@769M"  # disk.py: where it begins.
UP = """#!/bin/busybox sh
for tool in cat echo reboot sleep; do eval "$tool() { /bin/busybox $tool \\"\\$@\\"; }"; done
echo "up: $(echo $(cat /run/bangtin-system))" >/dev/console
sleep 1
reboot -f
"""
BROKEN = "#!/bin/busybox sh\nexit 1\n"  # The kernel panics, and starts anew.


def root(busybox, init, out):
    tree = out.with_suffix(".tree")
    shutil.rmtree(tree, ignore_errors=True)
    for name in ("bin", "sbin", "usr", *appliance.FOLDERS):
        (tree / name).mkdir(parents=True)
    shutil.copy(busybox, tree / "bin/busybox")
    (tree / "sbin/init").write_text(init)
    (tree / "sbin/init").chmod(0o755)
    assemble.squash(tree, out)


class Bench:
    """A card with two systems of the same kernel, and a boot state as wanted."""

    def __init__(self, board, files, out, timeout_s):
        self._board, self._files, self._out, self._timeout_s, self._card = board, files, out, timeout_s, out / "card.img"
        first = self._first()
        self._slots = {"a": self._slot(first, "a", 1000, UP), "b": self._slot(first, "b", 2000, UP),
                       "panics": self._slot(first, "panics", 2000, BROKEN)}
        self._slots["no kernel"] = self._copy_with(self._slots["b"], "no-kernel", {"vmlinuz": b"nothing that starts"})
        self._slots["empty"] = None
        boot = out / "boot"
        shutil.rmtree(boot, ignore_errors=True)
        board.boot_files(files, boot)
        self._boot = out / "boot.fat"
        slot.fat(boot, self._boot, disk.layout(architecture.ALL[board.arch].boot_kind)[0].size_mib, "BANGTIN", assemble.BOOT_ID)

    def _first(self):
        tree, made = self._out / "slot", self._out / "slot-first.fat"
        shutil.rmtree(tree, ignore_errors=True)
        squashed = self._out / "root.squashfs"
        root(self._files / "busybox-static/usr/bin/busybox", UP, squashed)
        assemble.slot_files(architecture.ALL[self._board.arch], self._files, tree, squashed)
        slot.make(tree, made, 0)
        return made

    def _slot(self, first, name, build, init):
        squashed = self._out / f"{name}.squashfs"
        root(self._files / "busybox-static/usr/bin/busybox", init, squashed)
        system = slot.described(self._board.arch, build, self._board.options)
        return self._copy_with(first, name, {"root.squashfs": squashed.read_bytes(), "system": system.encode()})

    def _copy_with(self, made, name, files):
        copy = self._out / f"slot-{name}.fat"
        shutil.copy(made, copy)
        for place, data in files.items():
            slot.write(copy, place, data)
        return copy

    def insert(self, state, b="b", damaged=()):
        """A card whose slot b is as told; the copies of its boot state in `damaged` are not whole."""
        contents = {0: self._boot, 1: self._slots["a"]}
        if self._slots[b]:
            contents[2] = self._slots[b]
        disk.write(self._card, disk.layout(architecture.ALL[self._board.arch].boot_kind), contents, state)
        os.truncate(self._card, self._board.card_bytes)
        left = bootstate.left_in(state)
        if contents.get(2):
            slot.write(f"{self._card}{SLOT_B}", "tries", slot.tries(left))
        with open(self._card, "r+b") as card:
            for copy in damaged:
                at = bootstate.PLACES[copy] * bootstate.SECTOR
                if self._board.arch == "arm64":
                    card.seek(at + bootstate.sector().index(b"bad=") + 4)
                    card.write(b"7")  # Only the checksum tells.
                else:
                    card.seek(at + len(bootstate.HEAD))
                    card.write(bytes(6))  # GRUB computes no checksum.

    def first_mib(self):
        with open(self._card, "rb") as card:
            return card.read(1 << 20)

    def left(self, copy=0):
        """How many tries the loader has left over, where it counts them."""
        if self._board.arch == "arm64":
            return bootstate.left_in(copies(self.first_mib())[copy])
        return int(slot.read(f"{self._card}{SLOT_B}", "tries")[len(bootstate.HEAD) + len("left=")])

    def start(self, name):
        return boards.Start(self._board, self._files, self._card, self._out / name, self._timeout_s)


def up(start):
    """Which slot said that it is up, and its build."""
    for line in start.said.splitlines():
        if line.startswith("up: "):
            words = dict(word.split("=", 1) for word in line[4:].split() if "=" in word)
            return words["slot"], int(words["build"])
    return None


def copies(first_mib):
    return [first_mib[place * 512:][:512] for place in bootstate.PLACES]


# --- what is tried: each gives (what happened, what should have) -----------------------------------------------------------

TRIAL = dict(trial="b", new=2000)


def healthy(bench):
    bench.insert(bootstate.sector())
    before, start = bench.first_mib(), bench.start("healthy")
    # All but the note of a first boot, in the first four bytes, is as it was.
    return (up(start), bench.first_mib()[4:] == before[4:]), (("a", 1000), True)


def other_good(bench):
    bench.insert(bootstate.sector(good="b"))
    before, start = bench.first_mib(), bench.start("other-good")
    return (up(start), bench.first_mib()[4:] == before[4:]), (("b", 2000), True)


def trial(bench):
    bench.insert(bootstate.sector(**TRIAL, left=3))
    start = bench.start("trial")
    return (up(start), bench.left()), (("b", 2000), 2)


def trial_over(bench):
    bench.insert(bootstate.sector(**TRIAL, left=0))
    return up(bench.start("trial-over")), ("a", 1000)


def trial_panics(bench):
    bench.insert(bootstate.sector(**TRIAL, left=2), "panics")
    starts = [bench.start(f"panics-{number}") for number in (1, 2, 3)]
    return (([up(start) for start in starts], all(start.ended_by_itself for start in starts)),
            ([None, None, ("a", 1000)], True))


def trial_without_kernel(bench):
    bench.insert(bootstate.sector(**TRIAL, left=3), "no kernel")
    start = bench.start("no-kernel")
    return (up(start), bench.left()), (("a", 1000), 2)


def first_copy_damaged(bench):
    bench.insert(bootstate.sector(**TRIAL, left=3), damaged=(0,))
    start = bench.start("first-damaged")
    return (up(start), bench.left(copy=1)), (("b", 2000), 2)


def both_copies_damaged(bench):
    bench.insert(bootstate.sector(good="b"), damaged=(0, 1))
    return up(bench.start("both-damaged")), ("a", 1000)


def good_slot_is_gone(bench):
    bench.insert(bootstate.sector(good="b"), "empty")
    return up(bench.start("good-gone")), ("a", 1000)


TRIED = (healthy, other_good, trial, trial_over, trial_panics, trial_without_kernel, first_copy_damaged, both_copies_damaged,
         good_slot_is_gone)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--arch", choices=sorted(boards.ALL), required=True)
    arguments.add_argument("--files", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--timeout-s", type=float, default=300, help="for one start")
    arguments.add_argument("names", nargs="*")
    arguments = arguments.parse_args()
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1")
    arguments.out.mkdir(parents=True, exist_ok=True)
    bench = Bench(boards.ALL[arguments.arch], arguments.files.resolve(), arguments.out.resolve(), arguments.timeout_s)
    failed = 0
    for tried in TRIED:
        if arguments.names and tried.__name__ not in arguments.names:
            continue
        seen, wanted = tried(bench)
        failed += seen != wanted
        print(f"{'ok  ' if seen == wanted else 'FAIL'} {tried.__name__}" + ("" if seen == wanted else f": {seen} for {wanted}"),
              flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
