#!/usr/bin/env python3
"""Tests of what makes the image, each on values: nothing is downloaded, unpacked or started."""

import base64
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib
from pathlib import Path

IMAGE_BUILD = Path(__file__).resolve().parents[2] / "image-build"
sys.path[:0] = [str(IMAGE_BUILD), str(IMAGE_BUILD / "emulator")]
import architecture  # noqa: E402
import audit  # noqa: E402
import bootstate  # noqa: E402
import devicetree  # noqa: E402
import disk  # noqa: E402
import facts  # noqa: E402
import initramfs  # noqa: E402
import kernel  # noqa: E402
import lock  # noqa: E402
import packages  # noqa: E402
import slot  # noqa: E402
import start  # noqa: E402
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
            disk.write(image, partitions, {1: root}, bootstate.sector())
            with open(image, "rb") as file:
                for place in bootstate.PLACES:
                    file.seek(place * 512)
                    self.assertEqual(file.read(512), bootstate.sector())
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
                disk.write(Path(folder) / "image", disk.layout(disk.EFI), {1: big}, bootstate.sector())


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


class DeviceTree(unittest.TestCase):
    ALIAS = ("alias of:N*T*Cregulator-gpioC* gpio-regulator\nalias of:N*T*Cregulator-gpio gpio-regulator\n"
             "alias of:N*T*Cbrcm,mmc sdhci_iproc\nalias of:N*T*Cbrcm,bluetooth hci_uart\nalias pci:v1 e1000\n")

    def blob(self, *devices):
        """A tree as Devicetree Specification 5 has it; `devices` are (compatible, status)."""
        def padded(data):
            return data + bytes(-len(data) % 4)
        tokens = struct.pack(">I", 1) + bytes(4)
        for compatible, status in devices:
            tokens += struct.pack(">I", 1) + padded(b"device@0\0")
            for name, value in ((0, compatible), (11, status)):
                tokens += struct.pack(">3I", 3, len(value) + 1, name) + padded(value + b"\0")
            tokens += struct.pack(">I", 2)
        tokens += struct.pack(">2I", 2, 9)
        strings = b"compatible\0status\0"
        return struct.pack(">10I", 0xd00dfeed, 40 + len(tokens) + len(strings), 40, 40 + len(tokens), 40, 17, 16, 0, len(strings),
                           len(tokens)) + tokens + strings

    def test_a_board_must_have_drivers_for_what_is_switched_on(self):
        blob = self.blob((b"brcm,mmc\0other,mmc", b"okay"), (b"regulator-gpio", b"okay"), (b"brcm,bluetooth", b"okay"))
        self.assertEqual(devicetree.undriven(blob, self.ALIAS, {"sdhci_iproc"}), ["gpio_regulator"])
        self.assertEqual(devicetree.undriven(blob, self.ALIAS, {"sdhci_iproc", "gpio_regulator"}), [])
        off = self.blob((b"brcm,mmc", b"okay"), (b"regulator-gpio", b"disabled"))
        self.assertEqual(devicetree.undriven(off, self.ALIAS, {"sdhci_iproc"}), [])

    def test_a_tree_that_is_cut_off_anywhere_is_refused(self):
        blob = self.blob((b"brcm,mmc", b"okay"))
        for size in range(40 + struct.unpack_from(">I", blob, 36)[0]):
            with self.assertRaises(ValueError, msg=size):
                list(devicetree.nodes(blob[:size]))

    def test_what_leads_to_the_card_of_a_raspberry_pi_is_loaded_by_the_initramfs_in_order(self):
        recipe = (IMAGE_BUILD / "recipe/modules").read_text(encoding="utf-8")
        early = kernel.wanted(recipe, "arm64", "early")
        self.assertLess(max(early.index("fixed"), early.index("gpio-regulator")),
                        min(early.index("bcm2835"), early.index("sdhci-iproc")))


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


