#!/usr/bin/env python3
"""The server is stolen: a thief has its database, its files and every key that is on it, and publishes what nobody sealed. Method: each
try on a copy of one district and one screen, with the real programs; after it the glass is drawn, and its pixels are those of what people
sealed, or of nothing to show. stolen_server_test.py BIN SAMPLE"""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

SAMPLE = Path(sys.argv.pop())
BIN = Path(sys.argv.pop())
SITE = "th-hoa-phuong"
HEADMASTER = "th-hoa-phuong-hieu-truong"
HONEST = "thu-vien-xanh"
FORGED = "Mai nghỉ học, các em ở nhà"  # What nobody approved.
OFFLINE = ("root.pem", "targets.pem")


class District:
    """A district with one school's screen, in one folder that can be copied."""

    def __init__(self, folder):
        self.folder = folder
        self.data, self.keys, self.depot, self.state = (folder / name for name in ("data", "keys", "depot", "state"))

    def run(self, program, *words):
        return subprocess.run([BIN / program, *words], capture_output=True, text=True, timeout=120)

    def done(self, program, *words):
        ended = self.run(program, *words)
        if ended.returncode != 0:
            raise AssertionError(f"{program} {words[0]}: {ended.stderr}")
        return ended.stdout

    def office(self, *words):
        return self.done("bangtin-district", *words, "--data", self.data)

    def schedule(self, *bulletins):
        slots = [{"id": f"s-{name}", "bulletin": name, "units": ["so-binh-an"], "position": "stage"} for name in bulletins]
        plan = self.folder / "schedule.json"
        plan.write_text(json.dumps({"format": "bangtin.schedule/1", "slots": slots}))
        self.office("schedule", "--plan", plan)

    def publish(self):
        return self.run("bangtin-district", "publish", "--data", self.data, "--keys", self.keys, "--depot", self.depot)

    def sync(self):
        """Straight from the files: the thief's server gives whatever it is asked for."""
        return self.run("bangtin-sync", "once", "--state", self.state, "--mirror", self.depot)

    def glass(self, at):
        picture = self.folder / "glass.png"
        self.done("bangtin-player", "still", "--state", self.state, "--at", at, "--size", "960x540", "--out", picture)
        return hashlib.sha256(picture.read_bytes()).hexdigest()

    def database(self, *statements):
        with sqlite3.connect(self.data / "district.db") as database:
            for sql, *values in statements:
                if database.execute(sql, values).rowcount < 1:
                    raise AssertionError(f"the thief changed nothing by: {sql}")
        database.close()

    def body(self):
        with sqlite3.connect(self.data / "district.db") as database:
            (text,) = database.execute("select body from revisions where id = ?", (HONEST,)).fetchone()
        database.close()
        return text

    def forged_body(self, name=HONEST):
        bulletin = json.loads(self.body())
        text = self.body().replace(json.dumps(bulletin["title"], ensure_ascii=False), json.dumps(FORGED, ensure_ascii=False))
        return text.replace(json.dumps(bulletin["id"]), json.dumps(name))


class StolenServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.root = Path(scratch.name)
        district = cls.found(District(cls.root / "honest"))
        cls.at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 60))  # Its window is open.
        cls.nothing = cls.empty_glass(district)
        district.schedule(HONEST)
        if district.publish().returncode or district.sync().returncode:
            raise AssertionError("the honest district does not publish")
        cls.honest = district.glass(cls.at)
        # What is not on the server, the thief does not have.
        cls.person_key = cls.root / "headmaster.pem"
        shutil.move(district.keys / f"approvers/{HEADMASTER}.pem", cls.person_key)
        shutil.rmtree(district.keys / "approvers")
        for name in OFFLINE:
            (district.keys / name).unlink()
        cls.stolen = district
        cls.tries = 0

    @classmethod
    def found(cls, district):
        district.folder.mkdir()
        district.office("init", "--keys", district.keys, "--plan", SAMPLE / "district.json")
        district.office("import", SAMPLE / "bulletins" / HONEST)
        district.office("seal", "--key", district.keys / f"approvers/{HEADMASTER}.pem", "--all")
        district.publish()
        server = subprocess.Popen([BIN / "bangtin-district", "serve", "--data", district.data, "--depot", district.depot,
                                   "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            address = server.stdout.readline().strip().removeprefix("listening=")
            ticket = district.folder / "ticket.json"
            district.office("ticket", "--depot", district.depot, "--site", SITE, "--district", address, "--out", ticket)
            district.done("bangtin-sync", "enrol", "--state", district.state, "--ticket", ticket)
        finally:
            server.kill()
            server.wait()
            server.stdout.close()
        return district

    @classmethod
    def empty_glass(cls, district):
        district.sync()
        return district.glass(cls.at)

    def thief(self):
        type(self).tries += 1
        folder = self.root / f"try-{self.tries}"
        shutil.copytree(self.stolen.folder, folder)
        return District(folder)

    def draws_only_what_was_sealed(self, district):
        district.sync()
        self.assertIn(district.glass(self.at), (self.honest, self.nothing), "the glass shows what nobody sealed")

    def test_the_glass_tells_what_is_sealed_from_what_is_not(self):
        self.assertNotEqual(self.honest, self.nothing)
        # The same words with a seal of somebody who may: they are drawn.
        district = self.thief()
        district.database(("update revisions set body = ? where id = ?", district.forged_body(), HONEST),
                          ("delete from seals where id = ?", HONEST))
        district.office("seal", "--key", self.person_key, HONEST)
        self.assertEqual(district.publish().returncode, 0)
        self.assertEqual(district.sync().returncode, 0)
        self.assertNotIn(district.glass(self.at), (self.honest, self.nothing))

    def test_other_words_under_the_seals_that_were_made(self):
        district = self.thief()
        district.database(("update revisions set body = ? where id = ?", district.forged_body(), HONEST))
        district.publish()
        self.draws_only_what_was_sealed(district)

    def test_a_new_bulletin_with_the_seals_of_another(self):
        district = self.thief()
        district.database(
            ("insert into bulletins (id) values ('tin-gia')",),
            ("insert into revisions (id, revision, authored, body) values ('tin-gia', 1, '{}', ?)", district.forged_body("tin-gia")),
            ("insert into seals select 'tin-gia', revision, key_hex, person, signature, sealed from seals where id = ?", HONEST))
        district.schedule("tin-gia")
        district.publish()
        self.draws_only_what_was_sealed(district)

    def test_a_key_of_the_thief_in_the_place_of_an_approver(self):
        district = self.thief()
        key = district.folder / "thief.pem"
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True)
        raw = subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-outform", "DER"], check=True, capture_output=True).stdout
        district.database(("update mandates set key_hex = ? where person = ?", raw[-32:].hex(), HEADMASTER),
                          ("update revisions set body = ? where id = ?", district.forged_body(), HONEST),
                          ("delete from seals where id = ?", HONEST))
        district.office("seal", "--key", key, HONEST)
        ended = district.publish()
        self.assertNotEqual(ended.returncode, 0, "the approvers list was changed without its offline key")
        self.assertIn("targets", ended.stderr)
        self.draws_only_what_was_sealed(district)
        # The list as it was, in what is published: the thief's seal is of nobody.
        with sqlite3.connect(district.data / "district.db") as database:
            (held,) = database.execute("select key_hex from mandates where person = ?", (HEADMASTER,)).fetchone()
        database.close()
        self.assertEqual(held, raw[-32:].hex())

    def test_other_bytes_in_the_place_of_a_picture(self):
        district = self.thief()
        (medium,) = (medium["sha256"] for medium in json.loads(district.body())["media"])
        other = (SAMPLE / "bulletins/kho-hoc-lieu-so/anh.jpg").read_bytes()
        shutil.rmtree(district.state / "shelf", ignore_errors=True)
        for path in (district.data / "media" / medium, *district.depot.rglob(medium)):
            path.chmod(0o644)
            path.write_bytes(other)
        district.publish()
        self.draws_only_what_was_sealed(district)

    def test_nothing_is_drawn_of_a_server_that_gives_noise(self):
        district = self.thief()
        for path in district.depot.rglob("*"):
            if path.is_file():
                path.chmod(0o644)
                path.write_bytes(path.read_bytes()[::-1])
        self.draws_only_what_was_sealed(district)


if __name__ == "__main__":
    unittest.main()
