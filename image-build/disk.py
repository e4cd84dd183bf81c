"""How a card is divided: four primary partitions in an MBR, because the Raspberry Pi 3's boot ROM reads nothing else.

p1 boot (FAT), p2 and p3 the two slots, p4 the state, which is made at the first boot and takes the rest of the
card. The disk's signature is fixed, so that the initramfs knows the card by it whatever the kernel calls it."""

import os
import struct
from dataclasses import dataclass

import bootstate

SECTOR = 512
MIB = 1 << 20
SIGNATURE = 0x42544E31  # "BTN1"; init looks for it.
NEW = b"NEW1"  # In the first bytes until the first boot has begun the state.

FAT32 = 0x0C  # The Raspberry Pi's firmware wants this one,
EFI = 0xEF  # and UEFI this one.
LINUX = 0x83


@dataclass(frozen=True)
class Partition:
    first_mib: int
    size_mib: int
    kind: int


def layout(boot_kind):
    """The first MiB holds the table and the boot state. The state's partition is only begun here."""
    sizes = ((256, boot_kind), (512, LINUX), (512, LINUX), (16, LINUX))
    partitions, first = [], 1
    for size, kind in sizes:
        partitions.append(Partition(first, size, kind))
        first += size
    return partitions


def table(partitions, signature=SIGNATURE):
    """The disk's first sector."""
    if not 1 <= len(partitions) <= 4:
        raise ValueError(f"{len(partitions)} partitions; an MBR has room for 4")
    sector = bytearray(SECTOR)
    sector[:len(NEW)] = NEW
    struct.pack_into("<I", sector, 440, signature)
    end = 1
    for index, part in enumerate(partitions):
        if part.first_mib < end:
            raise ValueError(f"partition {index + 1} begins at {part.first_mib} MiB, before the end of what is there")
        end = part.first_mib + part.size_mib
        beyond_chs = b"\xfe\xff\xff"
        struct.pack_into("<B3sB3sII", sector, 446 + 16 * index, 0, beyond_chs, part.kind, beyond_chs,
                         part.first_mib * MIB // SECTOR, part.size_mib * MIB // SECTOR)
    sector[510:] = b"\x55\xaa"
    return bytes(sector)


def write(image, partitions, contents, boot_state):
    """`contents` gives a file for some of the partitions, counted from 0. Its holes stay holes."""
    with open(image, "wb") as out:
        out.write(table(partitions))
        for place in bootstate.PLACES:
            out.seek(place * SECTOR)
            out.write(boot_state)
        for part in partitions:  # No hole: whoever skips holes would leave here what was on the card before.
            out.seek(part.first_mib * MIB)
            out.write(bytes(MIB // 4))
        for index, path in contents.items():
            part = partitions[index]
            if os.path.getsize(path) > part.size_mib * MIB:
                raise ValueError(f"{path} has {os.path.getsize(path) // MIB} MiB and its partition {part.size_mib}")
            _copy(path, out, part.first_mib * MIB)
        last = partitions[-1]
        out.truncate((last.first_mib + last.size_mib) * MIB)


def _copy(path, out, offset):
    """Zeros that were written are written, a FAT's free clusters among them: only a hole is of no matter to who reads it, and a
    block map leaves there what the card had before."""
    with open(path, "rb") as source:
        end = os.path.getsize(path)
        begin = _next(source, 0, os.SEEK_DATA, end)
        while begin < end:
            data_end = _next(source, begin, os.SEEK_HOLE, end)
            source.seek(begin)
            out.seek(offset + begin)
            while begin < data_end:
                block = source.read(min(MIB, data_end - begin))
                out.write(block)
                begin += len(block)
            begin = _next(source, begin, os.SEEK_DATA, end)


def _next(file, begin, what, end):
    try:
        return os.lseek(file.fileno(), begin, what) if begin < end else end
    except OSError:  # ENXIO: a hole up to the end.
        return end
