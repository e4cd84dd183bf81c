"""Sky, land, water, trees: the country around the schools."""

import math
from random import Random

from svg import blob, mix

FLAME = ("#8F1D1B", "#BE2C1D", "#E2492A", "#F9703C", "#FFA15E")
LEAF = ("#1F5135", "#2F6F42", "#4C9150", "#79B25C", "#AFCF74")


def sky(s, top="#8FCBE6", middle="#CDE9EC", bottom="#FFF0CC", horizon=None):
    s.rect(0, 0, s.width, horizon or s.height, s.linear([(0, top), (0.55, middle), (1, bottom)]))


def sun(s, x, y, r, colour="#FFF6D6", glow="#FFE3A0"):
    s.circle(x, y, r * 5.5, s.radial([(0, glow, 0.95), (0.35, glow, 0.4), (1, glow, 0)]))
    s.circle(x, y, r, colour)


def cloud(s, x, y, size, seed=1, colour="#FFFFFF", opacity=0.9):
    random = Random(seed)
    lobes = [(-58, 0, 30), (-26, -18, 36), (14, -26, 42), (50, -8, 32)]
    data = "M-88,0h170a13,13 0 0 1 0,26h-170a13,13 0 0 1 0,-26Z"
    for cx, cy, r in lobes:
        r *= random.uniform(0.9, 1.1)
        data += f"M{cx - r:.1f},{cy:.1f}a{r:.1f},{r:.1f} 0 1 1 {2 * r:.1f},0a{r:.1f},{r:.1f} 0 1 1 {-2 * r:.1f},0Z"
    with s.group(x, y, size / 100, opacity=opacity):
        with s.group(clip_path=s.clip("M-120,-100h240v126h-240Z")):
            s.path(data, s.linear([(0, colour), (0.45, colour), (1, mix(colour, "#9CC4DA", 0.45))]))


def ridge(s, base, height, seed, fill, steps=7, bottom=None):
    """A line of hills across the sheet."""
    random = Random(seed)
    data = f"M-20,{bottom or s.height}L-20,{base}"
    step = (s.width + 40) / steps
    x, y = -20, base
    for i in range(steps):
        there = base - height * random.uniform(0.2, 1) if i % 2 == 0 else base - height * random.uniform(0, 0.35)
        data += f"C{x + step * 0.45:.0f},{y:.0f} {x + step * 0.55:.0f},{there:.0f} {x + step:.0f},{there:.0f}"
        x, y = x + step, there
    s.path(data + f"L{s.width + 20},{bottom or s.height}Z", fill)


def hedge(s, x, y, width, height, seed, colours=LEAF):
    """A row of bushes standing on `y`."""
    random = Random(seed)
    for layer, (colour, rise) in enumerate(((colours[0], 1.0), (colours[1], 0.8), (colours[2], 0.55))):
        across = x
        while across < x + width:
            r = height * random.uniform(0.5, 0.75)
            s.path(blob(random, across, y - height * rise * 0.55 + layer * height * 0.16, r, height * 0.5 * rise), colour)
            across += r * 0.95
    for _ in range(int(width / 9)):
        s.ellipse(x + random.random() * width, y - random.random() * height * 0.75, 3.4, 1.7, colours[3], opacity=0.75)


def grass(s, x, y, width, seed, colour=LEAF[2], height=16):
    random = Random(seed)
    data = ""
    for _ in range(int(width / 7)):
        at, reach, lean = x + random.random() * width, height * random.uniform(0.5, 1.2), random.uniform(-7, 7)
        data += f"M{at - 2:.1f},{y:.1f}Q{at + lean * 0.3:.1f},{y - reach * 0.6:.1f} {at + lean:.1f},{y - reach:.1f}Q{at + lean * 0.3 + 2:.1f},{y - reach * 0.5:.1f} {at + 2:.1f},{y:.1f}Z"
    s.path(data, colour)


