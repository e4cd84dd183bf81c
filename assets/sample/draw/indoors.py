"""Pictures beside headlines, in classrooms and kitchens: each function draws one, whole."""

import math
from random import Random

import nature
from people import person
from svg import Sheet, blob, mix, polygon
from things import shelf, window

SIZE = (1600, 1064)


def computer_room():
    """The digital library: lessons on bright screens, areca palms outside."""
    s = Sheet(*SIZE)
    s.cover(s.linear([(0, "#F6E7C6"), (0.7, "#EBD2A2")]))
    for left, palms, clouds in ((110, ((240, 330), (60, 250)), 0.3), (650, ((90, 360),), 0.62), (1190, ((270, 280), (170, 350)), 0.25)):
        with s.group(clip_path=s.clip(f"M{left},90h330v380h-330Z")):
            s.rect(left, 90, 330, 380, s.linear([(0, "#8FD0EA"), (0.7, "#DDF1E6"), (1, "#FFF3CF")]))
            nature.cloud(s, left + 330 * clouds, 170 + 60 * clouds, 58, left)
            s.path(f"M{left},{390 + left / 60:.0f}q90,-60 180,-14t150,-10v130h-330Z", "#9CCBA3")
            for dx, tall in palms:
                nature.palm(s, left + dx, 480, tall, left + dx, lean=4 - dx / 40)
            nature.hedge(s, left - 10, 480, 350, 50, left)
        window(s, left, 90, 330, 380, "#FFF9EA")
    for left, paint in ((545, "#3D8FB5"), (1085, "#4C9F70")):  # Study posters between the windows.
        s.rect(left - 55, 150, 110, 150, "#FFFFFF", 6)
        s.rect(left - 46, 159, 92, 84, mix(paint, "#FFFFFF", 0.25), 4)
        s.circle(left, 201, 25, "#FFD45C")
        for k in range(3):
            s.rect(left - 42, 256 + 12 * k, 84 - 18 * k, 6, "#C9D3D8", 3)
    s.rect(0, 770, 1600, 294, s.linear([(0, "#C99B5E"), (1, "#A9783F")]))
    s.rect(0, 758, 1600, 14, "#B98950")
    for left in (110, 650, 1190):
        s.path(polygon((left - 40, 772), (left + 300, 772), (left + 90, 1064), (left - 350, 1064)), "#FFF1C4", opacity=0.3)
    for k, cx in enumerate((190, 595, 1000, 1405)):
        _monitor(s, cx, 612, 345, k % 3)
    s.rect(-20, 610, 1640, 26, s.linear([(0, "#FBE6BA"), (1, "#DDB473")]))
    s.rect(-20, 636, 1640, 10, "#8B6233", opacity=0.6)
    s.rect(-20, 646, 1640, 118, "#C1935A")
    s.rect(-20, 646, 1640, 44, "#6B4722", opacity=0.28)
    for x in (390, 800, 1205):
        s.rect(x - 10, 646, 20, 150, "#96693A")
    for x, hair, bottom, arm in ((300, "tail", "skirt", -1), (500, "short", "trousers", 1), (890, "bob", "skirt", -1), (1490, "short", "trousers", -1)):
        _at_desk(s, x, hair, bottom, arm)
    person(s, 1170, 1040, 690, hair="long", bottom="aodai", shirt="#2F9A92", trousers="#FFFFFF", grown=True, scarf=False, long_sleeve=True, look=-0.7,
           left=((-24, -56), (-27, -68)), right=((20, -52), (6, -46)), mouth="open")
    s.cover(s.linear([(0, "#FFF6D8", 0.3), (0.5, "#FFF6D8", 0)], x2=1, y2=1))
    return s


