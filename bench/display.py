"""A virtual display of its own, whose screen is a file that can be watched from outside."""

import os
import subprocess
import sys

SIZE = "1920x1080"


class Display:
    """An Xvfb of its own, with its screen in a file. Anyone on this machine may draw on it: some peers refuse to be root."""

    def __init__(self, folder):
        folder.mkdir()
        self.framebuffer = folder / "Xvfb_screen0"
        reading, writing = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE + "x24", "-fbdir", str(folder), "-nolisten", "tcp", "-ac"],
            pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as number:
            self.name = ":" + number.readline().strip()
        if self.name == ":":
            sys.exit(f"{sys.argv[0]}: Xvfb does not start; is the package xvfb installed?")

    def environment(self):
        """For a program that is to draw here and nowhere else."""
        environment = {**os.environ, "DISPLAY": self.name}
        environment.pop("WAYLAND_DISPLAY", None)
        return environment

    def stop(self):
        self.server.terminate()
        self.server.wait()
