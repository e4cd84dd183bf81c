#!/usr/bin/env python3
"""Tests of the log of a card's writes and of what a cut leaves, on a log of a few writes."""

import random
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "image-build/emulator"))
import write_log  # noqa: E402
from write_log import DISCARD, ENTRY, FLUSH, FUA, HEADER, MAGIC, SECTOR  # noqa: E402

A_MIB = 1 << 20


def entry(first, data=b"", flags=0, count=None):
    count = len(data) // SECTOR if count is None else count
    return ENTRY.pack(first, count, flags, 0).ljust(SECTOR, b"\0") + data


def log_of(*entries, magic=MAGIC):
    return HEADER.pack(magic, 1, 0, SECTOR).ljust(SECTOR, b"\0") + b"".join(entries)


class Folder(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="bangtin-log-")
        self.addCleanup(self._folder.cleanup)
        self.folder = Path(self._folder.name)

    def log(self, *entries, **more):
        path = self.folder / "log"
        path.write_bytes(log_of(*entries, **more))
        return path

    def card(self, content=bytes(8 * SECTOR)):
        path = self.folder / "card"
        path.write_bytes(content)
        return write_log.Card(path)


class Reading(Folder):
    def test_writes_flushes_and_discards_come_in_their_order(self):
        path = self.log(entry(3, b"a" * SECTOR), entry(0, flags=FLUSH), entry(5, b"b" * 2 * SECTOR, FUA),
                        entry(1, flags=DISCARD, count=2))
        a, flush, b, discard = write_log.read(path)
        self.assertEqual((a.offset, a.length, a.durable, a.flush), (3 * SECTOR, SECTOR, False, False))
        self.assertTrue(flush.flush and flush.length == 0)
        self.assertTrue(b.durable and b.length == 2 * SECTOR)
        self.assertIsNone(discard.data_at)
        self.assertEqual(discard.logged_at, path.stat().st_size)

    def test_what_was_not_logged_whole_is_not_there(self):
        path = self.log(entry(3, b"a" * SECTOR), entry(5, b"b" * 2 * SECTOR))
        whole = path.read_bytes()
        for length in range(SECTOR, len(whole), 97):
            path.write_bytes(whole[:length])
            self.assertEqual(len(list(write_log.read(path))), int(length >= 3 * SECTOR), length)

    def test_another_file_is_refused(self):
        with self.assertRaises(ValueError):
            list(write_log.read(self.log(magic=7)))


class Cutting(Folder):
    def test_a_flush_and_a_write_of_its_own_weight_are_never_lost(self):
        path = self.log(entry(0, b"a" * SECTOR), entry(1, b"b" * SECTOR, FUA), entry(2, b"c" * SECTOR))
        writes = list(write_log.read(path))
        for seed in range(200):
            kept = write_log.left_by_cut(writes, random.Random(seed))
            self.assertIn((writes[1], SECTOR), kept)

    def test_each_way_to_lose_what_was_loose_comes_up(self):
        path = self.log(*(entry(i, bytes([i + 1]) * 2 * SECTOR) for i in range(0, 6, 2)))
        writes = list(write_log.read(path))
        seen = {tuple((w.offset // SECTOR, length // SECTOR) for w, length in write_log.left_by_cut(writes, random.Random(seed)))
                for seed in range(500)}
        self.assertIn((), seen)
        self.assertIn(((0, 2), (2, 2), (4, 2)), seen)
        self.assertIn(((0, 2), (2, 1)), seen)  # Torn.
        self.assertIn(((4, 2), (0, 2)), seen)  # The later one alone in front.
        self.assertIn(((4, 2),), seen)

    def test_a_write_lands_where_it_belongs_also_in_a_part_of_the_card(self):
        path = self.log(entry(2, b"abcd" * (SECTOR // 2)), entry(3, flags=DISCARD, count=1))
        write, discard = write_log.read(path)
        with open(path, "rb") as log:
            whole = self.card()
            whole.apply(log, write)
            self.assertEqual(whole.path.read_bytes()[2 * SECTOR:4 * SECTOR], b"abcd" * (SECTOR // 2))
            whole.apply(log, discard)
            self.assertEqual(whole.path.read_bytes()[2 * SECTOR:4 * SECTOR], b"abcd" * (SECTOR // 4) + bytes(SECTOR))
            whole.close()
            part = self.card(bytes(SECTOR))
            part.apply(log, write, length=SECTOR, shift=3 * SECTOR)
            self.assertEqual(part.path.read_bytes(), bytes(SECTOR))
            part.apply(log, write, shift=3 * SECTOR)
            self.assertEqual(part.path.read_bytes(), b"abcd" * (SECTOR // 4))
            part.close()

    def test_a_part_of_a_card_is_copied_with_its_holes(self):
        source, target = self.folder / "source", self.folder / "target"
        with open(source, "wb") as file:
            file.truncate(64 * A_MIB)
            file.seek(20 * A_MIB)
            file.write(b"x" * A_MIB)
        write_log.copy_range(source, 20 * A_MIB + 512, 40 * A_MIB, target)
        self.assertEqual(target.stat().st_size, 40 * A_MIB)
        self.assertLess(target.stat().st_blocks * 512, 4 * A_MIB)
        with open(source, "rb") as a, open(target, "rb") as b:
            a.seek(20 * A_MIB + 512)
            self.assertEqual(a.read(40 * A_MIB), b.read())


if __name__ == "__main__":
    unittest.main()
