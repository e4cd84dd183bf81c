#!/usr/bin/env python3
"""The tidy test's own test: it must find each fault planted in bad/ and nothing else there.

A line with `plant: RULE` must be blamed under that rule, a file with `plant-file: RULE` somewhere. What only size
makes a fault, and the list of allowed offenders, are tried in trees made here."""

import re
import tempfile
import unittest
from pathlib import Path

import shape
import tidy
from allowed import Allowed
from source_tree import SourceTree

BAD = Path(__file__).parent / "bad"


def found_in(root, listed=None):
    return list(tidy.faults(SourceTree(root), Allowed(listed or {})))


class PlantedFaults(unittest.TestCase):
    def test_each_planted_fault_is_found_and_nothing_else(self):
        planted_lines, planted_files = set(), set()
        for path in BAD.rglob("*"):
            if not path.is_file():
                continue
            name = path.relative_to(BAD).as_posix()
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                for mark, rule in re.findall(r"plant(-file)?: ([a-z]+)", line):
                    if mark:
                        planted_files.add((rule, name))
                    else:
                        planted_lines.add((rule, name, number))
        self.assertGreater(len(planted_lines), 20)

        found = found_in(BAD)
        lines = {(f.rule, f.path, f.line) for f in found if (f.rule, f.path) not in planted_files}
        files = {(f.rule, f.path) for f in found if (f.rule, f.path) in planted_files}
        # The header without #pragma once is blamed on its first line, which carries no mark.
        lines.discard(("header", "bulletin/rules.hpp", 1))
        self.assertEqual(lines, planted_lines)
        self.assertEqual(files, planted_files)

    def test_a_header_without_pragma_once_is_found(self):
        self.assertIn(("header", "bulletin/rules.hpp", 1), {(f.rule, f.path, f.line) for f in found_in(BAD)})

    def test_every_fault_says_what_to_do(self):
        for fault in found_in(BAD):
            self.assertGreater(len(fault.text), 20, fault)


class Lengths(unittest.TestCase):
    def faults_of(self, lines):
        with tempfile.TemporaryDirectory() as root:
            Path(root, "trust").mkdir()
            Path(root, "trust/long.hpp").write_text("// Long.\n#pragma once\n" + "\n" * (lines - 2))
            return [f.rule for f in found_in(root)]

    def test_the_longest_file_allowed_passes_and_one_line_more_does_not(self):
        self.assertEqual(self.faults_of(shape.LINES_MAX), [])
        self.assertEqual(self.faults_of(shape.LINES_MAX + 1), ["length"])


class TheList(unittest.TestCase):
    def faults_of(self, code, listed):
        with tempfile.TemporaryDirectory() as root:
            Path(root, "trust").mkdir()
            Path(root, "trust/old.hpp").write_text("// Old.\n#pragma once\n" + code)
            return [f.rule for f in found_in(root, listed)]

    def test_a_listed_offender_is_let_pass_and_no_other(self):
        listed = {"banned": {"trust/old.hpp throwing": "older than the rule"}}
        self.assertEqual(self.faults_of("void f() { throw 1; }\n", listed), [])
        self.assertEqual(self.faults_of("void f() { throw 1; usleep(1); }\n", listed), ["banned"])

    def test_an_entry_that_offends_no_more_is_a_fault(self):
        listed = {"banned": {"trust/old.hpp throwing": "older than the rule"}}
        self.assertEqual(self.faults_of("", listed), ["allowed"])


class EmptyTree(unittest.TestCase):
    def test_a_tree_without_sources_gives_nothing_to_judge(self):
        with tempfile.TemporaryDirectory() as root:
            self.assertEqual(list(SourceTree(root).sources()), [])


if __name__ == "__main__":
    unittest.main()
