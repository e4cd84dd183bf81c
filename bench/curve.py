"""Draws a curve as SVG, without any library: measured points, joined, with labelled axes.

    curve.draw("docs/bench/resolve.svg", title="…", x="bulletins", y="µs", series={"resolve": [(10, 1.2), …]})

Both axes begin at zero, unless `log=True`, which is for costs over several powers of ten."""

import math
from html import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 420, 72, 24, 48, 56
# Told apart in grey as well: each also has a dash of its own.
STYLES = (("#0b5cad", ""), ("#c2410c", "7 4"), ("#15803d", "2 3"), ("#6b21a8", "10 3 2 3"))


def draw(path, *, title, x, y, series, log=False):
    points = [point for line in series.values() for point in line]
    if not points:
        raise ValueError("a curve without a point")
    across = _Axis([p[0] for p in points], LEFT, WIDTH - RIGHT, log)
    up = _Axis([p[1] for p in points], HEIGHT - BOTTOM, TOP, log)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="26" font-size="16" font-weight="bold">{escape(title)}</text>',
        *_grid(across, up),
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">{escape(x)}</text>',
        f'<text transform="translate(18 {(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">{escape(y)}</text>',
    ]
    for number, (name, line) in enumerate(series.items()):
        parts += _curve(name, sorted(line), STYLES[number % len(STYLES)], number, across, up)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(parts + ["</svg>"]) + "\n")


class _Axis:
    def __init__(self, values, begin, end, log):
        self.begin, self.end, self.log = begin, end, log
        if log:
            self.low = 10 ** math.floor(math.log10(min(v for v in values if v > 0)))
            self.high = 10 ** math.ceil(math.log10(max(values)))
            self.high = max(self.high, self.low * 10)
        else:
            self.low, self.high = 0, _round_up(max(max(values), 1e-9))

    def at(self, value):
        if self.log:
            part = math.log10(max(value, self.low) / self.low) / math.log10(self.high / self.low)
        else:
            part = value / self.high
        return self.begin + part * (self.end - self.begin)

    def marks(self):
        if self.log:
            return [self.low * 10**n for n in range(round(math.log10(self.high / self.low)) + 1)]
        return [self.high * n / 5 for n in range(6)]


def _round_up(value):
    power = 10 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= value)


def _grid(across, up):
    for mark in across.marks():
        place = across.at(mark)
        yield f'<line x1="{place:.1f}" y1="{TOP}" x2="{place:.1f}" y2="{HEIGHT - BOTTOM}" stroke="#e5e7eb"/>'
        yield f'<text x="{place:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{mark:g}</text>'
    for mark in up.marks():
        place = up.at(mark)
        yield f'<line x1="{LEFT}" y1="{place:.1f}" x2="{WIDTH - RIGHT}" y2="{place:.1f}" stroke="#e5e7eb"/>'
        yield f'<text x="{LEFT - 8}" y="{place + 4:.1f}" text-anchor="end">{mark:g}</text>'


def _curve(name, line, style, number, across, up):
    colour, dash = style
    places = [(across.at(px), up.at(py)) for px, py in line]
    path = " ".join(f"{px:.1f},{py:.1f}" for px, py in places)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
    for px, py in places:
        yield f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3" fill="{colour}"/>'
    height = TOP + 14 + 18 * number
    yield f'<line x1="{LEFT + 12}" y1="{height - 4}" x2="{LEFT + 40}" y2="{height - 4}" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
    yield f'<text x="{LEFT + 46}" y="{height}">{escape(name)}</text>'
