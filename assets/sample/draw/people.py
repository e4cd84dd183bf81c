"""The pupils and grown-ups of the pictures: invented, built from strokes, in the uniforms of our schools.

A figure is 100 units tall with (0, 0) between its feet, so that `height` sets its size on the sheet.
"""

from svg import mix

SKIN = ("#F6CBA4", "#E3A67B")
HAIR = "#2B2326"
SCARF = "#D8233B"
NAVY = "#27466F"


def _along(a, bend, b, t):
    return tuple((1 - t) ** 2 * a[i] + 2 * t * (1 - t) * bend[i] + t * t * b[i] for i in (0, 1))


def _arm(s, shoulder, elbow, hand, sleeve, long_sleeve):
    s.stroke(f"M{shoulder[0]},{shoulder[1]}Q{elbow[0]},{elbow[1]} {hand[0]},{hand[1]}", SKIN[0], 5.6)
    s.circle(hand[0], hand[1], 3.7, SKIN[0])
    share = 0.86 if long_sleeve else 0.42
    cuff = _along(shoulder, elbow, hand, share)
    bend = (shoulder[0] + (elbow[0] - shoulder[0]) * share, shoulder[1] + (elbow[1] - shoulder[1]) * share)
    s.stroke(f"M{shoulder[0]},{shoulder[1]}Q{bend[0]:.1f},{bend[1]:.1f} {cuff[0]:.1f},{cuff[1]:.1f}", sleeve, 7.8)


def _shoe(s, foot, direction, colour):
    x, y = foot
    s.path(f"M{x - 3.6},{y - 2.5}h7.2q{1.5 * direction:.1f},0 {3.2 * direction:.1f},3.2q0,2.3 -2,2.3h-8.4q-2,0 -2,-2.3q0,-2 2,-3.2Z", colour)


def person(s, x, y, height, *, hair="short", bottom="trousers", shirt="#FFFFFF", trousers=NAVY, scarf=True,
           left=((-19, -52), (-16, -39)), right=((19, -52), (16, -39)), feet=((-6, -2), (6, -2)), back=False,
           look=0.0, mouth="smile", hat=None, flip=False, lean=0.0, grown=False, hair_colour=HAIR, bag=None,
           long_sleeve=False, arms_in_front=True, shadow=True, vest=None, skip=None):
    """Draws one person. `left` and `right` are (elbow, hand) on the picture's left and right side."""
    with s.group(x, y, height / 100, flip=flip):
        if shadow:
            s.ellipse(0, 0.5, 21, 3.6, "#1B2A33", opacity=0.2)
        head = 0.84 if grown else 1.0
        with s.group(0, 0, 1, turn=lean):
            if bag and not back:
                s.rect(-12.5, -66, 25, 27, mix(bag, "#000000", 0.12), 7)
            if skip != "legs":
                _legs(s, bottom, trousers, feet)
            if not arms_in_front:
                _arms(s, left, right, shirt, long_sleeve)
            if hair in ("bob", "long") and not back:
                low = -58 if hair == "long" else -70
                s.path(f"M-16,-85C-18,-106 18,-106 16,-85C17,-78 17,-72 15,{low}C8,{low + 2} -8,{low + 2} -15,{low}C-17,-72 -17,-78 -16,-85Z", mix(hair_colour, "#000000", 0.15))
            _torso(s, bottom, shirt, trousers, back, vest)
            if bag and back:
                _bag(s, bag)
            elif bag:
                s.stroke("M-7.5,-68C-9.5,-60 -9.5,-52 -9,-45M7.5,-68C9.5,-60 9.5,-52 9,-45", bag, 2.6)
            if scarf:
                _scarf(s, back)
            if arms_in_front:
                _arms(s, left, right, shirt, long_sleeve)
            with s.group(0, -70, head):
                head_shape(s, hair, hair_colour, back, look, mouth, hat)


def _arms(s, left, right, shirt, long_sleeve):
    shade = mix(shirt, "#9FB4C4", 0.28) if shirt == "#FFFFFF" else mix(shirt, "#000000", 0.1)
    _arm(s, (-10.2, -63.5), left[0], left[1], shirt, long_sleeve)
    _arm(s, (10.2, -63.5), right[0], right[1], shade, long_sleeve)


