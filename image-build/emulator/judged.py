#!/usr/bin/env python3
"""judged.py --arch ARCH --image IMG --files DIR --out DIR: whether a whole screen writes its boot state. Its card says that the other slot
was tried three times in vain; what is seen is that the card says so no more, but remembers that build. DIR is what root.py unpacked."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import boards  # noqa: E402
import bootstate  # noqa: E402
import guest as guests  # noqa: E402

VAIN = 9_000_000_000  # Of a build that is newer than any.


def prepare(board, image, card):
    """The image on a card, with a console, after three starts in vain."""
    subprocess.run(["cp", "--sparse=always", image, card], check=True)
    os.truncate(card, board.card_bytes)
    said = subprocess.run(["mtype", "-i", f"{card}{guests.SLOT_A}", "::system"], check=True, capture_output=True, text=True).stdout
    words = said.rstrip("\n") + f" {board.options} systemd.journald.forward_to_console=1\n"
    subprocess.run(["mcopy", "-o", "-i", f"{card}{guests.SLOT_A}", "-", "::system"], input=words.encode(), check=True)
    with open(card, "r+b") as file:
        for place in bootstate.PLACES:
            file.seek(place * bootstate.SECTOR)
            file.write(bootstate.sector(trial="b", new=VAIN, left=0))


def copies(card):
    with open(card, "rb") as file:
        found = []
        for place in bootstate.PLACES:
            file.seek(place * bootstate.SECTOR)
            found.append(file.read(bootstate.SECTOR))
        return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--arch", choices=sorted(boards.ALL), required=True)
    arguments.add_argument("--image", type=Path, required=True)
    arguments.add_argument("--files", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--timeout-s", type=float, default=600)
    arguments = arguments.parse_args()
    board, card = boards.ALL[arguments.arch], arguments.out / "card.img"
    arguments.out.mkdir(parents=True, exist_ok=True)
    prepare(board, arguments.image, card)
    wanted = [bootstate.sector(bad=VAIN)] * len(bootstate.PLACES)
    began = time.monotonic()
    boards.Start(board, arguments.files, card, arguments.out, arguments.timeout_s, until=lambda: copies(card) == wanted)
    if copies(card) != wanted:
        sys.exit(f"judged: after {time.monotonic() - began:.0f} s the card says {copies(card)[0][:90]}; see {arguments.out}/linux.log")
    print(f"{time.monotonic() - began:.0f} s: the build that did not last is given up and remembered, in both copies")


if __name__ == "__main__":
    main()
