#!/usr/bin/env python3
"""audit.py ROOT: what must hold of a built root whatever went into it. Prints one line for each fault, and exits 1."""

import re
import stat
import subprocess
import sys
from pathlib import Path

EXPOSURE_MAX = 20  # Tenths, as tests/packages holds our units to.
OURS = ("bangtin-player.service", "bangtin-sync.service", "bangtin-reboot.service", "bangtin-board.service", "bangtin-neighbour.service",
        "bangtin-radio@wlan0.service")
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


def exposure(root):
    for unit in OURS:
        judged = subprocess.run(["systemd-analyze", "security", "--offline=yes", f"--root={root}", "--no-pager",
                                 f"--threshold={EXPOSURE_MAX}", unit], capture_output=True, text=True)
        if judged.returncode != 0:
            yield f"{unit} may do too much: {(judged.stdout + judged.stderr).strip()[-100:]}"


def identity(root):
    if (root / "etc/machine-id").read_bytes():
        yield "every board would have this machine-id"
    for path in (root / "etc").glob("ssh/ssh_host_*"):
        yield f"every board would have the key {path.name}"


def faults(root):
    for check in (passwords, doors, units, rights, exposure, identity):
        yield from check(root)


if __name__ == "__main__":
    found = sorted(set(faults(Path(sys.argv[1]))))
    for fault in found:
        print(f"audit: {fault}")
    print(f"audit: {len(found)} faults")
    sys.exit(1 if found else 0)
