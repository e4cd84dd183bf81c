"""What all films share: their size, movement as smooth functions of time, and captions.

A film is a still `…_ground` behind what moves, and `…_frame(s, t)` for the second `t`, so that any frame can be
drawn by itself.
"""

import math

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
