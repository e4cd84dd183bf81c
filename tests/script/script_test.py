#!/usr/bin/env python3
"""Tests of the scripts in script/: help that teaches, mistakes answered in one line with what to do, steps that show
life and fail with the tail of their log. Nothing is built or installed here."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "script"
USAGE = 2


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60)


def in_library(text):
    """Runs bash text after sourcing lib.sh, as a script of this folder would, with a log folder of its own."""
    with tempfile.TemporaryDirectory() as logs:
        return run("bash", "-c", f'source "{SCRIPTS}/lib.sh"; log_dir="{logs}"; {text}', SCRIPTS / "trial")


class Help(unittest.TestCase):
    def test_every_script_says_what_it_is_for_and_how_it_is_called(self):
        for name in ("setup", "demo", "test", "bench", "soak", "image"):
            answer = run(SCRIPTS / name, "--help")
            self.assertEqual(answer.returncode, 0, name)
            self.assertIn(f"script/{name}", answer.stdout)
            self.assertNotIn("# ", answer.stdout, name)


class Mistakes(unittest.TestCase):
    def test_each_is_one_line_with_what_to_do(self):
        for command in (
            ("setup", "--everything"),
            ("demo", "--headles"),
            ("demo", "--seconds", "5"),
            ("demo", "--seconds", "soon"),
            ("demo", "--seconds"),
            ("demo", "--size", "big"),
            ("test", "--slow"),
            ("bench", "--json"),
            ("soak", "--minutes", "-1"),
            ("soak", "--seed", "x"),
            ("soak", "power", "--image", "x.img"),
            ("image", "--arch", "mips"),
            ("image", "--out"),
        ):
            answer = run(SCRIPTS / command[0], *command[1:])
            self.assertEqual(answer.returncode, USAGE, command)
            self.assertEqual(answer.stderr.count("\n"), 1, answer.stderr)
            self.assertTrue(answer.stderr.startswith(f"script/{command[0]}: "), answer.stderr)
            self.assertEqual(answer.stdout, "", command)


class Steps(unittest.TestCase):
    def test_a_step_that_passes_is_named_and_its_output_kept_off_the_page(self):
        answer = in_library('step "count to three" seq 3')
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertIn("count to three", answer.stdout)
        self.assertNotIn("2\n", answer.stdout)

    def test_a_step_that_fails_shows_its_log_and_ends_with_its_status(self):
        answer = in_library('step "break" bash -c "echo first; echo the reason; exit 7"; echo never')
        self.assertEqual(answer.returncode, 7)
        self.assertIn("the reason", answer.stderr)
        self.assertIn("the whole log is", answer.stderr)
        self.assertNotIn("never", answer.stdout)

    def test_a_long_step_shows_its_last_line_where_there_is_no_terminal(self):
        answer = in_library('plain_line_every_s=1; progress_after_s=0; '
                            'step "wait" bash -c "echo working on it; read -rt 2.5 <> <(:)"')
        self.assertRegex(answer.stdout, r"… wait, [12] s: working on it")

    def test_a_child_that_fails_inside_a_step_function_fails_the_step(self):
        answer = in_library('two() { true; false; }; step "two" two')
        self.assertNotEqual(answer.returncode, 0)


class Parts(unittest.TestCase):
    """script/test in a tree of its own, where cmake, ctest and the rest only note how they were called."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        root = Path(self.folder.name)
        shutil.copytree(SCRIPTS, root / "script")
        (root / "script/setup").write_text("#!/bin/sh\n")
        self.calls = root / "calls"
        self.stubs = root / "stubs"
        self.stubs.mkdir()
        for name in ("cmake", "ctest", "git", "clang-format-14", "python3"):
            self.stub(name)
        self.stub("ctest", 'echo "100% tests passed, 0 tests failed out of 3"')

    def stub(self, name, then=""):
        (self.stubs / name).write_text(f'#!/bin/sh\necho "{name} $*" >>"{self.calls}"\n{then}\n')
        (self.stubs / name).chmod(0o755)

    def run_test(self, *names):
        path = f"{self.stubs}:{os.environ['PATH']}"
        return subprocess.run([str(Path(self.folder.name) / "script/test"), *names], capture_output=True, text=True,
                              timeout=60, env={**os.environ, "PATH": path})

    def test_a_name_beside_a_part_is_a_test_of_the_dev_build(self):
        answer = self.run_test("format", "resolve")
        self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)
        self.assertIn("ctest --preset dev -R resolve", self.calls.read_text())
        self.assertTrue(answer.stdout.endswith("5 passed, 0 failed\n"), answer.stdout)

    def test_a_part_that_does_not_build_is_counted_and_the_others_go_on(self):
        self.stub("cmake", 'case "$*" in *asan*) echo the reason; exit 1;; esac')
        answer = self.run_test("asan", "dev")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("the reason", answer.stdout)
        self.assertIn("ctest --preset dev", self.calls.read_text())
        self.assertNotIn("ctest --preset asan", self.calls.read_text())
        self.assertTrue(answer.stdout.endswith("4 passed, 1 failed\n"), answer.stdout)


if __name__ == "__main__":
    unittest.main()
