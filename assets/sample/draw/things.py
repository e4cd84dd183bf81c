"""What people made: schools, flags, books, furniture, a bicycle."""

import math
from random import Random

from svg import mix, polygon, star

RED, GOLD = "#D9211E", "#FFD83D"
WALL, ROOF, SHUTTER = "#F6D58F", "#B94E31", "#2F7F6C"


def school(s, x, y, width, height, bays=8, banners=()):
    """Two storeys of yellow walls, arcades and red tiles; (x, y) is the left end of the ground line. Two banners at most."""
    roof, plinth = height * 0.24, height * 0.05
    storey = (height - roof - plinth) / 2
    bay = width / bays
    s.rect(x, y - height + roof, width, height - roof, s.linear([(0, mix(WALL, "#7A4B22", 0.42)), (1, mix(WALL, "#7A4B22", 0.3))]))
    for floor in (0, 1):
        top = y - plinth - storey * (floor + 1)
        for i in range(bays):
            left = x + i * bay
            if i % 3 == 1:
                s.rect(left + bay * 0.3, top + storey * 0.3, bay * 0.42, storey * 0.7, mix(SHUTTER, "#0B2A2A", 0.25))
                s.rect(left + bay * 0.5, top + storey * 0.3, bay * 0.02, storey * 0.7, "#0E3B38")
            else:
                s.rect(left + bay * 0.24, top + storey * 0.34, bay * 0.52, storey * 0.36, "#2B4A55")
                s.rect(left + bay * 0.26, top + storey * 0.36, bay * 0.2, storey * 0.32, "#7FB3BE", opacity=0.55)
                s.rect(left + bay * 0.12, top + storey * 0.33, bay * 0.16, storey * 0.38, SHUTTER)
                s.rect(left + bay * 0.72, top + storey * 0.33, bay * 0.16, storey * 0.38, mix(SHUTTER, "#000000", 0.12))
        s.rect(x, top, width, storey * 0.16, "#6B4426", opacity=0.28)
    for floor in (0, 1):
        foot = y - plinth - storey * floor
        if floor:
            s.rect(x - 4, foot - storey * 0.3, width + 8, storey * 0.3, mix(WALL, "#FFFFFF", 0.3))
            for k in range(bays * 5):
                s.rect(x + k * width / bays / 5 + 3, foot - storey * 0.25, width / bays / 5 * 0.35, storey * 0.2, mix(WALL, "#9A6A34", 0.5))
        s.rect(x - 6, foot, width + 12, height * 0.022, "#FFF3CF")
        for i in range(bays + 1):
            left = x + i * bay - bay * 0.055
            s.rect(left, foot - storey, bay * 0.11, storey, s.linear([(0, "#FFF0C4"), (0.6, WALL), (1, mix(WALL, "#8A5A2A", 0.35))], x2=1, y2=0))
    eaves, ridge = y - height + roof, y - height
    s.path(polygon((x - width * 0.025, eaves), (x + width * 0.04, ridge), (x + width * 0.96, ridge), (x + width * 1.025, eaves)), s.linear([(0, mix(ROOF, "#FFB07A", 0.25)), (1, mix(ROOF, "#5A1F14", 0.25))]))
    for k in range(1, 6):
        t = k / 6
        s.stroke(f"M{x + width * (0.04 - 0.065 * t):.0f},{ridge + roof * t:.0f}H{x + width * (0.96 + 0.065 * t):.0f}", "#7E2F1E", 1.2, opacity=0.45)
    s.rect(x + width * 0.035, ridge - height * 0.018, width * 0.93, height * 0.03, mix(ROOF, "#FFFFFF", 0.18), 4)
    s.rect(x - width * 0.027, eaves - 2, width * 1.054, height * 0.022, "#FFF0C8")
    s.rect(x - 8, y - plinth, width + 16, plinth, s.linear([(0, "#CFAF86"), (1, "#A98A66")]))
    for k, words in enumerate(banners):
        left = x + width * (0.17 if k == 0 else 0.57)
        s.rect(left, y - plinth - storey * 1.28, width * 0.26, storey * 0.26, "#C9231F", 3)
        s.words(left + width * 0.13, y - plinth - storey * 1.085, words, round(storey * 0.17, 1), GOLD, 700)


