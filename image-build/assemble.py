#!/usr/bin/env python3
"""assemble.py ARCH ROOT OUT: from a root and its files to the image, and beside it the update for cards that run already: initramfs, squashfs, slot, boot partition, table. LEVEL in the
environment is zstd's, 3 for a try and 19 for what is given away. Everything that has a date or a number gets a fixed one."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import architecture
import bootstate
import disk
import initramfs
import kernel
import slot
import uboot

HERE = Path(__file__).resolve().parent
BOOT_ID = "42544e42"  # Of the boot partition's file system.


def run(*command, **more):
    subprocess.run([str(word) for word in command], check=True, **more)


def epoch():
    return int(os.environ["SOURCE_DATE_EPOCH"])


def squash(root, out):
    """mksquashfs reads SOURCE_DATE_EPOCH for its own date and for every file's."""
    Path(out).unlink(missing_ok=True)
    run("mksquashfs", root, out, "-noappend", "-no-progress", "-quiet", "-comp", "zstd", "-Xcompression-level",
        os.environ.get("LEVEL", "3"), "-b", "256K", "-no-exports", "-processors", os.cpu_count())


def slot_files(arch, files, tree, squashed):
    """The folder `tree` becomes a slot: what an update brings."""
    held = kernel.Kernel(files / "kernel")
    recipe = (HERE / "recipe/modules").read_text(encoding="utf-8")
    tree.mkdir()
    slot.pack_kernel(arch.debian, held.image, tree / "vmlinuz")
    initramfs.make(files / "busybox-static/usr/bin/busybox", held.early(kernel.wanted(recipe, arch.debian, "early")),
                   tree / "initrd")
    (tree / "tries").write_bytes(slot.tries())
    (tree / "system").write_text(slot.described(arch.debian, epoch(), arch.options))
    os.rename(squashed, tree / "root.squashfs")


def boot_files(arch, files, tree):
    """The folder `tree` becomes the boot partition, which nobody writes in service."""
    tree.mkdir()
    if arch.debian == "amd64":
        pc(files, tree)
    else:
        raspberry_pi(files, tree)
    shutil.copytree(HERE / "boot", tree, dirs_exist_ok=True)
    for path in tree.rglob("*"):
        os.utime(path, (epoch(), epoch()))


def pc(files, tree):
    """UEFI finds GRUB, which does what its file says."""
    (tree / "EFI/BOOT").mkdir(parents=True)
    shutil.copy(files / "grub-efi-amd64-unsigned/usr/lib/grub/x86_64-efi/monolithic/grubx64.efi", tree / "EFI/BOOT/BOOTX64.EFI")
    (tree / "EFI/debian").mkdir()  # Where Debian's looks for it.
    shutil.copy(HERE / "pc/grub.cfg", tree / "EFI/debian/grub.cfg")


def raspberry_pi(files, tree):
    """The board's firmware starts U-Boot, which starts what its environment says."""
    for name in ("bootcode.bin", "start.elf", "fixup.dat", "start4.elf", "fixup4.dat"):
        shutil.copy(files / "raspi-firmware/usr/lib/raspi-firmware" / name, tree / name)
    shutil.copy(files / "u-boot-rpi/usr/lib/u-boot/rpi_arm64/u-boot.bin", tree / "u-boot.bin")
    for path in (files / "kernel/usr/lib").glob("linux-image-*/broadcom/bcm*-rpi-*.dtb"):
        shutil.copy(path, tree / path.name)
    shutil.copytree(HERE / "pi", tree, dirs_exist_ok=True)
    (tree / "uboot.env").write_bytes(uboot.prepared())


def main(name, root, out):
    arch, root = architecture.ALL[name], Path(root).resolve()
    partitions = disk.layout(arch.boot_kind)
    with tempfile.TemporaryDirectory(dir=root.parent) as folder:
        work = Path(folder)
        print("pack the root", flush=True)
        squash(root, work / "root.squashfs")
        print("make the slot and the boot partition", flush=True)
        files = Path(f"{root}.files")
        slot_files(arch, files, work / "system", work / "root.squashfs")
        boot_files(arch, files, work / "boot")
        slot.make(work / "system", work / "system.fat", epoch())
        slot.fat(work / "boot", work / "boot.fat", partitions[0].size_mib, "BANGTIN", BOOT_ID)
        print("put the image together", flush=True)
        disk.write(f"{out}.part", partitions, {0: work / "boot.fat", 1: work / "system.fat"}, bootstate.sector())
        os.replace(f"{out}.part", out)
        update = give_away(arch.debian, work / "system.fat", Path(out).resolve().parent)
        print(f"root {os.path.getsize(work / 'system/root.squashfs') >> 20} MiB, image {out}, update {update}")


def give_away(name, made, folder):
    """The slot as a district releases it (`bangtin-district system`), called by what it is; the one before goes."""
    for old in folder.glob(f"bangtin-system-{name}-*.img"):
        old.unlink()
    return shutil.move(made, folder / f"bangtin-system-{name}-{epoch()}.img")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:4])
    except (OSError, ValueError, subprocess.CalledProcessError) as fault:
        sys.exit(f"assemble.py: {fault}")