def flamboyant(s, x, y, size, seed, wide=1.0):
    """A phượng tree in bloom: a leaning trunk under a wide, flat, flame-red crown. `size` is its height."""
    random = Random(seed)
    with s.group(x, y, size / 100):
        bark = s.linear([(0, "#6B4A3A"), (0.5, "#8A6349"), (1, "#4E352B")], x2=1, y2=0)
        s.path("M-6,1C-4,-14 -5,-28 -8,-42C-16,-50 -26,-55 -34,-62L-31,-64C-22,-59 -12,-55 -6,-49C-5,-58 -7,-66 -8,-76L-5,-76C-3,-66 -1,-58 0,-50C6,-57 18,-60 30,-66L32,-63C20,-57 9,-51 4,-41C3,-28 4,-13 8,1Z", bark)
        crown = []
        for _ in range(46):
            angle, reach = random.uniform(0, math.pi), random.random() ** 0.5
            crown.append((math.cos(angle) * 54 * reach * wide, -64 - math.sin(angle) * 30 * reach + random.uniform(-3, 5)))
        for across, up in crown:  # The shaded underside shows between the flowers.
            s.path(blob(random, across, up + 7, 12, 7, 0.25, 9), random.choice((LEAF[0], LEAF[1], "#6A1A1A")))
        for across, up in sorted(crown, key=lambda point: -point[1]):
            light = min(1, max(0, (-up - 56) / 40 - across / 260))
            colour = mix(FLAME[0], FLAME[2], light * 1.6) if light < 0.6 else mix(FLAME[2], FLAME[3], (light - 0.6) * 2.2)
            s.path(blob(random, across, up, random.uniform(9, 13), random.uniform(5, 8), 0.28, 9), colour)
        for _ in range(190):
            angle, reach = random.uniform(-0.15, math.pi + 0.15), random.random() ** 0.45
            across, up = math.cos(angle) * 62 * reach * wide, -63 - math.sin(angle) * 35 * reach
            light = min(1, max(0, (-up - 58) / 36 - across / 220))
            colour = random.choice((FLAME[1], FLAME[2], FLAME[2]) if light < 0.45 else (FLAME[2], FLAME[3], FLAME[3], FLAME[4]))
            s.ellipse(across, up, random.uniform(1.1, 2.4), random.uniform(0.8, 1.5), colour)
        for _ in range(34):
            across, up = random.uniform(-58, 58) * wide, random.uniform(-66, -52)
            s.ellipse(across, up, 3.0, 0.9, random.choice(LEAF[1:4]), transform=f"rotate({random.uniform(-35, 35):.0f} {across:.1f} {up:.1f})")


def petals(s, box, count, seed, size=5):
    """Fallen or flying flame-tree petals inside (x, y, width, height)."""
    random = Random(seed)
    for _ in range(count):
        x, y = box[0] + random.random() * box[2], box[1] + random.random() * box[3]
        s.ellipse(x, y, size * random.uniform(0.6, 1.1), size * 0.45, random.choice(FLAME[1:4]), transform=f"rotate({random.uniform(0, 180):.0f} {x:.1f} {y:.1f})")


def palm(s, x, y, size, seed, coconut=False, lean=6):
    """An areca (cau) or coconut palm of height `size`."""
    random = Random(seed)
    thick = 3.6 if coconut else 1.9
    with s.group(x, y, size / 100):
        top = (lean, -80)
        trunk = s.linear([(0, "#A08A6C"), (0.45, "#C9B48E"), (1, "#75614B")], x2=1, y2=0)
        s.path(f"M{-thick * 1.2},0C{-thick},-30 {lean - thick * 1.5},-55 {lean - thick * 0.7},-81L{lean + thick * 0.7},-81C{lean + thick * 0.3},-55 {thick},-30 {thick * 1.3},0Z", trunk)
        for i in range(1, 12):
            t = i / 12
            s.stroke(f"M{lean * t * t - thick:.1f},{-80 * t:.1f}q{thick},1.2 {thick * 2},0", "#5F4C3A", 0.35, opacity=0.6)
        fronds = 13 if coconut else 11
        reach = 38 if coconut else 25
        for i in sorted(range(fronds), key=lambda i: -abs(i - fronds / 2)):
            angle = math.pi * (0.02 + 0.96 * i / (fronds - 1)) + random.uniform(-0.08, 0.08)
            _frond(s, random, top, angle, reach * random.uniform(0.85, 1.1))
        if coconut:
            for dx, dy in ((-3, 1), (2.5, 2), (0, 4)):
                s.circle(top[0] + dx, top[1] + dy, 2.6, "#7A9A3E")
                s.circle(top[0] + dx - 0.7, top[1] + dy - 0.7, 1.0, "#A9C25F")


def _frond(s, random, root, angle, reach):
    dx, dy = math.cos(angle) * reach, -math.sin(angle) * reach * 0.75
    tip = (root[0] + dx, root[1] + dy + reach * 0.42)
    bend = (root[0] + dx * 0.55, root[1] + dy - reach * 0.02)
    colour = mix(LEAF[1], LEAF[3], max(0, min(1, math.sin(angle) * 0.9 - dx / 160)))
    data = ""
    for k in range(2, 17):
        t = k / 16
        px = (1 - t) ** 2 * root[0] + 2 * t * (1 - t) * bend[0] + t * t * tip[0]
        py = (1 - t) ** 2 * root[1] + 2 * t * (1 - t) * bend[1] + t * t * tip[1]
        length = reach * 0.30 * math.sin(math.pi * (0.12 + t * 0.86)) + 1
        outward = 1 if dx >= 0 else -1
        for side in (-1, 1):
            ex, ey = px + outward * length * 0.45 + side * length * 0.35 * abs(dy) / reach, py + (length * 0.85 if side > 0 else length * 0.25)
            data += f"M{px:.1f},{py - 0.5:.1f}L{ex:.1f},{ey:.1f}L{px + outward * 1.3:.1f},{py + 0.4:.1f}Z"
    s.path(data, colour)
    s.stroke(f"M{root[0]:.1f},{root[1]:.1f}Q{bend[0]:.1f},{bend[1]:.1f} {tip[0]:.1f},{tip[1]:.1f}", mix(colour, "#FFFFFF", 0.18), 0.7)


