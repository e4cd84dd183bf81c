"""A slot: one read-only FAT file system that holds a whole system, so that a card changes from one to the other at once.

`vmlinuz`, `initrd`, `root.squashfs`, `system`, which says what it is, and `tries` for GRUB. FAT, because every loader reads it: U-Boot and GRUB
now, the Raspberry Pi's own firmware should it ever have to. The same bytes are what a district gives away as an update."""

import gzip
import os
import subprocess

import bootstate

ID = "42545359"  # Of the file system.
SLACK_MIB = 3  # For the tables of the file system, and for what the last cluster of each file leaves empty.
SMALLEST_MIB = 36  # Of a FAT32 with the smallest clusters.


def described(arch, build, options):
    """`system`: text in the form of GRUB's environment block, which both loaders and a shell read."""
    if not 0 < build < 10**10:
        raise ValueError(f"{build} is no number of a build")
    return f"{bootstate.HEAD}arch={arch}\nbuild={build}\noptions={options}\n"


def tries(left=bootstate.TRIES):
    """`tries`, one sector: how often a PC may still start this slot on trial. GRUB can overwrite a file in place, and no raw sector."""
    return f"{bootstate.HEAD}left={left}\n".encode().ljust(bootstate.SECTOR, b"#")


def fat(tree, out, size_mib, name, number):
    """The folder `tree` as a file system, in an order that no file system decides."""
    out.unlink(missing_ok=True)
    with open(out, "wb") as file:
        file.truncate(size_mib << 20)
    # As large as clusters may be: a FAT32 has 65,525 of them or more, and its tables eight bytes for each.
    sectors = next(n for n in (8, 4, 2, 1) if n == 1 or (size_mib << 20) // (n * 512) > 70_000)
    subprocess.run(["mkfs.fat", "-F", "32", "-s", str(sectors), "-n", name, "-i", number, "--invariant", out],
                   stdout=subprocess.DEVNULL, check=True)
    for path in sorted(tree.rglob("*")):
        place = "::" + path.relative_to(tree).as_posix()
        subprocess.run(["mmd", "-i", out, place] if path.is_dir() else ["mcopy", "-m", "-i", out, path, place], check=True)


def pack_kernel(arch, image, out):
    """arm64's is not packed, and a card is slower than U-Boot unpacks (gzip, of what Debian's knows). A PC's unpacks itself."""
    data = image.read_bytes()
    out.write_bytes(gzip.compress(data, mtime=0) if arch == "arm64" else data)


def read(image, name):
    """A text of the slot `image`."""
    return subprocess.run(["mtype", "-i", image, f"::{name}"], check=True, capture_output=True, text=True).stdout


def write(image, name, data):
    """Into the slot `image`, for emulators: another system of the same size."""
    subprocess.run(["mcopy", "-o", "-i", image, "-", f"::{name}"], input=data, check=True)


def make(tree, out, epoch):
    """`out`, as small as it may be, from the folder `tree` that holds the four files."""
    for path in tree.iterdir():
        os.utime(path, (epoch, epoch))
    size = sum(path.stat().st_size for path in tree.iterdir())
    fat(tree, out, max(SMALLEST_MIB, (size >> 20) + 1 + SLACK_MIB), "BANGTIN-SYS", ID)
