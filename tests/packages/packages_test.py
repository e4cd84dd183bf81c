#!/usr/bin/env python3
"""packages_test.py BUILD: makes the .debs of a finished build and looks inside: each file where it belongs, each
dependency named, no file in two packages, and the units as locked down as they claim."""

import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
UNITS = sorted(unit for folder in ("image-build/units", "district/units")
               for unit in (REPOSITORY / folder).glob("*.service"))
EXPOSURE_MAX = 20  # Tenths: systemd-analyze security ≤ 2.0.
# It makes the namespaces in which previews are drawn (docs/adr/0063).
EXPOSURE_MORE = {"bangtin-desk.service": 1}

WHERE = {
    "bangtin-player": {
        "usr/bin/bangtin-player", "usr/bin/bangtin-decoder", "usr/bin/bangtin-sync", "usr/bin/bangtin-neighbour",
        "usr/bin/bangtin-update", "usr/lib/systemd/system/bangtin-update.service", "usr/lib/systemd/system/bangtin-update.timer",
        "usr/bin/bangtin-board", "usr/lib/systemd/system/bangtin-board.service", "usr/lib/systemd/system/bangtin-radio@.service",
        "usr/lib/systemd/system/bangtin-neighbour.service",
        "usr/lib/systemd/system/bangtin-player.service", "usr/lib/systemd/system/bangtin-sync.service",
        "usr/lib/systemd/system/bangtin-reboot.path", "usr/lib/systemd/system/bangtin-reboot.service",
        "usr/lib/systemd/system/bangtin-stick@.service", "usr/lib/bangtin/mount-stick",
        "usr/share/doc/bangtin-player/copyright",
    },
    "bangtin-district": {
        "usr/bin/bangtin-district", "usr/lib/systemd/system/bangtin-district.service",
        "usr/lib/systemd/system/bangtin-district-publish.service",
        "usr/lib/systemd/system/bangtin-desk.service",
        "usr/lib/systemd/system/bangtin-tend.service", "usr/share/doc/bangtin-district/copyright",
        "usr/share/doc/bangtin-district/nginx/desk.conf", "usr/share/doc/bangtin-district/nginx/screens.conf",
    },
}
# Read from the programs by dpkg-shlibdeps, or named in cmake/packages.cmake because no linker knows of them.
NEEDS = {
    "bangtin-player": {"libc6", "libdrm2", "libsdl2-2.0-0", "libsdl2-ttf-2.0-0", "libvlc5", "libsqlite3-0", "libcurl4", "libssl3",
                       "libseccomp2", "libcctz2", "libqrcodegencpp1", "tzdata", "vlc-plugin-base", "ca-certificates", "passwd"},
    "bangtin-district": {"libc6", "libsqlite3-0", "libssl3", "libcctz2", "libsodium23", "libqrcodegencpp1", "tzdata", "ca-certificates", "passwd", "bubblewrap"},
}
# A district's server has no display.
NEVER_NEEDS = {
    "bangtin-district": {"libsdl2-2.0-0", "libvlc5", "libcurl4"},
}


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def settings_of(file):
    """The last value of each name, as systemd takes it where it is no list."""
    lines = [line.split("=", 1) for line in file.read_text(encoding="utf-8").splitlines()
             if "=" in line and not line.startswith("#")]
    return {name: value for name, value in lines}


