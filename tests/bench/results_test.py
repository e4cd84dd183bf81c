#!/usr/bin/env python3
"""Tests of bench/results.py and bench/curve.py: a missed target must be seen, and a curve must be a picture."""

import contextlib
import io
import json
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import curve  # noqa: E402
import results  # noqa: E402


class Targets(unittest.TestCase):
    def test_a_target_is_met_at_its_limit_and_missed_beyond_it(self):
        for target, at_limit, beyond in (("≤ 200", 200, 200.1), ("≥ 5", 5, 4.9), ("= 0", 0, 1)):
            self.assertTrue(results.meets(at_limit, target), target)
            self.assertFalse(results.meets(beyond, target), target)
        self.assertFalse(results.meets(200, "< 200"))
        self.assertFalse(results.meets(0, "> 0"))

    def test_a_figure_without_a_target_is_for_information(self):
        self.assertTrue(results.meets(1e9, None))

    def test_a_target_nobody_can_judge_is_not_passed_over(self):
        with self.assertRaises((KeyError, ValueError)):
            results.meets(1, "about 3")


class Gathering(unittest.TestCase):
    def run_main(self, *files):
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for number, rows in enumerate(files):
                paths.append(f"{folder}/{number}.json")
                results.write(paths[-1], rows)
            out = f"{folder}/all.json"
            shown = io.StringIO()
            with mock.patch.object(sys, "argv", ["results.py", "--json", out, *paths]), contextlib.redirect_stdout(shown):
                status = results.main()
            return status, json.loads(Path(out).read_text(encoding="utf-8")), shown.getvalue()

    def test_all_rows_are_gathered_with_the_members_that_are_promised(self):
        status, rows, shown = self.run_main(
            [results.Row("start", "cold", "first frame", 120, "ms", "≤ 200", 900)],
            [results.Row("kill", "seed 1", "lost", 0, "records", "= 0")])
        self.assertEqual(status, 0)
        self.assertEqual([row["bench"] for row in rows], ["start", "kill"])
        for row in rows:
            self.assertEqual(set(row), {"bench", "case", "metric", "value", "unit", "target", "ok", "beside"})
        self.assertIn("900", shown)

    def test_one_missed_target_fails_the_run_and_is_named(self):
        status, rows, shown = self.run_main(
            [results.Row("start", "cold", "first frame", 300, "ms", "≤ 200"),
             results.Row("start", "warm", "first frame", 90, "ms", "≤ 200")])
        self.assertEqual(status, 1)
        self.assertEqual([row["ok"] for row in rows], [False, True])
        self.assertEqual(shown.count("MISSED"), 1)

    def test_nothing_measured_is_a_failure(self):
        with self.assertRaises(SystemExit):
            self.run_main([])


class Curves(unittest.TestCase):
    def draw(self, **arguments):
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/curve.svg"
            curve.draw(path, title="a < b", x="x", y="y", **arguments)
            return xml.parse(path).getroot()

    def circles(self, picture):
        return [(float(c.get("cx")), float(c.get("cy"))) for c in picture.iter("{http://www.w3.org/2000/svg}circle")]

    def test_every_point_is_drawn_inside_the_axes(self):
        for log in (False, True):
            places = self.circles(self.draw(series={"a": [(1, 2), (10, 40)], "b": [(3, 1)]}, log=log))
            self.assertEqual(len(places), 3)
            for across, up in places:
                self.assertTrue(curve.LEFT <= across <= curve.WIDTH - curve.RIGHT, places)
                self.assertTrue(curve.TOP <= up <= curve.HEIGHT - curve.BOTTOM, places)

    def test_larger_stands_higher_and_further_right(self):
        (left, low), (right, high) = self.circles(self.draw(series={"a": [(2, 5), (1, 1)]}))
        self.assertLess(left, right)
        self.assertLess(high, low)

    def test_a_curve_without_points_is_refused(self):
        with self.assertRaises(ValueError):
            self.draw(series={"a": []})


if __name__ == "__main__":
    unittest.main()
