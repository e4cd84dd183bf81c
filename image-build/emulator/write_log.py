"""What a guest wrote to its card, as QEMU's blklogwrites keeps it, and the cards that a power cut would have left of it.

The format is that of the kernel's dm-log-writes (drivers/md/dm-log-writes.c): a sector with the log's header, then for each write a
sector that describes it and its data. A flush makes everything before it durable; of what came after the last one a cut keeps
any part, in any order, and a write that was under way is torn between two sectors."""

import os
import struct
from dataclasses import dataclass

SECTOR = 512
MAGIC = 0x6A736677736872
HEADER = struct.Struct("<QQQI")  # Magic, version, entries, size of a sector.
ENTRY = struct.Struct("<QQQQ")   # First sector, number of them, flags, length of data that is no sector's.
FLUSH, FUA, DISCARD, MARK = 1, 2, 4, 8
WRITE_BYTES_MAX = 1 << 30


@dataclass(frozen=True)
class Write:
    """`data_at` is where its bytes stand in the log, None for a discard, whose sectors may come back as anything and here come
    back as zeros. `logged_at` is the log's length once it was all there."""
    offset: int
    length: int
    data_at: int | None
    durable: bool  # By itself, without a flush (FUA).
    flush: bool  # Everything before it is durable.
    logged_at: int


def read(path):
    """Every write of a log, in its order. The header's count is not believed: a QEMU that was killed had not written it."""
    with open(path, "rb") as log:
        size = os.fstat(log.fileno()).st_size
        magic, version, _, sector = HEADER.unpack(log.read(HEADER.size))
        if magic != MAGIC or version != 1 or sector != SECTOR:
            raise ValueError(f"{path} is no log of writes with sectors of {SECTOR} bytes")
        at = SECTOR
        while at + SECTOR <= size:
            log.seek(at)
            first, count, flags, more = ENTRY.unpack(log.read(ENTRY.size))
            discard = bool(flags & DISCARD)
            length = count * SECTOR
            if flags & MARK or more or length > WRITE_BYTES_MAX or not (flags or count):
                return  # The end of what was written, or of what we understand.
            data_at = at + SECTOR
            end = data_at + (0 if discard else length)
            if end > size:
                return
            yield Write(first * SECTOR, length, None if discard else data_at, bool(flags & FUA), bool(flags & FLUSH), end)
            at = end


def left_by_cut(pending, chance):
    """Which pieces of the writes since the last flush a cut keeps: (write, bytes from its start) in the order in which they arrive."""
    kept = [(write, write.length) for write in pending if write.durable]
    loose = [write for write in pending if not write.durable]
    how = chance.choice(("none", "all", "some", "some", "others first", "torn"))
    if how == "all":
        kept += [(write, write.length) for write in loose]
    elif how == "torn" and loose:
        whole = chance.randrange(len(loose))
        kept += [(write, write.length) for write in loose[:whole]]
        kept.append((loose[whole], chance.randrange(loose[whole].length // SECTOR + 1) * SECTOR))
    elif how in ("some", "others first"):
        some = [write for write in loose if chance.random() < 0.5]
        if how == "others first":
            chance.shuffle(some)
        kept += [(write, write.length) for write in some]
    return kept


class Card:
    """A file with holes that holds what is durable on the card."""

    def __init__(self, path):
        self.path = path
        self._changes = {}  # How many, by MiB.
        self._file = open(path, "r+b", buffering=0)
        self.size = os.fstat(self._file.fileno()).st_size

    def close(self):
        self._file.close()

    def changes(self, begin, size):
        """How often something between these was written, or near by."""
        return sum(self._changes.get(mib, 0) for mib in range(begin >> 20, (begin + size) >> 20))

    def apply(self, log, write, length=None, shift=0):
        """`log` is the log's open file; `shift` is where in the card this file begins. What lies outside of it is left."""
        length = write.length if length is None else length
        begin, end = write.offset - shift, write.offset - shift + length
        first, last = max(begin, 0), min(end, self.size)
        if last <= first:
            return
        for mib in range(first >> 20, ((last - 1) >> 20) + 1):
            self._changes[mib] = self._changes.get(mib, 0) + 1
        if write.data_at is None:
            self._file.seek(first)
            self._file.write(bytes(last - first))
            return
        log.seek(write.data_at + first - begin)
        self._file.seek(first)
        self._file.write(log.read(last - first))


def copy_range(source, begin, size, target):
    """A part of a file with holes into a new one, holes and all."""
    with open(source, "rb") as read, open(target, "wb") as write:
        write.truncate(size)
        at, end = begin, min(begin + size, os.fstat(read.fileno()).st_size)
        while at < end:
            try:
                data = os.lseek(read.fileno(), at, os.SEEK_DATA)
            except OSError:
                return
            if data >= end:
                return
            hole = min(os.lseek(read.fileno(), data, os.SEEK_HOLE), end)
            at = data
            while at < hole:
                at += os.copy_file_range(read.fileno(), write.fileno(), hole - at, at, at - begin)
