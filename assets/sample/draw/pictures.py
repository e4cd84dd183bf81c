"""The pictures beside headlines, 1600 × 1064: each function draws one, whole."""

import math
from random import Random

import nature
from people import person
from svg import Sheet, blob, mix, polygon
from things import bicycle, blossom, flagpole, flowers, school, shelf, window

SIZE = (1600, 1064)


def school_yard():
    """The 20 November contest: pupils and a teacher bring flowers under the flame trees."""
    s = Sheet(*SIZE)
    nature.sky(s, horizon=720)
    nature.sun(s, 1290, 190, 58)
    nature.cloud(s, 330, 150, 150, 3)
    nature.cloud(s, 860, 110, 105, 6, opacity=0.8)
    nature.cloud(s, 1500, 330, 120, 8, opacity=0.7)
    nature.ridge(s, 560, 130, 4, "#A8D0C9")
    nature.ridge(s, 610, 90, 9, "#83B99C")
    nature.palm(s, 110, 690, 400, 5)
    nature.palm(s, 1490, 690, 430, 6, lean=-5)
    nature.palm(s, 1555, 690, 360, 8)
    school(s, 290, 715, 1040, 330, banners=("THI ĐUA DẠY TỐT", "THI ĐUA HỌC TỐT"))
    nature.hedge(s, -30, 730, 330, 46, 3)
    nature.hedge(s, 1330, 730, 320, 46, 4)
    s.rect(0, 712, 1600, 352, s.linear([(0, "#EFD9A8"), (1, "#DDB878")]))
    s.path(polygon((560, 712), (1010, 712), (1400, 1064), (180, 1064)), "#F7E6BE", opacity=0.55)
    s.ellipse(215, 830, 330, 46, "#8A5A2A", opacity=0.22)
    s.ellipse(1420, 850, 330, 50, "#8A5A2A", opacity=0.22)
    flagpole(s, 800, 745, 560, 190, 0.15)
    nature.flamboyant(s, 165, 835, 640, 7)
    nature.flamboyant(s, 1470, 855, 690, 21)
    nature.petals(s, (0, 800, 640, 240), 70, 1, 7)
    nature.petals(s, (1050, 820, 550, 230), 70, 2, 7)
    for x, y, h, more in (
        (505, 815, 150, {"hair": "short", "back": True, "bag": "#3E8E7E"}),
        (585, 822, 150, {"hair": "tail", "back": True, "bottom": "skirt", "bag": "#D9703A"}),
        (1085, 815, 150, {"hair": "bob", "bottom": "skirt", "right": ((20, -60), (24, -80)), "mouth": "open"}),
        (1010, 822, 152, {"hair": "short", "left": ((-20, -58), (-13, -44))}),
    ):
        person(s, x, y, h, **more)
    person(s, 345, 1020, 330, hair="short", bag="#E3A32F", right=((22, -58), (9, -49)), look=0.5, mouth="open")
    flowers(s, 376, 850, 62, 1)
    person(s, 620, 1035, 335, hair="pigtails", bottom="skirt", look=0.6, left=((-20, -56), (-8, -48)), right=((20, -56), (8, -48)))
    flowers(s, 620, 868, 74, 2, ("#FFC845", "#FF9F43", "#FFF2C9"))
    person(s, 900, 1010, 420, hair="long", bottom="aodai", shirt="#E8607F", trousers="#FFF7EE", scarf=False, grown=True, long_sleeve=True,
           left=((-22, -52), (-12, -44)), right=((18, -50), (16, -36)), look=-0.5)
    person(s, 1120, 1030, 330, hair="tail", bottom="skirt", look=-0.6, left=((-22, -58), (-10, -52)), mouth="open", flip=False)
    flowers(s, 1085, 858, 66, 3, ("#F2577A", "#FFFFFF", "#F7A6BD"))
    person(s, 1310, 1035, 325, hair="short", bag="#3B74B0", look=-0.5, left=((-21, -60), (-24, -84)), mouth="open")
    nature.petals(s, (280, 190, 1040, 330), 22, 9, 7)
    s.cover(s.radial([(0, "#FFE9B0", 0.45), (0.5, "#FFE9B0", 0.06), (1, "#FFE9B0", 0)], cx=0.8, cy=0.18, r=0.8))
    return s


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


