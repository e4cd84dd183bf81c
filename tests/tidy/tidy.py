#!/usr/bin/env python3
"""tidy.py [TREE]: the rules of the house that compiler, clang-format and clang-tidy cannot hold. Prints one line for
each fault, with what to do instead; exits 1 if there are any."""

import sys
from pathlib import Path

import arrows
import banned
import promises
import shape
from allowed import Allowed
from source_tree import SourceTree


def faults(tree, allowed):
    for rule in (arrows, banned, promises, shape):
        yield from rule.check(tree, allowed)
    yield from allowed.check()


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    tree = SourceTree(root)
    sources = sum(1 for _ in tree.sources())
    if sources == 0:
        print(f"tidy: no source found under {root}; give the repository's root")
        return 1
    found = sorted(faults(tree, Allowed()), key=lambda fault: (fault.path, fault.line))
    for fault in found:
        print(fault)
    print(f"tidy: {sources} sources, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
