"""Six steps of hand washing."""

import math
from random import Random

from svg import Sheet, mix
from motion import SIZE, caption, ease, swing

STEPS = (
    ("1", "Xoa hai lòng bàn tay"),
    ("2", "Chà mu bàn tay"),
    ("3", "Chà các kẽ ngón tay"),
    ("4", "Chà mặt ngoài ngón tay"),
    ("5", "Xoay từng ngón cái"),
    ("6", "Xoay các đầu ngón tay"),
)
STEP_SECONDS = 1.6
SKINS = (("#F6CBA4", "#DE9E73"), ("#F0BD92", "#D08F66"))  # Two hands: skin and its outline.
CLOSED = (-3, -1, 1, 3)  # Degrees of the four fingers.


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