def good_deed():
    """Two pupils give a lost purse back beside the evening paddies."""
    s = Sheet(*SIZE)
    nature.sky(s, "#86C3DD", "#D3E6D8", "#FFE2A6", 560)
    nature.sun(s, 350, 330, 70, glow="#FFD27A")
    nature.cloud(s, 1090, 150, 170, 2, "#FFF4E0")
    nature.cloud(s, 700, 240, 90, 4, "#FFF1D6", 0.8)
    nature.birds(s, 640, 330, 24, 7, 2, "#7E7A70")
    nature.ridge(s, 500, 170, 12, "#9CC3BE")
    nature.ridge(s, 545, 90, 5, "#7FAF8E")
    for x, h, seed in ((1130, 300, 1), (1200, 380, 2), (80, 270, 4)):
        nature.palm(s, x, 585, h, seed, lean=4 - seed * 2)
    s.rect(1330, 490, 190, 90, "#F3D9A0")
    s.path(polygon((1300, 495), (1345, 420), (1500, 420), (1548, 495)), "#B4553A")
    s.rect(1390, 525, 44, 55, "#6A4A38")
    s.rect(1460, 515, 40, 34, "#37606A")
    nature.hedge(s, 990, 590, 640, 40, 8)
    nature.hedge(s, -30, 590, 240, 40, 9)
    nature.rice(s, 565, 935, 6, "#69A541", "#E3DD84")
    s.path("M-20,900C300,820 1100,800 1620,846V1084H-20Z", s.linear([(0, "#E8CB95"), (1, "#C9A065")]))
    s.path("M-20,900C300,820 1100,800 1620,846V862C1100,818 300,840 -20,922Z", "#8FB455")
    nature.grass(s, 0, 900, 520, 3, "#6FA03F", 26)
    nature.grass(s, 1040, 852, 560, 4, "#6FA03F", 26)
    bicycle(s, 250, 985, 330, "#C8443A")
    person(s, 560, 1015, 400, hair="short", bag="#E3A32F", look=0.8, right=((24, -60), (31, -58)), left=((-19, -52), (-15, -40)))
    person(s, 425, 1000, 385, hair="tail", bottom="skirt", bag="#3E8E7E", look=0.8, mouth="open", left=((-19, -52), (-14, -40)), right=((16, -52), (7, -50)))
    with s.group(718, 783, 1.25, turn=-6):
        s.rect(-34, -24, 68, 46, "#5A2F1A", 8)
        s.rect(-34, -24, 68, 40, s.linear([(0, "#B9703C"), (1, "#8A4A22")]), 8)
        s.rect(-34, -6, 68, 6, "#6B3716")
        s.circle(0, -3, 6, "#F2C84B")
        s.rect(-26, -32, 52, 12, "#8FCB9A", 2)
    person(s, 905, 1010, 470, hair="bob", hair_colour="#8B8985", bottom="trousers", trousers="#3C3A44", shirt="#8A5A9A", scarf=False, grown=True, long_sleeve=True,
           hat="leaf", look=-0.9, left=((-24, -58), (-33, -56)), right=((20, -56), (2, -50)), mouth="open")
    nature.round_tree(s, 1470, 920, 560, 31)
    s.ellipse(1450, 930, 240, 26, "#4A3A16", opacity=0.22)
    nature.grass(s, -10, 1064, 1620, 8, "#4F8A36", 40)
    s.cover(s.radial([(0, "#FFD98A", 0.38), (0.55, "#FFD98A", 0.05), (1, "#5A2A10", 0.12)], cx=0.22, cy=0.3, r=1))
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