def _legs(s, bottom, trousers, feet):
    for (x, y), hip in zip(feet, (-4.6, 4.6)):
        direction = -1 if x < 0 else 1
        knee = ((hip + x) / 2 + direction * 0.6, -18)
        if bottom in ("trousers", "aodai"):
            s.stroke(f"M{hip},-34Q{knee[0]},{knee[1]} {x},{y - 3}", trousers if x < 0 else mix(trousers, "#000000", 0.14), 8.6, linecap="butt")
        else:
            s.stroke(f"M{hip},-30Q{knee[0]},{knee[1]} {x},{y - 2}", SKIN[0] if x < 0 else mix(*SKIN, 0.5), 5.8)
            if bottom != "shorts":
                s.stroke(f"M{x + (hip - x) * 0.1:.1f},{y - 6}L{x},{y - 1}", "#FFFFFF", 6.2)
            else:
                s.stroke(f"M{hip},-34L{hip + (x - hip) * 0.35:.1f},-23", trousers if x < 0 else mix(trousers, "#000000", 0.14), 9, linecap="butt")
        _shoe(s, (x, y), direction, "#3B3A46" if bottom in ("trousers", "aodai") else "#B8484E")


def _torso(s, bottom, shirt, trousers, back, vest):
    hips = trousers
    if bottom == "skirt":
        s.path("M-9.5,-40L9.5,-40C11.5,-33 14,-27 15,-21.5C8,-19 -8,-19 -15,-21.5C-14,-27 -11.5,-33 -9.5,-40Z", trousers)
        s.stroke("M-5,-38L-8,-20.6M0,-38L0,-19.8M5,-38L8,-20.6", mix(trousers, "#000000", 0.25), 0.9)
    elif bottom == "aodai":
        s.path("M-9.8,-42L9.8,-42C11,-32 13.5,-18 13,-8C8,-6.4 -8,-6.4 -13,-8C-13.5,-18 -11,-32 -9.8,-42Z", shirt)
        s.path("M5,-42L9.8,-42C11,-32 13.5,-18 13,-8C11,-7.2 9,-6.9 7,-6.8C8.6,-20 7.6,-32 5,-42Z", mix(shirt, "#000000", 0.12))
        s.stroke("M-10.6,-36L-13.2,-8.6", mix(shirt, "#000000", 0.18), 0.8)
        hips = shirt
    elif bottom == "dress":
        hips = shirt
        s.path("M-9.5,-44L9.5,-44C11,-30 13,-18 12,-6C6,-4 -6,-4 -12,-6C-13,-18 -11,-30 -9.5,-44Z", shirt)
    else:
        s.path("M-9.6,-42H9.6L9.4,-30C5,-28.5 -5,-28.5 -9.4,-30Z", hips)
    s.path("M-4,-74H4V-66H-4Z", SKIN[1])
    body = "M-4.5,-69.5C-9,-69 -13,-67.5 -13.4,-62C-12.8,-54 -11,-46 -10.6,-37C-5,-35 5,-35 10.6,-37C11,-46 12.8,-54 13.4,-62C13,-67.5 9,-69 4.5,-69.5C2,-66.5 -2,-66.5 -4.5,-69.5Z"
    s.path(body, shirt)
    s.path("M4,-69.5C9,-69 13,-67.5 13.4,-62C12.8,-54 11,-46 10.6,-37C8,-36 5.5,-35.6 3,-35.5C6.5,-46 7,-58 4,-69.5Z", "#5E7F99" if shirt == "#FFFFFF" else mix(shirt, "#000000", 0.5), opacity=0.18)
    if vest:
        s.path("M-6,-69C-9,-69 -11.5,-67 -12,-62C-11.8,-54 -11,-46 -11,-36.5C-5,-34.5 5,-34.5 11,-36.5C11,-46 11.8,-54 12,-62C11.5,-67 9,-69 6,-69L2.5,-62H-2.5Z", vest)
        s.stroke("M0,-62V-35.6", mix(vest, "#000000", 0.25), 1.0)
        for y in (-56, -47.5):
            s.rect(-11.4, y, 22.8, 2.4, mix(vest, "#000000", 0.35))
            s.rect(-3, y - 0.6, 6, 3.6, "#F4F4EE", 1)
    elif not back and bottom == "aodai":
        s.path("M-4.8,-71.5C-2,-69.6 2,-69.6 4.8,-71.5L5.4,-68.4C2,-66.6 -2,-66.6 -5.4,-68.4Z", mix(shirt, "#000000", 0.1))
        s.stroke("M1,-67.5C5,-65 8,-63 11.4,-59", mix(shirt, "#000000", 0.2), 0.8)
    elif not back and bottom != "dress":
        s.stroke("M0,-62V-37", mix(shirt, "#6E8798", 0.35), 0.7)
        s.path("M-5,-69.8L0,-64.5L-5.5,-61.5L-8,-68.8Z", mix(shirt, "#B8C8D4", 0.25))
        s.path("M5,-69.8L0,-64.5L5.5,-61.5L8,-68.8Z", mix(shirt, "#B8C8D4", 0.4))


