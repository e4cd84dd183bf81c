"""A 1080p30 H.264 film whose frames carry their number, so that one who looks at the glass knows which were dropped.

The number stands in binary across the middle as ten dark or light blocks, lowest bit first; the four corners change with
every frame, so that its place can be found. Underneath is a film of the sample, with some grain so that decoding it costs
what an ordinary film of 6 Mbit/s costs."""

import subprocess

FRAMES = 600
RATE = 30
BITS = 10


def _blocks():
    corners = [(x, y) for x in ("0", "iw-32") for y in ("0", "ih-32")]
    for x, y in corners:
        yield f"drawbox=x={x}:y={y}:w=32:h=32:c=black:t=fill"
        yield f"drawbox=x={x}:y={y}:w=32:h=32:c=white:t=fill:enable='mod(n,2)'"
    yield "drawbox=x=0:y=ih/2-24:w=iw:h=48:c=black:t=fill"
    for bit in range(BITS):
        yield (f"drawbox=x=iw*{bit}/{BITS}:y=ih/2-24:w=iw/{BITS}:h=48:c=white:t=fill:"
               f"enable='mod(floor(n/{1 << bit}),2)'")


def make(source, target, seconds=FRAMES // RATE):
    """Encodes `seconds` of `source`, repeated, into `target`; answers the number of frames."""
    frames = seconds * RATE
    picture = ["scale=1920:1080:flags=bilinear", f"fps={RATE}", "noise=alls=9:allf=t", *_blocks(), "format=yuv420p"]
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-stream_loop", "-1", "-i", source, "-an", "-vf", ",".join(picture),
         "-frames:v", str(frames), "-c:v", "libx264", "-preset", "veryfast", "-b:v", "6M", "-maxrate", "8M",
         "-bufsize", "8M", "-movflags", "+faststart", target], check=True)
    return frames
