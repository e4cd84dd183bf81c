"""What a captured picture shows: its pixels, its QR code, and how far it is from one that was drawn."""

import subprocess


class Picture:
    """Three bytes a pixel, red first."""

    def __init__(self, path):
        probe = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", str(path)],
                               check=True, capture_output=True, text=True).stdout
        self.width, self.height = (int(number) for number in probe.strip().split(","))
        self.pixels = subprocess.run(["ffmpeg", "-v", "error", "-i", str(path), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
                                     check=True, capture_output=True).stdout

    def at(self, x, y):
        begin = 3 * (y * self.width + x)
        return tuple(self.pixels[begin:begin + 3])

    def colours(self):
        """How many different ones; a glass of one colour shows nothing."""
        return len({self.pixels[i:i + 3] for i in range(0, len(self.pixels), 3 * 7)})

    def rows(self, top, bottom):
        return self.pixels[3 * top * self.width:3 * bottom * self.width]


def differing_percent(one, other, top, bottom, tolerance=6):
    """Of the rows from `top` to `bottom`: how many of their values differ by more than a decoder's rounding. One in seven is
    looked at."""
    left, right = one.rows(top, bottom)[::7], other.rows(top, bottom)[::7]
    if len(left) != len(right):
        return 100.0
    return 100.0 * sum(1 for a, b in zip(left, right) if abs(a - b) > tolerance) / max(1, len(left))


def qr_text(path):
    """What the QR code in a picture says; nothing when there is none."""
    said = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(path)], capture_output=True,
                          text=True)
    return said.stdout.strip()
