#!/usr/bin/env python3
"""Tests of what makes the image, each on values: nothing is downloaded, unpacked or started."""

import contextlib
import hashlib
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import unittest.mock
import xml.etree.ElementTree
import zlib
from pathlib import Path

IMAGE_BUILD = Path(__file__).resolve().parents[2] / "image-build"
sys.path[:0] = [str(IMAGE_BUILD), str(IMAGE_BUILD / "emulator")]
import architecture  # noqa: E402
import audit  # noqa: E402
import disk  # noqa: E402
import facts  # noqa: E402
import imager  # noqa: E402
import initramfs  # noqa: E402
import kernel  # noqa: E402
import lock  # noqa: E402
import packages  # noqa: E402
import reproduce  # noqa: E402
import sbom  # noqa: E402
import uboot  # noqa: E402

DIGEST = "0123456789abcdef" * 4
LINE = f"root libc6 2.41-12 amd64 {DIGEST} http://deb.debian.org/debian/pool/main/g/glibc/libc6_2.41-12_amd64.deb"


class Disk(unittest.TestCase):
    def test_the_table_says_where_four_partitions_are_and_whose_card_it_is(self):
        partitions = disk.layout(disk.FAT32)
        sector = disk.table(partitions)
        self.assertEqual(len(sector), 512)
        self.assertEqual(sector[510:], b"\x55\xaa")
        init = (IMAGE_BUILD / "initramfs/init").read_text()
        for place in (slice(0, 4), slice(440, 444)):  # A card just written, and a card of ours.
            self.assertIn(sector[place].decode(), init)
        for index, part in enumerate(partitions):
            kind, first, size = struct.unpack_from("<4xB3xII", sector, 446 + 16 * index)
            self.assertEqual((kind, first, size), (part.kind, part.first_mib * 2048, part.size_mib * 2048))

    def test_partitions_neither_touch_the_table_nor_each_other(self):
        end = 1
        for part in disk.layout(disk.EFI):
            self.assertEqual(part.first_mib, end)
            end += part.size_mib
        with self.assertRaises(ValueError):
            disk.table([disk.Partition(1, 10, 0x83), disk.Partition(10, 10, 0x83)])
        with self.assertRaises(ValueError):
            disk.table([disk.Partition(n, 1, 0x83) for n in range(1, 6)])

    def test_contents_stand_at_their_partitions_and_the_rest_is_not_stored(self):
        with tempfile.TemporaryDirectory() as folder:
            image, root = Path(folder) / "image", Path(folder) / "root"
            root.write_bytes(b"hsqs" + bytes(5 << 20) + b"end")
            partitions = disk.layout(disk.EFI)
            disk.write(image, partitions, {1: root})
            with open(image, "rb") as file:
                file.seek(partitions[1].first_mib << 20)
                self.assertEqual(file.read(root.stat().st_size), root.read_bytes())
                for part in (partitions[2], partitions[3]):  # Nothing of an older card is left there.
                    file.seek(part.first_mib << 20)
                    self.assertEqual(file.read(1 << 18), bytes(1 << 18))
            last = partitions[-1]
            self.assertEqual(image.stat().st_size, (last.first_mib + last.size_mib) << 20)
            self.assertLess(image.stat().st_blocks * 512, 8 << 20)

    def test_what_does_not_fit_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            big = Path(folder) / "big"
            with open(big, "wb") as file:
                file.truncate(513 << 20)
            with self.assertRaises(ValueError):
                disk.write(Path(folder) / "image", disk.layout(disk.EFI), {1: big})


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
            disk.write(image, partitions, {1: root})
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