def vegetable_garden():
    """The nursery's beds: small children water the greens they sowed."""
    s = Sheet(*SIZE)
    random = Random(11)
    nature.sky(s, "#93D2EC", "#D5EFEA", "#FFF4CF", 600)
    nature.sun(s, 1330, 160, 62)
    nature.cloud(s, 260, 150, 140, 2)
    nature.cloud(s, 820, 190, 110, 9, opacity=0.85)
    nature.ridge(s, 520, 120, 2, "#ABD6C4")
    nature.palm(s, 1480, 600, 360, 3, lean=-5)
    nature.palm(s, 70, 600, 400, 4)
    s.rect(300, 340, 640, 240, "#FFE7AE")
    s.path(polygon((262, 350), (340, 240), (900, 240), (978, 350)), s.linear([(0, "#E67A52"), (1, "#C4512F")]))
    s.rect(300, 350, 640, 18, "#C98F4A", opacity=0.35)
    for x, colour in ((370, "#5FB3CE"), (520, "#F28FA5"), (760, "#8CC86B")):
        s.rect(x, 405, 96, 92, "#FFFFFF", 12)
        s.rect(x + 8, 413, 80, 76, mix(colour, "#FFFFFF", 0.25), 8)
        s.rect(x + 45, 410, 6, 82, "#FFFFFF")
    s.rect(650, 420, 84, 162, "#3E9A86", 12)
    s.circle(720, 505, 6, "#FFE38A")
    s.words(620, 318, "LỚP MẪU GIÁO LỚN", 40, "#FFF6DC", 700)
    nature.hedge(s, -30, 605, 360, 60, 5)
    nature.hedge(s, 920, 605, 720, 60, 6)
    s.rect(0, 590, 1600, 480, s.linear([(0, "#B8D77A"), (1, "#7FB24C")]))
    for k in range(28):  # The fence.
        x = -10 + k * 60
        s.path(f"M{x},650v-74l17,-20l17,20v74Z", "#FFFDF2")
        s.path(f"M{x + 17},556l17,20v74h-12Z", "#DDE5DA")
    s.rect(0, 588, 1600, 12, "#F4F4E6")
    s.rect(0, 626, 1600, 12, "#F4F4E6")
    for row, (y, size, count) in enumerate(((735, 44, 15), (845, 60, 12), (990, 80, 9))):
        wide, left = 1180 + 210 * row, 210 - 105 * row
        s.path(f"M{left},{y + size * .4}q0,{-size * .75} {size},{-size * .75}h{wide - 2 * size}q{size},0 {size},{size * .75}q0,{size * .45} {-size},{size * .45}h{-(wide - 2 * size)}q{-size},0 {-size},{-size * .45}Z", s.linear([(0, "#A0673A"), (1, "#6B3F1F")]))
        for k in range(count):
            x = left + size + (wide - 2 * size) * (k + 0.5) / count
            _cabbage(s, random, x, y - size * 0.1, size * 0.62, (k + row) % 3)
    for x, y, h, more in (
        (345, 905, 330, {"hair": "pigtails", "bottom": "dress", "shirt": "#F7A23B", "hat": "leaf", "left": ((-20, -54), (-15, -42)), "right": ((23, -58), (23, -50)), "look": 0.6}),
        (1180, 925, 340, {"hair": "short", "bottom": "shorts", "shirt": "#58B3D9", "trousers": "#2D6E99", "hat": "cap", "left": ((-24, -54), (-21, -42)), "right": ((20, -56), (13, -46)), "look": -0.6, "mouth": "open"}),
        (800, 850, 300, {"hair": "bob", "bottom": "dress", "shirt": "#F07A97", "left": ((-22, -64), (-24, -86)), "right": ((22, -64), (24, -86)), "mouth": "open"}),
    ):
        person(s, x, y, h, scarf=False, **more)
    with s.group(440, 745, 1.0, turn=14):
        s.path("M-44,-36H30L38,52H-50Z", s.linear([(0, "#7FD0E8"), (1, "#2E8FB5")], x2=1, y2=0))
        s.ellipse(-7, -36, 37, 9, "#226C8D")
        s.path("M34,22L96,-34l10,10L38,42Z", "#3E9FC2")
        s.ellipse(104, -32, 20, 9, "#226C8D", transform="rotate(45 104 -32)")
        s.stroke("M-40,-26C-92,-30 -86,40 -46,36", "#226C8D", 9)
    for k in range(26):
        t = random.random()
        s.ellipse(555 + 70 * t + random.uniform(-22, 26), 752 + 86 * t, 3, 8, "#BEEBFA", opacity=0.9)
    with s.group(1105, 812, 1.0):
        s.path("M-62,-20H62L46,50H-46Z", "#C48A45")
        s.stroke("M-58,-6H58M-54,12H54M-50,30H50", "#8F5F28", 3)
        for dx in (-36, 0, 36):
            _cabbage(s, random, dx, -14, 34, 0)
        s.rect(-66, -26, 132, 12, "#DDA95F", 6)
    for x, y, colour, turn in ((620, 620, "#F2577A", -20), (980, 480, "#FFB03B", 25), (1330, 660, "#7A6FD0", -35), (180, 560, "#58B3D9", 15)):
        with s.group(x, y, 1.2, turn=turn):
            s.path("M0,0C-26,-34 -46,-20 -30,2C-40,20 -16,30 0,4C16,30 40,20 30,2C46,-20 26,-34 0,0Z", colour)
            s.path("M0,0C-14,-18 -28,-14 -20,0M0,0C14,-18 28,-14 20,0", mix(colour, "#FFFFFF", 0.5), opacity=0.8)
            s.stroke("M0,-12V14M0,-12l-7,-12M0,-12l7,-12", "#3A2B26", 3)
    nature.grass(s, -10, 1066, 1620, 5, "#4F8A36", 44)
    s.cover(s.radial([(0, "#FFE9B0", 0.5), (0.5, "#FFE9B0", 0.06), (1, "#FFE9B0", 0)], cx=0.83, cy=0.15, r=0.8))
    return s