def flag(s, x, y, width, phase=0.0, strength=1.0):
    """The national flag flying to the right from (x, y); `phase` in turns moves the wave."""
    height = width * 2 / 3
    swing = height * 0.085 * strength

    def wave(t):
        return math.sin(math.tau * (t * 1.15 - phase)) * swing * min(1, t * 2.2)

    def warp(px, py):
        t = px / width
        return x + px * (1 - 0.03 * strength * math.sin(math.tau * (t - phase)) * t), y + py + wave(t) + t * t * height * 0.05

    count = 36
    top = [warp(width * i / count, 0) for i in range(count + 1)]
    low = [warp(width * i / count, height) for i in range(count + 1)]
    s.path(polygon(*top, *reversed(low)), RED)
    points = star(width / 2, height * 0.51, height * 0.3)[1:-1].split("L")
    s.path(polygon(*(warp(*map(float, point.split(","))) for point in points)), GOLD)
    for i in range(count):
        slope = wave((i + 1) / count) - wave(i / count)
        light = slope / (swing + 1e-6) * 2.4
        colour, opacity = ("#3A0006", light) if light > 0 else ("#FFB08A", -light * 0.7)
        s.path(polygon(top[i], top[i + 1], low[i + 1], low[i]), colour, opacity=f"{min(0.34, opacity * 0.62):.3f}")


def flagpole(s, x, y, height, width, phase=0.1):
    s.rect(x - height * 0.075, y - height * 0.03, height * 0.15, height * 0.03, "#D9C6A4", 3)
    s.rect(x - height * 0.05, y - height * 0.055, height * 0.1, height * 0.028, "#EFDFC0", 3)
    s.rect(x - height * 0.006, y - height, height * 0.012, height * 0.95, s.linear([(0, "#F4F6F7"), (1, "#9BA8B0")], x2=1, y2=0))
    s.circle(x, y - height, height * 0.014, "#F2C84B")
    flag(s, x + height * 0.006, y - height + height * 0.02, width, phase)


def flowers(s, x, y, size, seed, colours=("#F2577A", "#FFC845", "#FFFFFF", "#F58FB0")):
    """A small hand-held bunch, wrapped."""
    random = Random(seed)
    with s.group(x, y, size / 30):
        for _ in range(9):
            s.ellipse(random.uniform(-11, 11), random.uniform(-16, -6), 5, 2, random.choice(("#3F8A4B", "#69A853")), transform=f"rotate({random.uniform(-60, 60):.0f})")
        s.path("M-8,-8L0,14L8,-8Z", "#FFE7EC")
        s.path("M0,-8L0,14L8,-8Z", "#F6C9D4")
        for across, up in ((-8, -12), (8, -12), (0, -9), (-4, -18), (5, -18), (0, -23)):
            blossom(s, across, up, 4.6, random.choice(colours))


def blossom(s, x, y, r, colour, heart="#F6B42C", count=6):
    for i in range(count):
        angle = math.tau * i / count
        s.circle(x + math.cos(angle) * r * 0.62, y + math.sin(angle) * r * 0.62, r * 0.5, mix(colour, "#000000", 0.07 * (i % 2)))
    s.circle(x, y, r * 0.36, heart)


def book(s, x, y, width, height, colour, turn=0):
    """A standing spine."""
    with s.group(x, y, 1, turn=turn):
        s.rect(0, -height, width, height, s.linear([(0, mix(colour, "#FFFFFF", 0.18)), (0.5, colour), (1, mix(colour, "#000000", 0.22))], x2=1, y2=0), 2)
        s.rect(0, -height * 0.86, width, height * 0.05, "#FFF3D6", opacity=0.85)
        s.rect(0, -height * 0.22, width, height * 0.05, "#FFF3D6", opacity=0.85)


