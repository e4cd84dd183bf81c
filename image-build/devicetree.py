"""Which modules a board's device tree asks for: what a Raspberry Pi is made of stands there, and not all of it can be found by
asking a bus. A regulator without its driver is a card that never appears; no emulator would have told.

The format is that of the Devicetree Specification 0.4, chapter 5, as the kernel's package holds it."""

import re
import struct

BEGIN_NODE, END_NODE, PROPERTY, NOTHING, END = 1, 2, 3, 4, 9
# Boards that the image is made for. A Pi 5's card has no driver in Debian's 6.12: nothing of its tree is promised.
BOARDS = ("bcm2837-rpi-3-a-plus", "bcm2837-rpi-3-b", "bcm2837-rpi-3-b-plus", "bcm2837-rpi-zero-2-w", "bcm2711-rpi-4-b",
          "bcm2711-rpi-400")
LEFT_OUT = {
    "hci_uart": "Bluetooth, which keyboards would come by",
    "vchiq": "camera and the codec of another kernel",
    "pwm_bcm2835": "the sound of the small jack",
    "i2c_mux_pinctrl": "cables of cameras and panels",
}


def nodes(blob):
    """Each node as its path and its properties, bytes by name. ValueError where it is no device tree."""
    if len(blob) < 40 or blob[:4] != b"\xd0\x0d\xfe\xed":
        raise ValueError("this is no device tree")
    at, strings = struct.unpack_from(">2I", blob, 8)
    path, properties = [], []
    try:
        while True:
            token, = struct.unpack_from(">I", blob, at)
            at += 4
            if token == BEGIN_NODE:
                end = blob.index(b"\0", at)
                path.append(blob[at:end].decode())
                properties.append({})
                at = (end + 4) & ~3
            elif token == PROPERTY:
                size, name = struct.unpack_from(">2I", blob, at)
                name = blob[strings + name:blob.index(b"\0", strings + name)].decode()
                properties[-1][name] = blob[at + 8:at + 8 + size]
                at = (at + 8 + size + 3) & ~3
            elif token == END_NODE:
                yield "/".join(path), properties.pop()
                path.pop()
            elif token == END:
                return
            elif token != NOTHING:
                raise ValueError(f"a device tree has no token {token}")
    except (struct.error, IndexError, UnicodeDecodeError) as fault:
        raise ValueError(f"a device tree that ends early: {fault}") from fault


def compatible(blob):
    """What the devices are that are switched on, by the names that drivers know them by."""
    found = list(nodes(blob))
    off = tuple(path + "/" for path, properties in found if properties.get("status", b"okay\0") not in (b"okay\0", b"ok\0"))
    return {name for path, properties in found if not (path + "/").startswith(off)
            for name in properties.get("compatible", b"").decode(errors="replace").split("\0") if name}


def drivers(modules_alias):
    """From such a name to its modules."""
    by_name = {}
    for line in modules_alias.splitlines():
        match = re.fullmatch(r"alias of:N\*T\*C(\S+?)(?:C\*)? (\S+)", line)
        if match:
            by_name.setdefault(match[1], set()).add(match[2].replace("-", "_"))
    return by_name


def undriven(blob, modules_alias, held):
    """The modules that a tree asks for, and that are neither in `held` (names with `_`) nor left out for a reason."""
    by_name = drivers(modules_alias)
    wanted = {module for name in compatible(blob) for module in by_name.get(name, ())}
    return sorted(wanted - set(held) - set(LEFT_OUT))
