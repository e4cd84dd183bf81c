"""U-Boot's environment, prepared: what it does at a start, without a person and without a delay."""

import struct
import zlib

SIZE = 0x4000  # CONFIG_ENV_SIZE of Debian's U-Boot for the Raspberry Pi.


def boot_command(options):
    """Kernel and initramfs of the slot; the device tree is the one that the firmware has filled in."""
    return ("load mmc 0:1 ${kernel_addr_r} ${slot}/vmlinuz; load mmc 0:1 ${ramdisk_addr_r} ${slot}/initrd; "
            f"setenv bootargs {options} bangtin.slot=${{slot}}; "
            "booti ${kernel_addr_r} ${ramdisk_addr_r}:${filesize} ${fdt_addr}")


def environment(values):
    """As mkenvimage writes it: a checksum, then name=value, each ended by a zero, and the rest zero."""
    data = b"".join(f"{name}={value}".encode() + b"\0" for name, value in values.items()) + b"\0"
    if len(data) > SIZE - 4:
        raise ValueError("U-Boot's environment is too small for these words")
    data += bytes(SIZE - 4 - len(data))
    return struct.pack("<I", zlib.crc32(data)) + data


def prepared(options):
    return environment({
        "slot": "a",
        "bootdelay": "-2",  # Not even a key stops it.
        "bootcmd": boot_command(options),
        # Apart from each other and below the 512 MB of the smallest board.
        "kernel_addr_r": "0x00200000", "ramdisk_addr_r": "0x08000000",
        "kernel_comp_addr_r": "0x0c000000", "kernel_comp_size": "0x04000000",
        "stdin": "nulldev", "stdout": "serial,vidconsole", "stderr": "serial,vidconsole",
    })