def _at_desk(s, x, hair, bottom, arm):
    """One pupil from behind, on a chair, a hand on the desk."""
    s.ellipse(x, 1030, 130, 18, "#3A2410", opacity=0.25)
    reach = ((-21, -58), (-23, -69)) if arm < 0 else ((-17, -52), (-13, -60))
    other = ((21, -58), (23, -69)) if arm > 0 else ((17, -52), (13, -60))
    person(s, x, 1085, 610, hair=hair, back=True, bottom=bottom, shadow=False, skip="legs", left=reach, right=other)
    for dx in (-70, 58):
        s.rect(x + dx, 930, 12, 100, "#5C4A3A", 4)
    s.rect(x - 96, 905, 192, 34, "#2F6F94", 14)
    s.rect(x - 84, 790, 168, 100, s.linear([(0, "#4C9AC4"), (1, "#2F7398")]), 24)
    s.rect(x - 66, 806, 132, 14, "#FFFFFF", 7, opacity=0.25)
    for dx in (-62, 50):
        s.rect(x + dx, 880, 12, 40, "#23566F")


def _monitor(s, cx, foot, width, kind):
    tall = width * 0.64
    s.rect(cx - 20, foot - 46, 40, 40, "#5C6770")
    s.rect(cx - 75, foot - 10, 150, 12, "#75818A", 5)
    s.rect(cx - width / 2, foot - 40 - tall, width, tall, "#2C363F", 14)
    left, top, w, h = cx - width / 2 + 11, foot - 29 - tall, width - 22, tall - 22
    with s.group(clip_path=s.clip(f"M{left},{top}h{w}v{h}h{-w}Z")):
        s.rect(left, top, w, h, s.linear([(0, "#EAF8FF"), (1, "#BFE5F5")]))
        _lesson(s, left, top, w, h, kind)


def _lesson(s, x, y, w, h, kind):
    """What a screen shows: a map, a fraction, or a story picture."""
    s.rect(x, y, w, h * 0.13, "#2F7FB0")
    for k in range(3):
        s.circle(x + w * (0.04 + 0.04 * k), y + h * 0.065, h * 0.03, ("#FF7E6B", "#FFD45C", "#7FD68A")[k])
    if kind == 0:
        s.path(f"M{x},{y + h * .8}q{w * .25},{-h * .4} {w * .5},{-h * .12}t{w * .5},{-h * .1}v{h * .42}h{-w}Z", "#7CC08A")
        s.circle(x + w * 0.72, y + h * 0.36, h * 0.12, "#FFC94F")
        s.path(f"M{x + w * .2},{y + h * .74}l{w * .09},{-h * .26}l{w * .09},{h * .26}Z", "#E5604A")
    elif kind == 1:
        for k in range(8):
            a, b = math.tau * k / 8, math.tau * (k + 1) / 8
            cx, cy, r = x + w * 0.3, y + h * 0.57, h * 0.31
            s.path(f"M{cx:.1f},{cy:.1f}L{cx + r * math.cos(a):.1f},{cy + r * math.sin(a):.1f}A{r:.1f},{r:.1f} 0 0 1 {cx + r * math.cos(b):.1f},{cy + r * math.sin(b):.1f}Z", "#F2A03D" if k < 5 else "#FFE7B8", stroke="#FFFFFF", stroke_width=2)
        s.words(x + w * 0.72, y + h * 0.7, "5/8", round(h * 0.34, 1), "#23566F", 700)
    else:
        for k in range(4):
            s.rect(x + w * (0.07 + 0.23 * k), y + h * 0.26, w * 0.19, h * 0.3, ("#E5604A", "#F2B441", "#4C9F70", "#3D8FB5")[k], 5)
            s.rect(x + w * (0.07 + 0.23 * k), y + h * 0.62, w * 0.16, h * 0.05, "#7F98A5", 3)
            s.rect(x + w * (0.07 + 0.23 * k), y + h * 0.72, w * 0.1, h * 0.05, "#A9BDC6", 3)