class Lock(unittest.TestCase):
    def test_what_is_written_is_read_again(self):
        locked = lock.parse(LINE)
        self.assertEqual((locked[0].name, locked[0].version, locked[0].sha256), ("libc6", "2.41-12", DIGEST))
        self.assertEqual(lock.parse(lock.format_lock(locked, "a head\nof two lines")), locked)

    def test_a_line_that_says_less_or_twice_ends_the_build(self):
        for text in (LINE.replace(DIGEST, DIGEST[1:]), LINE.replace("root ", "roof "), LINE + " more", LINE.replace(".deb", ".zip"),
                     LINE + "\n" + LINE, "libc6"):
            with self.assertRaises(ValueError, msg=text):
                lock.parse(text)

    def test_versions_come_from_apt_as_they_are_meant(self):
        said = ("Reading package lists...\n"
                f"'http://x/pool/p/passwd_1%3a4.17.4-2_amd64.deb' passwd_1%3a4.17.4-2_amd64.deb 123 SHA256:{DIGEST}\n"
                "'file:/work/bangtin-player_0.1.0_amd64.deb' bangtin-player_0.1.0_amd64.deb 5 \n")
        self.assertEqual([(p.name, p.version) for p in lock.from_apt("root", said)], [("passwd", "1:4.17.4-2")])

    def test_the_locks_in_the_tree_can_be_read_and_hold_what_the_recipe_wants(self):
        for path in (IMAGE_BUILD / "lock").iterdir():
            locked = lock.parse(path.read_text(encoding="utf-8"))
            root = {p.name for p in locked if p.use == "root"}
            self.assertLessEqual(set(packages.wanted(path.name)), root)
            files = {p.name for p in locked if p.use == "files"}
            self.assertLessEqual(set(architecture.ALL[path.name].gives_files), files)
            self.assertEqual(sum(name.startswith("linux-image-") for name in files), 1)
            # Nobody can log in from elsewhere when there is nothing to log in to.
            self.assertEqual({name for name in root if "ssh" in name and "libssh" not in name or "telnet" in name}, set())


class Modules(unittest.TestCase):
    DEP = ("kernel/fs/ext4/ext4.ko.xz: kernel/fs/jbd2/jbd2.ko.xz kernel/lib/crc16.ko.xz\n"
           "kernel/fs/jbd2/jbd2.ko.xz: kernel/lib/crc16.ko.xz\n"
           "kernel/lib/crc16.ko.xz:\nkernel/drivers/usb-storage.ko.xz:\n")

    def test_each_module_comes_behind_what_it_needs_and_once(self):
        self.assertEqual([kernel.name_of(path) for path in kernel.order(["usb-storage", "ext4", "jbd2"], self.DEP, "")],
                         ["usb_storage", "crc16", "jbd2", "ext4"])

    def test_what_is_built_in_is_not_loaded_and_what_is_unknown_is_a_mistake(self):
        self.assertEqual(kernel.order(["vfat"], self.DEP, "kernel/fs/fat/vfat.ko\n"), [])
        with self.assertRaises(ValueError):
            kernel.order(["vfat"], self.DEP, "")

    def test_there_is_no_module_for_a_keyboard(self):
        recipe = (IMAGE_BUILD / "recipe/modules").read_text(encoding="utf-8")
        for arch in architecture.ALL:
            names = kernel.wanted(recipe, arch, "root") + kernel.wanted(recipe, arch, "early")
            self.assertGreater(len(names), 20)
            self.assertEqual([name for name in names if "hid" in name or "kbd" in name], [])


class Keys(unittest.TestCase):
    def root(self, folder, sysrq, module):
        root = Path(folder)
        for name, text in (("usr/lib/sysctl.d/50-default.conf", "kernel.sysrq = 0x01b6\n"), ("etc/sysctl.d/90-x.conf", sysrq),
                           (f"usr/lib/modules/6.12/kernel/{module}", "")):
            (root / name).parent.mkdir(parents=True)
            (root / name).write_text(text)
        return root

    def test_a_root_that_takes_keys_is_not_closed(self):
        for sysrq, module, faults in (("kernel.sysrq = 0\n", "usb-storage.ko", 0), ("kernel.sysrq = 1\n", "usb-storage.ko", 1),
                                      ("# kernel.sysrq = 0\n", "usb-storage.ko", 1), ("kernel.sysrq = 0\n", "hid-generic.ko", 1),
                                      ("kernel.sysrq = 0\n", "usbhid.ko.xz", 1)):
            with tempfile.TemporaryDirectory() as folder:
                self.assertEqual(len(list(audit.keys(self.root(folder, sysrq, module)))), faults, (sysrq, module))

    def test_the_kernel_is_told_before_any_program_runs(self):
        for arch in architecture.ALL.values():
            self.assertIn("sysctl.kernel.sysrq=0", arch.options.split())
        self.assertIn("i8042.nokbd", architecture.ALL["amd64"].options.split())


