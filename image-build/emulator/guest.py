"""An image that runs in QEMU, seen from outside only: its picture, its serial line, and the power.

The processor is emulated (TCG), so everything takes many times as long as on a board. The card is a layer over the image, as
large as a real one, so that the image itself is never written and the first boot finds room to take."""

import json
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

CARD_BYTES = 4 << 30
FIRMWARE = Path("/usr/share/OVMF")


def command(arch, card, folder, size, forwarded=()):
    """The machine for an architecture. UEFI and its loader start the PC as they would a real one; `virt` starts the kernel,
    because no emulator runs the Raspberry Pi's firmware."""
    width, height = size
    common = ["-display", "none", "-vga", "none", "-device", f"virtio-gpu-pci,xres={width},yres={height}",
              "-drive", f"if=none,id=card,format=qcow2,file={card},discard=unmap", "-device", "virtio-blk-pci,drive=card",
              "-netdev", "user,id=cable", "-device", "virtio-net-pci,netdev=cable", "-device", "virtio-rng-pci",
              "-qmp", f"unix:{folder}/qmp,server=on,wait=off", "-serial", f"file:{folder}/serial.log", "-monitor", "none",
              "-no-reboot", *forwarded]
    if arch == "amd64":
        return ["qemu-system-x86_64", "-M", "q35", "-cpu", "max", "-smp", "2", "-m", "1024", "-accel", "tcg,thread=multi",
                "-drive", f"if=pflash,format=raw,readonly=on,file={FIRMWARE}/OVMF_CODE_4M.fd",
                "-drive", f"if=pflash,format=raw,file={folder}/vars.fd", *common]
    return ["qemu-system-aarch64", "-M", "virt,gic-version=3", "-cpu", "cortex-a53", "-smp", "2", "-m", "1024",
            "-accel", "tcg,thread=multi", "-kernel", f"{folder}/vmlinuz", "-initrd", f"{folder}/initrd", *common]


class Guest:
    def __init__(self, image, arch, folder, size=(1280, 720), options=""):
        """`options` go to the kernel beside the image's own: a console, say."""
        self.folder, self.arch, self.size = Path(folder), arch, size
        self.folder.mkdir(parents=True, exist_ok=True)
        self.card = self.folder / "card.qcow2"
        self.image, self._options = Path(image).resolve(), options
        self._process = self._qmp = None

    def insert_card(self):
        """A freshly flashed card; what an earlier run did to one is gone."""
        subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", str(self.image), "-F", "raw", str(self.card),
                        str(CARD_BYTES)], check=True)

    def power_on(self):
        words = command(self.arch, self.card, self.folder, self.size, self._kernel_options())
        if self.arch == "amd64" and not (self.folder / "vars.fd").exists():
            shutil.copy(FIRMWARE / "OVMF_VARS_4M.fd", self.folder / "vars.fd")
        (self.folder / "qmp").unlink(missing_ok=True)
        self.began = time.monotonic()
        self._process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=open(self.folder / "qemu.log", "ab"))
        self._qmp = Qmp(self.folder / "qmp", self._process)

    def _kernel_options(self):
        if self.arch == "amd64":
            # pc/grub.cfg: more words for the kernel, from whoever made the machine.
            return (["-smbios", f"type=11,value=bangtin.options={self._options}"] if self._options else [])
        for name in ("vmlinuz", "initrd"):
            copy_out(self.image, name, self.folder / name, SLOT_A)
        return ["-append", f"{slot_options(self.image)} bangtin.slot=a {self._options}"]

    def power_off(self):
        """As if someone pulled the plug. What the guest wrote is in the host's memory, so that this loses none of it."""
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def alive(self):
        return self._process is not None and self._process.poll() is None

    def seconds(self):
        return time.monotonic() - self.began

    def look(self, out):
        """What is on the glass now, into a PNG."""
        self._qmp.ask("screendump", filename=str(Path(out).resolve()), format="png")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.power_off()


class Qmp:
    def __init__(self, path, process):
        self._socket = socket.socket(socket.AF_UNIX)
        for _ in range(100):
            try:
                self._socket.connect(str(path))
                break
            except OSError:
                if process.poll() is not None:
                    sys.exit(f"QEMU ended at once; see {path.parent}/qemu.log")
                time.sleep(0.1)
        self._lines = self._socket.makefile("r")
        self._lines.readline()  # The greeting.
        self.ask("qmp_capabilities")

    def ask(self, verb, **arguments):
        self._socket.sendall(json.dumps({"execute": verb, "arguments": arguments}).encode())
        while True:
            answer = json.loads(self._lines.readline())
            if "error" in answer:
                raise OSError(f"{verb}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]


# --- the file systems of an image, without mounting them -----------------------------------------------------------------------

BOOT, SLOT_A = "@@1M", "@@257M"  # disk.py: where they begin.


def copy_in(image, path, place):
    """As a technician would copy a file onto the card."""
    subprocess.run(["mcopy", "-o", "-i", f"{image}{BOOT}", str(path), f"::{place}"], check=True)


def copy_out(image, place, path, part=BOOT):
    subprocess.run(["mcopy", "-o", "-n", "-i", f"{image}{part}", f"::{place}", str(path)], check=True)


def slot_options(image):
    """What the slot's `system` says for the kernel."""
    said = subprocess.run(["mtype", "-i", f"{image}{SLOT_A}", "::system"], check=True, capture_output=True, text=True).stdout
    return next(line.removeprefix("options=") for line in said.splitlines() if line.startswith("options="))
