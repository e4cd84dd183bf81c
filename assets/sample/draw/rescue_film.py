"""A friend in the water: shout, throw, call."""

import math

import nature
from people import person
from svg import Sheet
from motion import SIZE, caption, ease, swing


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