class IdentityKept(unittest.TestCase):
    """What `init` does to keep a screen's identity beside its state, run by a shell of this machine on a file instead of a card. What
    `bangtin-sync identity` would say is told by the beginning and the end of a file."""

    SYNC = """in_root() {
    [ "$1" != bangtin-sync ] || case $(cat "$home/identity/identity.json" 2>/dev/null) in
        "") return 3 ;;
        "{pending"*) return 7 ;;
        "{"*"}") return 0 ;;
        *) return 4 ;;
    esac
}"""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.card, self.identity = self.folder / "card", self.folder / "home/identity"
        self.card.write_bytes(bytes(1 << 20))
        self.identity.mkdir(parents=True, mode=0o750)

    def write(self, text='{"site": "TH Hoa Phượng"}'):
        (self.identity / "identity.json").write_text(text)
        (self.identity / "device.pem").write_text("QUJD")

    def held(self):
        path = self.identity / "identity.json"
        return path.read_text() if path.exists() else ""

    def lose(self):
        shutil.rmtree(self.identity)

    def start(self, done="look_after_identity"):
        init = (IMAGE_BUILD / "initramfs/init").read_text()
        functions = init[init.index("kept_at="):init.index("mount_state() {")]
        self.assertIn("\nlook_after_identity\n", init)
        script = (f"say() {{ echo \"$*\"; }}\n{functions}\n{self.SYNC}\nhome={self.identity.parent} work={self.folder} "
                  f"card=..{self.card} part=p\n{done}")
        ended = subprocess.run([shutil.which("dash") or "/bin/sh", "-c", script], capture_output=True, text=True)
        self.assertEqual((ended.returncode, ended.stderr), (0, ""))
        self.assertEqual([path for path in self.folder.iterdir() if path.name in ("now", "kept")], [])
        return ended.stdout

    def test_it_comes_back_when_the_state_has_lost_it_or_holds_noise(self):
        self.write()
        self.start()
        self.lose()
        self.assertIn("restored", self.start())
        self.assertIn("Phượng", self.held())
        self.assertEqual((self.identity / "device.pem").read_text(), "QUJD")
        self.assertEqual(self.identity.stat().st_mode & 0o777, 0o750)
        self.write("noise")
        self.assertIn("restored", self.start())
        self.assertIn("Phượng", self.held())

    def test_it_is_written_when_it_is_another_and_then_no_more(self):
        self.write()
        self.start()
        first = self.card.read_bytes()
        self.start()
        self.assertEqual(self.card.read_bytes(), first)
        self.write('{"site": "TH Bình An"}')
        self.start()
        self.lose()
        self.start()
        self.assertIn("Bình An", self.held())

    def test_what_is_not_finished_is_neither_kept_nor_taken_away(self):
        self.write("{pending}")
        self.start()
        self.assertEqual(self.card.read_bytes(), bytes(1 << 20))
        self.write()
        self.start()
        self.write("{pending}")
        self.start()
        self.assertEqual(self.held(), "{pending}")

    def test_it_touches_neither_table_nor_boot_state_nor_the_first_partition(self):
        self.write("{%s}" % ("x" * 400_000))
        self.start()
        card = self.card.read_bytes()
        self.assertEqual(len(card), 1 << 20)
        self.assertEqual(card[:1040 * 512], bytes(1040 * 512))
        self.write("{%s}" % ("x" * 600_000))  # Too long to stand there: what stands stays.
        self.start()
        self.assertEqual(self.card.read_bytes(), card)

    def test_a_copy_with_any_byte_changed_is_none(self):
        self.write()
        self.start()
        self.lose()
        whole = self.card.read_bytes()
        for at in (0, 9, 12, 40, 512, 900, 2000):
            spoiled = bytearray(whole)
            spoiled[1040 * 512 + at] ^= 1
            self.card.write_bytes(spoiled)
            self.assertEqual(self.start(), "", at)
            self.assertFalse(self.identity.exists(), at)

    def test_a_card_that_was_written_anew_is_another_screen(self):
        self.write()
        self.start()
        self.lose()
        with open(self.card, "r+b") as card:
            card.write(disk.NEW)
        self.assertNotIn("restored", self.start("found=whole; begin_card; look_after_identity"))
        self.assertFalse(self.identity.exists())
        self.assertEqual(self.card.read_bytes()[:4], bytes(4))


class BootState(unittest.TestCase):
    def test_it_is_one_sector_of_text_between_the_table_and_the_first_partition(self):
        made = bootstate.sector(good="b", trial="a", new=1790000000, bad=7, left=3)
        self.assertEqual(len(made), bootstate.SECTOR)
        lines = made.decode().splitlines()
        self.assertEqual(lines[:5], ["# GRUB Environment Block", "good=b", "try=a", "new=1790000000", "bad=0000000007"])
        self.assertEqual(lines[6], "left=3")
        self.assertEqual(made[bootstate.LEFT_AT:bootstate.LEFT_AT + 1], b"3")
        self.assertEqual(int(lines[5].removeprefix("crc="), 16), zlib.crc32(made[:bootstate.COVERED]))
        for place in bootstate.PLACES:
            self.assertTrue(1 <= place < disk.layout(disk.EFI)[0].first_mib * 2048)

    def test_what_does_not_fit_is_refused(self):
        for words in (dict(new=10**10), dict(bad=10**10), dict(good="ab")):
            with self.assertRaises(ValueError):
                bootstate.sector(**words)

    def test_a_screen_writes_it_at_the_same_places(self):
        header = (IMAGE_BUILD.parent / "update/boot_state.hpp").read_text(encoding="utf-8")
        self.assertIn("copy_sectors{" + ", ".join(map(str, bootstate.PLACES)) + "}", header)


