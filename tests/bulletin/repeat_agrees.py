#!/usr/bin/python3
"""Checks that repeating dates are those that python-dateutil finds: for random rules from a printed seed. Where RFC 5545
leaves a choice, both take the first date as where counting begins, and not as an occurrence of its own.
Usage: repeat_agrees.py REPEAT_CHECK [SEED]"""

import datetime
import random
import subprocess
import sys

from dateutil import rrule

RULES = 1500
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
YEARS_AHEAD = 6


def random_rule(draw, starts):
    unit = draw.choice(("DAILY", "WEEKLY", "MONTHLY", "YEARLY"))
    parts = [f"FREQ={unit}"]
    if draw.random() < 0.5:
        parts.append(f"INTERVAL={draw.choice((1, 2, 2, 3, 4, 5, 7, 13))}")
    ending = draw.random()
    if ending < 0.3:
        parts.append(f"COUNT={draw.randint(1, 12)}")
    elif ending < 0.6:
        until = starts + datetime.timedelta(days=draw.randint(0, 1500))
        parts.append(f"UNTIL={until:%Y%m%d}")
    if draw.random() < 0.3:
        parts.append("BYMONTH=" + ",".join(map(str, draw.sample(range(1, 13), draw.randint(1, 3)))))
    if unit != "WEEKLY" and draw.random() < 0.4:
        days = [day for day in range(-31, 32) if day]
        parts.append("BYMONTHDAY=" + ",".join(map(str, draw.sample(days, draw.randint(1, 4)))))
    if draw.random() < 0.5:
        days = draw.sample(DAYS, draw.randint(1, 4))
        if unit == "MONTHLY" and draw.random() < 0.7:
            # Not mixed with days without a number: of these dateutil keeps what meets both, RFC 5545 what meets one.
            days = [draw.choice(("1", "2", "3", "4", "5", "-1", "-2", "-5")) + day for day in days]
        parts.append("BYDAY=" + ",".join(days))
    if draw.random() < 0.3:
        parts.append(f"WKST={draw.choice(DAYS)}")
    draw.shuffle(parts)
    return ";".join(parts)


def expected(rule, starts, until):
    first = datetime.datetime.combine(starts, datetime.time())
    last = datetime.datetime.combine(until, datetime.time())
    # A rule that is never met would make dateutil search up to the year 9999: it gets an end.
    text = rule if "UNTIL" in rule or "COUNT" in rule else f"{rule};UNTIL={last:%Y%m%d}"
    found = []
    for when in rrule.rrulestr(text, dtstart=first):
        if when > last:
            break
        found.append(f"{when:%Y-%m-%d}")
    return found


def main(checker, seed):
    draw = random.Random(seed)
    cases = []
    for _ in range(RULES):
        starts = datetime.date(2023, 1, 1) + datetime.timedelta(days=draw.randint(0, 1500))
        cases.append((random_rule(draw, starts), starts, starts + datetime.timedelta(days=366 * YEARS_AHEAD)))
    lines = [f"{starts}|{rule}|{starts - datetime.timedelta(days=40)}|{until}" for rule, starts, until in cases]
    told = subprocess.run([checker], input="\n".join(lines) + "\n", check=True, capture_output=True, text=True)
    faults = refused = 0
    for (rule, starts, until), answer in zip(cases, told.stdout.splitlines(), strict=True):
        if "COUNT" in answer:  # Refused: it is not met so often within twenty years.
            refused += 1
            continue
        wanted = expected(rule, starts, until)
        if answer.split() == wanted:
            continue
        faults += 1
        print(f"{rule} from {starts}: {answer[:300]}\n  dateutil: {' '.join(wanted)[:300]}")
    print(f"seed {seed}: {len(cases)} rules, {refused} refused for their COUNT, {faults} differ")
    return 1 if faults or refused > RULES // 10 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 32)))
