"""Checks that docs/formats and the parsers give the same verdict: on the good examples, on each of them with one
member dropped, added, of another type or out of range, and on the bad examples, each of which is named after its
fault. Usage: schemas_agree.py FORMAT_CHECK FORMATS_FOLDER FORMAT…"""

import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

# What only the parser of a format refuses, because a schema cannot say it: rules between members, the calendar, and
# the world's time zones. An entry that excuses nothing is a fault itself.
BEYOND_SCHEMA = {
    "approvers": ("closes before it opens", "its way up does not end", "is not in the list", "this key is there twice",
                  "this code is there twice"),
    "bulletin": ("closes before it opens", "longer than its layer allows", "is not an instant",
                 "open after the day it counts to", "ends before it begins"),
    "programme": ("closes before it opens", "ends before it begins", "is not inside the year", "is there twice",
                  'the same as "from"', "there is no time zone", "begins before",
                  "is not understood", "is not NAME=VALUE", "is a period that follows",
                  "does not come after the one before it"),
    "report": ("does not follow the record before it",),
    "tally": ("does not follow the run before it", "the counts do not come to", "is not the beginning of an hour",
              "does not come after the one before it"),
    "receipt": (),
    "knock": (),
    "admission": (),
    "time-note": (),
    "time-mandate": ("ends before it begins", "longer than a mandate may be"),
    "glance": (),
    "picture": (),
    "theme": ("has a contrast of", "cannot be read on paper"),
}


def mutations(value, path=()):
    """Every document that differs from the value at one place, with the place."""
    if isinstance(value, dict):
        yield path + ("+",), {**value, "unknown_member": 1}
        for name, inner in value.items():
            yield path + (name, "-"), {k: v for k, v in value.items() if k != name}
            for place, changed in mutations(inner, path + (name,)):
                yield place, {**value, name: changed}
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            for place, changed in mutations(inner, path + (str(i),)):
                yield place, value[:i] + [changed] + value[i + 1:]
            yield path + (str(i), "twice"), value[:i + 1] + [copy.deepcopy(inner)] + value[i + 1:]
    for other in (None, True, -1, 10**12, "", "Không phải mã", [], {}):
        if type(other) is not type(value) or other != value:
            yield path + (f"={other!r}",), copy.deepcopy(other)


def answers_of(checker, name, documents):
    """What the parser says to each document: "accepted" or why not."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for i, document in enumerate(documents):
            files.append(Path(folder, f"{i}.json"))
            files[-1].write_text(json.dumps(document, ensure_ascii=False))
        told = subprocess.run([checker, name, *files], check=True, capture_output=True, text=True)
    return told.stdout.splitlines()


class Format:
    """One format: its schema, its parser and its examples."""

    def __init__(self, schema_file, checker):
        self.name = schema_file.name.split(".")[0]
        schema = json.loads(schema_file.read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        self._validator = jsonschema.Draft202012Validator(schema)
        self._checker = checker
        self._excused = set()
        self.compared = 0

    def check(self, examples):
        good = self._read(examples / "good")
        bad = self._read(examples / "bad")
        if not good or not bad:
            yield f"{self.name}: no good or no bad examples in {examples}"
        for example, document in good.items():
            yield from self._compare(example, [(("as it stands",), document), *mutations(document)], accepted_first=True)
        for example, document in bad.items():
            yield from self._compare(example, [(("as it stands",), document)], accepted_first=False)
        for rule in BEYOND_SCHEMA[self.name]:
            if rule not in self._excused:
                yield f'{self.name}: "{rule}" excuses nothing any more; take it off the list'

    def _read(self, folder):
        return {file.name: json.loads(file.read_text()) for file in sorted(folder.glob(f"{self.name}-*.json"))}

    def _compare(self, example, cases, accepted_first):
        answers = answers_of(self._checker, self.name, [document for _, document in cases])
        if (answers[0] == "accepted") != accepted_first:
            yield f"{example}: {answers[0]}"
        for (place, document), answer in zip(cases, answers, strict=True):
            self.compared += 1
            accepted = answer == "accepted"
            valid = self._validator.is_valid(document)
            if valid == accepted or (valid and self._excuse(answer)):
                continue
            yield f"{example} {'/'.join(place)}: schema says {valid}, parser: {answer}"

    def _excuse(self, answer):
        rules = [rule for rule in BEYOND_SCHEMA[self.name] if rule in answer]
        self._excused.update(rules)
        return bool(rules)


def main(checker, folder, *names):
    faults = compared = 0
    for name in names:
        one = Format(Path(folder, f"{name}.schema.json"), checker)
        for fault in one.check(Path(folder, "examples")):
            faults += 1
            print(fault)
        compared += one.compared
    print(f"{compared} documents compared, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