def school_lunch():
    """A lunch tray seen from above: rice, braised fish, soup, tofu in tomato, banana."""
    s = Sheet(*SIZE)
    random = Random(5)
    s.cover(s.linear([(0, "#FBE3B4"), (1, "#EFC27E")], x2=1))
    for k in range(9):  # A checked cloth.
        s.rect(k * 190 - 40, 0, 84, 1064, "#FFF6DF", opacity=0.5)
        s.rect(0, k * 190 - 80, 1600, 84, "#FFF6DF", opacity=0.5)
    s.rect(182, 152, 1250, 810, "#6A4317", 70, opacity=0.28, filter=s.blur(16))
    s.rect(160, 110, 1250, 810, s.linear([(0, "#F4F8FA"), (0.5, "#D5DEE4"), (1, "#B7C4CD")], x2=1), 66)
    s.rect(176, 126, 1218, 778, "none", 54, stroke="#FFFFFF", stroke_width=6, opacity=0.9)

    def well(x, y, w, h, r=46):
        s.rect(x, y, w, h, s.linear([(0, "#AAB8C2"), (0.3, "#CCD7DE"), (1, "#EDF2F5")]), r)
        s.rect(x, y, w, h, "none", r, stroke="#8FA0AB", stroke_width=3, opacity=0.5)

    well(215, 165, 520, 420)
    well(775, 165, 590, 350)
    well(215, 620, 520, 255)
    well(775, 555, 590, 320)
    # Rice, heaped in the left well: one soft mound, then grains that catch the light.
    s.path(blob(random, 475, 385, 220, 165, 0.04, 16), "#D9D3C2")
    s.path(blob(random, 470, 372, 212, 156, 0.04, 16), s.radial([(0, "#FFFFFF"), (0.75, "#FBF7EA"), (1, "#E9E2CF")], cx=0.4, cy=0.35, r=0.7))
    for _ in range(420):
        angle, reach = random.uniform(0, math.tau), random.random() ** 0.5 * 0.95
        x, y = 470 + math.cos(angle) * 205 * reach, 372 + math.sin(angle) * 150 * reach
        s.ellipse(x, y, 9, 3.6, random.choice(("#FFFFFF", "#FFFFFF", "#F3EDDB", "#E4DCC6")), transform=f"rotate({random.uniform(0, 180):.0f} {x:.0f} {y:.0f})")
    for _ in range(16):
        x, y = 470 + random.gauss(0, 60), 350 + random.gauss(0, 40)
        s.ellipse(x, y, 4, 2.6, "#2E2A26", transform=f"rotate({random.uniform(0, 180):.0f} {x:.0f} {y:.0f})")
    # Braised fish: two steaks in dark caramel with spring onion and chilli.
    s.path(blob(random, 1070, 345, 262, 138, 0.06, 14), s.radial([(0, "#9A4A17"), (1, "#6E2E0C")]))
    for cx, cy, turn in ((960, 330, -14), (1185, 352, 16)):
        with s.group(cx, cy, 1, turn=turn):
            s.path("M-108,-8C-100,-82 96,-92 112,-12C120,52 62,82 0,80C-66,78 -112,52 -108,-8Z", "#7A3A12")
            s.path("M-98,-12C-90,-76 88,-84 102,-14C108,42 56,68 0,66C-60,66 -102,42 -98,-12Z", s.radial([(0, "#F6C98A"), (0.6, "#E3A052"), (1, "#B86B25")], cx=0.4, cy=0.35, r=0.7))
            for k in range(4):
                s.stroke(f"M{-70 + 8 * k},{-38 + 26 * k}q70,{-26 + 4 * k} {138 - 10 * k},2", "#C98239", 5, opacity=0.7)
            s.circle(2, -6, 15, "#FFF1D8")
            s.circle(2, -6, 7, "#D9A868")
            s.path("M-70,-46C-20,-72 46,-70 78,-44C40,-58 -20,-58 -70,-46Z", "#FFFFFF", opacity=0.45)
    for _ in range(34):
        x, y = 1070 + random.uniform(-210, 210), 345 + random.uniform(-95, 105)
        colour = random.choice(("#5FA83C", "#8CCB52", "#3F8A35"))
        s.ellipse(x, y, 12, 6.5, colour, transform=f"rotate({random.uniform(0, 180):.0f} {x:.0f} {y:.0f})")
        s.ellipse(x, y, 6, 2.8, "#D9F0B0", transform=f"rotate({random.uniform(0, 180):.0f} {x:.0f} {y:.0f})")
    for x, y, turn in ((1020, 290, 30), (1120, 420, -20), (900, 410, 70)):
        with s.group(x, y, 1, turn=turn):
            s.path("M-34,0C-14,-16 18,-12 36,2C16,10 -14,12 -34,0Z", "#D8281F")
            s.path("M-28,-2C-12,-10 10,-9 24,-2C8,-4 -12,-5 -28,-2Z", "#FF8A75")
    # Soup of greens in a round bowl.
    s.circle(482, 756, 124, "#5B6B75", opacity=0.3)
    s.circle(474, 746, 119, s.radial([(0, "#FFFFFF"), (0.86, "#F3F7F8"), (1, "#C9D5DB")]))
    s.circle(474, 746, 100, s.radial([(0, "#CFE08C"), (0.8, "#AFC864"), (1, "#7F9C3F")]))
    for _ in range(46):
        angle, reach = random.uniform(0, math.tau), random.random() ** 0.5 * 78
        x, y = 474 + math.cos(angle) * reach, 744 + math.sin(angle) * reach
        with s.group(x, y, 1, turn=random.uniform(0, 360)):
            s.path("M-20,0C-10,-13 12,-12 22,0C12,11 -10,12 -20,0Z", random.choice(("#2F7A3A", "#4A9A45", "#6DB44F", "#23622F")))
            s.stroke("M-16,0H18", "#A9D07A", 1.6)
    for x, y, r in ((420, 700, 12), (520, 790, 9), (540, 706, 14), (436, 800, 8)):
        s.circle(x, y, r, "#FFFFFF", opacity=0.35)
        s.circle(x - r * 0.2, y - r * 0.2, r * 0.5, "#FFFFFF", opacity=0.5)
    # Tofu in tomato sauce.
    s.path(blob(random, 955, 715, 158, 124, 0.08, 13), s.radial([(0, "#F0653A"), (1, "#C43A1C")]))
    for x, y, turn in ((890, 665, -10), (1010, 680, 14), (900, 770, 12), (1018, 782, -14)):
        with s.group(x, y, 1, turn=turn):
            s.rect(-48, -36, 96, 76, "#B9762A", 14)
            s.rect(-48, -42, 96, 76, s.linear([(0, "#FFE9B0"), (1, "#F0BD62")], x2=1), 14)
            s.stroke("M-34,-26q30,-8 60,0", "#FFFFFF", 6, opacity=0.6)
    for x, y in ((955, 722), (840, 720), (1075, 730), (960, 640), (962, 810)):
        s.path(blob(random, x, y, 24, 17, 0.14, 8), "#E0341F")
        s.ellipse(x - 6, y - 6, 8, 4, "#FF9C80", opacity=0.9)
    for _ in range(18):
        x, y = 955 + random.uniform(-130, 130), 715 + random.uniform(-100, 100)
        s.ellipse(x, y, 10, 5, random.choice(("#5FA83C", "#8CCB52")), transform=f"rotate({random.uniform(0, 180):.0f} {x:.0f} {y:.0f})")
    # A banana.
    with s.group(1240, 720, 1.02, turn=-8):
        s.path("M-62,-128C-88,-20 -50,88 66,128C78,132 84,118 76,108C20,70 -8,-20 -28,-126C-32,-142 -58,-146 -62,-128Z", "#8A5A12", opacity=0.25, transform="translate(10 14)")
        s.path("M-62,-128C-88,-20 -50,88 66,128C78,132 84,118 76,108C20,70 -8,-20 -28,-126C-32,-142 -58,-146 -62,-128Z", s.linear([(0, "#FFE36B"), (0.6, "#F8C62E"), (1, "#D99A17")], x2=1, y2=0.3))
        s.path("M-50,-116C-66,-20 -30,74 62,116C0,66 -32,-20 -42,-118Z", "#FFF3A8", opacity=0.75)
        s.path("M-62,-128C-60,-146 -32,-146 -28,-126L-36,-168C-38,-176 -54,-176 -54,-168Z", "#A9862B")
        s.path("M64,126C78,134 86,118 76,108Z", "#4F3A16")
    # Spoon and chopsticks beside the tray.
    with s.group(1500, 520, 1, turn=4):
        s.rect(-36, -330, 15, 720, "#5A3310", 7, opacity=0.3, transform="translate(8 12)")
        s.rect(-36, -330, 15, 720, s.linear([(0, "#B9743A"), (1, "#7E4A1E")], x2=1, y2=0), 7)
        s.rect(-6, -330, 15, 720, s.linear([(0, "#B9743A"), (1, "#7E4A1E")], x2=1, y2=0), 7)
        for x in (-36, -6):
            s.rect(x, 300, 15, 60, "#E0B24F", 4)
    for x, y, size in ((70, 190, 1.0), (92, 880, 0.8)):
        for k in range(5):
            with s.group(x, y, size, turn=72 * k + 20):
                s.path("M0,0C20,-24 24,-56 0,-84C-24,-56 -20,-24 0,0Z", s.linear([(0, "#FFF9EE"), (0.7, "#FFE9A8"), (1, "#FFC53F")], y1=0, y2=1))
    s.cover(s.radial([(0, "#FFF3CC", 0.35), (0.6, "#FFF3CC", 0), (1, "#6A3A08", 0.18)], cx=0.35, cy=0.25, r=0.9))
    return s