def _cabbage(s, random, x, y, r, kind):
    """One plant: leafy mustard greens, lettuce, or a tomato bush."""
    s.ellipse(x, y + r * 0.35, r * 0.9, r * 0.22, "#3A200C", opacity=0.35)
    greens = ("#2F7A3A", "#4A9A45", "#7BBF53", "#B5DD7A") if kind != 1 else ("#5B9E3A", "#86C24F", "#B4DB6C", "#DDF2A0")
    for ring, colour in enumerate(greens[:3]):
        spread = 1 - ring * 0.22
        for k in range(7 - ring):
            turn = -78 + 156 * k / (6 - ring) + random.uniform(-6, 6)
            with s.group(x, y + r * 0.25, r / 50 * spread, turn=turn):
                s.path("M0,0C-20,-14 -24,-48 0,-66C24,-48 20,-14 0,0Z", colour)
                s.stroke("M0,-4V-54", greens[3], 2.4, opacity=0.7)
    if kind == 2:
        for dx, dy in ((-0.4, -0.35), (0.35, -0.5), (0.05, -0.1)):
            s.circle(x + dx * r, y + dy * r, r * 0.2, "#E4402F")
            s.circle(x + dx * r - r * 0.06, y + dy * r - r * 0.06, r * 0.06, "#FFB5A0")