class Initramfs(unittest.TestCase):
    def test_the_archive_is_one_that_others_read_and_always_the_same(self):
        files = [("bin", 0o40755, b"", (0, 0)), ("bin/a", 0o100755, b"hello", (0, 0)), ("b", 0o120777, b"bin/a", (0, 0))]
        made = initramfs.archive(files)
        self.assertEqual(made, initramfs.archive(files))
        self.assertEqual(len(made) % 4, 0)
        head = made[:110]
        self.assertEqual(head[:6], b"070701")
        at = made.index(b"bin/a\0")
        self.assertEqual(made[at + 6 + (-(at + 6) % 4):][:5], b"hello")
        self.assertIn(b"TRAILER!!!", made)

    def test_its_script_is_one_that_a_small_shell_reads(self):
        shell = shutil.which("dash") or "/bin/sh"
        self.assertEqual(subprocess.run([shell, "-n", IMAGE_BUILD / "initramfs/init"]).returncode, 0)


class UBoot(unittest.TestCase):
    def test_its_environment_is_whole_and_starts_the_slot_without_asking(self):
        made = uboot.prepared("ro quiet")
        self.assertEqual(len(made), uboot.SIZE)
        self.assertEqual(struct.unpack("<I", made[:4])[0], zlib.crc32(made[4:]))
        words = dict(word.split("=", 1) for word in made[4:].split(b"\0\0")[0].decode().split("\0"))
        self.assertEqual(words["bootdelay"], "-2")
        self.assertIn("bangtin.slot=${slot}", words["bootcmd"])
        self.assertEqual(words["stdin"], "nulldev")


class Facts(unittest.TestCase):
    SAID = ("[    1.0] noise: of the kernel\n"
            "tcp:  sl  local_address rem_address   st tx_queue\n"
            "tcp:   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1\n"
            "tcp:   1: 0F02000A:D431 0202000A:8A4F 01 00000000:00000000 00:00000000 00000000     0        0 2\n"
            "udp:   2: 0F02000A:0044 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 3\n"
            "/proc/meminfo:MemTotal:        1000000 kB\n/proc/meminfo:MemFree:    700000 kB\n"
            "/proc/meminfo:Buffers: 100 kB\n/proc/meminfo:Cached: 99100 kB\n/proc/meminfo:SReclaimable: 6000 kB\n"
            "/proc/meminfo:Shmem: 10000 kB\n")

    def test_what_listens_is_told_from_what_only_calls(self):
        self.assertIsNone(facts.read(self.SAID))
        told = facts.read(self.SAID + "facts:end\n")
        self.assertEqual(facts.listening(told), ["tcp 8080", "udp 68"])
        self.assertEqual(facts.memory_mib(told), 200)

    def test_the_question_fits_on_a_kernels_line(self):
        self.assertLess(max(len(arch.options) for arch in architecture.ALL.values()) + len(facts.options("ttyAMA0", 100)), 1500)


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


class WordsForPeople(unittest.TestCase):
    def test_what_stands_on_the_boot_partition_opens_in_notepad(self):
        for path in (IMAGE_BUILD / "boot/bangtin").iterdir():
            data = path.read_bytes()
            self.assertTrue(data.startswith(b"\xef\xbb\xbf"), path)
            self.assertEqual(data.count(b"\n"), data.count(b"\r\n"), path)
            self.assertIn("Bảng Tin", data.decode("utf-8-sig"))


if __name__ == "__main__":
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    unittest.main()
