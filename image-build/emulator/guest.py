"""An image that runs in QEMU, seen from outside only: its picture, its serial line, and the power.

The processor is emulated (TCG), so everything takes many times as long as on a board. The card is a layer over the image, as
large as a real one, so that the image itself is never written and the first boot finds room to take."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

CARD_BYTES = 4 << 30
CONSOLES = {"amd64": "ttyS0", "arm64": "ttyAMA0"}
FIRMWARE = Path("/usr/share/OVMF")


def drive(card, log):
    """The card, and a log of everything that is written to it (write_log.py) when there is a file for one."""
    if log is None:
        return ["-drive", f"if=none,id=card,format=qcow2,file={card},discard=unmap"]
    log.write_bytes(b"")
    return ["-blockdev", f"driver=qcow2,node-name=layer,file.driver=file,file.filename={card},discard=unmap",
            "-blockdev", f"driver=raw,node-name=log,file.driver=file,file.filename={log}",
            "-blockdev", "driver=blklogwrites,node-name=card,file=layer,log=log"]


def command(arch, card, folder, size, boot):
    """The machine for an architecture, with the words that make its `card` a drive and those that make it `boot`. A keyboard
    can be plugged in."""
    width, height = size
    common = ["-display", "none", "-vga", "none", "-device", f"virtio-gpu-pci,xres={width},yres={height}",
              *card, "-device", "virtio-blk-pci,drive=card",
              "-netdev", "user,id=cable", "-device", "virtio-net-pci,netdev=cable", "-device", "virtio-rng-pci",
              "-device", "qemu-xhci,id=usb", "-qmp", f"unix:{folder}/qmp,server=on,wait=off",
              "-serial", f"file:{folder}/serial.log", "-monitor", "none", "-no-reboot", "-smp", "2", "-m", "1024", "-accel", "tcg,thread=multi"]
    machine = (["qemu-system-x86_64", "-M", "q35", "-cpu", "max"] if arch == "amd64" else
               ["qemu-system-aarch64", "-M", "virt,gic-version=3", "-cpu", "cortex-a53"])
    return [*machine, *common, *boot]


class Guest:
    def __init__(self, image, arch, folder, size=(1280, 720), options="", kernel=None):
        """`options` go to the kernel beside the image's own: a console, say. UEFI and its loader start a PC as they would a
        real one; `virt` starts the image's kernel, because no emulator runs the Raspberry Pi's firmware. `kernel` is a folder
        with `vmlinuz`, `initrd` and `options` to start instead."""
        self.folder, self.arch, self.size = Path(folder), arch, size
        self.folder.mkdir(parents=True, exist_ok=True)
        self.card = self.folder / "card.qcow2"
        self.image, self.options, self.kernel = Path(image).resolve(), options, kernel
        self.log = None  # A file for everything that is written to the card from the next start on.
        self._process = self._qmp = None

    def insert_card(self):
        """A freshly flashed card; what an earlier run did to one is gone."""
        subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", str(self.image), "-F", "raw", str(self.card),
                        str(CARD_BYTES)], check=True)

    def power_on(self):
        """The serial line of an earlier start is gone."""
        words = command(self.arch, drive(self.card, self.log), self.folder, self.size, self._boot())
        (self.folder / "qmp").unlink(missing_ok=True)
        self.began = time.monotonic()
        self._process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=open(self.folder / "qemu.log", "ab"))
        self._qmp = Qmp(self.folder / "qmp", self._process)

    def _boot(self):
        if self.arch == "amd64" and not self.kernel:
            if not (self.folder / "vars.fd").exists():
                shutil.copy(FIRMWARE / "OVMF_VARS_4M.fd", self.folder / "vars.fd")
            words = ["-drive", f"if=pflash,format=raw,readonly=on,file={FIRMWARE}/OVMF_CODE_4M.fd",
                     "-drive", f"if=pflash,format=raw,file={self.folder}/vars.fd"]
            # pc/grub.cfg: more words for the kernel, from whoever made the machine.
            if self.options:
                words += ["-smbios", f"type=11,value=bangtin.options={self.options}"]
            return words
        kernel = self.kernel or kernel_of(self.image, self.folder)
        options = (kernel / "options").read_text().strip()
        return ["-kernel", f"{kernel}/vmlinuz", "-initrd", f"{kernel}/initrd", "-append", f"{options} {self.options}"]

    def settle(self):
        """Until the guest has written nothing for a while, so that a cut takes nothing away that matters."""
        written, quiet_s = self.written_bytes(), 0
        while quiet_s < 6 and self.alive():
            time.sleep(2)
            now = self.written_bytes()
            quiet_s, written = (quiet_s + 2, written) if now == written else (0, now)

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

    def plug_in_keyboard(self):
        """By USB. A PC of this emulator has one of the old kind besides, which is what its keys come from."""
        self._qmp.ask("device_add", driver="usb-kbd", bus="usb.0", id="keyboard")

    def press(self, chord):
        """Keys held together, as `ctrl-alt-delete` (QEMU's names)."""
        keys = [{"type": "qcode", "data": key} for key in chord.split("-")]
        self._qmp.ask("send-key", keys=keys)

    def written_bytes(self):
        """What the guest has written to its card since power on."""
        return next(device["stats"]["wr_bytes"] for device in self._qmp.ask("query-blockstats")
                    if "card" in (device.get("device"), device.get("node-name")))

    def read_sector(self, number):
        """512 bytes of the card as it is now; what the guest has not flushed may be missing."""
        sector = self.folder / "sector"
        subprocess.run(["qemu-img", "dd", "-U", "-f", "qcow2", "-O", "raw", "bs=512", f"skip={number}", f"count={number + 1}", f"if={self.card}",
                        f"of={sector}"], check=True, capture_output=True)
        return sector.read_bytes()

    def processor_s(self):
        """What the emulator has taken of this machine's processors since power on. Unlike a clock it does not mind who else
        is at work here."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

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


def kernel_of(image, folder):
    """Kernel, initramfs and options of an image's first slot, in `folder`, which is answered."""
    folder = Path(folder)
    for name in ("vmlinuz", "initrd", "system"):
        copy_out(image, name, folder / name, SLOT_A)
    said = (folder / "system").read_text().splitlines()
    options = next(line.removeprefix("options=") for line in said if line.startswith("options="))
    (folder / "options").write_text(f"{options} bangtin.slot=a\n")
    return folder