def sorting_robot():
    """The STEM day winner: a small robot sorts bottles, paper and cans."""
    s = Sheet(*SIZE)
    s.cover(s.linear([(0, "#DCEFF0"), (0.68, "#F4F1DE")]))
    for k in range(15):
        s.rect(k * 120 - 30, 0, 2, 720, "#BBD6D8", opacity=0.6)
    for k in range(7):
        s.rect(0, k * 110 + 20, 1600, 2, "#BBD6D8", opacity=0.6)
    s.rect(500, 70, 620, 330, "#8A6238", 12)  # The blackboard with the robot's plan.
    s.rect(518, 88, 584, 294, s.linear([(0, "#2C6350"), (1, "#1F4B3D")]))
    s.words(810, 140, "RÔ-BỐT PHÂN LOẠI RÁC", 36, "#F3F7EA", 700)
    for x, label in ((610, "nhìn"), (810, "đoán"), (1010, "bỏ đúng")):
        s.rect(x - 72, 190, 144, 76, "none", 12, stroke="#F3F7EA", stroke_width=4)
        s.words(x, 239, label, 32, "#FFE38A")
    for x in (690, 890):
        s.stroke(f"M{x},228h36m-12,-10l12,10l-12,10", "#F3F7EA", 4)
    for k in range(9):
        s.rect(580 + 50 * k, 352 - (10, 18, 24, 22, 34, 40, 46, 52, 60)[k], 26, (10, 18, 24, 22, 34, 40, 46, 52, 60)[k], ("#7FD0C0", "#F2B04B")[k % 2], 3)
    s.stroke("M560,354h470", "#F3F7EA", 4)
    with s.group(clip_path=s.clip("M70,80h330v360h-330Z")):
        s.rect(70, 80, 330, 360, s.linear([(0, "#8FD0EA"), (1, "#F4F3D4")]))
        nature.cloud(s, 180, 170, 60, 5)
        nature.flamboyant(s, 300, 470, 330, 12)
        nature.hedge(s, 60, 450, 350, 50, 2)
    window(s, 70, 80, 330, 360, "#FFFDF2")
    shelf(s, 1150, 620, 320, 500, 4, 9, "#C98F57")
    s.rect(0, 690, 1600, 374, s.linear([(0, "#E2BB7D"), (1, "#C08F4F")]))
    s.rect(0, 690, 1600, 22, "#FBE3B0")
    for k in range(6):
        s.stroke(f"M{-60 + 330 * k},1064l{150 - 40 * k},-352", "#A97B40", 2, opacity=0.35)
    for x, colour, label, mark in ((880, "#F2B53A", "NHỰA", "bottle"), (1080, "#3D8FCB", "GIẤY", "paper"), (1280, "#D9534A", "KIM LOẠI", "can")):
        s.ellipse(x + 10, 940, 106, 20, "#5A3A12", opacity=0.3)
        s.path(polygon((x - 90, 700), (x + 90, 700), (x + 72, 940), (x - 72, 940)), s.linear([(0, mix(colour, "#FFFFFF", 0.22)), (0.5, colour), (1, mix(colour, "#000000", 0.25))], x2=1, y2=0))
        s.ellipse(x, 700, 90, 20, mix(colour, "#000000", 0.45))
        _waste(s, x - 20, 678, mark, -18)
        _waste(s, x + 32, 672, mark, 22)
        s.path(f"M{x - 90},700a90,20 0 0 0 180,0l-3,22a87,20 0 0 1 -174,0Z", mix(colour, "#FFFFFF", 0.35))
        s.words(x, 836, label, 30, "#FFFFFF", 700)
        s.rect(x - 40, 856, 80, 6, "#FFFFFF", 3, opacity=0.6)
    _robot(s, 655, 955)
    person(s, 305, 1050, 540, hair="short", scarf=False, shirt="#FFFFFF", look=0.8, right=((26, -56), (19, -46)), left=((-19, -52), (-15, -39)), mouth="open")
    s.rect(350, 788, 116, 80, "#2C363F", 10)
    s.rect(357, 795, 102, 66, "#BFE9F5", 4)
    s.stroke("M368,848l22,-26l20,14l36,-32", "#E5604A", 6)
    person(s, 490, 1075, 525, hair="tail", scarf=False, bottom="aodai", shirt="#FDFEFF", trousers="#FFFFFF", long_sleeve=True, look=0.8, right=((19, -58), (22, -72)), left=((-18, -52), (-14, -40)), mouth="smile")
    s.cover(s.linear([(0, "#FFF6D8", 0.35), (0.5, "#FFF6D8", 0)], x2=1, y2=1))
    return s


