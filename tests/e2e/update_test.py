#!/usr/bin/env python3
"""A system from the office to the other slot of a card, with the real programs: district, sync and update. Files stand for the
card's devices, and what a loader does between two boots is done here. update_test.py BIN SAMPLE"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "image-build"))
import bootstate  # noqa: E402

SAMPLE = Path(sys.argv.pop())
BIN = Path(sys.argv.pop())
SLOT_BYTES = 8 << 20


class Update(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.data, self.keys, self.state, self.depot, self.dev, self.run_ = (
            self.folder / name for name in ("data", "keys", "state", "depot", "dev", "run"))
        self.shown = self.folder / "shown"
        self.dev.mkdir()
        (self.dev / "vda").write_bytes(bytes(1 << 20))
        self.write_state(bootstate.sector())
        for number in (2, 3):
            (self.dev / f"vda{number}").write_bytes(b"o" * SLOT_BYTES)
        self.open_district()
        self.boot("a", 1000)

    # --- the office ---------------------------------------------------------------------------------------------------------

    def done(self, program, *words, code=0):
        ended = subprocess.run([BIN / program, *map(str, words)], capture_output=True, text=True, timeout=60)
        self.assertEqual(ended.returncode, code, ended.stderr)
        return ended.stdout + ended.stderr

    def office(self, *words, code=0):
        return self.done("bangtin-district", *words, "--data", self.data, code=code)

    def open_district(self):
        self.office("init", "--keys", self.keys, "--plan", SAMPLE / "district.json")
        self.publish()
        server = subprocess.Popen([BIN / "bangtin-district", "serve", "--data", self.data, "--depot", self.depot, "--listen",
                                   "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        url = server.stdout.readline().strip().removeprefix("listening=")
        ticket = self.folder / "ticket.json"
        self.office("ticket", "--depot", self.depot, "--site", "th-hoa-phuong", "--district", url, "--out", ticket)
        self.done("bangtin-sync", "enrol", "--state", self.state, "--ticket", ticket)

    def publish(self):
        self.office("publish", "--keys", self.keys, "--depot", self.depot)

    def release(self, build, code=0):
        image = os.urandom(3 << 20) + b"end"
        file = self.folder / f"bangtin-system-arm64-{build}.img"
        file.write_bytes(image)
        said = self.office("system", "--keys", self.keys, file, code=code)
        if code == 0:
            self.publish()
        return image if code == 0 else said

    # --- the card -------------------------------------------------------------------------------------------------------------

    def write_state(self, sector):
        with open(self.dev / "vda", "r+b") as card:
            for place in bootstate.PLACES:
                card.seek(place * bootstate.SECTOR)
                card.write(sector)

    def read_state(self):
        with open(self.dev / "vda", "rb") as card:
            card.seek(bootstate.PLACES[0] * bootstate.SECTOR)
            return card.read(bootstate.SECTOR)

    def boot(self, slot, build):
        """What the initramfs leaves in /run, which begins empty."""
        shutil.rmtree(self.run_, ignore_errors=True)
        self.run_.mkdir()
        self.shown.unlink(missing_ok=True)
        (self.folder / "bangtin-system").write_text(f"slot={slot}\ncard=vda\narch=arm64\nbuild={build}\noptions=ro\n")
        self.update()

    def show(self):
        """Frames that have lasted."""
        self.shown.touch()
        os.utime(self.shown, (time.time() - 300, time.time() - 300))

    def update(self):
        environment = {**os.environ, "RUNTIME_DIRECTORY": str(self.run_)}
        ended = subprocess.run([BIN / "bangtin-update", "--state", self.state, "--system", self.folder / "bangtin-system", "--shown",
                                self.shown, "--run", self.run_, "--dev", self.dev], capture_output=True, text=True, timeout=60,
                               env=environment)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        return ended.stderr

    def sync(self):
        self.done("bangtin-sync", "once", "--state", self.state, "--mirror", self.depot, "--system", self.run_ / "system")

    def slot(self, number, length):
        with open(self.dev / f"vda{number}", "rb") as device:
            return device.read(length)

    # --- what is seen -----------------------------------------------------------------------------------------------------------

    def test_a_newer_system_is_fetched_written_tried_and_kept(self):
        self.update()
        image = self.release(2000)
        self.sync()
        self.update()
        self.assertEqual(self.slot(3, len(image)), image)
        self.assertEqual(self.slot(2, SLOT_BYTES), b"o" * SLOT_BYTES)
        self.assertEqual(self.read_state(), bootstate.sector(trial="b", new=2000, left=3))
        self.assertIn("on_trial=2000", (self.run_ / "system").read_text())

        self.write_state(bootstate.sector(trial="b", new=2000, left=2))  # The loader counts, and starts b.
        self.boot("b", 2000)
        self.assertEqual(self.read_state(), bootstate.sector(trial="b", new=2000, left=2))
        (self.state / "status.json").unlink()  # This machine has been up since before that pass.
        self.show()
        self.update()
        self.assertEqual(self.read_state(), bootstate.sector(trial="b", new=2000, left=2))  # It has not synced.
        self.sync()
        self.update()
        self.assertEqual(self.read_state(), bootstate.sector(good="b"))
        self.assertNotIn("on_trial", (self.run_ / "system").read_text())

    def test_one_that_does_not_last_is_not_tried_again_and_a_newer_one_is(self):
        self.release(2000)
        self.sync()
        self.update()
        self.write_state(bootstate.sector(trial="b", new=2000, left=0))  # Three times, and no more.
        self.boot("a", 1000)
        self.assertEqual(self.read_state(), bootstate.sector(bad=2000))
        self.sync()
        self.update()
        self.assertEqual(self.read_state(), bootstate.sector(bad=2000))
        self.assertIn("refused=2000", (self.run_ / "system").read_text())
        self.assertIn("refused", self.office("screens", "health", "--json"))

        image = self.release(3000)
        self.sync()
        self.update()
        self.assertEqual(self.slot(3, len(image)), image)
        self.assertEqual(self.read_state(), bootstate.sector(trial="b", new=3000, bad=2000, left=3))

    def test_an_older_one_is_refused_by_the_office_and_the_same_by_the_card(self):
        self.release(1000)
        self.release(900, code=5)
        self.sync()
        self.update()
        self.assertEqual(self.read_state(), bootstate.sector())
        self.assertEqual(self.slot(3, SLOT_BYTES), b"o" * SLOT_BYTES)

    def test_a_file_changed_on_the_shelf_is_never_started(self):
        image = self.release(2000)
        self.sync()
        held = next(path for path in (self.state / "shelf").rglob("*") if path.is_file() and path.stat().st_size == len(image))
        with open(held, "r+b") as file:
            file.seek(len(image) // 2)
            file.write(b"!!!")
        environment = {**os.environ, "RUNTIME_DIRECTORY": str(self.run_)}
        refused = subprocess.run([BIN / "bangtin-update", "--state", self.state, "--system", self.folder / "bangtin-system", "--shown",
                                  self.shown, "--run", self.run_, "--dev", self.dev], capture_output=True, text=True, env=environment)
        self.assertEqual(refused.returncode, 5, refused.stderr)
        self.assertEqual(self.read_state(), bootstate.sector())
        self.assertEqual(self.slot(3, 512), bytes(512))


if __name__ == "__main__":
    unittest.main()