class Packages(unittest.TestCase):
    build = None

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="bangtin-packages-"))
        made = subprocess.run(
            ["cpack", "-G", "DEB", "--config", str(cls.build / "CPackConfig.cmake"), "-B", str(cls.folder)],
            capture_output=True, text=True)
        if made.returncode != 0:
            raise AssertionError("cpack failed:\n" + made.stdout + made.stderr)
        cls.debs = {output_of("dpkg-deb", "--field", str(deb), "Package").strip(): deb
                    for deb in cls.folder.glob("*.deb")}

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    def files(self, package):
        listing = output_of("dpkg-deb", "--contents", str(self.debs[package])).splitlines()
        return {line.split(None, 5)[5].removeprefix("./") for line in listing if not line.startswith("d")}

    def depends(self, package):
        field = output_of("dpkg-deb", "--field", str(self.debs[package]), "Depends")
        return {alternative.split()[0] for item in field.split(",") for alternative in item.split("|")}

    def test_there_are_the_two_packages(self):
        self.assertEqual(set(self.debs), set(WHERE))

    def test_each_file_is_where_it_belongs_and_in_one_package_only(self):
        for package, expected in WHERE.items():
            self.assertLessEqual(expected, self.files(package))
        self.assertEqual(self.files("bangtin-player") & self.files("bangtin-district"), set())

    def test_the_fonts_of_the_glass_are_in_the_players_package(self):
        fonts = {name for name in self.files("bangtin-player") if name.startswith("usr/share/bangtin/fonts/")}
        self.assertTrue(any(name.endswith((".ttf", ".otf")) for name in fonts), fonts)

    def test_nothing_is_installed_outside_usr(self):
        for package in WHERE:
            self.assertEqual([name for name in self.files(package) if not name.startswith("usr/")], [])

    def test_dependencies_are_named(self):
        for package, expected in NEEDS.items():
            self.assertLessEqual(expected, self.depends(package))

    def test_neither_package_drags_in_the_other_half(self):
        for package, unwanted in NEVER_NEEDS.items():
            self.assertEqual(unwanted & self.depends(package), set())

    def test_programs_are_stripped_and_everything_belongs_to_root(self):
        for package in WHERE:
            unpacked = self.folder / f"unpacked-{package}"
            subprocess.run(["dpkg-deb", "--extract", str(self.debs[package]), str(unpacked)], check=True)
            for program in (unpacked / "usr/bin").iterdir():
                self.assertIn(", stripped", output_of("file", "--brief", str(program)), program.name)
            owners = {line.split()[1] for line in output_of("dpkg-deb", "--contents", str(self.debs[package])).splitlines()}
            self.assertEqual(owners, {"root/root"})


class Units(unittest.TestCase):
    def test_each_unit_is_locked_down(self):
        self.assertGreaterEqual(len(UNITS), 2)
        for unit in UNITS:
            judged = subprocess.run(
                ["systemd-analyze", "security", "--offline=yes", f"--threshold={EXPOSURE_MAX + EXPOSURE_MORE.get(unit.name, 0)}",
                 "--no-pager", str(unit)],
                capture_output=True, text=True)
            self.assertEqual(judged.returncode, 0, judged.stdout[-600:] + judged.stderr)


    def test_the_hardwares_watchdog_is_fed_in_time_and_the_player_feeds_its_own(self):
        conf = settings_of(REPOSITORY / "image-build/system/etc/systemd/system.conf.d/bangtin.conf")
        # A Raspberry Pi's counts to 15 s at most; systemd feeds it at half of this.
        self.assertLessEqual(int(conf["RuntimeWatchdogSec"].removesuffix("s")), 15)
        player = settings_of(REPOSITORY / "image-build/units/bangtin-player.service")
        self.assertGreater(int(player["WatchdogSec"]), 0)
        self.assertEqual(player["Restart"], "always")

    def test_the_technicians_password_is_roots_alone(self):
        """The partition it is on, and the programs that face the outside: they take the copy without it."""
        self.assertIn("umask=077", (REPOSITORY / "image-build/initramfs/init").read_text(encoding="utf-8"))
        for name in ("player", "sync"):
            unit = settings_of(REPOSITORY / f"image-build/units/bangtin-{name}.service")
            self.assertIn("--boot /run/bangtin-board/open", unit["ExecStart"])
            self.assertIn("bangtin-board.service", unit["Wants"])
        board = settings_of(REPOSITORY / "image-build/units/bangtin-board.service")
        self.assertEqual(board["CapabilityBoundingSet"], "")
        self.assertEqual(board["Restart"], "on-failure")  # A board that was too slow once would never find its office.

    def test_what_is_written_of_a_boot_names_that_boot(self):
        """A unit that sees only the processes of /proc does not see which boot this is, unless systemd tells it."""
        for name in ("player", "sync"):
            unit = REPOSITORY / f"image-build/units/bangtin-{name}.service"
            if settings_of(unit).get("ProcSubset") == "pid":
                self.assertIn("Environment=BANGTIN_BOOT_ID=%b", unit.read_text(encoding="utf-8").splitlines(), name)

    def test_each_service_has_a_limit_of_memory(self):
        for unit in UNITS:
            if unit.suffix == ".service" and unit.name.startswith(("bangtin-player", "bangtin-sync", "bangtin-neighbour",
                                                                   "bangtin-board", "bangtin-radio")):
                self.assertIn("MemoryMax", settings_of(unit), unit.name)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("packages_test.py: no build folder given; run it by ctest, or name one such as build/dev")
    Packages.build = Path(sys.argv.pop(1)).resolve()
    unittest.main()
