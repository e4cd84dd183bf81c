"""What a running guest says of itself: a unit that only the emulator's kernel line brings in prints it on the serial line. The
image has none of it."""

import base64
import re

# Short, for a kernel's line ends after 2,048 bytes.
_UNIT = """[Unit]
After=bangtin-sync.service
[Service]
TimeoutStartSec=infinity
StandardOutput=file:/dev/{console}
ExecStartPre=sh -c 'until [ -e /var/lib/bangtin/current ];do sleep 1;done;sleep {wait_s}'
ExecStart=sh -c 'cd /proc/net;grep . tcp tcp6 udp udp6 raw raw6 /proc/meminfo /proc/mounts;\
systemctl --failed --no-legend --plain|sed s/^/failed:/;\
systemctl show -p Id,MemoryCurrent,MemoryPeak bangtin-player bangtin-sync|sed s/^/unit:/;echo facts:end'
"""
PATIENCE = "[Service]\nTimeoutStartSec=infinity\nWatchdogSec=0\n"
# What a board needs to get an address: DHCP's answers, and a router's (ICMPv6 is protocol 58).
CLIENTS = ("udp 68", "udp6 546", "raw6 58")
LISTENING = {"tcp": "0A", "tcp6": "0A", "udp": "07", "udp6": "07", "raw": "07", "raw6": "07"}


def options(console, wait_s):
    """Words for the kernel's line: what the guest says, so long after it got its first edition."""
    unit = base64.b64encode(_UNIT.format(console=console, wait_s=wait_s).encode()).decode()
    return f"systemd.set_credential_binary=systemd.extra-unit.facts.service:{unit} systemd.wants=facts.service"


def patience():
    """Words for the kernel's line: the player may take its time, where the emulator hardly gets any of this machine's."""
    return drop_in("bangtin-player", PATIENCE)


def drop_in(unit, text):
    """Words for the kernel's line: what a service is told besides; once for each."""
    return f"systemd.set_credential_binary=systemd.unit-dropin.{unit}.service:{base64.b64encode(text.encode()).decode()}"


def read(serial):
    """The facts on a serial line, by where they come from; nothing before all are there."""
    lines = [line.strip() for line in serial.splitlines()]
    if "facts:end" not in lines:
        return None
    facts = {}
    for line in lines:
        kind, colon, rest = line.partition(":")
        if colon:
            facts.setdefault(kind, []).append(rest.strip())
    return facts


def memory_kib(facts):
    return {name: int(size.split()[0]) for name, size in (line.split(":") for line in facts["/proc/meminfo"])}


def memory_mib(facts):
    """What is in use of the guest's memory: all that is neither free nor a copy of what is on the card."""
    kib = memory_kib(facts)
    held = kib["MemFree"] + kib["Buffers"] + kib["Cached"] + kib["SReclaimable"] - kib["Shmem"]
    return (kib["MemTotal"] - held) / 1024


def listening(facts):
    """Ports at which something waits for others, as `tcp6 8480`. A UDP socket that is bound counts, whoever it waits for."""
    found = []
    for kind, state in LISTENING.items():
        for line in facts.get(kind, []):
            match = re.match(r"\d+: [0-9A-F]+:(?P<port>[0-9A-F]{4}) \S+ (?P<state>[0-9A-F]{2}) ", line)
            if match and match["state"] == state:
                found.append(f"{kind} {int(match['port'], 16)}")
    return sorted(found)
