"""What a running guest says of itself: a unit that only the emulator's kernel line brings in prints it on the serial line. The
image has none of it."""

import base64
import re

_UNIT = """[Unit]
After=bangtin-player.service bangtin-sync.service
[Service]
StandardOutput=file:{console}
ExecStartPre=/usr/bin/sleep {wait_s}
ExecStart=/bin/sh -c 'for f in tcp tcp6 udp udp6 raw raw6; do sed 1d /proc/net/$f | while read n local rest; do \
set -- $rest; echo "fact socket $f $local $2"; done; done; \
sed -n "s/^\\\\(MemTotal\\\\|MemAvailable\\\\|SwapTotal\\\\): *\\\\([0-9]*\\\\) kB/fact memory \\\\1 \\\\2/p" /proc/meminfo; \
systemctl --failed --no-legend --plain | sed "s/^/fact failed /"; \
systemctl show --property=MemoryCurrent,MemoryPeak bangtin-player bangtin-sync | sed "s/^/fact unit /"; \
sed "s/^/fact mount /" /proc/mounts; cut -d " " -f 1 /proc/uptime | sed "s/^/fact uptime /"; echo "fact end"'
"""
LISTENING = {"tcp": "0A", "tcp6": "0A", "udp": "07", "udp6": "07", "raw": "07", "raw6": "07"}


def options(console, wait_s):
    unit = base64.b64encode(_UNIT.format(console=f"/dev/{console}", wait_s=wait_s).encode()).decode()
    return f"systemd.set_credential_binary=systemd.extra-unit.facts.service:{unit} systemd.wants=facts.service"


def read(serial):
    """The facts on a serial line, by kind; nothing before all are there."""
    lines = [line.strip() for line in serial.splitlines()]
    if "fact end" not in lines:
        return None
    facts = {}
    for line in lines:
        match = re.match(r"fact (\w+) (.*)", line)
        if match:
            facts.setdefault(match[1], []).append(match[2])
    return facts


def listening(facts):
    """Ports at which something waits for others, as `tcp6 8480`; what only a client holds is not among them."""
    found = []
    for line in facts.get("socket", []):
        kind, local, state = line.split()
        if state == LISTENING[kind]:
            found.append(f"{kind} {int(local.rsplit(':', 1)[1], 16)}")
    return sorted(found)
