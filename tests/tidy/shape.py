"""The shape of files: how they open, how long they are, and that tests mirror sources."""

import re

from source_tree import ROOMS, Fault

LINES_MAX = 400
# Tests that are not of one file: whole programs, and properties of several.
UNMIRRORED_TESTS = ("tests/e2e/", "tests/sim/", "tests/golden/", "tests/fuzz/", "tests/conformance/")


def check(tree, allowed):
    for source in tree.sources():
        yield from _head(tree, source)
        yield from _length(source, allowed)
        if source.is_header:
            yield from _header(source)
    yield from _mirrors(tree, allowed)


def _head(tree, source):
    """A header carries the contract of its pair; a source that is alone, such as a main.cpp, its own."""
    speaks_for_itself = source.is_header or not (
        source.path.endswith("_test.cpp") or tree.has(source.path.removesuffix(".cpp") + ".hpp"))
    if speaks_for_itself and not re.match(r"//+ \S", source.text):
        yield Fault("head", source.path, 1, "begin with a comment saying what this file is for")


def _length(source, allowed):
    lines = len(source.lines)
    if lines > LINES_MAX and not allowed.use("length", source.path):
        yield Fault("length", source.path, LINES_MAX, f"{lines} lines; look for the second noun (STYLE.md, A good file)")


def _header(source):
    if not any(line.startswith("#pragma once") for line in source.lines):
        yield Fault("header", source.path, 1, "a header needs #pragma once")
    for number, line in enumerate(source.code_lines, 1):
        if re.match(r"using\s+namespace\b", line):  # Indented it ends with its function.
            yield Fault("header", source.path, number, "no `using namespace` over a header; name what you use")


def _mirrors(tree, allowed):
    tested = set()
    for source in tree.sources(("tests",)):
        if not source.path.endswith("_test.cpp") or source.path.startswith(UNMIRRORED_TESTS):
            continue
        stem = source.path.removeprefix("tests/").removesuffix("_test.cpp")
        tested.add(stem)
        if tree.has(stem + ".hpp") or tree.has(stem + ".cpp"):
            continue
        if not allowed.use("mirror", source.path):
            yield Fault("mirror", source.path, 1, f"there is no {stem}.hpp or .cpp; a test stands where its source does")
    for source in tree.sources(ROOMS):
        stem = source.path.removesuffix(".cpp")
        if source.is_header or stem.endswith("main") or stem in tested:
            continue
        if not allowed.use("untested", source.path):
            yield Fault("untested", source.path, 1, f"tests/{stem}_test.cpp is missing")
