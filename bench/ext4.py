"""An ext4 of its own on a loop device, for what a card is written: nobody else writes to it."""

import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

IMAGE_BYTES = 512 * 2**20


@contextlib.contextmanager
def mounted(options):
    """A folder on it, mounted with `options`; None where that is not allowed, and it is said."""
    with tempfile.TemporaryDirectory(prefix="bangtin-card-") as folder:
        image, place = Path(folder, "card.img"), Path(folder, "card")
        place.mkdir()
        with open(image, "wb") as file:
            file.truncate(IMAGE_BYTES)
        subprocess.run(["mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", image], check=True)
        may = os.geteuid() == 0 and subprocess.run(["mount", "-o", f"loop,{options}", image, place]).returncode == 0
        if not may:
            print("SKIPPED: the device's counter needs root and loop devices", file=sys.stderr)
        try:
            yield place if may else None
        finally:
            if may:
                subprocess.run(["umount", place], check=True)
