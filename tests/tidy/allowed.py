"""The offenders that are allowed, each with its reason. The list may only shrink: an entry that no longer offends is a
fault itself."""

from source_tree import Fault

LISTED = {
    "banned": {
        "bulletin/result.hpp printing": "require says where the bug is before it aborts",
    },
    "library": {},
    "length": {},
    "mirror": {},
    "untested": {
        # Played together, frame by frame in simulated time, by tests/player/loop_test.cpp; each wants a test of its own.
        "player/edition_watch.cpp": "tests/player/loop_test.cpp",
        "player/fade.cpp": "tests/player/loop_test.cpp",
        "player/glass.cpp": "tests/player/loop_test.cpp",
        "player/healing.cpp": "tests/player/loop_test.cpp",
        "player/media_proof.cpp": "tests/player/loop_test.cpp",
        "player/proof_keeper.cpp": "tests/player/loop_test.cpp",
        "player/shelf_media.cpp": "tests/player/loop_test.cpp",
        "player/slide.cpp": "tests/player/loop_test.cpp",
        "player/stage.cpp": "tests/player/loop_test.cpp",
        "player/ticker_run.cpp": "tests/player/loop_test.cpp",
        "player/turns.cpp": "tests/player/loop_test.cpp",
        # Real windows and real clocks: the programs themselves are run.
        "player/presenter.cpp": "tests/e2e, script/demo",
        "player/run.cpp": "tests/e2e, script/demo",
    },
}


class Allowed:
    """Answers whether an offender is listed, and remembers which entries were of use."""

    def __init__(self, listed=None):
        self._listed = LISTED if listed is None else listed
        self._used = set()

    def use(self, rule, key):
        if key not in self._listed.get(rule, {}):
            return False
        self._used.add((rule, key))
        return True

    def check(self):
        for rule, entries in self._listed.items():
            for key in entries:
                if (rule, key) not in self._used:
                    yield Fault("allowed", "tests/tidy/allowed.py", 1,
                                f'"{key}" under "{rule}" does not offend any more; take it off the list')