def round_tree(s, x, y, size, seed, colours=LEAF):
    random = Random(seed)
    with s.group(x, y, size / 100):
        s.path("M-4,1C-2,-20 -3,-34 -10,-48L-6,-50C-2,-44 0,-40 0,-34C2,-42 6,-46 12,-52L15,-50C7,-42 4,-30 6,1Z", "#6B4C38")
        crown = ((colours[0], 16, 0, 30), (colours[1], 20, 3, 28), (colours[2], 22, 7, 25), (mix(colours[2], colours[3], 0.6), 15, 12, 20), (colours[3], 9, 16, 15))
        for colour, count, lift, spread in crown:
            for _ in range(count):
                angle, reach = random.uniform(0, math.tau), random.random() ** 0.5
                s.path(blob(random, math.cos(angle) * spread * reach - lift * 0.5, -66 - lift * 0.7 + math.sin(angle) * spread * 0.72 * reach, 7.5, 5.6, 0.22, 9), colour)
        for _ in range(60):
            angle, reach = random.uniform(0, math.tau), random.random() ** 0.5
            s.ellipse(math.cos(angle) * 34 * reach, -70 + math.sin(angle) * 26 * reach, 1.5, 0.8, random.choice(colours[2:5]), opacity=0.8)


def rice(s, top, bottom, seed, near="#5E9E3E", far="#CBD779"):
    """Paddies from `top` to `bottom`, in strips that grow towards the viewer."""
    random = Random(seed)
    s.rect(0, top, s.width, bottom - top, s.linear([(0, far), (1, near)]))
    y, band = top, 7.0
    while y < bottom:
        t = (y - top) / (bottom - top)
        s.stroke(f"M-10,{y:.0f}C{s.width * 0.3:.0f},{y + band * 0.6:.0f} {s.width * 0.6:.0f},{y - band * 0.5:.0f} {s.width + 10},{y + band * 0.3:.0f}", mix("#E9EEA8", "#3E7A34", t), 1.2 + 2.5 * t, opacity=0.5)
        data = ""
        for _ in range(int(s.width / (5 + 9 * t))):
            x, reach = random.random() * s.width, (3 + 15 * t) * random.uniform(0.6, 1.2)
            data += f"M{x:.0f},{y + 3:.0f}q{random.uniform(-2, 2):.1f},{-reach * 0.6:.1f} {random.uniform(-4, 4):.1f},{-reach:.1f}"
        s.stroke(data, mix("#DDE58D", "#2F6F32", random.uniform(0.2, 0.5) + 0.4 * t), 0.8 + 1.4 * t, opacity=0.7)
        y += band
        band *= 1.16


def water(s, top, bottom, seed, far="#BFE3DF", near="#2E8C9A", glint="#FFFFFF"):
    random = Random(seed)
    s.rect(0, top, s.width, bottom - top, s.linear([(0, far), (0.4, mix(far, near, 0.55)), (1, near)]))
    for _ in range(90):
        t = random.random()
        y, length = top + (bottom - top) * t ** 1.3, 14 + 130 * t * random.random()
        x = random.random() * s.width
        s.stroke(f"M{x:.0f},{y:.0f}q{length / 4:.0f},{-1 - 3 * t:.1f} {length / 2:.0f},0t{length / 2:.0f},0", glint, 1 + 2 * t, opacity=round(0.12 + 0.22 * random.random(), 2))


def birds(s, x, y, size, count, seed, colour="#5B7A8C"):
    random = Random(seed)
    for _ in range(count):
        bx, by, r = x + random.uniform(-1, 1) * size * 4, y + random.uniform(-1, 1) * size * 1.4, size * random.uniform(0.6, 1)
        s.stroke(f"M{bx - r:.0f},{by - r * 0.35:.0f}Q{bx - r * 0.4:.0f},{by - r * 0.5:.0f} {bx:.0f},{by:.0f}Q{bx + r * 0.4:.0f},{by - r * 0.5:.0f} {bx + r:.0f},{by - r * 0.35:.0f}", colour, max(1.5, r * 0.13))
