"""What the READMEs and docs/security.md promise: a test that is named as a proof is there, under that name, and a file
that is named is too."""

import re

from source_tree import Fault

PAGES = ("README.md", "README.vi.md", "docs/security.md")
_PROOF = re.compile(r"`(?P<path>tests/[\w/]+_test\.cpp)`: (?P<name>.+?)(?=<br>| \||$)")
_CASE = re.compile(r'TEST_CASE\(\s*((?:"(?:\\.|[^"\\])*"\s*)+)')


def check(tree, allowed):
    for page in PAGES:
        for number, line in enumerate(tree.lines_of(page), 1):
            for proof in _PROOF.finditer(line):
                if proof["name"] not in _cases_of(tree, proof["path"]):
                    yield Fault("promises", page, number,
                                f'{proof["path"]} has no test "{proof["name"]}"; name the one that proves it now')


def _cases_of(tree, path):
    """The names of a file's tests; one that is broken over lines counts as whole."""
    text = "\n".join(tree.lines_of(path))
    return {re.sub(r'"\s*"', "", case[1].strip())[1:-1] for case in _CASE.finditer(text)}
