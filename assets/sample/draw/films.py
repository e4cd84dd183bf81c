"""The short films, 1280 × 720: a still `ground` behind what moves, and `frame(s, t)` for the second `t`.

Movement is written as smooth functions of time, so that any frame can be drawn by itself.
"""

import math
from random import Random

import nature
import people
from people import person
from svg import Sheet, mix, polygon
from things import flag, school

SIZE = (1280, 720)


def ease(t, start, end):
    """0 before `start`, 1 after `end`, and a soft step between."""
    u = min(1.0, max(0.0, (t - start) / (end - start)))
    return u * u * (3 - 2 * u)


def swing(t, period, phase=0.0):
    return math.sin(math.tau * (t / period + phase))


def caption(s, words, number=None, shown=1.0, y=640, ground="#0B3D66"):
    """A band with a few words; `shown` slides it in."""
    if shown <= 0:
        return
    width = 92 + 22.6 * len(words) + (60 if number else 0)
    left = 640 - width / 2
    with s.group(0, (1 - shown) * 40, opacity=f"{shown:.2f}"):
        s.rect(left, y - 52, width, 78, ground, 39)
        if number:
            s.circle(left + 41, y - 13, 30, "#FFD45C")
            s.words(left + 41, y + 2, number, 40, ground, 700)
            s.words(left + 92, y + 1, words, 40, "#FFFFFF", 700, "start")
        else:
            s.words(640, y + 3, words, 40, "#FFFFFF", 700)


# The flag on Monday morning -----------------------------------------------------------------------------------------


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


# Six steps of hand washing ------------------------------------------------------------------------------------------


def wash_ground():
    s = Sheet(*SIZE)
    s.cover(s.linear([(0, "#CDEFF2"), (1, "#8FD3DC")]))
    for k in range(14):
        s.rect(k * 96 - 20, 0, 3, 720, "#FFFFFF", opacity=0.5)
    for k in range(9):
        s.rect(0, k * 96 - 30, 1280, 3, "#FFFFFF", opacity=0.5)
    s.circle(640, 330, 330, s.radial([(0, "#FFFFFF", 0.9), (1, "#FFFFFF", 0)]))
    s.path("M-20,560C300,500 980,500 1300,560V740H-20Z", s.linear([(0, "#FFFFFF"), (1, "#C7DEE4")]))
    s.path("M120,600C360,540 920,540 1160,600C1100,700 180,700 120,600Z", s.linear([(0, "#9CC7D2"), (1, "#D9EDF1")]))
    s.rect(1070, 430, 96, 130, s.linear([(0, "#FFC0CC"), (0.5, "#F28FA5"), (1, "#D96A86")], x2=1, y2=0), 22)
    s.rect(1104, 396, 28, 38, "#FFFFFF", 4)
    s.path("M1060,384h70q12,0 12,14v6h-58q-24,0 -24,-20Z", "#FFFFFF")
    s.rect(1082, 472, 72, 54, "#FFFFFF", 10)
    s.words(1118, 508, "xà phòng", 15, "#C9436B", 700)
    s.rect(116, 300, 20, 250, s.linear([(0, "#F4F8FA"), (1, "#9DB2BC")], x2=1, y2=0), 8)
    s.path("M116,320C116,240 240,236 252,300V330H226V306C218,270 142,276 136,326Z", s.linear([(0, "#F8FBFC"), (1, "#AEC0C9")]))
    s.rect(100, 270, 52, 18, "#2F9AB5", 9)
    return s


STEPS = (
    ("1", "Xoa hai lòng bàn tay"),
    ("2", "Chà mu bàn tay"),
    ("3", "Chà các kẽ ngón tay"),
    ("4", "Chà mặt ngoài ngón tay"),
    ("5", "Xoay từng ngón cái"),
    ("6", "Xoay các đầu ngón tay"),
)
STEP_SECONDS = 1.6


def wash_frame(s, t):
    step = min(len(STEPS) - 1, int(t / STEP_SECONDS))
    within = t - step * STEP_SECONDS
    rub = swing(within, 0.8)
    for x, y in ((239, 330 + (t * 260) % 120), (239, 390 + (t * 260) % 150)):
        s.ellipse(x, y, 5, 10, "#6FC3DA", opacity=0.8)
    (_palms, _backs, _between, _knuckles, _thumbs, _tips)[step](s, rub)
    _foam(s, t, 615, 340)
    caption(s, STEPS[step][1], STEPS[step][0], ease(within, 0.0, 0.25))
    for k in range(len(STEPS)):
        s.circle(640 + (k - 2.5) * 34, 690, 9, "#0B3D66" if k <= step else "#FFFFFF")
    if within < 0.18 and step > 0:
        s.cover("#FFFFFF", opacity=f"{0.55 * (1 - within / 0.18):.2f}")


