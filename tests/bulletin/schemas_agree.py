"""Checks that docs/formats and the parsers give the same verdict on the good examples and on each of them with one
member dropped, added, of another type or out of range. Usage: schemas_agree.py FORMAT_CHECK FORMATS_FOLDER"""

import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

# Refused by the parsers alone: the mutation breaks a rule between members, which a schema cannot say.
BEYOND_SCHEMA = ("closes before it opens", "not inside the year", "does not follow", "is not in the list",
                 "longer than its layer allows", "there is no time zone", "there twice", "not a date")


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
    for other in (None, True, -1, 10**12, "", "Không phải mã", [], {}):
        if type(other) is not type(value) or other != value:
            yield path + (f"={other!r}",), copy.deepcopy(other)


def main(checker, formats):
    faults = compared = 0
    for schema_file in sorted(Path(formats).glob("*.schema.json")):
        name = schema_file.name.split(".")[0]
        schema = json.loads(schema_file.read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for example in sorted(Path(formats, "examples/good").glob(f"{name}-*.json")):
            good = json.loads(example.read_text())
            cases = [(("good",), good), *mutations(good)]
            with tempfile.TemporaryDirectory() as folder:
                files = []
                for i, (_, document) in enumerate(cases):
                    files.append(Path(folder, f"{i}.json"))
                    files[-1].write_text(json.dumps(document, ensure_ascii=False))
                answers = subprocess.run([checker, name, *files], check=True, capture_output=True,
                                         text=True).stdout.splitlines()
            assert answers[0] == "accepted", f"{example}: {answers[0]}"
            for (place, document), answer in zip(cases, answers, strict=True):
                compared += 1
                accepted = answer == "accepted"
                if validator.is_valid(document) == accepted or any(rule in answer for rule in BEYOND_SCHEMA):
                    continue
                faults += 1
                print(f"{name} {'/'.join(place)}: schema says {not accepted}, parser: {answer}")
    print(f"{compared} documents compared, {faults} verdicts differ")
    return 1 if faults or not compared else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
