"""The repository as the tidy rules see it: which files there are, and a source's text with its comments and strings
blanked, so that a rule about code never trips over a sentence."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOMS = ("bulletin", "trust", "board", "assets", "sync", "update", "player", "district")
CODE_FOLDERS = ROOMS + ("tests", "bench")

# In order: raw strings, comments, strings, characters (but not the digit separator of 20'000).
_BLANKABLE = re.compile(
    r'R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'',
    re.DOTALL,
)


@dataclass(frozen=True)
class Fault:
    """One offence: where, what, and what to do instead."""

    rule: str
    path: str
    line: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: [{self.rule}] {self.text}"


@dataclass(frozen=True)
class Source:
    path: str  # Relative to the tree, with "/".
    text: str

    @property
    def room(self):
        return self.path.split("/", 1)[0]

    @property
    def is_header(self):
        return self.path.endswith(".hpp")

    @cached_property
    def lines(self):
        return self.text.splitlines()

    @cached_property
    def code_lines(self):
        """The lines with comments and the insides of strings blanked; their numbers stay."""
        return _BLANKABLE.sub(_blank, self.text).splitlines()


def _blank(match):
    return re.sub(r"[^\n]", " ", match.group())


class SourceTree:
    def __init__(self, root):
        self.root = Path(root)

    def sources(self, folders=CODE_FOLDERS):
        for path in self._files(folders, (".hpp", ".cpp")):
            yield Source(path, (self.root / path).read_text(encoding="utf-8"))

    def cmake_files(self, folders=ROOMS):
        for path in self._files(folders, ("CMakeLists.txt",)):
            yield path, (self.root / path).read_text(encoding="utf-8")

    def lines_of(self, path):
        """Empty for a file that is not there."""
        return (self.root / path).read_text(encoding="utf-8").splitlines() if self.has(path) else []

    def has(self, path):
        return (self.root / path).is_file()

    def _files(self, folders, endings):
        for folder in folders:
            for path in sorted((self.root / folder).rglob("*")):
                name = path.relative_to(self.root).as_posix()
                # The planted faults are for the tidy test's own test.
                if path.is_file() and name.endswith(endings) and not name.startswith("tests/tidy/bad/"):
                    yield name
