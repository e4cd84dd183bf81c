"""Results of benches and soaks: one row is {bench, case, metric, value, unit, target, ok, beside}.

`target` is text such as "≤ 200" and is judged here, so that no bench can call itself good; `beside` is the figure of the
peer or the limit from the same run, or null. Run as a program it gathers rows, prints the table and judges the whole:

    results.py [--json OUT] FILE…"""

import argparse
import json
import operator
import sys
from dataclasses import asdict, dataclass

_COMPARE = {"≤": operator.le, "<": operator.lt, "≥": operator.ge, ">": operator.gt, "=": operator.eq}


@dataclass
class Row:
    bench: str
    case: str
    metric: str
    value: float
    unit: str
    target: str | None = None
    beside: float | None = None

    @property
    def ok(self):
        return meets(self.value, self.target)

    def as_json(self):
        return {**asdict(self), "ok": self.ok}


def meets(value, target):
    """Without a target a figure is for information, and good."""
    if target is None:
        return True
    sign, limit = target.split()
    return _COMPARE[sign](value, float(limit))


def write(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        json.dump([row.as_json() for row in rows], file, ensure_ascii=False, indent=2)
        file.write("\n")


def read(paths):
    rows = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            rows += json.load(file)
    return rows


def figure(value):
    if value is None:
        return "–"
    if isinstance(value, (int, float)):
        return f"{value:.4g}" if abs(value) < 10_000 else f"{value:.0f}"
    return str(value)


def table(rows):
    head = ("bench", "case", "metric", "value", "unit", "target", "beside", "")
    cells = [head] + [
        (row["bench"], row["case"], row["metric"], figure(row["value"]), row["unit"], row["target"] or "–",
         figure(row["beside"]), "ok" if row["ok"] else "MISSED")
        for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    right = {3, 6}
    return "\n".join(
        "  ".join(cell.rjust(width) if column in right else cell.ljust(width)
                  for column, (cell, width) in enumerate(zip(line, widths))).rstrip()
        for line in cells)


def main():
    arguments = argparse.ArgumentParser(description="Gather results, print one table, judge it.")
    arguments.add_argument("--json", help="write all rows here")
    arguments.add_argument("files", nargs="+")
    arguments = arguments.parse_args()
    rows = read(arguments.files)
    if not rows:
        sys.exit("results.py: no row in any file; nothing was measured")
    print(table(rows))
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump(rows, file, ensure_ascii=False, indent=2)
            file.write("\n")
    return 0 if all(row["ok"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
