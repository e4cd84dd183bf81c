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
    "untested": {},
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
