"""Our own initramfs: busybox, one script, and the modules that lead to the card. Debian's would take minutes to make under
emulation, and does not know slots."""

import stat
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOOLS = ("cat", "chroot", "cmp", "dd", "echo", "head", "insmod", "mkdir", "mount", "mv", "reboot", "rm", "sh", "sha256sum", "sleep",
         "switch_root", "sync", "tar", "tr", "umount", "wc")  # What `init` calls; there is nothing else to call.


def entry(number, name, mode, data=b"", device=(0, 0)):
    """One file of an archive in the kernel's format, Documentation/driver-api/early-userspace/buffer-format: `newc`."""
    encoded = name.encode() + b"\0"
    fields = (number, mode, 0, 0, 1, 0, len(data), 0, 0, *device, len(encoded), 0)
    head = b"070701" + b"".join(b"%08X" % field for field in fields) + encoded
    return _padded(head) + _padded(data)


def _padded(data):
    return data + b"\0" * (-len(data) % 4)


def archive(files):
    """`files` are (name, mode, data, device); their order is kept, and no time or inode of this machine goes in."""
    parts = [entry(number, *file) for number, file in enumerate(files, 1)]
    return b"".join(parts) + entry(0, "TRAILER!!!", 0)


def make(busybox, modules, out, init=HERE / "initramfs/init"):
    """Writes the initramfs, packed; `init` is its first program."""
    folder, program = stat.S_IFDIR | 0o755, stat.S_IFREG | 0o755
    files = [(name, folder, b"", (0, 0)) for name in ("bin", "dev", "modules", "proc", "run", "sys", "root", "lower", "slot")]
    files.append(("dev/console", stat.S_IFCHR | 0o600, b"", (5, 1)))
    files.append(("dev/null", stat.S_IFCHR | 0o666, b"", (1, 3)))
    files.append(("bin/busybox", program, Path(busybox).read_bytes(), (0, 0)))
    files += [(f"bin/{name}", stat.S_IFLNK | 0o777, b"busybox", (0, 0)) for name in TOOLS]
    files.append(("init", program, Path(init).read_bytes(), (0, 0)))
    for number, (name, data) in enumerate(modules):
        files.append((f"modules/{number:03d}-{name}.ko", stat.S_IFREG | 0o644, data, (0, 0)))
    packed = subprocess.run(["zstd", "-q", "-19", "-c"], input=archive(files), stdout=subprocess.PIPE, check=True).stdout
    Path(out).write_bytes(packed)
