"""A district with films of one colour each, a screen that holds them, and every frame that may be on its glass."""

import json
import random
import shutil
import subprocess
from datetime import datetime, timedelta, timezone

from world import SAMPLE

SITE = "th-hoa-phuong"
SIZE = "640x360"
FILM = (640, 360)
# Apart from each other and from what the scene is drawn in, also after H.264.
COLOURS = ("336699", "993333", "339933", "996633", "663399", "339999", "666666", "cc6600", "0066cc", "66aa22", "aa2266", "2244aa")
BARE = ("tiem-vac-xin-soi", "noi-quy-truong-hoc")
PICTURED = ("thi-dua-20-11", "hoi-khoe-phu-dong")
LARGE = "anh-4k"
NOON = "trua"
DWELL_MS = 3000  # The shortest.
UTC = "%Y-%m-%dT%H:%M:%SZ"


def film(folder, colour, size=FILM, seconds=4, tone=False):
    """A film of one colour, as the district takes it; silent, or with one tone."""
    path = folder / f"{colour}-{size[0]}.mp4"
    matrix = "bt709" if size[1] > 576 else "bt601"
    sound = ["-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}", "-c:a", "aac"] if tone else []
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"color=c=0x{colour}:s={size[0]}x{size[1]}:r=25:d={seconds}",
                    *sound, "-vf", f"scale=out_color_matrix={matrix}", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart",
                    path], check=True)
    return path


def boxes(data, start, end):
    """Type, place and size of each MP4 box (ISO 14496-12, 4.2); ours are all of 32 bits."""
    while start + 8 <= end:
        size = int.from_bytes(data[start:start + 4], "big")
        yield bytes(data[start + 4:start + 8]), start, size
        start += size


def cut_short(path, share):
    """Only so much of the pictures is there, in a film whose boxes are whole: nobody sees it who does not decode it."""
    data = bytearray(path.read_bytes())
    start, size = next((start, size) for kind, start, size in boxes(data, 0, len(data)) if kind == b"mdat")
    kept = 8 + int((size - 8) * share)
    data[start:start + size] = kept.to_bytes(4, "big") + data[start + 4:start + kept]
    path.write_bytes(data)


def say_smaller(path, size=FILM, level=31):
    """A film that is larger than it says: its header has another size and H.264 level than its pictures."""
    data = bytearray(path.read_bytes())
    track = data.index(b"tkhd")
    end = track - 4 + int.from_bytes(data[track - 4:track], "big")
    data[end - 8:end] = (size[0] << 16).to_bytes(4, "big") + (size[1] << 16).to_bytes(4, "big")
    entry = data.index(b"avc1", track) + 4 + 24
    data[entry:entry + 4] = size[0].to_bytes(2, "big") + size[1].to_bytes(2, "big")
    data[data.index(b"avcC", entry) + 4 + 3] = level
    path.write_bytes(data)


def write_large_picture(bulletins, size=(3840, 2160)):
    own = bulletins / LARGE
    shutil.copytree(SAMPLE / "bulletins" / PICTURED[0], own)
    text = json.loads((own / "bulletin.json").read_text(encoding="utf-8"))
    text["id"] = LARGE
    (own / "bulletin.json").write_text(json.dumps(text, ensure_ascii=False), encoding="utf-8")
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"smptebars=s={size[0]}x{size[1]}", "-frames:v", "1",
                    own / text["media"][0]["file"]], check=True)


def film_id(colour):
    return f"phim-{colour}"


def write_films(folder, colours, tone=False):
    """Bulletins of one film each, beside those of the sample."""
    model = json.loads((SAMPLE / "bulletins/le-chao-co/bulletin.json").read_text(encoding="utf-8"))
    bulletins = folder / "bulletins"
    for colour in colours:
        own = bulletins / film_id(colour)
        own.mkdir(parents=True)
        video = dict(model["media"][0], file="phim.mp4")
        text = dict(model, id=film_id(colour), title=f"Phim màu {colour}", media=[video])
        (own / "bulletin.json").write_text(json.dumps(text, ensure_ascii=False), encoding="utf-8")
        shutil.copy(film(folder, colour, tone=tone), own / "phim.mp4")
    return bulletins