def _waste(s, x, y, kind, turn):
    with s.group(x, y, 1.15, turn=turn):
        if kind == "bottle":
            s.path("M-13,40V-12C-13,-24 -6,-26 -6,-34V-42H6V-34C6,-26 13,-24 13,-12V40Z", "#A9E0E8", opacity=0.95)
            s.rect(-7, -50, 14, 9, "#3D8FCB", 2)
            s.rect(-13, -4, 26, 16, "#4FB06A")
        elif kind == "paper":
            s.path("M-20,36L-24,-34L16,-40L22,32Z", "#FFFFFF")
            s.stroke("M-14,-22l26,-4M-13,-10l28,-4M-12,2l22,-3", "#B9C7CE", 3)
        else:
            s.rect(-14, -30, 28, 62, s.linear([(0, "#F5F7F8"), (0.5, "#C5CED4"), (1, "#8D989F")], x2=1, y2=0), 4)
            s.rect(-14, -14, 28, 26, "#D9534A")
            s.ellipse(0, -30, 14, 5, "#DDE4E8")


def _robot(s, x, y):
    with s.group(x, y, 1.5):
        s.ellipse(4, 2, 105, 13, "#5A3A12", opacity=0.3)
        for cx in (-52, 0, 52):
            s.circle(cx, -20, 22, "#2E3640")
            s.circle(cx, -20, 10, "#9FB0BA")
        s.rect(-76, -42, 152, 44, "none", 22, stroke="#3E4853", stroke_width=7)
        body = s.linear([(0, "#57C2DC"), (0.6, "#2E93B8"), (1, "#216C8D")], x2=1, y2=0.6)
        s.rect(-66, -140, 132, 102, body, 24)
        s.rect(-44, -122, 88, 44, "#134B63", 12)
        s.words(0, -92, "B A", 30, "#7FF0D0", 700)
        for cx, colour in ((-30, "#FFD45C"), (0, "#7FD68A"), (30, "#FF7E6B")):
            s.circle(cx, -58, 8, colour)
            s.circle(cx - 2.5, -60.5, 2.5, "#FFFFFF", opacity=0.8)
        s.rect(-12, -160, 24, 24, "#7D8A94", 4)
        s.rect(-58, -236, 116, 80, s.linear([(0, "#F5FBFC"), (1, "#C3D6DC")]), 28)
        s.rect(-46, -222, 92, 50, "#16303C", 20)
        for cx in (-20, 20):
            s.circle(cx, -198, 13, "#6FF0E0")
            s.circle(cx - 4, -202, 4.5, "#FFFFFF")
        s.stroke("M-10,-180q10,7 20,0", "#6FF0E0", 3.5)
        s.stroke("M0,-236v-22", "#7D8A94", 5)
        s.circle(0, -264, 9, "#FF6B57")
        s.stroke("M62,-112Q112,-120 108,-176", "#7D8A94", 13)
        s.circle(62, -112, 13, "#5B6872")
        s.stroke("M108,-176L124,-206M108,-176L92,-206", "#4D5963", 8)
        _waste(s, 108, -232, "bottle", 8)
        s.stroke("M-62,-112Q-100,-92 -92,-56", "#7D8A94", 13)
        s.circle(-62, -112, 13, "#5B6872")
        s.stroke("M-92,-56l-14,20M-92,-56l12,20", "#4D5963", 8)


