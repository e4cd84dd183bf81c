"""A Raspberry Pi 3 in QEMU, from its boot loader on: U-Boot, boot state, slot, kernel. QEMU runs no firmware of the board's own,
so U-Boot and the device tree are handed to it as that firmware would.

The first serial line is Linux's, the second U-Boot's. A reboot ends the machine, so that each run is one start and what it
left on the card can be looked at."""

import subprocess
import time
from pathlib import Path

MODULES = "module_blacklist=vchiq,vc4,hci_uart,raspberrypi_cpufreq"  # They oops on this machine (findings/image).
OPTIONS = f"console=ttyAMA0,115200 {MODULES} panic=3"


def command(files, card, folder):
    device_tree = next((files / "kernel/usr/lib").glob("linux-image-*/broadcom/bcm2837-rpi-3-b.dtb"))
    return ["qemu-system-aarch64", "-M", "raspi3b", "-display", "none", "-monitor", "none", "-no-reboot",
            "-kernel", files / "u-boot-rpi/usr/lib/u-boot/rpi_arm64/u-boot.bin", "-dtb", device_tree,
            "-drive", f"if=sd,format=raw,file={card}", "-serial", f"file:{folder}/linux.log", "-serial", f"file:{folder}/uboot.log"]


class Start:
    """One start, from power on until it reboots, `until` is read on the Linux line, or the time is over."""

    def __init__(self, files, card, folder, timeout_s, until=None):
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("linux.log", "uboot.log"):
            (folder / name).unlink(missing_ok=True)
        self._folder = folder
        began = time.monotonic()
        process = subprocess.Popen([str(word) for word in command(Path(files), card, folder)], stdin=subprocess.DEVNULL)
        try:
            while process.poll() is None and time.monotonic() - began < timeout_s and not (until and until in self.linux()):
                time.sleep(0.5)
            self.ended_by_itself = process.poll() is not None
        finally:
            process.kill()
            process.wait()
        self.seconds = time.monotonic() - began

    def linux(self):
        return self._read("linux.log")

    def uboot(self):
        return self._read("uboot.log")

    def _read(self, name):
        path = self._folder / name
        return path.read_text(errors="replace") if path.exists() else ""