class Slot(unittest.TestCase):
    def test_it_says_what_it_is_to_both_loaders(self):
        self.assertEqual(slot.described("arm64", 1790000000, "ro quiet"),
                         "# GRUB Environment Block\narch=arm64\nbuild=1790000000\noptions=ro quiet\n")
        for build in (0, 10**10):
            with self.assertRaises(ValueError):
                slot.described("arm64", build, "ro")

    def test_what_grub_counts_is_one_sector_of_its_form(self):
        self.assertEqual(len(slot.tries()), bootstate.SECTOR)
        self.assertTrue(slot.tries().startswith(b"# GRUB Environment Block\nleft=3\n##"))

    def test_the_same_files_make_the_same_bytes_and_come_out_again(self):
        with tempfile.TemporaryDirectory() as folder:
            made = []
            for name in ("one", "two"):
                tree = Path(folder) / name
                tree.mkdir()
                for file in ("vmlinuz", "initrd", "root.squashfs", "system"):
                    (tree / file).write_bytes(file.encode() * 1000)
                made.append(Path(folder) / f"{name}.fat")
                slot.make(tree, made[-1], 1790000000)
            self.assertEqual(made[0].read_bytes(), made[1].read_bytes())
            out = Path(folder) / "out"
            subprocess.run(["mcopy", "-i", made[0], "::root.squashfs", out], check=True)
            self.assertEqual(out.read_bytes(), b"root.squashfs" * 1000)


class UBoot(unittest.TestCase):
    def words(self):
        made = uboot.prepared()
        self.assertEqual(len(made), uboot.SIZE)
        self.assertEqual(struct.unpack("<I", made[:4])[0], zlib.crc32(made[4:]))
        return dict(word.split("=", 1) for word in made[4:].split(b"\0\0")[0].decode().split("\0"))

    def test_its_environment_is_whole_and_starts_the_slot_without_asking(self):
        words = self.words()
        self.assertEqual(words["bootdelay"], "-2")
        self.assertIn("bangtin.slot=${slot}", words["start"])
        self.assertEqual(words["stdin"], "nulldev")
        self.assertTrue(words["bootcmd"].endswith("reset"))  # It never stands still.

    def test_what_it_runs_is_there_and_no_card_brings_in_a_command(self):
        words = self.words()
        for name in set(re.findall(r"run (\w+)", " ".join(words.values()))):
            self.assertIn(name, words)
        for imported in re.findall(r"env import -t \S+ \S+([^&;]*)", " ".join(words.values())):
            self.assertTrue(imported.strip(), "an import without names takes all that there is")
            self.assertEqual(set(imported.split()) & (set(words) - {"good", "try", "left", "crc", "options"}), set())

    def test_it_writes_the_card_only_where_a_trial_is_counted(self):
        writing = [name for name, words in self.words().items() if re.search(r"mmc (write|erase)|fatwrite|saveenv|save ", words)]
        self.assertEqual(writing, ["count"])


class Grub(unittest.TestCase):
    CONFIG = (IMAGE_BUILD / "pc/grub.cfg").read_text(encoding="utf-8")

    def test_it_reads_the_boot_state_where_it_stands(self):
        self.assertEqual(re.findall(r"look (\d+)\+1", self.CONFIG), [str(place) for place in bootstate.PLACES])

    def test_it_takes_names_it_knows_and_writes_only_the_tries(self):
        for line in re.findall(r"load_env .*", self.CONFIG):
            self.assertRegex(line, r' (good try|left|options)$')
        self.assertEqual(re.findall(r"save_env --file \S+ (.*?);", self.CONFIG), ["left"])


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

    def test_the_unit_that_tells_of_a_start_does_not_hold_it_up(self):
        """Whatever multi-user.target wants it waits for, unless it is told not to (systemd.target(5))."""
        for arch in architecture.ALL:
            unit = base64.b64decode(start.options(arch).split("there.service:")[1].split()[0]).decode()
            self.assertIn("DefaultDependencies=no", unit)
            self.assertIn("After=multi-user.target", unit)
            self.assertLess(len(architecture.ALL[arch].options) + len(start.options(arch)), 1900)

    def test_the_question_fits_on_a_kernels_line(self):
        self.assertLess(max(len(arch.options) for arch in architecture.ALL.values()) + len(facts.options("ttyAMA0", 100)) +
                        len(facts.patience()), 1900)


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
