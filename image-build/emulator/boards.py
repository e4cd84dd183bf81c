"""Boards in QEMU, from their boot loader on: U-Boot or GRUB, boot state, slot, kernel. QEMU runs no firmware of a Raspberry Pi, so
U-Boot and the device tree are handed to it as that firmware would. A PC has its UEFI.

A reboot ends the machine, so that each run is one start and what it left on the card can be looked at."""

import shutil
import subprocess
import time
from pathlib import Path

import assemble
import uboot

FIRMWARE = Path("/usr/share/OVMF")


class RaspberryPi:
    """The first serial line is Linux's, the second U-Boot's."""

    arch = "arm64"
    # These modules oops on this machine (findings/image); and after a panic its other processors leave the first no time to wait.
    options = "console=ttyAMA0,115200 module_blacklist=vchiq,vc4,hci_uart,raspberrypi_cpufreq panic=-1"
    card_bytes = 2 << 30  # A power of two.

    @staticmethod
    def boot_files(_, tree):
        tree.mkdir()
        (tree / "uboot.env").write_bytes(uboot.prepared())

    @staticmethod
    def command(files, card, folder):
        device_tree = next((files / "kernel/usr/lib").glob("linux-image-*/broadcom/bcm2837-rpi-3-b.dtb"))
        return ["qemu-system-aarch64", "-M", "raspi3b",
                "-kernel", files / "u-boot-rpi/usr/lib/u-boot/rpi_arm64/u-boot.bin", "-dtb", device_tree,
                "-drive", f"if=sd,format=raw,file={card}", "-serial", f"file:{folder}/linux.log", "-serial", f"file:{folder}/loader.log"]


class Pc:
    arch = "amd64"
    options = "console=ttyS0,115200 panic=3"
    card_bytes = 2 << 30

    @staticmethod
    def boot_files(files, tree):
        tree.mkdir()
        assemble.pc(files, tree)

    @staticmethod
    def command(files, card, folder):
        shutil.copy(FIRMWARE / "OVMF_VARS_4M.fd", folder / "vars.fd")
        return ["qemu-system-x86_64", "-M", "q35", "-cpu", "max", "-m", "1024", "-accel", "tcg",
                "-drive", f"if=pflash,format=raw,readonly=on,file={FIRMWARE}/OVMF_CODE_4M.fd",
                "-drive", f"if=pflash,format=raw,file={folder}/vars.fd", "-net", "none",
                "-drive", f"if=none,id=card,format=raw,file={card}", "-device", "virtio-blk-pci,drive=card",
                "-serial", f"file:{folder}/linux.log"]


ALL = {board.arch: board for board in (RaspberryPi, Pc)}


class Start:
    """One start, from power on until it reboots, `until` is true, or the time is over."""

    def __init__(self, board, files, card, folder, timeout_s, until=lambda: False):
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("linux.log", "loader.log"):
            (folder / name).unlink(missing_ok=True)
        words = [*board.command(Path(files), card, folder), "-display", "none", "-monitor", "none", "-no-reboot"]
        began = time.monotonic()
        process = subprocess.Popen([str(word) for word in words], stdin=subprocess.DEVNULL)
        try:
            while process.poll() is None and time.monotonic() - began < timeout_s and not until():
                time.sleep(0.5)
            self.ended_by_itself = process.poll() is not None
        finally:
            process.kill()
            process.wait()
        self.seconds = time.monotonic() - began
        path = folder / "linux.log"
        self.said = path.read_text(errors="replace") if path.exists() else ""
