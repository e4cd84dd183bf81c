"""Pictures beside headlines, under the open sky: each function draws one, whole."""

from random import Random

import nature
from people import person
from svg import Sheet, mix, polygon
from things import bicycle, blossom, flagpole, flowers, school

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
