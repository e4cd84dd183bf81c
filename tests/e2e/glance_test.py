#!/usr/bin/env python3
"""A glance from the office to a glass and back, with the real programs: district, sync, and the player on a real X server,
whose file is read from outside and compared with the picture that came. glance_test.py BIN SAMPLE"""

import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))
import sight  # noqa: E402

SAMPLE = Path(sys.argv.pop())
BIN = Path(sys.argv.pop())
SITE = "th-hoa-phuong"
GLASS = (1280, 720)
PICTURE = (640, 360)
TICKER_ROWS = 40  # Of the picture, at its foot: it moves while it is looked at.
DIFFERENCE_MAX = 6.0  # Of 255, on average: libjpeg makes 4.7 of this picture at the same quality.


class Glance(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.data, self.keys, self.state = (self.folder / name for name in ("data", "keys", "state"))

    def done(self, program, *words):
        ended = subprocess.run([BIN / program, *words], capture_output=True, text=True, timeout=60)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        return ended.stdout

    def office(self, *words):
        return self.done("bangtin-district", *words, "--data", self.data)

    def start(self, *words, **how):
        child = subprocess.Popen(words, stderr=subprocess.DEVNULL, text=True, **how)
        self.addCleanup(child.wait)
        self.addCleanup(child.terminate)
        return child

    def wait_for(self, what, look, seconds=30):
        end = time.monotonic() + seconds
        while not (found := look()):
            self.assertLess(time.monotonic(), end, f"{what} did not come")
            time.sleep(0.1)
        return found

    def open_district(self):
        """One headline with its photograph and one line in the ticker, at every school."""
        depot = self.folder / "depot"
        self.office("init", "--keys", self.keys, "--plan", SAMPLE / "district.json")
        self.office("import", *(SAMPLE / "bulletins" / name for name in ("thu-vien-xanh", "ho-so-truc-tuyen")))
        for key in sorted((self.keys / "approvers").iterdir()):
            self.office("seal", "--key", key, "--all")
        slots = [{"id": f"s-{position}", "bulletin": bulletin, "units": ["so-binh-an"], "position": position,
                  "dwell_ms": 600_000} for bulletin, position in (("thu-vien-xanh", "stage"), ("ho-so-truc-tuyen", "ticker"))]
        schedule = self.folder / "schedule.json"
        schedule.write_text(json.dumps({"format": "bangtin.schedule/1", "slots": slots}))
        self.office("schedule", "--plan", schedule)
        self.office("publish", "--keys", self.keys, "--depot", depot)
        server = self.start(BIN / "bangtin-district", "serve", "--data", self.data, "--depot", depot, "--listen", "127.0.0.1:0",
                            stdout=subprocess.PIPE)
        self.addCleanup(server.stdout.close)
        url = server.stdout.readline().strip().removeprefix("listening=")
        ticket = self.folder / "ticket.json"
        self.office("ticket", "--depot", depot, "--site", SITE, "--district", url, "--out", ticket)
        enrolled = self.done("bangtin-sync", "enrol", "--state", self.state, "--ticket", ticket)
        return enrolled.strip().rpartition("screen=")[2]

    def light_glass(self):
        framebuffer = self.folder / "framebuffer"
        framebuffer.mkdir()
        reading, writing = os.pipe()
        self.start("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{GLASS[0]}x{GLASS[1]}x24", "-fbdir", framebuffer,
                   "-nolisten", "tcp", pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as answer:
            display = f":{answer.readline().strip()}"
        said = (self.folder / "player.out").open("w+")
        self.addCleanup(said.close)
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())  # Said, for this machine may not know the time itself.
        self.start(BIN / "bangtin-player", "run", "--state", self.state, "--fullscreen", "--presenter", "surface", "--at", now,
                   stdout=said, env={**os.environ, "DISPLAY": display, "SDL_VIDEODRIVER": "x11"})
        self.wait_for("the bulletin", lambda: "bulletin=thu-vien-xanh" in Path(said.name).read_text())
        time.sleep(2)  # The fade is over.
        return sight.Glass(framebuffer / "Xvfb_screen0")

    def heard(self):
        file = self.state / "glance.json"
        return json.loads(file.read_text()) if file.exists() else {}

    def test_the_picture_that_comes_is_what_is_on_the_glass(self):
        screen = self.open_district()
        self.done("bangtin-sync", "once", "--state", self.state)
        glass = self.light_glass()
        asked = self.office("screens", "picture", screen, "--keys", self.keys)
        self.assertIn(f"screen={screen} glance=", asked)
        before = shrunk(glass.rows())

        # Its health is due at the start: that is the report in whose answer it hears of the glance.
        self.start(BIN / "bangtin-sync", "run", "--state", self.state, "--every", "1")
        self.wait_for("the glance", self.heard)
        self.wait_for("the picture", lambda: not self.heard()["open"])
        picture = self.folder / "glass.jpg"
        facts = self.office("screens", "picture", screen, "--save", picture)
        self.assertIn(" layer=programme slot=s-stage bulletin=thu-vien-xanh glass=1280x720", facts)
        self.assertLessEqual(picture.stat().st_size, 60 * 1024)
        self.assertFalse((self.state / "glance.picture").exists())

        came = decoded(picture)
        self.assertEqual(len(came), len(before))
        shown = 3 * PICTURE[0] * (PICTURE[1] - TICKER_ROWS)
        difference = sum(abs(a - b) for a, b in zip(came[:shown], before[:shown])) / shown
        keep(picture, facts, difference)
        self.assertLess(difference, DIFFERENCE_MAX)
        self.assertGreater(max(came) - min(came), 100, "it is a picture, and not one colour")

        # It is answered once.
        time.sleep(3)
        self.assertEqual(self.office("screens", "picture", screen, "--save", picture), facts)


def shrunk(rows):
    """RGB of half the size, from rows of four bytes a pixel, blue first."""
    out = bytearray()
    for upper, lower in zip(rows[::2], rows[1::2]):
        for x in range(0, len(upper), 8):
            for channel in (x + 2, x + 1, x):
                out.append((upper[channel] + upper[channel + 4] + lower[channel] + lower[channel + 4] + 2) // 4)
    return bytes(out)


def decoded(picture):
    """By somebody else's decoder."""
    return subprocess.run(["ffmpeg", "-v", "error", "-i", picture, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
                          check=True, capture_output=True).stdout


def keep(picture, facts, difference):
    """For whoever wants to look: BANGTIN_KEEP names a folder."""
    if folder := os.environ.get("BANGTIN_KEEP"):
        Path(folder, "glass.jpg").write_bytes(picture.read_bytes())
        Path(folder, "glass.txt").write_text(f"{facts}mean difference {difference:.2f} of 255\n")


if __name__ == "__main__":
    unittest.main()