BOOKS = ("#D8503F", "#2F7FA8", "#F0B23C", "#3F8F63", "#7A5AA8", "#E58A3C", "#23566F", "#C9436B")


def shelf(s, x, y, width, height, rows, seed, wood="#B67C4A"):
    """A bookcase whose foot is at y."""
    random = Random(seed)
    s.rect(x, y - height, width, height, mix(wood, "#3A2210", 0.45), 6)
    row = height / rows
    for k in range(rows):
        floor = y - row * k - row * 0.07
        across = x + width * 0.03
        while across < x + width * 0.93:
            thick = random.uniform(0.16, 0.27) * row
            if random.random() < 0.1:
                across += thick
                continue
            tall = row * random.uniform(0.58, 0.8)
            if across + thick > x + width * 0.97:
                break
            book(s, across, floor, thick, tall, random.choice(BOOKS), turn=0)
            across += thick + 1
        s.rect(x, floor, width, row * 0.07, mix(wood, "#FFFFFF", 0.12))
        s.rect(x, floor + row * 0.05, width, row * 0.03, mix(wood, "#000000", 0.3))
        s.rect(x + width * 0.02, y - row * (k + 1), width * 0.96, row * 0.12, "#2A1608", opacity=0.3)
    for left in (x - width * 0.012, x + width * 0.988 - 2):
        s.rect(left, y - height - 6, width * 0.024 + 4, height + 6, s.linear([(0, mix(wood, "#FFFFFF", 0.2)), (1, mix(wood, "#000000", 0.2))], x2=1, y2=0), 3)
    s.rect(x - width * 0.02, y - height - 12, width * 1.04, 14, mix(wood, "#FFFFFF", 0.2), 4)


def bicycle(s, x, y, size, colour="#2F7FA8"):
    with s.group(x, y, size / 100):
        for cx in (-34, 34):
            s.stroke(f"M{cx - 22},-22a22,22 0 1 0 44,0a22,22 0 1 0 -44,0", "#2D3138", 3.4)
            for k in range(6):
                a = math.pi * k / 6
                s.stroke(f"M{cx + 20 * math.cos(a):.1f},{-22 + 20 * math.sin(a):.1f}L{cx - 20 * math.cos(a):.1f},{-22 - 20 * math.sin(a):.1f}", "#8C949B", 0.6)
            s.circle(cx, -22, 2.4, "#9AA3AA")
        s.stroke("M-34,-22L-14,-52L22,-52L0,-20Z M-34,-22L0,-20M-14,-52L0,-20M22,-52L34,-22", colour, 3.2)
        s.stroke("M-14,-52L-17,-62M22,-52L19,-68L30,-70", "#454B54", 2.8)
        s.path("M-26,-65q9,-4 18,0q0,4 -6,4h-8q-5,0 -4,-4Z", "#3A2B26")
        s.path("M20,-66h24l-4,20h-16Z", "#D2A765")
        s.stroke("M21,-60h22M22.5,-54h19M28,-66l1,20M36,-66l-1,20", "#9A713A", 1)
        s.rect(18.5, -68, 27, 3, "#B98A4A", 1.5)
        s.circle(0, -20, 4, "#6F777E")
        s.stroke("M0,-20l6,8", "#454B54", 2)


def window(s, x, y, width, height, frame="#F5E7C8"):
    """The frame and bars only; draw the view first, clipped to the same box."""
    bar = width * 0.03
    for left in (x - bar, x + width / 2 - bar / 2, x + width):
        s.rect(left, y - bar, bar, height + 2 * bar, frame)
    for top in (y - bar, y + height * 0.36, y + height):
        s.rect(x - bar, top, width + 2 * bar, bar, frame)
    s.rect(x - bar * 2.2, y + height + bar, width + bar * 4.4, bar * 1.4, mix(frame, "#FFFFFF", 0.4))
    s.rect(x - bar * 2.2, y + height + bar * 2.2, width + bar * 4.4, bar * 0.6, mix(frame, "#8A6A3A", 0.5))
