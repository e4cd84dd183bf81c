"""Calls that the house does not make, each with what to use instead and the few places that may."""

import re
from dataclasses import dataclass

from source_tree import ROOMS, Fault


@dataclass(frozen=True)
class Ban:
    name: str
    pattern: str
    instead: str
    places: str = r"^$"  # Paths in which it is the right call; else `allowed.py` lists it.
    in_comments: bool = False
    folders: tuple = ROOMS


BANS = (
    Ban("wall clock", r"\bsystem_clock::now\b|\bgettimeofday\b|\bclock_gettime\b|\bstd::time\s*\(|(?<![\w.>:])time\s*\(\s*(?:NULL|nullptr|0)\s*\)",
        "take `now` as an argument; only board/ and a main.cpp read the clock", r"^board/|(^|/)main\.cpp$"),
    Ban("monotonic clock", r"\bsteady_clock::now\b|\bhigh_resolution_clock\b",
        "take `now` as an argument, or ask board::Clock; only board/ and a loop read it", r"^board/|(^|/)loop\.cpp$|^district/commands/publish\.cpp$"),
    Ban("sleep", r"\bsleep_for\b|\bsleep_until\b|(?<![\w.:>])(?:u|nano)?sleep\s*\(",
        "wait in the loop until the next wake-up"),
    Ban("thread", r"\bstd::(?:j?thread|async)\b|\bpthread_create\b", "one loop owns everything; slow work is a listed worker"),
    Ban("mutex", r"\bstd::(?:recursive_|shared_|timed_)?mutex\b", "the only mutex is in the inbox; push a Message"),
    Ban("bare rename", r"(?<![\w.>])(?:std::|std::filesystem::|fs::|::)?rename(?:at2?)?\s*\(",
        "the room's durable publish: temporary, sync, rename, sync folder", r"^(assets/(durable|disk)|district/files)\.cpp$"),
    Ban("random", r"\bstd::s?rand\b|(?<![\w:.>])s?rand\s*\(", "take the number as an argument, or std::random_device in main.cpp"),
    Ban("printing", r"(?<![\w.>:])(?:std::)?f?printf\s*\(|\bstd::(?:cout|cerr|clog)\b|\bputs\s*\(",
        "return it; a library prints nothing, main.cpp does", r"(^|/)main\.cpp$"),
    Ban("throwing", r"\bthrow\b", "return fail(…); we throw nothing (docs/adr/0002)"),
    Ban("throwing accessor", r"\.value\s*\(\s*\)", "test it, then use *result", folders=ROOMS + ("tests",)),
    Ban("system", r"(?<![\w.>:])(?:std::)?system\s*\(|\bpopen\s*\(", "start a child with its arguments as a list", folders=ROOMS),
    Ban("unfinished", r"\b(?:TODO|FIXME|XXX|HACK)\b", "finish it, or write it in the issue",
        in_comments=True, folders=ROOMS + ("tests", "bench")),
    Ban("real time in a test", r"\bsleep_for\b|\bsleep_until\b", "hand the simulated clock's `now` in; a test never sleeps",
        folders=("tests",)),
)


def check(tree, allowed):
    for ban in BANS:
        pattern = re.compile(ban.pattern)
        for source in tree.sources(ban.folders):
            if re.search(ban.places, source.path):
                continue
            lines = source.lines if ban.in_comments else source.code_lines
            for number, line in enumerate(lines, 1):
                if pattern.search(line) and not allowed.use("banned", f"{source.path} {ban.name}"):
                    yield Fault("banned", source.path, number, f"{ban.name}: {ban.instead}")
