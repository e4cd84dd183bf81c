#!/usr/bin/env python3
"""audit.py [--json] ROOT: what must hold of a built root whatever went into it. Prints one line for each fault, and exits 1; with
--json how many faults each check found, and how exposed each unit of ours is (systemd-analyze security, 0 to 10)."""

import json
import re
import stat
import subprocess
import sys
from pathlib import Path

EXPOSURE_MAX = 2.0  # As tests/packages holds our units to.
# Drivers for what somebody could type on. What the kernel has built in is refused by its options (architecture.py).
KEYS = re.compile(r"hid|kbd|keyboard|gpio_keys|bluetooth|btusb")
# Sockets of systemd itself, all of them files: its log, its devices, its own messages.
SOCKETS = re.compile(r"systemd-(journald(-dev-log|-audit)?|udevd-(control|kernel|varlink)|networkd|initctl|creds|resolved-\w+|"
                     r"networkd-\w+|coredump|bootctl|sysext|mute-console|pcrlock|pcrextend|hostnamed|userdbd)\.socket")
DOORS = ("sshd", "dropbear", "telnetd", "in.telnetd", "rpcbind", "avahi-daemon", "login.sh")
LOGINS = ("getty", "debug-shell", "rescue", "emergency")


def passwords(root):
    """Nobody has one: a field that begins with `!` or `*` fits no password."""
    for line in (root / "etc/shadow").read_text().splitlines():
        name, field = line.split(":")[:2]
        if not field.startswith(("!", "*")):
            yield f"the user {name} has a password, or needs none"
    for line in (root / "etc/passwd").read_text().splitlines():
        if line.split(":")[1] != "x":
            yield f"the user {line.split(':')[0]} has a password in /etc/passwd"


def doors(root):
    for name in DOORS:
        for folder in ("usr/bin", "usr/sbin", "usr/lib/openssh"):
            if (root / folder / name).exists():
                yield f"/{folder}/{name} is there"


def units(root):
    """What is started at boot: every link in a .wants folder."""
    for folder in (root / "etc/systemd/system", root / "usr/lib/systemd/system"):
        for link in folder.glob("*.wants/*"):
            mask = root / "etc/systemd/system" / link.name
            template = root / "etc/systemd/system" / re.sub(r"@.*\.", "@.", link.name)
            if any(path.is_symlink() and str(path.readlink()) == "/dev/null" for path in (mask, template)):
                continue
            if link.name.endswith(".socket") and not SOCKETS.fullmatch(link.name):
                yield f"the socket {link.name} is opened at boot"
            if any(word in link.name for word in LOGINS):
                yield f"{link.name} is started at boot"


def rights(root):
    """No program has more rights than who starts it, and nobody may write what others read."""
    for path in root.rglob("*"):
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode) and mode & (stat.S_ISUID | stat.S_ISGID):
            yield f"/{path.relative_to(root)} gives rights away"
        if not stat.S_ISLNK(mode) and mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            yield f"anybody may write /{path.relative_to(root)}"


def keys(root):
    """Nobody can type, and the kernel's own keys are off."""
    for path in (root / "usr/lib/modules").rglob("*.ko*"):
        if KEYS.search(path.name.replace("-", "_")):
            yield f"/{path.relative_to(root)} drives a keyboard"
    files = {path.name: path for folder in ("usr/lib/sysctl.d", "etc/sysctl.d") for path in (root / folder).glob("*.conf")}
    said = [value for name in sorted(files)
            for value in re.findall(r"^\s*-?kernel[./]sysrq\s*=\s*(\S+)", files[name].read_text(), re.MULTILINE)]
    if said[-1:] != ["0"]:
        yield f"SysRq is on: {said or 'nothing says otherwise'}"


def exposures(root):
    """Every unit of ours, however many there will be, with its figure."""
    for unit in sorted(path.name for path in (root / "usr/lib/systemd/system").glob("bangtin-*.service")):
        one = unit.replace("@.", "@any.")  # Of a template one that could be.
        judged = subprocess.run(["systemd-analyze", "security", "--offline=yes", f"--root={root}", "--no-pager", one],
                                capture_output=True, text=True)
        level = re.search(r"Overall exposure level for \S+: (\d+\.\d+)", judged.stdout)
        yield unit, float(level[1]) if level else float("inf")


def exposure(root):
    found = dict(exposures(root))
    if not found:
        yield "no unit of ours is there"
    for unit, level in found.items():
        if level > EXPOSURE_MAX:
            yield f"{unit} may do too much: {level}"


def identity(root):
    if (root / "etc/machine-id").read_bytes():
        yield "every board would have this machine-id"
    for path in (root / "etc").glob("ssh/ssh_host_*"):
        yield f"every board would have the key {path.name}"


CHECKS = (passwords, doors, units, rights, keys, exposure, identity)


def faults(root):
    for check in CHECKS:
        yield from check(root)


def figures(root):
    return {"faults": {check.__name__: len(set(check(root))) for check in CHECKS}, "exposures": dict(exposures(root))}


if __name__ == "__main__":
    place = Path(sys.argv[-1])
    if sys.argv[1] == "--json":
        print(json.dumps(figures(place)))
        sys.exit(0)
    found = sorted(set(faults(place)))
    for fault in found:
        print(f"audit: {fault}")
    print(f"audit: {len(found)} faults")
    sys.exit(1 if found else 0)