def green_library():
    """A reading corner with a flame tree outside the window."""
    s = Sheet(*SIZE)
    s.cover(s.linear([(0, "#FBEBC8"), (1, "#F1CF98")]))
    with s.group(clip_path=s.clip("M560,90h520v450h-520Z")):
        s.rect(560, 90, 520, 450, s.linear([(0, "#8FD0EA"), (1, "#F8F3D2")]))
        nature.cloud(s, 690, 180, 80, 4)
        s.path("M560,470q130,-80 260,-20t260,-20v120h-520Z", "#9CCBA3")
        nature.flamboyant(s, 900, 590, 470, 15)
        nature.hedge(s, 550, 560, 540, 60, 6)
    window(s, 560, 90, 520, 450, "#FFFDF2")
    for left, flip in ((500, False), (1140, True)):
        with s.group(left, 60, 1, flip=flip):
            s.path("M-40,0H86C80,140 40,300 -22,420C-34,280 -36,140 -40,0Z", s.linear([(0, "#7FC9A8"), (1, "#4DA283")]))
            s.stroke("M-8,0C-8,130 -18,260 -24,380M34,0C30,110 10,230 -10,330", "#3A8A6C", 3, opacity=0.5)
    s.rect(440, 48, 760, 18, "#B67C4A", 9)
    shelf(s, 40, 760, 400, 650, 5, 3)
    shelf(s, 1200, 760, 370, 650, 5, 14)
    for x, size, seed in ((120, 120, 1), (1460, 130, 2)):
        random = Random(seed)
        s.path(polygon((x - 34, 40), (x + 34, 40), (x + 26, 98), (x - 26, 98)), "#D9694A")
        for _ in range(16):
            angle = random.uniform(-2.9, -0.2)
            s.stroke(f"M{x},44q{math.cos(angle) * 40:.0f},{math.sin(angle) * 40 - 10:.0f} {math.cos(angle) * 84:.0f},{math.sin(angle) * 46 + 22:.0f}", random.choice(nature.LEAF[1:4]), 8)
    s.rect(0, 750, 1600, 314, s.linear([(0, "#D9A86A"), (1, "#B98043")]))
    for k in range(9):
        s.stroke(f"M{-300 + 260 * k},1064L{200 + 150 * k},750", "#9A6A34", 2, opacity=0.35)
    s.path(polygon((600, 752), (1060, 752), (900, 1064), (250, 1064)), "#FFF3C8", opacity=0.35)
    s.ellipse(800, 930, 640, 120, "#3E9A86")
    s.ellipse(800, 930, 590, 104, "none", stroke="#FFE9B8", stroke_width=8, stroke_dasharray="26 18")
    s.ellipse(800, 926, 480, 80, "#57B39C")
    for x, y, size, hair, look, cover, more in (
        (420, 985, 470, "pigtails", 0.5, "#D8503F", {}),
        (800, 1010, 500, "short", 0, "#2F7FA8", {}),
        (1180, 985, 470, "bob", -0.5, "#F0B23C", {}),
    ):
        _reader(s, x, y, size, hair, look, cover)
    for x, y, turn, colours in ((610, 1010, -6, ("#7A5AA8", "#3F8F63", "#E58A3C")), (1000, 1018, 5, ("#C9436B", "#23566F"))):
        for k, colour in enumerate(colours):
            with s.group(x, y - 26 * k, 1, turn=turn * (1 if k % 2 else -0.6)):
                s.rect(-70, -24, 140, 24, colour, 4)
                s.rect(-66, -19, 134, 13, "#FFF6E2", 2)
                s.rect(-70, -24, 20, 24, mix(colour, "#000000", 0.2), 4)
    nature.petals(s, (560, 760, 520, 90), 14, 3, 8)
    s.cover(s.radial([(0, "#FFF3C8", 0.5), (0.6, "#FFF3C8", 0.05), (1, "#5A2A10", 0.12)], cx=0.5, cy=0.25, r=0.85))
    return s


