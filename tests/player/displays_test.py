#!/usr/bin/env python3
"""Tests of the player's displays, on a real X server: both presenters show the same picture, turned as they are told; and a
window that is lost is opened again while the player goes on.

Method: a state folder without an edition shows the slate, which never changes; Xvfb's file is read from outside."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))
import sight  # noqa: E402
from intruder import Intruder  # noqa: E402

PLAYER = Path(sys.argv.pop(1)) / "bangtin-player"
WIDTH, HEIGHT = 640, 400
ROUNDING_MAX = 2  # Of 255: a GL may round a colour on its way through a texture.


class Server:
    def __init__(self, folder, number=None):
        self.folder = folder
        reading, writing = os.pipe()
        asked = [f":{number}"] if number else []
        self.process = subprocess.Popen(
            ["Xvfb", *asked, "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder),
             "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.number = answer.readline().strip()

    def glass(self):
        return sight.Glass(self.folder / "Xvfb_screen0")

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def intrude(self, do):
        """As another program may: it asks nobody."""
        intruder = Intruder(f":{self.number}")
        do(intruder)
        intruder.leave()


def pixels(glass):
    """Without the fourth byte of each pixel, which nobody sees."""
    rows = []
    for row in glass.rows():
        seen = bytearray(row)
        seen[3::4] = bytes(len(seen) // 4)
        rows.append(bytes(seen))
    return rows


def is_dark(glass):
    return all(not any(row) for row in pixels(glass)[::16])


def quarter_turned(rows):
    """Clockwise."""
    height, width = len(rows), len(rows[0]) // 4
    return [b"".join(rows[height - 1 - x][4 * y:4 * y + 4] for x in range(height)) for y in range(width)]


class Displays(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        identity = Path(self.scratch.name) / "state/identity"
        identity.mkdir(parents=True)
        (identity / "identity.json").touch()  # Else it is the technician's page, with the hour on it.
        self.servers = []
        self.addCleanup(lambda: [server.stop() for server in self.servers])

    def server(self, number=None):
        folder = Path(tempfile.mkdtemp(dir=self.scratch.name))
        self.servers.append(Server(folder, number))
        return self.servers[-1]

    def play(self, server, *options):
        environment = {**os.environ, "DISPLAY": f":{server.number}", "SDL_VIDEODRIVER": "x11"}
        player = subprocess.Popen([PLAYER, "run", "--state", Path(self.scratch.name) / "state", *options], env=environment,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(player.wait)
        self.addCleanup(player.terminate)
        return player

    def wait_for_picture(self, server):
        glass = server.glass()
        end = time.monotonic() + 20
        while is_dark(glass):
            self.assertLess(time.monotonic(), end, "nothing came on the glass")
            time.sleep(0.05)
        time.sleep(0.5)  # All of it.
        return pixels(glass)

    def shown(self, *options):
        server = self.server()
        player = self.play(server, *options)
        picture = self.wait_for_picture(server)
        player.terminate()
        self.assertEqual(player.wait(), 0)
        return picture

    def assert_alike(self, one, other):
        self.assertEqual((len(one), len(one[0])), (len(other), len(other[0])))
        worst = max(abs(a - b) for row, like in zip(one, other) if row != like for a, b in zip(row, like)) if one != other else 0
        self.assertLessEqual(worst, ROUNDING_MAX)

    def test_both_presenters_show_the_same_picture(self):
        surface = self.shown("--fullscreen", "--presenter", "surface")
        self.assert_alike(surface, self.shown("--fullscreen", "--presenter", "renderer"))

    def test_both_presenters_turn_it_the_same_way(self):
        for rotation in ("90", "180", "270"):
            surface = self.shown("--fullscreen", "--presenter", "surface", "--rotate", rotation)
            self.assert_alike(surface, self.shown("--fullscreen", "--presenter", "renderer", "--rotate", rotation))

    def test_half_a_turn_is_two_quarters(self):
        upright = self.shown("--fullscreen", "--presenter", "surface")
        self.assert_alike(quarter_turned(quarter_turned(upright)),
                          self.shown("--fullscreen", "--presenter", "surface", "--rotate", "180"))

    def comes_back_after(self, take_away, *options):
        """Several times: whether Xlib hears of it in time is a race."""
        server = self.server()
        player = self.play(server, "--fullscreen", *options)
        before = self.wait_for_picture(server)
        for _ in range(5):
            server.intrude(take_away)
            time.sleep(0.3)
            self.assertEqual(self.wait_for_picture(server), before)
            self.assertIsNone(player.poll())

    def test_a_window_that_is_destroyed_comes_back(self):
        self.comes_back_after(Intruder.destroy_windows, "--presenter", "surface")

    def test_a_window_that_is_hidden_comes_back(self):
        self.comes_back_after(Intruder.hide_windows, "--presenter", "surface")

    def test_a_screen_that_is_switched_off_and_on_is_drawn_on_again(self):
        def switch(intruder):
            screen = intruder.screen()
            screen.off()
            time.sleep(0.3)
            screen.on()

        self.comes_back_after(switch, "--presenter", "surface")

    def test_a_player_whose_display_server_dies_ends_well_to_be_started_again(self):
        server = self.server()
        player = self.play(server, "--fullscreen", "--presenter", "surface")
        self.wait_for_picture(server)
        server.stop()
        self.servers.remove(server)
        self.assertEqual(player.wait(timeout=20), 0)


    def test_a_player_that_is_ended_together_with_its_display_server_ends(self):
        server = self.server()
        player = self.play(server, "--fullscreen", "--presenter", "surface")
        self.wait_for_picture(server)
        player.send_signal(signal.SIGSTOP)  # So that it hears of both at once.
        server.stop()
        self.servers.remove(server)
        player.terminate()
        player.send_signal(signal.SIGCONT)
        self.assertEqual(player.wait(timeout=20), 0)


if __name__ == "__main__":
    unittest.main()