SKINS = (("#F6CBA4", "#DE9E73"), ("#F0BD92", "#D08F66"))


def _hand(s, x, y, turn, side=1, skin=0, fingers=(-13, -4, 4, 13), reach=1.0, thumb=-52, curled=False, sleeve="#FFFFFF"):
    """A hand pointing up from its wrist at (x, y); `side` −1 mirrors it."""
    tone, line = SKINS[skin]
    with s.group(x, y, 1.55, turn=turn):
        with s.group(0, 0, 1, flip=side < 0):
            s.rect(-27, 28, 54, 190, sleeve, 8)
            s.rect(-30, 26, 60, 22, mix(sleeve, "#8FB0C0", 0.35), 8)
            s.stroke("M0,34V-10", line, 45, linecap="butt")
            s.stroke("M0,34V-10", tone, 42, linecap="butt")
            if thumb is not None:
                a = math.radians(thumb)
                tip = (-24 + 46 * math.sin(a), -22 - 46 * math.cos(a))
                for colour, width in ((line, 22), (tone, 19)):
                    s.stroke(f"M-20,-8Q-30,-24 {tip[0]:.1f},{tip[1]:.1f}", colour, width)
            s.rect(-33, -66, 66, 78, line, 22)
            s.rect(-31.5, -64.5, 63, 76, tone, 21)
            for k, (angle, length) in enumerate(zip(fingers, (48, 58, 54, 42))):
                a, root = math.radians(angle), (-23.5 + 15.6 * k, -56)
                length *= 0.38 if curled else reach
                tip = (root[0] + length * math.sin(a), root[1] - length * math.cos(a))
                for colour, width in ((line, 18), (tone, 15)):
                    s.stroke(f"M{root[0]},{root[1]}L{tip[0]:.1f},{tip[1]:.1f}", colour, width)
                if not curled:
                    s.ellipse(tip[0], tip[1] - 1.5, 3.8, 4.6, mix(tone, "#FFFFFF", 0.45), transform=f"rotate({angle} {tip[0]:.1f} {tip[1]:.1f})")
                else:
                    s.stroke(f"M{root[0] - 4:.1f},{root[1] + 12}q4,4 8,0", line, 2)
            s.rect(-29, -60, 58, 40, tone, 14)
            s.ellipse(-8, -34, 15, 20, "#FFFFFF", opacity=0.14)


CLOSED = (-3, -1, 1, 3)


def _palms(s, rub):
    _hand(s, 560 - 26 * rub, 440, 34, 1, 0, CLOSED, thumb=-18)
    _hand(s, 720 + 26 * rub, 440, -34, -1, 1, CLOSED, thumb=-18)


def _backs(s, rub):
    _hand(s, 500, 400, 72, 1, 0, CLOSED, thumb=-40)
    _hand(s, 716 - 30 * rub, 352 + 6 * rub, -72, -1, 1, (-15, -5, 5, 15), thumb=-46)


def _between(s, rub):
    _hand(s, 540 - 4 * rub, 455 - 16 * rub, 30, 1, 0, (-18, -6, 6, 18), thumb=-50)
    _hand(s, 740 + 4 * rub, 455 + 16 * rub, -30, -1, 1, (-18, -6, 6, 18), thumb=-50)
    for k in range(4):  # Two of the first hand's fingers come to lie on top again.
        if k % 2:
            continue
        a = math.radians(30 + (-18, -6, 6, 18)[k])
        root = (540 - 4 * rub + 1.55 * ((-23.5 + 15.6 * k) * math.cos(math.radians(30)) + 56 * math.sin(math.radians(30))),
                455 - 16 * rub + 1.55 * ((-23.5 + 15.6 * k) * math.sin(math.radians(30)) - 56 * math.cos(math.radians(30))))
        length = 1.55 * (48, 58, 54, 42)[k]
        for colour, width in ((SKINS[0][1], 28), (SKINS[0][0], 23.5)):
            s.stroke(f"M{root[0]:.1f},{root[1]:.1f}l{length * math.sin(a):.1f},{-length * math.cos(a):.1f}", colour, width)


def _knuckles(s, rub):
    _hand(s, 500, 420, 74, 1, 0, CLOSED, thumb=-46)
    _hand(s, 694 + 22 * rub, 340, -66, -1, 1, CLOSED, thumb=-10, curled=True)


def _thumbs(s, rub):
    _hand(s, 500, 430, 64, 1, 0, CLOSED, thumb=-66)
    _hand(s, 634, 318, -84 + 12 * rub, -1, 1, CLOSED, thumb=-20, curled=True)


def _tips(s, rub):
    _hand(s, 520, 460, 70, 1, 0, (-8, -2, 4, 10), thumb=-50)
    _hand(s, 640, 236, -160 + 16 * rub, -1, 1, (10, 3, -3, -10), 0.85, thumb=14)


