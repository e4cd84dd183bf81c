#!/usr/bin/env python3
"""Tests of bench/footprint.py: work counts, whoever has done it and whether it is still there."""

import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import footprint  # noqa: E402

WORK_S = 0.3
# Works when it is told to, in the way the first argument says, and says when it is done.
WORKER = r"""
import subprocess, sys, threading, time
def work():
    while time.thread_time() < %f:
        pass
sys.stdin.readline()
if sys.argv[1] == "thread":
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
elif sys.argv[1] == "child":
    subprocess.run([sys.executable, "-c", "import time\nwhile time.thread_time() < %f: pass"])
print("done", flush=True)
sys.stdin.readline()
""" % (WORK_S, WORK_S)


def measured_s(way):
    worker = subprocess.Popen([sys.executable, "-c", WORKER, way], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        meter = footprint.Meter(worker.pid)
        began = time.monotonic()
        meter.start()
        worker.stdin.write("go\n")
        worker.stdin.flush()
        worker.stdout.readline()
        per_cent = meter.stop()
        return per_cent / 100 * (time.monotonic() - began)
    finally:
        worker.communicate("end\n")


class Work(unittest.TestCase):
    def test_of_a_thread_that_has_ended_is_counted(self):
        self.assertGreater(measured_s("thread"), 0.8 * WORK_S)

    def test_of_a_child_that_has_ended_is_counted(self):
        self.assertGreater(measured_s("child"), 0.8 * WORK_S)

    def test_of_nobody_is_nothing(self):
        self.assertLess(measured_s("nobody"), 0.5 * WORK_S)


if __name__ == "__main__":
    unittest.main()
