#!/usr/bin/env python3
"""reproduce.py MEMORY IMAGE INPUT…: same inputs, same bytes. Remembers in the file MEMORY which image came of these inputs: files, folders
with all that is in them, and words of the form NAME=VALUE. Ends with 1 when the same inputs once gave another image.

It costs one reading of the image, so that each build is a test of all before it on this machine."""

import hashlib
import json
import os
import sys
from pathlib import Path

REMEMBERED_MAX = 50


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def described(word):
    """An input as lines, by content and never by place or date."""
    path = Path(word)
    if "=" in word:
        yield word
    elif path.is_dir():
        for inner in sorted(path.rglob("*")):
            if inner.is_file() and "__pycache__" not in inner.parts:
                yield f"{path.name}/{inner.relative_to(path)} {digest(inner)}"
    else:
        yield f"{path.suffix} {digest(path)}"


def key_of(inputs):
    return hashlib.sha256("\n".join(line for word in inputs for line in described(word)).encode()).hexdigest()


def main(memory, image, inputs):
    """Whether this image is the one that these inputs have always given; the first one always is."""
    memory, key, made = Path(memory), key_of(inputs), digest(image)
    known = json.loads(memory.read_text()) if memory.exists() else {}
    before = known.setdefault(key, made)
    new = memory.with_suffix(".new")
    new.write_text(json.dumps(dict(list(known.items())[-REMEMBERED_MAX:]), indent=1) + "\n")
    os.replace(new, memory)
    if before != made:
        print(f"reproduce: these inputs gave {before} before, and now {made}")
        return False
    print(f"reproduce: {made}")
    return True


if __name__ == "__main__":
    try:
        sys.exit(0 if main(*sys.argv[1:3], sys.argv[3:]) else 1)
    except (OSError, ValueError) as fault:
        sys.exit(f"reproduce.py: {fault}")
