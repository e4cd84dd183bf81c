"""What can be seen on a virtual display from outside: how often a place changes, and which frames of a film come.

Xvfb's file is mapped and looked at 250 times a second, some ten pixels or three rows each time, so that looking costs
little. The one who looks runs before all others, else a busy machine would look like a dropped frame."""

import mmap
import os
import struct
import time
import zlib
from dataclasses import dataclass

LOOKS_PER_S = 250
HALF_REFRESH_S = 1 / 60 / 2
FILM_BITS = 10  # Of a frame's number, as written by film.py.


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    width: int
    height: int


class Glass:
    def __init__(self, framebuffer):
        with open(framebuffer, "rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # X11/XWDFile.h: sizes as 32-bit fields, highest byte first; then 12 bytes for each colour of the map.
        fields = struct.unpack(">25I", self._bytes[:100])
        self._start = fields[0] + 12 * fields[19]
        self.width, self.height, self._stride = fields[4], fields[5], fields[12]

    def row(self, y, x=0, width=None):
        begin = self._start + y * self._stride + 4 * x
        return self._bytes[begin:begin + 4 * (self.width - x if width is None else width)]

    def rows(self):
        return [self.row(y) for y in range(self.height)]

    def is_light(self, x, y):
        return self._bytes[self._start + y * self._stride + 4 * x + 1] > 127


def changed_box(before, after):
    """The smallest box with all that differs between two lists of rows, or None."""
    lines = [y for y, (old, new) in enumerate(zip(before, after)) if old != new]
    if not lines:
        return None
    columns = [x for y in (lines[0], lines[-1]) for x in range(len(before[y]) // 4)
               if before[y][4 * x:4 * x + 4] != after[y][4 * x:4 * x + 4]]
    return Box(min(columns), lines[0], max(columns) + 1 - min(columns), lines[-1] + 1 - lines[0])


class Changes:
    """Counts pictures of a place by some of its rows. What changes less than half a refresh after the first of them belongs to
    the same picture, which is being written."""

    def __init__(self, glass, rows, clock=time.monotonic):
        self._glass, self._rows, self._clock = glass, rows, clock
        self._last = None
        self._since = None
        self._count = 0

    def look(self):
        seen = [zlib.crc32(self._glass.row(y)) for y in self._rows]
        changed = self._last is not None and seen != self._last
        self._last = seen
        now = self._clock()
        if changed and (self._since is None or now - self._since >= HALF_REFRESH_S):
            self._count += 1
            self._since = now

    def count(self):
        return self._count


class FilmFrames:
    """Reads the number that film.py has written across the middle of each frame. Back at the first frames is a new turn: what
    the last one did not show of the film's end is `cut`, by the schedule or by a late start, and not `dropped`. `longest_s` is
    the longest that one frame stood."""

    def __init__(self, glass, box, length, clock=time.monotonic):
        self._glass, self._length, self._clock = glass, length, clock
        self._since = None
        self.longest_s = 0.0
        y = box.y + box.height // 2
        self._places = [(box.x + int((bit + 0.5) * box.width / FILM_BITS), y) for bit in range(FILM_BITS)]
        self._last = None
        self._doubt = None
        self.seen = 0
        self.dropped = 0
        self.cut = 0

    def look(self):
        number = sum(self._glass.is_light(x, y) << bit for bit, (x, y) in enumerate(self._places))
        if number == self._last or number >= self._length:
            return
        # It is believed when it was seen twice: it may be read while it is being written.
        if number != self._doubt:
            self._doubt = number
            return
        self._take(number)

    def _take(self, number):
        self._doubt = None
        now = self._clock()
        if self._last is not None:
            self.seen += 1
            self.longest_s = max(self.longest_s, now - self._since)
            if number > self._last:
                self.dropped += number - self._last - 1
            else:
                self.cut += self._length - 1 - self._last
                self.dropped += number
        self._last, self._since = number, now


def look_for(seconds, lookers):
    end = time.monotonic() + seconds
    due = time.monotonic()
    while due < end:
        for looker in lookers:
            looker.look()
        due += 1 / LOOKS_PER_S
        time.sleep(max(0, due - time.monotonic()))


def look_first():
    """Before all other programs, and not so its children; answers whether that is allowed here."""
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO | os.SCHED_RESET_ON_FORK, os.sched_param(10))
    except PermissionError:
        return False
    return True