def river_crossing():
    """A ferry in the evening light; everybody wears a life vest."""
    s = Sheet(*SIZE)
    nature.sky(s, "#6FB1CF", "#F3D9A8", "#FFC27A", 520)
    nature.sun(s, 1090, 420, 92, "#FFF3CE", "#FFC65C")
    nature.cloud(s, 300, 170, 190, 3, "#FFE6C4", 0.9)
    nature.cloud(s, 1330, 150, 130, 7, "#FFDDB5", 0.85)
    nature.cloud(s, 760, 250, 90, 5, "#FFEBD0", 0.8)
    nature.birds(s, 700, 350, 26, 9, 4, "#8A6A52")
    nature.ridge(s, 470, 120, 8, "#C5B79A", bottom=530)
    nature.ridge(s, 500, 70, 3, "#97A886", bottom=530)
    for x, h, seed, lean in ((60, 330, 1, 8), (170, 270, 2, 4), (1440, 300, 3, -6), (1540, 370, 4, -8), (1360, 230, 5, -4)):
        nature.palm(s, x, 530, h, seed, coconut=True, lean=lean)
    nature.hedge(s, -30, 540, 420, 46, 7, ("#3A5A3A", "#4E7440", "#6A8F4A", "#93AE5A", "#B9C97A"))
    nature.hedge(s, 1250, 540, 400, 46, 8, ("#3A5A3A", "#4E7440", "#6A8F4A", "#93AE5A", "#B9C97A"))
    nature.water(s, 528, 1064, 5, "#FFD79A", "#2F7F92", "#FFF3D0")
    random = Random(3)
    for k in range(46):  # The sun's path on the water.
        t = k / 46
        s.ellipse(1090 + random.uniform(-1, 1) * (30 + 130 * t), 540 + 500 * t, 20 + 60 * random.random() * (0.4 + t), 2.5 + 4 * t, "#FFE9B0", opacity=round(0.65 - 0.45 * t, 2))
    s.ellipse(700, 860, 560, 46, "#0F4552", opacity=0.35, filter=s.blur(8))
    person(s, 1085, 790, 420, hair="short", grown=True, scarf=False, shirt="#6A7F56", trousers="#4A4238", vest="#F26B1D", hat="leaf", long_sleeve=True, look=-0.6, left=((-22, -54), (-18, -46)), right=((24, -56), (20, -62)), shadow=False)
    s.stroke("M1190,430L1010,960", "#7A5230", 14)
    s.stroke("M1190,430L1010,960", "#A87A4A", 5)
    s.circle(1168, 531, 15, "#F6CBA4")
    for x, hair, look, mouth in ((330, "short", 0.6, "smile"), (470, "pigtails", 0.3, "open"), (615, "bob", 0.2, "smile"), (760, "short", -0.3, "open"), (895, "tail", -0.6, "smile")):
        person(s, x, 900, 360, hair=hair, vest="#FF7A1F", look=look, mouth=mouth, shadow=False, skip="legs", left=((-18, -54), (-10, -45)), right=((18, -54), (10, -45)))
    s.path("M130,742C330,800 1060,806 1290,724C1270,820 1190,900 1060,912C860,930 520,930 370,908C240,890 160,820 130,742Z", s.linear([(0, "#9A6236"), (0.5, "#7A4824"), (1, "#4A2A14")]))
    s.path("M130,742C330,800 1060,806 1290,724L1286,752C1060,834 330,828 138,768Z", "#D89A58")
    s.stroke("M190,832C420,880 1020,884 1232,812M250,872C460,908 980,910 1168,860", "#3F2412", 4, opacity=0.5)
    s.words(700, 868, "BÌNH AN 07", 40, "#FFE6B5", 700)
    for cx in (300, 1120):
        s.circle(cx, 830, 44, "#FFFFFF")
        for k in range(4):
            with s.group(cx, 830, 1, turn=90 * k + 20):
                s.path("M-12,-44A44,44 0 0 1 12,-44L7,-20A21,21 0 0 0 -7,-20Z", "#E5342B")
        s.circle(cx, 830, 20, "#6F4323")
    for k in range(16):
        x = 160 + 75 * k
        s.stroke(f"M{x + 17 * (k % 2)},{922 + (k * 7 % 4) * 7}q18,-7 {30 + 6 * (k % 3)},0", "#FFF6DC", 3.5, opacity=0.4)
    for k in range(7):  # Water hyacinths in front.
        x, y = (40, 130, 215, 1310, 1400, 1490, 1570)[k], (1010, 1035, 1050, 1045, 1020, 1042, 1000)[k]
        for turn in (-60, -25, 15, 50):
            with s.group(x, y, 1.3, turn=turn):
                s.path("M0,0C-20,-12 -24,-42 0,-56C24,-42 20,-12 0,0Z", ("#3F7F45", "#58994C")[turn > 0])
        blossom(s, x + 4, y - 58, 20, "#B79AE0", "#FFE38A")
    s.cover(s.radial([(0, "#FFD27A", 0.4), (0.55, "#FFD27A", 0.05), (1, "#3A1A10", 0.16)], cx=0.68, cy=0.4, r=0.9))
    return s
