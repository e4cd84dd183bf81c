#!/usr/bin/env python3
"""assemble.py ARCH ROOT OUT: from a root and its files to the image: initramfs, squashfs, boot partition, table. LEVEL in the
environment is zstd's, 3 for a try and 19 for what is given away. Everything that has a date or a number gets a fixed one."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import architecture
import disk
import initramfs
import kernel
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


def boot_files(arch, files, tree):
    """The folder `tree` becomes the boot partition. Kernel and initramfs stand in a folder for each slot, so that an update
    writes its own and leaves the others alone."""
    held = kernel.Kernel(files / "kernel")
    recipe = (HERE / "recipe/modules").read_text(encoding="utf-8")
    slot = tree / "a"
    slot.mkdir(parents=True)
    shutil.copy(held.image, slot / "vmlinuz")
    initramfs.make(files / "busybox-static/usr/bin/busybox", held.early(kernel.wanted(recipe, arch.debian, "early")),
                   slot / "initrd")
    (slot / "options").write_text(f"{arch.options} bangtin.slot=a\n")  # For who starts the kernel without our loader.
    if arch.debian == "amd64":
        pc(arch, files, tree)
    else:
        raspberry_pi(arch, files, tree, held.version)
    shutil.copytree(HERE / "boot", tree, dirs_exist_ok=True)
    for path in tree.rglob("*"):
        os.utime(path, (epoch(), epoch()))


def pc(arch, files, tree):
    """UEFI finds systemd-boot, which starts what the entry says."""
    (tree / "EFI/BOOT").mkdir(parents=True)
    shutil.copy(files / "systemd-boot-efi/usr/lib/systemd/boot/efi/systemd-bootx64.efi", tree / "EFI/BOOT/BOOTX64.EFI")
    (tree / "loader/entries").mkdir(parents=True)
    (tree / "loader/loader.conf").write_text("timeout 0\neditor no\nauto-entries no\ndefault a.conf\n")
    (tree / "loader/entries/a.conf").write_text(
        f"title Bang Tin\nlinux /a/vmlinuz\ninitrd /a/initrd\noptions {arch.options} bangtin.slot=a\n")


def raspberry_pi(arch, files, tree, version):
    """The board's firmware starts U-Boot, which starts what its environment says."""
    for name in ("bootcode.bin", "start.elf", "fixup.dat", "start4.elf", "fixup4.dat"):
        shutil.copy(files / "raspi-firmware/usr/lib/raspi-firmware" / name, tree / name)
    shutil.copy(files / "u-boot-rpi/usr/lib/u-boot/rpi_arm64/u-boot.bin", tree / "u-boot.bin")
    for path in (files / f"kernel/usr/lib/linux-image-{version}/broadcom").glob("bcm*-rpi-*.dtb"):
        shutil.copy(path, tree / path.name)
    shutil.copytree(HERE / "pi", tree, dirs_exist_ok=True)
    (tree / "uboot.env").write_bytes(uboot.prepared(arch.options))


def fat(tree, out, size_mib):
    Path(out).unlink(missing_ok=True)
    with open(out, "wb") as file:
        file.truncate(size_mib << 20)
    run("mkfs.fat", "-F", "32", "-n", "BANGTIN", "-i", BOOT_ID, "--invariant", out, stdout=subprocess.DEVNULL)
    # In an order that no file system decides.
    for path in sorted(tree.rglob("*")):
        place = "::" + path.relative_to(tree).as_posix()
        if path.is_dir():
            run("mmd", "-i", out, place)
        else:
            run("mcopy", "-m", "-i", out, path, place)


def main(name, root, out):
    arch, root = architecture.ALL[name], Path(root).resolve()
    partitions = disk.layout(arch.boot_kind)
    with tempfile.TemporaryDirectory(dir=root.parent) as folder:
        work = Path(folder)
        print("pack the root", flush=True)
        squash(root, work / "root.squashfs")
        print("make the boot partition", flush=True)
        boot_files(arch, Path(f"{root}.files"), work / "boot")
        fat(work / "boot", work / "boot.fat", partitions[0].size_mib)
        print("put the image together", flush=True)
        disk.write(f"{out}.part", partitions, {0: work / "boot.fat", 1: work / "root.squashfs"})
        os.replace(f"{out}.part", out)
        print(f"root {os.path.getsize(work / 'root.squashfs') >> 20} MiB, image {out}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:4])
    except (OSError, ValueError, subprocess.CalledProcessError) as fault:
        sys.exit(f"assemble.py: {fault}")
