#!/usr/bin/env python3
"""bare.py ARCH WORK OUT: a Debian as its packages leave it, from what script/image has kept in WORK: the packages of the same
lock, the same kernel with all of its modules, one writable ext4. In the folder OUT: `card.img`, `vmlinuz`, `initrd`, `options`.

What the time that an image takes to start is compared with, and where a keyboard does what keyboards do. Wants to be root."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import architecture  # noqa: E402
import initramfs  # noqa: E402
import kernel  # noqa: E402

CARD_BYTES = 3 << 30
OPTIONS = "rw quiet loglevel=3 systemd.show_status=no panic=10"


def link_tree(source, target):
    """Not a byte is copied; nobody writes to either."""
    subprocess.run(["cp", "--archive", "--link", str(source), str(target)], check=True)


def card(base, held, out):
    with tempfile.TemporaryDirectory(dir=base.parent) as folder:
        tree = Path(folder) / "root"
        link_tree(base, tree)
        modules = tree / "usr/lib/modules"
        modules.mkdir(parents=True, exist_ok=True)
        link_tree(held.modules, modules / held.version)
        with open(out, "wb") as file:
            file.truncate(CARD_BYTES)
        subprocess.run(["mkfs.ext4", "-q", "-F", "-d", str(tree), str(out)], check=True)


def main(name, work, out):
    arch, work, out = architecture.ALL[name], Path(work).resolve(), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    held = kernel.Kernel(work / "root.files/kernel")
    recipe = (HERE.parent / "recipe/modules").read_text(encoding="utf-8")
    initramfs.make(work / "root.files/busybox-static/usr/bin/busybox", held.early(kernel.wanted(recipe, arch.debian, "early")),
                   out / "initrd", HERE / "bare-init")
    shutil.copy(held.image, out / "vmlinuz")
    (out / "options").write_text(OPTIONS + "\n")
    card(work / "root.base", held, out / "card.img")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:4])
    except (OSError, ValueError, subprocess.CalledProcessError) as fault:
        sys.exit(f"bare.py: {fault}")
