#!/usr/bin/env python3
"""small.py --build BUILD --files DIR OUT: a card like script/image's, made in seconds: the same table, slot, kernel and initramfs, and our programs
out of BUILD, but a root that holds only them and this machine's libraries. It shows nothing and has no systemd; sync, player, shelf and
outbox are the real ones. What cuts.py lets a short life run on in script/test. DIR is what root.py unpacks: kernel and busybox.

PC only: the programs are this machine's."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import appliance  # noqa: E402
import architecture  # noqa: E402
import assemble  # noqa: E402
import bootstate  # noqa: E402
import disk  # noqa: E402
import kernel  # noqa: E402
import slot  # noqa: E402

OURS = ("bangtin-player", "bangtin-decoder", "bangtin-sync")
TOOLS = ("mkfs.ext4", "e2fsck")  # What initramfs/init calls in the root; the state has its size from the beginning.
STATE_MIB = 512
DATA = ("/etc/mke2fs.conf", "/usr/share/zoneinfo/Asia/Ho_Chi_Minh")
MODULES = ("virtio_net", "virtio-rng")
# QEMU's user network always looks like this. `nosync.so` is cuts.py's.
INIT = """#!/bin/busybox sh
export PATH=/usr/bin:/usr/sbin
for tool in cat cp insmod ip mount sleep; do eval "$tool() { /bin/busybox $tool \\"\\$@\\"; }"; done
for module in /modules/*; do insmod $module; done
mount -t tmpfs tmpfs /tmp
ip link set lo up
ip link set eth0 up
ip addr add 10.0.2.15/24 dev eth0
ip route add default via 10.0.2.2
if [ -e /boot/firmware/bangtin/nosync.so ]; then
    cp /boot/firmware/bangtin/nosync.so /tmp/nosync.so
    export LD_PRELOAD=/tmp/nosync.so
fi
export BANGTIN_BOOT_ID=$(cat /proc/sys/kernel/random/boot_id)
again() { while :; do "$@" >/dev/console 2>&1; sleep 1; done; }
again bangtin-sync run --state /var/lib/bangtin --every 5 --system /run/bangtin-system --boot /boot/firmware/bangtin &
again bangtin-player run --state /var/lib/bangtin --headless 640x360 --boot /boot/firmware/bangtin &
while :; do sleep 3600; done
"""


def libraries_of(program):
    """The files that it is linked with, wherever its linker finds them."""
    told = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    return re.findall(r"(/\S+) \(0x", told)


def copy(source, tree):
    """To where it is here, through the links of the merged /usr."""
    target = tree / Path(os.path.realpath(Path(source).parent)).relative_to("/") / Path(source).name
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        shutil.copy(source, target)


def root(build, files, held, tree):
    for name in ("root", "tmp", *appliance.FOLDERS):
        (tree / name).mkdir(parents=True)
    for name in ("bin", "sbin", "lib", "lib64"):
        (tree / "usr" / name).mkdir(parents=True)
        (tree / name).symlink_to(f"usr/{name}")
    shutil.copy(files / "busybox-static/usr/bin/busybox", tree / "usr/bin/busybox")
    tools = [shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin") for name in TOOLS]
    for program in [*(build / "bin" / name for name in OURS), *tools]:
        shutil.copy(program, tree / "usr" / ("bin" if Path(program).name in OURS else "sbin") / Path(program).name)
        for library in libraries_of(program):
            copy(library, tree)
    for path in DATA:
        copy(path, tree)
    shutil.copytree(build / "share/bangtin", tree / "usr/share/bangtin")
    (tree / "etc/passwd").write_text("root:x:0:0::/root:/bin/false\n")
    (tree / "modules").mkdir()
    for number, (name, data) in enumerate(held.early(MODULES)):
        (tree / f"modules/{number:03d}-{name}.ko").write_bytes(data)
    (tree / "usr/sbin/init").write_text(INIT)
    (tree / "usr/sbin/init").chmod(0o755)


def make(build, files, out):
    arch = architecture.ALL["amd64"]
    partitions = disk.layout(arch.boot_kind)
    partitions[-1] = replace(partitions[-1], size_mib=STATE_MIB)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        work = Path(folder)
        root(build, files, kernel.Kernel(files / "kernel"), work / "root")
        assemble.squash(work / "root", work / "root.squashfs")
        assemble.slot_files(arch, files, work / "system", work / "root.squashfs")
        slot.make(work / "system", work / "system.fat", assemble.epoch())
        (work / "boot/bangtin").mkdir(parents=True)
        slot.fat(work / "boot", work / "boot.fat", partitions[0].size_mib, "BANGTIN", assemble.BOOT_ID)
        disk.write(out, partitions, {0: work / "boot.fat", 1: work / "system.fat"}, bootstate.sector())


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--build", type=Path, required=True)
    arguments.add_argument("--files", type=Path, required=True)
    arguments.add_argument("out", type=Path)
    arguments = arguments.parse_args()
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1")
    make(arguments.build.resolve(), arguments.files.resolve(), arguments.out.resolve())


if __name__ == "__main__":
    main()
