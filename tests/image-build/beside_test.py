#!/usr/bin/env python3
"""Tests of what lies beside an image: block map, lists, and what came of the same inputs before. Nothing is downloaded or started."""

import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
import unittest.mock
import xml.etree.ElementTree
from pathlib import Path

IMAGE_BUILD = Path(__file__).resolve().parents[2] / "image-build"
sys.path.insert(0, str(IMAGE_BUILD))
import bootstate  # noqa: E402
import disk  # noqa: E402
import imager  # noqa: E402
import lock  # noqa: E402
import reproduce  # noqa: E402
import sbom  # noqa: E402

DIGEST = "0123456789abcdef" * 4
LINE = f"root libc6 2.41-12 amd64 {DIGEST} http://deb.debian.org/debian/pool/main/g/glibc/libc6_2.41-12_amd64.deb"


class BlockMap(unittest.TestCase):
    def write_mapped(self, image, mapped, card):
        """As bmaptool writes to a device; a file it empties first."""
        block = int(mapped.find("BlockSize").text)
        with open(image, "rb") as source, open(card, "r+b") as target:
            for blocks in mapped.find("BlockMap"):
                first, _, last = blocks.text.strip().partition("-")
                source.seek(int(first) * block)
                target.seek(int(first) * block)
                target.write(source.read((int(last or first) - int(first) + 1) * block))

    def test_a_card_written_through_its_map_is_the_image_where_it_matters_whatever_was_on_it(self):
        with tempfile.TemporaryDirectory() as folder:
            image, root, card = (Path(folder) / name for name in ("image", "root", "card"))
            root.write_bytes(b"hsqs" + bytes(5 << 20) + b"end")
            partitions = disk.layout(disk.FAT32)
            disk.write(image, partitions, {1: root}, bootstate.sector())
            subprocess.run(["bmaptool", "--quiet", "create", "-o", f"{image}.bmap", image], check=True)
            with open(card, "wb") as file:
                for place in [0] + [part.first_mib << 20 for part in partitions]:
                    file.seek(place)
                    file.write(b"\xff" * (6 << 20))  # An older card, with something at every place of ours.
                file.truncate(image.stat().st_size)
            self.write_mapped(image, xml.etree.ElementTree.parse(f"{image}.bmap").getroot(), card)
            with open(image, "rb") as want, open(card, "rb") as got:
                self.assertEqual(got.read(512), want.read(512))
                for index, part in enumerate(partitions):
                    want.seek(part.first_mib << 20)
                    got.seek(part.first_mib << 20)
                    size = root.stat().st_size if index == 1 else 1 << 18
                    self.assertEqual(got.read(size), want.read(size))


class ImagerList(unittest.TestCase):
    def test_an_entry_says_what_is_downloaded_and_what_is_written(self):
        with tempfile.TemporaryDirectory() as folder:
            image, packed, out = (Path(folder) / name for name in ("bangtin.img", "bangtin.img.xz", "list.json"))
            image.write_bytes(b"an image")
            packed.write_bytes(b"packed")
            with unittest.mock.patch.dict(os.environ, SOURCE_DATE_EPOCH="1767225600"):
                imager.main(image, packed, "https://example.edu.vn/anh/", out)
            entry, = json.loads(out.read_text(encoding="utf-8"))["os_list"]
            # What doc/json-schema/os-list-schema.json of Raspberry Pi Imager requires.
            for name, kind in (("name", str), ("description", str), ("icon", str), ("url", str), ("extract_size", int),
                               ("extract_sha256", str), ("image_download_size", int), ("release_date", str), ("devices", list)):
                self.assertIsInstance(entry[name], kind)
            self.assertEqual((entry["extract_size"], entry["extract_sha256"]), (8, hashlib.sha256(b"an image").hexdigest()))
            self.assertEqual((entry["image_download_size"], entry["image_download_sha256"]),
                             (6, hashlib.sha256(b"packed").hexdigest()))
            self.assertEqual(entry["url"], "https://example.edu.vn/anh/bangtin.img.xz")
            self.assertEqual(entry["bmap_url"], "https://example.edu.vn/anh/bangtin.bmap")
            self.assertEqual(entry["release_date"], "2026-01-01")
            self.assertEqual(entry["init_format"], "none")

    def test_a_place_that_anybody_could_change_on_the_way_is_refused(self):
        with self.assertRaises(ValueError):
            imager.main("image", "packed", "http://example.edu.vn", "list.json")


class Reproduce(unittest.TestCase):
    def test_the_same_inputs_must_give_the_same_image_wherever_they_stand(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
            place = Path(folder)
            for name in ("one/recipe/a", "two/recipe/a"):
                (place / name).parent.mkdir(parents=True)
                (place / name).write_text("inputs")
            image, memory = place / "image", place / "memory"
            image.write_bytes(b"made")
            self.assertTrue(reproduce.main(memory, image, [f"{folder}/one/recipe", "LEVEL=3"]))
            self.assertTrue(reproduce.main(memory, image, [f"{folder}/two/recipe", "LEVEL=3"]))
            image.write_bytes(b"mode")
            self.assertTrue(reproduce.main(memory, image, [f"{folder}/two/recipe", "LEVEL=19"]))  # Another input.
            self.assertFalse(reproduce.main(memory, image, [f"{folder}/two/recipe", "LEVEL=3"]))
            (place / "two/recipe/a").write_text("other inputs")
            self.assertTrue(reproduce.main(memory, image, [f"{folder}/two/recipe", "LEVEL=3"]))


class Sbom(unittest.TestCase):
    def test_every_package_is_named_with_its_digest(self):
        made = sbom.document(lock.parse(LINE), [], 0)
        self.assertEqual(made["spdxVersion"], "SPDX-2.3")
        self.assertEqual(made["packages"][0]["checksums"], [{"algorithm": "SHA256", "checksumValue": DIGEST}])
        self.assertEqual(made["packages"][0]["externalRefs"][0]["referenceLocator"], "pkg:deb/debian/libc6@2.41-12?arch=amd64")
        self.assertEqual(made, sbom.document(lock.parse(LINE), [], 0))


if __name__ == "__main__":
    unittest.main()