def _foam(s, t, cx, cy):
    random = Random(8)
    for k in range(46):
        angle, reach, size, phase = random.uniform(0, math.tau), random.random() ** 0.5 * 150, random.uniform(7, 26), random.random()
        x = cx + math.cos(angle) * reach * 1.35 + 8 * swing(t, 1.6, phase)
        y = cy + math.sin(angle) * reach * 0.75 + 7 * swing(t, 1.1, phase + 0.3)
        if reach < 60 and k % 3:
            continue
        s.circle(x, y, size, "#FFFFFF", opacity=0.62)
        s.circle(x - size * 0.3, y - size * 0.3, size * 0.3, "#FFFFFF", opacity=0.95)
    for k in range(18):  # Bubbles that rise and burst at the top.
        speed, x0, phase, size = random.uniform(50, 110), random.uniform(220, 1060), random.random(), random.uniform(9, 24)
        y = 560 - (t * speed + phase * 620) % 620
        x = x0 + 22 * swing(t, 2.4, phase)
        s.circle(x, y, size, "#FFFFFF", opacity=0.25)
        s.circle(x, y, size, "none", stroke="#FFFFFF", stroke_width=2.4, opacity=0.85)
        s.stroke(f"M{x - size * .55:.1f},{y - size * .2:.1f}q{size * .1:.1f},{-size * .4:.1f} {size * .45:.1f},{-size * .42:.1f}", "#FFFFFF", 3)


# Water safety --------------------------------------------------------------------------------------------------------


def rescue_ground():
    s = Sheet(*SIZE)
    nature.sky(s, "#7FC6E4", "#CBE9E6", "#FFF2CF", 330)
    nature.sun(s, 1090, 110, 46)
    nature.ridge(s, 300, 90, 4, "#A5D0C2", bottom=340)
    for x, h, seed in ((1210, 230, 2), (1130, 180, 3), (820, 150, 8)):
        nature.palm(s, x, 330, h, seed, coconut=True, lean=-5)
    nature.hedge(s, 640, 336, 680, 34, 7)
    nature.water(s, 328, 720, 5, "#BDE6E2", "#23808F")
    s.path("M-20,330C120,322 330,340 400,400C460,460 430,560 520,740H-20Z", s.linear([(0, "#9CCB62"), (1, "#5F9E45")]))
    s.path("M380,384C440,440 420,560 500,740H560C470,560 480,430 400,384Z", "#D9B678")
    nature.round_tree(s, 70, 420, 330, 9)
    nature.grass(s, -10, 560, 380, 4, "#4F8A36", 24)
    nature.grass(s, -10, 720, 480, 6, "#3F7A30", 34)
    s.rect(346, 380, 12, 150, "#8A5A32")
    s.rect(272, 314, 160, 96, "#F2C230", 8)
    s.rect(278, 320, 148, 84, "none", 5, stroke="#23323F", stroke_width=4)
    s.words(352, 355, "NƯỚC SÂU", 23, "#23323F", 700)
    s.words(352, 388, "NGUY HIỂM", 22, "#C9231F", 700)
    return s


