#!/usr/bin/env python3
"""batch.py BATCH TEST…: writes one source that compiles several tests, each in a namespace of its own, so that each may call
its worlds and helpers as it likes (docs/adr/0062). What they include stands before all of them. A test that is itself inside a
namespace of the house stays there."""

import re
import sys
from pathlib import Path

INCLUDE = re.compile(r'^#include [<"].*[>"]', re.MULTILINE)
IN_A_ROOM = re.compile(r"^namespace bangtin\b", re.MULTILINE)


def batch(name, paths):
    texts = {path: Path(path).read_text(encoding="utf-8") for path in paths}
    yield from dict.fromkeys(include for text in texts.values() for include in INCLUDE.findall(text))
    in_rooms = [path for path in paths if IN_A_ROOM.search(texts[path])]
    for number, path in enumerate(path for path in paths if path not in in_rooms):
        yield f'namespace {name}_{number} {{\n#include "{path}"\n}}'
    yield from (f'#include "{path}"' for path in in_rooms)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("\n".join(batch(Path(sys.argv[1]).stem, sys.argv[2:])) + "\n", encoding="utf-8")
