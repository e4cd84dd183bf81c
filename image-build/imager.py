#!/usr/bin/env python3
"""imager.py IMAGE PACKED WHERE LIST: an entry for the list of systems that Raspberry Pi Imager offers, as its
doc/json-schema/os-list-schema.json asks for. PACKED is the IMAGE as it is given away, and WHERE the https://… folder in which it
and its block map will lie. `rpi-imager --repo WHERE/LIST` then offers it.

Only boards are named whose row in docs/boards.md says that this kernel has drivers for them."""

import datetime
import hashlib
import json
import os
import sys
from pathlib import Path

# Imager's own tags; a Zero 2 W is a pi3 there.
BOARDS = ("pi3-64bit", "pi4-64bit")
# A sheet on a board, 40 × 40: the list asks for an icon, and an entry with its own needs no second file.
ICON = ("data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'>"
        "<rect width='40' height='40' rx='6' fill='%230b3d6b'/><path d='M9 8h22v24H9z' fill='%23fff'/><path d='M13 14h14M13 20h14M13 26h8' stroke='%230b3d6b' "
        "stroke-width='2.5'/></svg>")


def measured(path):
    """Bytes, and SHA-256 in hexadecimal."""
    with open(path, "rb") as file:
        return os.path.getsize(path), hashlib.file_digest(file, "sha256").hexdigest()


def entry(image, packed, where, epoch):
    """`epoch` is the date of all that is in the image, in seconds since 1970, UTC."""
    size, digest = measured(image)
    packed_size, packed_digest = measured(packed)
    where = where.rstrip("/")
    return {
        "name": "Bảng Tin",
        "description": "Bảng tin trên màn hình ở hành lang trường học (a school's notice board on a corridor screen)",
        "icon": ICON,
        "url": f"{where}/{Path(packed).name}",
        "bmap_url": f"{where}/{Path(image).with_suffix('.bmap').name}",
        "extract_size": size,
        "extract_sha256": digest,
        "image_download_size": packed_size,
        "image_download_sha256": packed_digest,
        "release_date": datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("%Y-%m-%d"),
        "devices": list(BOARDS),
        # Nothing on this card reads what Imager would write; a technician's settings are in cai-dat.txt.
        "init_format": "none",
        "architecture": "armv8",
    }


def main(image, packed, where, out):
    if not where.startswith("https://"):
        raise ValueError(f"{where} is no https:// address")
    made = {"os_list": [entry(image, packed, where, int(os.environ["SOURCE_DATE_EPOCH"]))]}
    Path(out).write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:5])
    except (OSError, ValueError) as fault:
        sys.exit(f"imager.py: {fault}")