def _reader(s, x, y, size, hair, look, cover):
    """A pupil sitting cross-legged with an open book."""
    u = size / 100
    s.ellipse(x, y + 4 * u, 38 * u, 7 * u, "#7A2F55")
    s.ellipse(x, y + 1 * u, 36 * u, 6.4 * u, "#E98BA8")
    s.stroke(f"M{x - 8 * u},{y - 7 * u}Q{x - 36 * u},{y - 8 * u} {x - 26 * u},{y - 1 * u}Q{x - 10 * u},{y + 3 * u} {x + 12 * u},{y - 1 * u}", "#27466F", 9 * u)
    s.stroke(f"M{x + 8 * u},{y - 7 * u}Q{x + 36 * u},{y - 8 * u} {x + 26 * u},{y - 1 * u}Q{x + 10 * u},{y + 3 * u} {x - 12 * u},{y - 1 * u}", "#1F3A5E", 9 * u)
    person(s, x, y + 30 * u, size, hair=hair, look=look, skip="legs", shadow=False, left=((-20, -52), (-11, -44)), right=((20, -52), (11, -44)))
    with s.group(x, y - 16 * u, u):
        s.path("M-19,-9L0,-4L19,-9L19,9L0,14L-19,9Z", cover)
        s.path("M-17.5,-10L0,-5.6L17.5,-10V6L0,11L-17.5,6Z", "#FFFDF4")
        s.path(f"M-19,-9L0,-4V14L-19,9Z", mix(cover, "#FFFFFF", 0.12))
        s.path(f"M0,-4L19,-9V9L0,14Z", mix(cover, "#000000", 0.1))
        s.circle(-9.5, 1, 4, "#FFF1CF")
        s.stroke("M5,-1l9,-2.4M5,3l9,-2.4", "#FFF1CF", 1.4)
        s.circle(-18, 1, 3.4, "#F6CBA4")
        s.circle(18, 1, 3.4, "#F6CBA4")
