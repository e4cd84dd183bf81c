"""What differs between the two kinds of boards. All else is the same."""

from dataclasses import dataclass

import disk


@dataclass(frozen=True)
class Architecture:
    debian: str
    kernel: str  # The package that depends on the newest one.
    boot_kind: int
    gives_files: tuple  # Packages of which only files are taken, beside the kernel.
    compiler: str  # Of our programs; empty where it is this machine's.
    options: str  # Of the kernel.


# A panic starts anew at once: nobody reads it, and QEMU's Raspberry Pi never came back from a wait.
# SysRq is off before a sysctl.d could say so.
_QUIET = "ro quiet loglevel=3 vt.global_cursor_default=0 systemd.show_status=no panic=-1 sysctl.kernel.sysrq=0"

ALL = {
    "amd64": Architecture(
        debian="amd64",
        kernel="linux-image-amd64",
        boot_kind=disk.EFI,
        gives_files=("busybox-static", "grub-efi-amd64-unsigned"),
        compiler="",
        # A keyboard of the old kind has its driver in the kernel; one for USB has none (recipe/modules).
        options=f"{_QUIET} i8042.nokbd i8042.noaux",
    ),
    "arm64": Architecture(
        debian="arm64",
        kernel="linux-image-arm64",
        boot_kind=disk.FAT32,
        gives_files=("busybox-static", "raspi-firmware", "u-boot-rpi"),
        compiler="aarch64-linux-gnu-g++",
        options=_QUIET,
    ),
}