def _scarf(s, back):
    if back:
        s.path("M-9,-69.5C-4,-72 4,-72 9,-69.5L0,-57Z", SCARF)
        s.path("M-9,-69.5C-4,-72 4,-72 9,-69.5L6,-66C2,-68 -2,-68 -6,-66Z", mix(SCARF, "#FFFFFF", 0.12))
        return
    s.path("M-8.2,-69.8C-5,-67 -2,-64.8 0,-63.6C2,-64.8 5,-67 8.2,-69.8L9.4,-66.8C6,-63.6 3,-61.6 0,-60.2C-3,-61.6 -6,-63.6 -9.4,-66.8Z", SCARF)
    s.path("M-1,-62.5C-3,-57 -5.5,-52.5 -7.4,-50L-2.4,-51.6C-0.8,-55 0,-59 0.6,-62Z", mix(SCARF, "#000000", 0.12))
    s.path("M1,-62.5C2.4,-57 4.8,-52.5 7,-50.6L2.4,-50.8C0.8,-54.6 0,-59 -0.4,-62Z", SCARF)
    s.ellipse(0, -62, 2.4, 2.1, mix(SCARF, "#FFFFFF", 0.14))


def _bag(s, colour):
    s.rect(-12, -67, 24, 30, colour, 7)
    s.path("M-12,-60a7,7 0 0 1 7,-7h10a7,7 0 0 1 7,7v5q-12,5 -24,0Z", mix(colour, "#FFFFFF", 0.16))
    s.rect(-8, -51, 16, 11, mix(colour, "#000000", 0.16), 3)
    s.stroke("M-3,-67q3,-4 6,0", mix(colour, "#000000", 0.3), 1.6)


def head_shape(s, hair, colour, back, look, mouth, hat):
    """Chin at (0, 0), crown at (0, -30)."""
    shine = mix(colour, "#8A6A5A", 0.35)
    if hair == "tail":
        s.path("M9,-24C20,-26 24,-14 19,-2C17,-8 14,-12 9,-14Z", colour)
    if hair == "pigtails":
        for side in (-1, 1):
            s.path(f"M{13 * side},-19C{22 * side},-20 {23 * side},-8 {19 * side},2C{15 * side},-2 {12 * side},-8 {12 * side},-14Z", colour)
            s.circle(14 * side, -17, 2, SCARF)
    if hair in ("bob", "long") and back:
        low = 14 if hair == "long" else -1
        s.path(f"M-16,-15C-18,-36 18,-36 16,-15C17,-8 17,-3 15,{low}C8,{low + 2} -8,{low + 2} -15,{low}C-17,-3 -17,-8 -16,-15Z", colour)
    s.ellipse(-14, -13.5, 2.8, 3.4, SKIN[1])
    s.ellipse(14, -13.5, 2.8, 3.4, SKIN[1])
    s.path("M-14.2,-15C-14.6,-26 -8,-30 0,-30C8,-30 14.6,-26 14.2,-15C14,-5.6 7,-0.4 0,0C-7,-0.4 -14,-5.6 -14.2,-15Z", SKIN[0])
    if back:
        low = -3 if hair in ("short", "cut") else 1
        s.path(f"M-15,-14C-17,-36 17,-36 15,-14C14.5,-8 12,-4 9,{low}C4,{low + 1.5} -4,{low + 1.5} -9,{low}C-12,-4 -14.5,-8 -15,-14Z", colour)
        s.stroke("M-9,-23C-6,-28 0,-29.5 5,-28.5", shine, 1.6, opacity=0.7)
        if hair == "tail":
            s.path("M-3,-17C-7,-8 -5,0 0,6C5,0 7,-8 3,-17Z", mix(colour, "#000000", 0.25))
            s.circle(0, -17, 2.6, SCARF)
    else:
        _face(s, look, mouth)
        _fringe(s, hair, colour, shine)
    if hat == "leaf":
        with s.group(0, -4, 0.86):
            _leaf_hat(s)
    if hat == "cap":
        s.path("M-15,-19C-16,-38 16,-38 15,-19C5,-23 -5,-23 -15,-19Z", "#2F7FB8")
        s.path("M-15.5,-19C-5,-24 5,-24 15.5,-19C18,-17.6 18,-15.6 15,-15.8C5,-19.4 -5,-19.4 -15,-15.8C-18,-15.6 -18,-17.6 -15.5,-19Z", "#1F5F8F")
    if hat == "helmet":
        helmet(s)