def write_loud_plan(folder):
    """The sample's units, heard at noon, which here is on every day."""
    plan = json.loads((SAMPLE / "district.json").read_text(encoding="utf-8"))
    for unit in plan["units"]:
        if "sound" in unit:
            unit["sound"]["rules"] = [{"percent": 100, "when": {"days": "every_day", "bells": [NOON]}}]
    for site in plan["sites"]:
        for bell in site["bells"]:
            if bell["name"] == NOON:
                bell["days"] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    path = folder / "district.json"
    path.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    return path


def write_schedule(folder, bulletins):
    closes = (datetime.now(timezone.utc) + timedelta(days=2)).strftime(UTC)  # Before the glass says that its news are stale.
    slots = [{"id": f"s-{name}", "bulletin": name, "units": ["so-binh-an"], "position": "stage", "dwell_ms": DWELL_MS,
              "closes": closes} for name in bulletins]
    path = folder / "schedule-glass.json"
    path.write_text(json.dumps({"format": "bangtin.schedule/1", "slots": slots}), encoding="utf-8")
    return path


class Stage:
    """A district with films, a screen that holds them, and the frames that may be on its glass."""

    def __init__(self, world, colours, names=None, spoil=None, tone=False):
        """`names` are the bulletins to be shown in turn; without it the films among others, in any order. `spoil` gets the
        folder of bulletins before the district does. With `tone` the films have sound."""
        self.world = world
        self.names = names or [*map(film_id, colours), *BARE, *PICTURED]
        if not names:
            random.Random(1).shuffle(self.names)
        bulletins = write_films(world.root / "films", colours, tone)
        if spoil:
            spoil(bulletins)
        world.district("import", bulletins)
        for key in sorted((world.keys / "approvers").glob("*.pem")):
            world.district("seal", "--key", key, "--all")
        world.district("schedule", "--plan", write_schedule(world.root, self.names))
        world.publish()
        world.serve()
        self.state = world.screen(SITE).state
        world.stop_serving()
        self.now = datetime.now(timezone.utc) + timedelta(seconds=60)
        self.media = self.find_media()
        self.approved = world.root / "approved"
        self.draw_approved()

    def find_media(self):
        """Files on the shelf by what they are: films begin as MP4, pictures as JPEG or PNG."""
        media = {"film": [], "picture": []}
        for path in sorted((self.state / "shelf").rglob("*")):
            if path.is_file():
                head = path.read_bytes()[:12]
                if head[4:8] == b"ftyp":
                    media["film"].append(path)
                elif head[:2] == b"\xff\xd8" or head[:4] == b"\x89PNG":
                    media["picture"].append(path)
        return media

    def still(self, state, at, out, *bulletin):
        done = self.world.run("bangtin-player", "still", "--state", state, "--at", at.strftime(UTC), "--size", SIZE, "--out", out,
                              *bulletin, check=False)
        return done.returncode == 0

    def draw_approved(self):
        self.approved.mkdir()
        bare = self.copy("bare")
        for path in (bare / "shelf").rglob("*"):
            if path.is_file() and path.read_bytes()[:2] in (b"\xff\xd8", b"\x89P"):
                path.unlink()
        frames = []
        for name in self.names:
            for kind, state in (("whole", self.state), ("bare", bare))[:2 if name in (*PICTURED, LARGE) else 1]:
                picture = f"{name}-{kind}.png"
                if not self.still(state, self.now, self.approved / picture, "--bulletin", name):
                    continue
                colour = name.removeprefix("phim-") if name.startswith("phim-") else None
                of = {"film": {"width": FILM[0], "height": FILM[1], "colour": colour}} if colour else {}
                frames.append({"file": picture, **of})
        self.still(self.state, self.now + timedelta(days=2.5), self.approved / "slate.png")
        frames.append({"file": "slate.png"})
        (self.approved / "approved.json").write_text(json.dumps({"frames": frames}))

    def copy(self, name):
        state = self.world.root / f"state-{name}"
        shutil.rmtree(state, ignore_errors=True)
        shutil.copytree(self.state, state)
        return state