def rescue_frame(s, t):
    nature.cloud(s, 420 + 8 * t, 90, 90, 3)
    nature.cloud(s, 820 + 5 * t, 140, 70, 6, opacity=0.8)
    for k in range(12):
        x = (k * 131 + t * 26) % 900 + 470
        s.stroke(f"M{x:.1f},{380 + 28 * k}q16,-6 32,0t32,0", "#FFFFFF", 3, opacity=0.45)
    ring_x, ring_y, ring_turn = 300, 470, 0.0
    thrown = ease(t, 3.1, 4.3)
    pulled = ease(t, 4.7, 8.6)
    bob = 5 * swing(t, 1.3)
    swim_x, swim_y = 880 - 300 * pulled, 500 + bob + 24 * pulled
    if thrown > 0:
        ring_x = 250 + (swim_x - 40 - 250) * thrown
        ring_y = 470 + (swim_y - 8 - 470) * thrown - 240 * math.sin(math.pi * thrown)
        ring_turn = 300 * thrown
    # The friend in the water: head, arms, rings of ripples.
    for k in range(3):
        r = 46 + ((t * 40 + k * 30) % 90)
        s.ellipse(swim_x, swim_y + 16, r, r * 0.28, "none", stroke="#FFFFFF", stroke_width=2.6, opacity=f"{max(0, 0.6 - r / 220):.2f}")
    wave = swing(t, 0.6) * (1 - thrown)
    with s.group(clip_path=s.clip(f"M0,0H1280V{swim_y + 16:.0f}H0Z")):
        calm = ease(t, 4.3, 4.6)
        left = ((-24, -70), (-27 + 6 * wave, -92 - 5 * wave)) if calm < 0.5 else ((-20, -62), (-16, -56))
        right = ((24, -70), (27 + 6 * wave, -92 + 5 * wave)) if calm < 0.5 else ((20, -62), (16, -56))
        person(s, swim_x, swim_y + 16 + 112, 200, hair="short", scarf=False, shirt="#F2B53A", mouth="shout" if calm < 0.5 else "smile", look=-0.6, shadow=False, left=left, right=right)
    s.ellipse(swim_x, swim_y + 17, 44, 9, "#BDE6E2", opacity=0.8)

    def ring(x, y, turn, size):
        with s.group(x, y, size, turn=turn):
            s.add('<path d="M-46,0a46,46 0 1 0 92,0a46,46 0 1 0 -92,0ZM-22,0a22,22 0 1 0 44,0a22,22 0 1 0 -44,0Z" fill="#FFFFFF" fill-rule="evenodd"/>')
            for k in range(4):
                with s.group(0, 0, 1, turn=90 * k + 45):
                    s.path("M-14,-44A46,46 0 0 1 14,-44L7,-21A22,22 0 0 0 -7,-21Z", "#E5342B")

    shouting = 0.2 < t < 3.0
    throwing = ease(t, 2.7, 3.2) * (1 - ease(t, 3.4, 3.9))
    if thrown > 0:
        s.stroke(f"M272,{484:.0f}Q{(272 + ring_x) / 2:.0f},{(484 + ring_y) / 2 + 70 * (1 - pulled):.0f} {ring_x:.0f},{ring_y:.0f}", "#F6E6BE", 4)
    right = ((24, -66 - 14 * throwing), (28, -62 - 22 * throwing)) if t > 2.6 else ((22, -60), (13, -74))
    if t < 2.6:
        left = ((-22, -60), (-13, -74))
    else:
        left = ((-20, -56), (-12, -48 + 3 * swing(t, 0.9)))
    person(s, 180, 690, 330, hair="tail", bottom="skirt", look=0.8, mouth="shout" if shouting else "smile", left=left, right=right, lean=5 * throwing - 3 * pulled * (1 + swing(t, 0.9)) / 2)
    if thrown > 0:
        ring(ring_x, ring_y, ring_turn, 0.8)
    else:
        ring(86, 655, 12, 1.0)
    if shouting:
        for k in range(3):
            r = 40 + ((t * 70 + k * 30) % 90)
            s.stroke(f"M{236 + r * .5:.0f},{446 - r * .5:.0f}A{r:.0f},{r:.0f} 0 0 1 {236 + r * .5:.0f},{446 + r * .5:.0f}", "#FFFFFF", 6, opacity=f"{max(0.0, 0.95 - r / 140):.2f}")
        grow = 1 + 0.05 * swing(t, 0.5)
        with s.group(460, 216, grow):
            s.path("M-150,-62H150q24,0 24,24V34q0,24 -24,24H-90L-150,96L-128,58H-150q-24,0 -24,-24V-38q0,-24 24,-24Z", "#FFFFFF")
            s.words(0, 16, "Cứu bạn tôi với!", 38, "#C9231F", 700)
    call = ease(t, 6.0, 6.4)
    if call > 0:
        with s.group(1080, 470 + 60 * (1 - call), 1.0, turn=4 * swing(t, 0.35) * (1 if t < 8 else 0.3), opacity=f"{call:.2f}"):
            s.rect(-82, -150, 164, 300, "#23323F", 26)
            s.rect(-70, -126, 140, 244, s.linear([(0, "#2F9AB5"), (1, "#0B3D66")]), 8)
            s.words(0, 2, "112", 72, "#FFFFFF", 700)
            s.circle(0, 66, 30, "#3FAE5A")
            s.path("M-13,55q4,-5 7,1l3,6q1,3 -3,5q4,8 11,11q3,-4 6,-2l6,4q4,4 -2,7q-8,4 -20,-8q-14,-15 -8,-24Z", "#FFFFFF")
    for words, number, opens, closes in (("Hô to, gọi người lớn", "1", 0.2, 2.9), ("Ném phao, ném dây, không nhảy xuống", "2", 2.9, 6.0), ("Gọi 112", "3", 6.0, 9.9)):
        if opens <= t < closes:
            caption(s, words, number, ease(t, opens, opens + 0.3), y=86)


FILMS = {
    "le-chao-co": (flag_ground, flag_frame, 8.0, 6.4),
    "rua-tay-sau-buoc": (wash_ground, wash_frame, 9.6, 4.3),
    "phong-chong-duoi-nuoc": (rescue_ground, rescue_frame, 9.6, 4.75),
}