def _face(s, look, mouth):
    shift = look * 2.4
    for side in (-1, 1):
        s.ellipse(side * 5.2 + shift, -13, 1.55, 2.15, "#2A2024")
        s.circle(side * 5.2 + shift + 0.5, -13.8, 0.55, "#FFFFFF")
        s.stroke(f"M{side * 5.2 + shift - 2:.1f},-17.6q2,-1.3 4,-0.1", "#4A3732", 0.9)
        s.ellipse(side * 8.6 + shift * 0.6, -8.8, 2.7, 1.7, "#EE8C7A", opacity=0.5)
    s.stroke(f"M{shift - 0.2:.1f},-11.2q1.3,1.8 -0.5,2.2", SKIN[1], 0.9)
    if mouth == "open":
        s.path(f"M{shift - 3.4:.1f},-6.8q3.4,-0.9 6.8,0q-0.6,4.2 -3.4,4.2t-3.4,-4.2Z", "#9C2F35")
        s.path(f"M{shift - 2.6:.1f},-6.6q2.6,-0.6 5.2,0l-0.4,1.2h-4.4Z", "#FFFFFF")
    elif mouth == "shout":
        s.ellipse(shift, -5.2, 2.7, 3.4, "#8E262E")
        s.ellipse(shift, -3.4, 1.7, 1.3, "#E0696B")
    else:
        s.stroke(f"M{shift - 3:.1f},-6.3q3,2.9 6,0", "#A5453F", 1.1)


def _fringe(s, hair, colour, shine):
    if hair in ("short", "cut"):
        s.path("M-15.4,-13C-18.5,-38.5 18.5,-38.5 15.4,-13C14,-17 12.8,-20 10,-22.4C4,-20.2 -3,-20.4 -7,-22.4C-10.5,-21 -13.6,-18 -15.2,-13Z", colour)
    elif hair == "bald":
        return
    else:
        s.path("M-15.8,-8C-19.5,-40 19.5,-40 15.8,-8C14,-12 13,-17 11.4,-20.4C7,-19 2,-20 -1,-23.6C-4,-20 -8.6,-18.6 -11.6,-19.2C-13.4,-16 -14.4,-12 -15.6,-8Z", colour)
    s.stroke("M-9,-25C-6,-27.8 -1,-29 4,-28", shine, 1.4, opacity=0.7)


def _leaf_hat(s):
    """The conical nón lá."""
    straw = s.linear([(0, "#FFF1C9"), (0.55, "#EBCF92"), (1, "#C79F5F")], x2=1, y2=0)
    s.path("M0,-46L31,-20C14,-14.5 -14,-14.5 -31,-20Z", straw)
    s.path("M-31,-20C-14,-14.5 14,-14.5 31,-20C14,-11.5 -14,-11.5 -31,-20Z", "#A9824B")
    for k in (0.3, 0.52, 0.75):
        s.stroke(f"M{-31 * k:.1f},{-46 + 26 * k:.1f}Q0,{-46 + 26 * k + 6 * k:.1f} {31 * k:.1f},{-46 + 26 * k:.1f}", "#B8935A", 0.6, opacity=0.7)


def helmet(s, colour="#E5342B"):
    """A motorbike half-helmet on a head with chin at (0, 0)."""
    shell = s.radial([(0, mix(colour, "#FFFFFF", 0.45)), (0.35, colour), (1, mix(colour, "#000000", 0.28))], cx=0.35, cy=0.25, r=0.8)
    s.stroke("M-13.6,-15C-12,-7 -6,0.4 0,1.4C6,0.4 12,-7 13.6,-15", "#3A3A44", 1.3)
    s.path("M-17,-16C-18.5,-41 18.5,-41 17,-16C6,-19.4 -6,-19.4 -17,-16Z", shell)
    s.path("M-17.6,-16.6C-6,-20.6 6,-20.6 17.6,-16.6L17,-13.6C6,-17.4 -6,-17.4 -17,-13.6Z", "#2F3038")
    s.path("M-4,-34.6C-1.6,-35.4 1.6,-35.4 4,-34.6L2.6,-19.2H-2.6Z", "#FFFFFF", opacity=0.85)
