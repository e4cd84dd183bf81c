"""U-Boot's environment, prepared: what it does at a start, without a person and without a delay.

It asks the boot state (bootstate.py) for a slot, counts a trial down before it starts it, and starts what the slot brings:
kernel, initramfs and options are the slot's own. The device tree is the one that the firmware has filled in. Nothing is
written but that digit, and nothing at all while no slot is on trial."""

import struct
import zlib

import bootstate

SIZE = 0x4000  # CONFIG_ENV_SIZE of Debian's U-Boot for the Raspberry Pi.
STATE = 0x07000000  # Where the boot state is read to; its checksum is computed behind it.
SUM = STATE + 0x1000


def commands():
    """By name, as `run` calls them. Only the names after an address are imported: a card cannot bring in a command."""
    first, second = (f"{place:x}" for place in bootstate.PLACES)
    count = "; ".join(f"if test \"${{left}}\" = {left}; then setenv digit {ord('0') + left - 1:x}; fi"
                      for left in range(1, bootstate.TRIES + 1))
    return {
        "whole": f"mmc read {STATE:x} ${{at}} 1 && env import -t {STATE:x} {bootstate.SECTOR:x} crc && "
                 f"crc32 {STATE:x} {bootstate.COVERED:x} {SUM:x} && itest.l *{SUM:x} == 0x${{crc}}",
        "take": f"env import -t {STATE:x} {bootstate.SECTOR:x} good try left",
        "look": f"setenv at {first}; if run whole; then run take; else setenv at {second}; if run whole; then run take; "
                "else setenv good a; setenv try -; fi; fi",
        "count": f"setenv digit; {count}; test -n \"${{digit}}\" && mw.b {STATE + bootstate.LEFT_AT:x} ${{digit}} 1 && "
                 f"mmc write {STATE:x} ${{at}} 1",
        "trial": "if test \"${try}\" = a -o \"${try}\" = b; then if run count; then setenv slot ${try}; run start; fi; fi",
        "start": "setenv part 2; if test ${slot} = b; then setenv part 3; fi; echo bangtin: slot ${slot}; "
                 "load mmc 0:${part} ${ramdisk_addr_r} system && "
                 "env import -t ${ramdisk_addr_r} ${filesize} options && "
                 "load mmc 0:${part} ${kernel_addr_r} vmlinuz && load mmc 0:${part} ${ramdisk_addr_r} initrd && "
                 "setenv bootargs ${options} bangtin.slot=${slot} && "
                 "booti ${kernel_addr_r} ${ramdisk_addr_r}:${filesize} ${fdt_addr}",
        "bootcmd": "run look; run trial; setenv slot ${good}; run start; "
                   "if test ${good} = a; then setenv slot b; else setenv slot a; fi; run start; sleep 10; reset",
    }


def environment(values):
    """As mkenvimage writes it: a checksum, then name=value, each ended by a zero, and the rest zero."""
    data = b"".join(f"{name}={value}".encode() + b"\0" for name, value in values.items()) + b"\0"
    if len(data) > SIZE - 4:
        raise ValueError("U-Boot's environment is too small for these words")
    data += bytes(SIZE - 4 - len(data))
    return struct.pack("<I", zlib.crc32(data)) + data


def prepared():
    return environment({
        **commands(),
        "bootdelay": "-2",  # Not even a key stops it.
        # Apart from each other, below the 512 MB of the smallest board, and not at 128 MiB, where QEMU leaves the device tree.
        "kernel_addr_r": "0x00200000", "ramdisk_addr_r": "0x0a000000",
        "kernel_comp_addr_r": "0x0c000000", "kernel_comp_size": "0x04000000",
        "stdin": "nulldev", "stdout": "serial,vidconsole", "stderr": "serial,vidconsole",
    })
