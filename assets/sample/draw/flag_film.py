"""The flag on Monday morning."""

import math
from random import Random

import nature
from people import person
from svg import Sheet, polygon
from things import flag, school
from motion import SIZE, ease, swing


def flag_ground():
    s = Sheet(*SIZE)
    s.cover(s.linear([(0, "#4E8FC0"), (0.5, "#F2C9A0"), (0.75, "#FFE2AE")]))
    nature.sun(s, 985, 400, 66, "#FFF6DC", "#FFC873")
    nature.ridge(s, 480, 100, 3, "#D9B496")
    nature.ridge(s, 510, 60, 6, "#A9A184")
    nature.palm(s, 1130, 560, 300, 4, lean=-4)
    nature.palm(s, 1205, 560, 240, 5, lean=-6)
    school(s, 60, 565, 640, 210, 8)
    nature.hedge(s, 690, 575, 620, 40, 3)
    s.rect(0, 562, 1280, 160, s.linear([(0, "#EBCB95"), (1, "#B98852")]))
    s.path(polygon((430, 562), (840, 562), (1180, 720), (100, 720)), "#F8E3B6", opacity=0.5)
    nature.flamboyant(s, 96, 640, 430, 5)
    s.rect(598, 556, 124, 18, "#D9C6A4", 4)
    s.rect(620, 540, 80, 18, "#EFDFC0", 4)
    s.rect(655, 60, 10, 482, s.linear([(0, "#F4F6F7"), (1, "#9BA8B0")], x2=1, y2=0))
    s.circle(660, 58, 11, "#F2C84B")
    return s


def flag_frame(s, t):
    for k, (x, y, size, seed) in enumerate(((250, 120, 110, 3), (980, 110, 90, 6), (560, 190, 60, 9))):
        nature.cloud(s, x + t * (7 + 3 * k), y, size, seed, "#FFF1DE", 0.85)
    for k in range(5):
        x, beat = 1340 - ((t * 62 + k * 46) % 1500), swing(t, 0.5, k * 0.23)
        y = 250 + 26 * math.sin(k * 2.1) + 10 * swing(t, 4, k / 5)
        s.stroke(f"M{x - 13:.1f},{y - 5 - 4 * beat:.1f}Q{x - 5:.1f},{y - 6:.1f} {x:.1f},{y:.1f}Q{x + 5:.1f},{y - 6:.1f} {x + 13:.1f},{y - 5 - 4 * beat:.1f}", "#7A5A4A", 2.6)
    rise = ease(t, 0.3, 4.2)
    flag(s, 666, 380 - 306 * rise, 300, phase=t * 0.62, strength=0.7 + 0.5 * rise)
    random = Random(2)
    for k in range(26):
        x0, speed, phase = random.uniform(-100, 1200), random.uniform(40, 80), random.random()
        fall = (t * speed + phase * 760) % 760
        x, y = x0 + 40 * math.sin(fall / 90 + k) + t * 12, fall - 30
        s.ellipse(x, y, 7, 3.2, nature.FLAME[1 + k % 3], transform=f"rotate({fall * 1.7 + k * 40:.0f} {x:.1f} {y:.1f})")
    for k, (x, hair, bottom, bag) in enumerate(((170, "tail", "skirt", None), (330, "short", "trousers", None), (490, "bob", "skirt", None), (650, "short", "trousers", None), (810, "tail", "skirt", None), (970, "short", "trousers", None), (1130, "bob", "skirt", None))):
        breath = 1.2 * swing(t, 3.2, k * 0.37)
        person(s, x, 790, 290 + breath, hair=hair, bottom=bottom, back=True, right=((27, -68), (17, -86)) if k % 2 else ((19, -52), (15, -39)), left=((-19, -52), (-15, -39)))
    s.cover("#FFD9A0", opacity=f"{0.16 * (1 - ease(t, 0, 5)):.3f}")
