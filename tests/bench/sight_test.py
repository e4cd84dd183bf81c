#!/usr/bin/env python3
"""Tests of bench/sight.py: a dropped frame must be counted, and a film that begins again is none."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import sight  # noqa: E402

BOX = sight.Box(0, 0, 100, 10)


class NumberOnGlass:
    """A glass on which a film shows frame `number`."""

    number = 0

    def is_light(self, x, _y):
        return bool(self.number >> (x * sight.FILM_BITS // BOX.width) & 1)


def looked_at(numbers, length=600):
    glass = NumberOnGlass()
    frames = sight.FilmFrames(glass, BOX, length)
    for number in numbers:
        glass.number = number
        frames.look()
        frames.look()
    return frames


class Film(unittest.TestCase):
    def test_every_frame_is_seen(self):
        frames = looked_at(range(600))
        self.assertEqual((frames.seen, frames.dropped, frames.cut), (599, 0, 0))

    def test_a_gap_is_as_many_dropped_frames_as_it_has(self):
        self.assertEqual(looked_at([1, 2, 3, 7, 8]).dropped, 3)

    def test_from_the_end_to_the_beginning_nothing_is_missing(self):
        frames = looked_at([598, 599, 0, 1])
        self.assertEqual((frames.dropped, frames.cut), (0, 0))

    def test_a_turn_that_ends_early_is_cut_and_the_next_one_late_has_dropped(self):
        frames = looked_at([400, 401, 2, 3])
        self.assertEqual((frames.dropped, frames.cut), (2, 198))

    def test_the_longest_wait_is_that_between_two_frames(self):
        times = iter((0.0, 0.033, 0.133, 0.166))
        glass = NumberOnGlass()
        frames = sight.FilmFrames(glass, BOX, 600, clock=lambda: next(times))
        for number in (598, 599, 0, 1):
            glass.number = number
            frames.look()
            frames.look()
        self.assertAlmostEqual(frames.longest_s, 0.1)

    def test_what_is_seen_once_only_may_be_half_written(self):
        glass = NumberOnGlass()
        frames = sight.FilmFrames(glass, BOX, 600)
        for number in (5, 5, 511, 6, 6):
            glass.number = number
            frames.look()
        self.assertEqual((frames.seen, frames.dropped), (1, 0))


class Places(unittest.TestCase):
    def test_the_box_of_a_change_has_all_of_it_and_no_more(self):
        before = [bytes(4 * 20) for _ in range(10)]
        after = [bytearray(row) for row in before]
        for x, y in ((3, 2), (12, 2), (3, 6), (12, 6)):
            after[y][4 * x] = 1
        self.assertEqual(sight.changed_box(before, [bytes(row) for row in after]), sight.Box(3, 2, 10, 5))
        self.assertIsNone(sight.changed_box(before, before))

    def test_half_a_picture_more_is_counted_once(self):
        class Rows:
            rows = {1: b"a", 2: b"a"}

            def row(self, y):
                return self.rows[y]

        glass, clock = Rows(), iter((0.0, 0.1, 0.104, 0.117, 0.121, 0.134))
        changes = sight.Changes(glass, (1, 2), lambda: next(clock))
        changes.look()
        for y, content in ((1, b"b"), (2, b"b"), (1, b"c"), (2, b"c")):  # Two pictures, each from above.
            glass.rows = {**glass.rows, y: content}
            changes.look()
        changes.look()
        self.assertEqual(changes.count(), 2)


if __name__ == "__main__":
    unittest.main()
