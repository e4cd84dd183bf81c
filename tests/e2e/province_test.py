#!/usr/bin/env python3
"""A province with the real programs: a PostgreSQL server, two `serve` on one database behind nginx, a screen that plays and
reports through it while one of the two is killed; then a backup while they serve, and the district again out of it in the
other database. province_test.py BIN SAMPLE"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
from postgres import Postgres  # noqa: E402

UNITS = Path(__file__).resolve().parents[2] / "district/units"
SAMPLE = Path(sys.argv.pop())
BIN = Path(sys.argv.pop())
SITE = "th-hoa-phuong"


class Province(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.data, self.keys, self.depot, self.state = (
            self.folder / name for name in ("data", "keys", "depot", "state"))
        self.postgres = Postgres()
        self.addCleanup(self.postgres.stop)

    def ended(self, program, *words):
        return subprocess.run([BIN / program, *words], capture_output=True, text=True, timeout=120)

    def done(self, program, *words):
        ended = self.ended(program, *words)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        return ended.stdout

    def office(self, *words, data=None):
        return self.done("bangtin-district", *words, "--data", data or self.data)

    def open_district(self):
        self.office("init", "--keys", self.keys, "--plan", SAMPLE / "district.json", "--database", self.postgres.address())
        self.office("import", *(SAMPLE / "bulletins" / name for name in ("thu-vien-xanh", "ho-so-truc-tuyen")))
        for key in sorted((self.keys / "approvers").iterdir()):
            self.office("seal", "--key", key, "--all")
        slots = [{"id": "s-stage", "bulletin": "thu-vien-xanh", "units": ["so-binh-an"], "position": "stage", "dwell_ms": 5000}]
        schedule = self.folder / "schedule.json"
        schedule.write_text(json.dumps({"format": "bangtin.schedule/1", "slots": slots}))
        self.office("schedule", "--plan", schedule)
        self.office("publish", "--keys", self.keys, "--depot", self.depot)

    def serve(self):
        server = subprocess.Popen([BIN / "bangtin-district", "serve", "--data", self.data, "--depot", self.depot, "--listen",
                                   "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        address = server.stdout.readline().strip().removeprefix("listening=http://")
        self.assertTrue(address)
        return server, address

    def front(self, addresses):
        """nginx as it is shipped, but for turn by turn: so that each of the two is asked."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        shipped = (UNITS / "nginx/screens.conf").read_text()
        for was, is_ in (("listen 80;", f"listen 127.0.0.1:{port};"), ("/var/lib/bangtin-district/depot/", f"{self.depot}/"),
                         ("ip_hash;", ""), ("server 127.0.0.1:8080;", "".join(f"server {address};" for address in addresses))):
            self.assertIn(was, shipped)
            shipped = shipped.replace(was, is_)
        temporary = "".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in
                            ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        configuration = self.folder / "nginx.conf"
        configuration.write_text(
            f"daemon off; {'user root;' if os.geteuid() == 0 else ''} pid {self.folder}/nginx.pid; error_log {self.folder}/nginx.log;"
            f"events {{}} http {{ {temporary} log_format who '$upstream_addr $request $status';"
            f"access_log {self.folder}/who.log who; {shipped} }}")
        front = subprocess.Popen(["nginx", "-c", configuration, "-e", self.folder / "nginx.log"], stderr=subprocess.DEVNULL)
        self.addCleanup(front.wait)
        self.addCleanup(front.send_signal, signal.SIGQUIT)
        return f"http://127.0.0.1:{port}"

    def play_and_report(self):
        """Some seconds of a glass, and then a pass that tells of them."""
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self.done("bangtin-player", "run", "--state", self.state, "--headless", "640x360", "--seconds", "7", "--at", now)
        self.done("bangtin-sync", "once", "--state", self.state)

    def shown(self, data=None):
        return json.loads(self.office("report", "--json", data=data))

    def records(self):
        return sum(sum_["count"] for sum_ in self.shown()["by_bulletin"])

    def test_two_serve_one_district_and_the_district_comes_back_out_of_a_backup(self):
        self.open_district()
        (first, one), (_, other) = self.serve(), self.serve()
        front = self.front([one, other])
        ticket = self.folder / "ticket.json"
        self.office("ticket", "--depot", self.depot, "--site", SITE, "--district", front, "--out", ticket)
        self.done("bangtin-sync", "enrol", "--state", self.state, "--ticket", ticket)
        self.done("bangtin-sync", "once", "--state", self.state)
        self.play_and_report()
        asked = (self.folder / "who.log").read_text()
        self.assertIn(one, asked)
        self.assertIn(other, asked)
        self.assertIn("- GET /depot/bulletins/", asked)  # By nginx itself.
        before = self.records()
        self.assertGreater(before, 0)

        # One of the two dies: the screen is served as before, and nothing is counted twice.
        first.kill()
        first.wait()
        self.play_and_report()
        after = self.records()
        self.assertGreater(after, before)
        self.done("bangtin-sync", "once", "--state", self.state)
        self.assertEqual(self.records(), after)

        # The drill, while the other serves.
        backup = self.folder / "backup.tar"
        self.office("backup", "--out", backup)
        self.assertEqual(self.ended("bangtin-district", "move", "--data", self.data, "--database", "sqlite").returncode, 8)
        again = self.folder / "again"
        self.done("bangtin-district", "restore", backup, "--data", again)
        self.assertTrue((again / "district.db").exists())
        for words in (("report", "--json"), ("list", "--json"), ("screens", "list", "--json"), ("screens", "health", "--json")):
            self.assertEqual(self.office(*words, data=again), self.office(*words), words)
        twin = self.folder / "twin.tar"
        self.office("backup", "--out", twin, "--at", "2026-11-23T00:00:00Z", data=again)
        self.office("move", "--database", self.postgres.address("back"), data=again)
        moved = self.folder / "moved.tar"
        self.office("backup", "--out", moved, "--at", "2026-11-23T00:00:00Z", data=again)
        self.assertEqual(moved.read_bytes(), twin.read_bytes())
        self.office("publish", "--keys", self.keys, "--depot", self.folder / "depot-again", data=again)


if __name__ == "__main__":
    unittest.main()
