#!/usr/bin/env python3
"""Whole boards whose power fails, a short slice: the real kernel, initramfs, sync and player on a small card in QEMU, whose unflushed
writes are really lost (image-build/emulator/cuts.py). And once more with an fsync that does nothing, to see that the slice can fail.
cuts_test.py BUILD"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

IMAGE_BUILD = Path(__file__).resolve().parents[2] / "image-build"
sys.path.insert(0, str(IMAGE_BUILD))
import lock  # noqa: E402
import root  # noqa: E402

BUILD = Path(sys.argv.pop())
CACHE = Path(os.environ.get("BANGTIN_IMAGE_CACHE", Path.home() / ".cache/bangtin/debs"))
CUTS = 60
CAMPAIGNS = {"synced": ("--starts", "2", "--minutes", "1", "--boots", "2"),
             "unsynced": ("--starts", "1", "--minutes", "1", "--boots", "0", "--no-sync")}


class Cuts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.folder = Path(scratch.name)
        cls.image = cls.folder / "small.img"
        locked = lock.parse((IMAGE_BUILD / "lock/amd64").read_text(encoding="utf-8"))
        needed = [p for p in locked if p.use == "files" and (p.name.startswith("linux-image-") or p.name == "busybox-static")]
        missing = [p.name for p in needed if not (CACHE / f"{p.sha256}.deb").exists()]
        if missing:
            raise FileNotFoundError(f"{CACHE} lacks {' and '.join(missing)}; script/test brings them")
        root.files_of(needed, CACHE, cls.folder / "files")
        subprocess.run([sys.executable, "-B", IMAGE_BUILD / "emulator/small.py", "--build", BUILD, "--files", cls.folder / "files",
                        cls.image], check=True)
        # Both lives at once: they mostly wait.
        cls.campaigns = {name: cls.begin(name, *options) for name, options in CAMPAIGNS.items()}

    @classmethod
    def begin(cls, name, *options):
        """However busy this machine is: only what is lost is judged here, not how long it takes."""
        campaign = subprocess.Popen([sys.executable, "-B", IMAGE_BUILD / "emulator/cuts.py", "--image", cls.image, "--arch", "amd64", "--build",
                                     BUILD, "--out", cls.folder / name, "--blind", "--cuts", str(CUTS), "--timeout-s", "1200", *options], text=True,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        cls.addClassCleanup(campaign.wait)
        cls.addClassCleanup(campaign.terminate)
        return campaign

    def end(self, name):
        """How it ended, what was counted, and all that it said."""
        said, complaint = self.campaigns[name].communicate()
        last = said.splitlines()[-1] if said else ""
        self.assertTrue(last.startswith("{"), said + complaint)
        return self.campaigns[name].returncode, json.loads(last), said

    def test_whatever_a_cut_leaves_starts_again_and_keeps_what_it_promised(self):
        code, counts, said = self.end("synced")
        self.assertEqual(code, 0, said)
        self.assertEqual(counts["cuts"], CUTS)
        self.assertGreater(counts["promised"], 0)
        self.assertEqual(counts["kept"] + counts["unborn"], CUTS)
        self.assertEqual(counts["booted"], 2)

    def test_without_fsync_promises_are_broken(self):
        code, counts, said = self.end("unsynced")
        self.assertEqual(code, 1, said)
        self.assertGreater(counts["broken"] + counts["reverted"], 0)


if __name__ == "__main__":
    unittest.main()
