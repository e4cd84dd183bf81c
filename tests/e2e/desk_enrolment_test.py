#!/usr/bin/env python3
"""A technician types the code on a new board's glass at the desk, and the board is a screen that reports: with the real
programs, `desk` without a key and `tend` without a network. desk_enrolment_test.py BIN SAMPLE"""

import os
import re
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
from visitor import Visitor  # noqa: E402

SAMPLE = Path(sys.argv.pop())
BIN = Path(sys.argv.pop())
SITE = "th-hoa-phuong"


class DeskEnrolment(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.data, self.keys, self.depot, self.state = (self.folder / name for name in ("data", "keys", "depot", "state"))

    def done(self, program, *words):
        ended = subprocess.run([BIN / program, *words], capture_output=True, text=True, timeout=60)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        return ended.stdout

    def office(self, *words):
        return self.done("bangtin-district", *words, "--data", self.data)

    def start(self, *words):
        log = open(self.folder / f"log-{len(os.listdir(self.folder))}", "w+")
        child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=log, text=True)
        self.addCleanup(log.close)
        self.addCleanup(child.stdout.close)
        self.addCleanup(child.wait)
        self.addCleanup(child.terminate)
        return child

    def open_district(self):
        self.office("init", "--keys", self.keys, "--plan", SAMPLE / "district.json")
        self.office("publish", "--keys", self.keys, "--depot", self.depot)
        serve = self.start(BIN / "bangtin-district", "serve", "--data", self.data, "--depot", self.depot, "--listen", "127.0.0.1:0")
        self.url = serve.stdout.readline().strip().removeprefix("listening=")
        desk = self.start(BIN / "bangtin-district", "desk", "--data", self.data, "--listen", "127.0.0.1:0")
        self.origin = desk.stdout.readline().split("origin=")[1].strip()

    def sign_in(self):
        told = self.office("admin", "so-quan-tri", "--name", "Phạm Ngọc Hân", "--origin", self.origin)
        browser = Visitor(self.origin)
        browser.accept_invitation(re.search(r"link=(\S+)", told)[1])
        return browser

    def board(self):
        return self.start(BIN / "bangtin-sync", "enrol", "--state", self.state, "--district", self.url, "--root",
                          self.depot / "metadata/1.root.json")

    def code_on_glass(self):
        file = self.state / "identity/code"
        end = time.monotonic() + 20
        while not (file.exists() and f"code={file.read_text()} " in self.office("screens", "waiting")):
            self.assertLess(time.monotonic(), end, "the board has not knocked")
            time.sleep(0.1)
        return file.read_text()

    def enrol(self, browser, code, name):
        browser.go("GET", f"/screens/new?site={SITE}")
        self.assertIn(f'<option value="{SITE}" selected>', browser.page)
        return browser.go("POST", "/screens/new", {"code": code, "site": SITE, "name": name})

    def test_a_code_typed_at_the_desk_makes_a_screen_that_reports(self):
        self.open_district()
        browser = self.sign_in()
        board = self.board()
        code = self.code_on_glass()
        board.terminate()  # It would knock again in half a minute; the next start does so at once.
        board.wait(timeout=20)

        # Without whoever has the key nothing happens, and that is told after some seconds.
        began = time.monotonic()
        self.assertEqual(self.enrol(browser, code, "Sảnh nhà A"), 200)
        self.assertEqual(browser.title(), "Đang chờ trả lời")
        self.assertGreater(time.monotonic() - began, 4, "the page was held")
        self.assertIn(f"code={code} ", self.office("screens", "waiting"))
        self.start(BIN / "bangtin-district", "tend", "--data", self.data, "--keys", self.keys).stdout.readline()
        browser.go("GET", browser.path)
        self.assertEqual(browser.title(), "Đã ghi danh", browser.page)

        # A wrong code is answered within the hold, and lets nobody in.
        self.enrol(browser, "0000-0000", "Cổng trường")
        self.assertEqual(browser.title(), "Chưa ghi danh được")
        self.assertIn("Chưa có máy nào báo mã này.", browser.page)

        # The board, at its next knock, is a screen: it reports, and its page says so.
        said = self.board()
        self.assertEqual(said.wait(timeout=30), 0)
        screen = said.stdout.read().strip().rpartition("screen=")[2]
        self.done("bangtin-sync", "once", "--state", self.state)
        browser.go("GET", f"/screens/{screen}")
        self.assertEqual(browser.title(), "Sảnh nhà A")
        self.assertIn("Mới nhất", browser.page)
        self.assertNotIn("Chưa lần nào", browser.page)
        listed = self.office("screens", "list")
        self.assertIn(f'screen={screen} site={SITE} name="Sảnh nhà A" state=enrolled', listed)

        # And out again.
        browser.go("POST", f"/screens/{screen}/take-out", {"sure": "yes"})
        self.assertIn("Màn hình này đã ngừng dùng.", browser.page)


if __name__ == "__main__":
    unittest.main(verbosity=2)
