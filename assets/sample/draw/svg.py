"""A sheet to draw on: SVG text, its gradients, and the few curves that all pictures are made of.

Nothing here is random by itself: whoever wants irregular leaves brings a seeded `random.Random`, so that a
picture is the same on every run.
"""

import math
from contextlib import contextmanager
from html import escape


class Sheet:
    """Collects shapes in painting order; `text()` is the finished SVG document."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self._definitions, self._shapes = [], []

    def add(self, shape):
        self._shapes.append(shape)

    def text(self):
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}">'
            f'<defs>{"".join(self._definitions)}</defs>{"".join(self._shapes)}</svg>'
        )

    # Paints -------------------------------------------------------------------------------------------------------

    def _define(self, text_with_id):
        name = f"d{len(self._definitions)}"
        self._definitions.append(text_with_id.format(id=name))
        return name

    def linear(self, stops, x1=0, y1=0, x2=0, y2=1):
        """A gradient over the shape's box; stops are (offset, colour) or (offset, colour, opacity)."""
        return self._gradient(f'linearGradient id="{{id}}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"', stops)

    def radial(self, stops, cx=0.5, cy=0.5, r=0.5):
        return self._gradient(f'radialGradient id="{{id}}" cx="{cx}" cy="{cy}" r="{r}"', stops)

    def _gradient(self, head, stops):
        marks = "".join(
            f'<stop offset="{stop[0]}" stop-color="{stop[1]}" stop-opacity="{stop[2] if len(stop) > 2 else 1}"/>'
            for stop in stops
        )
        name = self._define(f"<{head}>{marks}</{head.split()[0]}>")
        return f"url(#{name})"

    def blur(self, deviation):
        name = self._define(
            f'<filter id="{{id}}" x="-50%" y="-50%" width="200%" height="200%">'
            f'<feGaussianBlur stdDeviation="{deviation}"/></filter>'
        )
        return f"url(#{name})"

    def clip(self, path_data):
        name = self._define(f'<clipPath id="{{id}}"><path d="{path_data}"/></clipPath>')
        return f"url(#{name})"

    # Shapes -------------------------------------------------------------------------------------------------------

    @contextmanager
    def group(self, x=0, y=0, scale=1, turn=0, flip=False, **style):
        """Everything drawn inside is moved, then turned (degrees), then scaled; `flip` mirrors left to right."""
        across = -scale if flip else scale
        self.add(f'<g transform="translate({x:.2f} {y:.2f}) rotate({turn:.2f}) scale({across:.4f} {scale:.4f})"{_style(style)}>')
        yield
        self.add("</g>")

    def path(self, data, fill="none", **style):
        self.add(f'<path d="{data}" fill="{fill}"{_style(style)}/>')

    def stroke(self, data, colour, width, **style):
        style = {"linecap": "round", "linejoin": "round"} | style
        cap, join = style.pop("linecap"), style.pop("linejoin")
        self.add(
            f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="{cap}" '
            f'stroke-linejoin="{join}"{_style(style)}/>'
        )

    def rect(self, x, y, width, height, fill, r=0, **style):
        self.add(f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" rx="{r}" fill="{fill}"{_style(style)}/>')

    def ellipse(self, cx, cy, rx, ry, fill, **style):
        self.add(f'<ellipse cx="{cx:.2f}" cy="{cy:.2f}" rx="{rx:.2f}" ry="{ry:.2f}" fill="{fill}"{_style(style)}/>')

    def circle(self, cx, cy, r, fill, **style):
        self.ellipse(cx, cy, r, r, fill, **style)

    def words(self, x, y, text, size, fill, weight=400, anchor="middle", **style):
        self.add(
            f'<text x="{x:.1f}" y="{y:.1f}" font-family="Noto Sans" font-size="{size}" font-weight="{weight}" '
            f'text-anchor="{anchor}" fill="{fill}"{_style(style)}>{escape(text)}</text>'
        )

    def picture(self, file, x=0, y=0):
        self.add(f'<image x="{x}" y="{y}" width="{self.width}" height="{self.height}" xlink:href="{file}"/>')

    def cover(self, fill, **style):
        self.rect(0, 0, self.width, self.height, fill, **style)


def _style(style):
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in style.items())


def smooth(points):
    """Path data of a closed curve through all points (Catmull-Rom as Béziers)."""
    count = len(points)
    data = f"M{points[0][0]:.1f},{points[0][1]:.1f}"
    for i in range(count):
        before, here, there, after = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        data += (
            f"C{here[0] + (there[0] - before[0]) / 6:.1f},{here[1] + (there[1] - before[1]) / 6:.1f} "
            f"{there[0] - (after[0] - here[0]) / 6:.1f},{there[1] - (after[1] - here[1]) / 6:.1f} "
            f"{there[0]:.1f},{there[1]:.1f}"
        )
    return data + "Z"


def blob(random, cx, cy, rx, ry, rough=0.16, count=11):
    """Path data of an irregular round shape."""
    points = []
    for i in range(count):
        angle = math.tau * i / count
        reach = 1 + random.uniform(-rough, rough)
        points.append((cx + math.cos(angle) * rx * reach, cy + math.sin(angle) * ry * reach))
    return smooth(points)


def polygon(*points):
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points) + "Z"


def mix(a, b, t):
    """The colour between two "#RRGGBB", `a` where `t` is 0."""
    t = min(1.0, max(0.0, t))
    channels = ((int(a[i : i + 2], 16), int(b[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(p + (q - p) * t):02X}" for p, q in channels)


def star(cx, cy, r):
    """The five-pointed star of the flag: the inner radius is that of a regular pentagram."""
    points = []
    for i in range(10):
        reach = r if i % 2 == 0 else r * 0.381966
        angle = -math.pi / 2 + math.pi * i / 5
        points.append((cx + reach * math.cos(angle), cy + reach * math.sin(angle)))
    return polygon(*points)
