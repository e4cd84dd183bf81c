#!/usr/bin/python3
"""walk.py --image IMG --arch ARCH --build BUILD --out DIR [--still] [--idle-minutes N] [--patient]: the way of a screen in the
emulator, judged by what is on its glass and by nothing else. A freshly flashed card whose boot partition names a real district on this machine: its
code is on the glass; the code that was read from there is approved; then a bulletin is on the glass, as the player draws it here;
and it stays there while somebody plugs in a keyboard and tries all that keyboards do.

Pictures and the serial line stay in DIR. The last line is JSON: how many seconds after power on each was first seen, what the
guest says of itself half a minute later, and what it wrote to its card in the idle minutes of a second start."""

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).resolve().parent), str(REPOSITORY / "bench")]
import facts  # noqa: E402
import glass  # noqa: E402
import guest as guests  # noqa: E402
import world as worlds  # noqa: E402

SITE = "th-hoa-phuong"
SIZE = (1280, 720)
HOST = "10.0.2.2"  # This machine, as QEMU's user network calls it.
LOOK_EVERY_S = 1.0
REST_MINUTES = 20  # After a start: sync has looked at the whole edition, and each small file that is kept twice was written once.
STILL = {"id": "s-still", "bulletin": "doi-mu-bao-hiem", "units": ["so-binh-an"], "position": "stage"}
# Other consoles, a reboot, the kernel's own keys (SysRq: start anew, off, end what is on this console), and what ends programs.
CHORDS = ("ctrl-alt-f2", "ctrl-alt-f3", "alt-f2", "alt-right", *["ctrl-alt-delete"] * 8, "alt-sysrq-b", "alt-sysrq-o",
          "alt-sysrq-k", "ctrl-c", "ctrl-z", "ctrl-q", "alt-f4", "esc", "q", "ret", "f11")


def wait_for(guest, out, what, seen, timeout_s):
    """Looks until `seen` answers something for the picture. What was last on the glass stays there for who has to find out."""
    picture = out / "now.png"
    while guest.seconds() < timeout_s:
        if not guest.alive():
            sys.exit(f"walk: the guest is off while waiting for {what}; see {guest.folder}/serial.log and qemu.log")
        guest.look(picture)
        answer = seen(picture)
        if answer:
            shutil.copy(picture, out / f"{what}.png")
            print(f"{guest.seconds():.1f} s: {what}: {answer}", flush=True)
            return answer
        time.sleep(LOOK_EVERY_S)
    sys.exit(f"walk: no {what} after {guest.seconds():.0f} s; the last picture is {picture}, the log {guest.folder}/serial.log")


def code_on(picture):
    """The enrolment code: the end of a link, or after `bangtin:` where no district is known."""
    said = glass.qr_text(picture)
    return said.removeprefix("bangtin:").split("code=")[-1].split("&")[0] if said else ""


class Known:
    """Every bulletin of the edition, drawn by the player on this machine from a screen of the same school."""

    def __init__(self, world, out):
        state = world.screen(SITE).state
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self._frames = {}
        for folder in sorted((worlds.SAMPLE / "bulletins").iterdir()):
            drawn = out / f"expected-{folder.name}.png"
            made = world.run("bangtin-player", "still", "--state", state, "--at", now, "--size", f"{SIZE[0]}x{SIZE[1]}",
                             "--bulletin", folder.name, "--out", drawn, check=False)
            if made.returncode == 0:
                self._frames[folder.name] = glass.Picture(drawn)
        if not self._frames:
            sys.exit("walk: no bulletin could be drawn here, so none can be known on the glass")

    def on(self, picture):
        """The bulletin whose stage this is; header and ticker have the time, and move."""
        seen = glass.Picture(picture)
        top, bottom = SIZE[1] * 20 // 100, SIZE[1] * 80 // 100
        best = min(self._frames, key=lambda name: glass.differing_percent(seen, self._frames[name], top, bottom))
        return best if glass.differing_percent(seen, self._frames[best], top, bottom) < 0.5 else ""


def prepare_card(guest, world, folder):
    """What a technician copies into the folder `bangtin` of the boot partition."""
    copy = folder / "flashed.img"
    subprocess.run(["cp", "--sparse=always", guest.image, copy], check=True)
    guest.image = copy
    door = world.url.replace("127.0.0.1", HOST)
    (folder / "cai-dat.txt").write_text(f"van-phong = {door}\r\n", encoding="utf-8-sig", newline="")  # As Notepad does.
    roots = sorted((world.depot / "metadata").glob("*.root.json"), key=lambda path: int(path.name.split(".")[0]))
    guests.copy_in(copy, folder / "cai-dat.txt", "bangtin/cai-dat.txt")
    guests.copy_in(copy, roots[-1], "bangtin/root.json")


def wait_for_facts(guest, timeout_s):
    serial = guest.folder / "serial.log"
    while guest.seconds() < timeout_s:
        told = facts.read(serial.read_text(errors="replace"))
        if told:
            return told
        time.sleep(LOOK_EVERY_S)
    sys.exit(f"walk: the guest says nothing of itself; see {serial}")


def approve(world, code, timeout_s):
    """As at the desk: again, when the board has not been heard yet; its code is on the glass before its cable has an address."""
    until = time.monotonic() + timeout_s
    while True:
        said = world.run("bangtin-district", "approve", "--data", world.data, code, "--keys", world.keys, "--site", SITE, "--name",
                         "Sảnh nhà A", check=False)
        if said.returncode == 0:
            return print(said.stdout.strip(), flush=True)
        if time.monotonic() > until:
            sys.exit(f"walk: the district does not approve {code}: {said.stderr}")
        time.sleep(LOOK_EVERY_S)


def still_schedule(folder):
    """One poster all day: nothing on the glass moves but the clock."""
    path = folder / "still.json"
    path.write_text(json.dumps({"format": "bangtin.schedule/1", "slots": [STILL]}), encoding="utf-8")
    return path


def try_keyboard(guest, out, known):
    """Ends the walk where the glass or the guest minds."""
    guest.plug_in_keyboard()
    time.sleep(10)
    for chord in CHORDS:
        guest.press(chord)
        time.sleep(0.5)
    time.sleep(20)
    return wait_for(guest, out, "keyboard", known.on, guest.seconds() + 60)


def idle_writes(guest, out, known, minutes, timeout_s):
    """What a second start writes to the card until it rests, and then in so many minutes: in the first hour of its life a screen makes
    the files that stay."""
    guest.settle()
    guest.power_off()
    guest.power_on()
    wait_for(guest, out, "second-start", known.on, timeout_s)
    time.sleep(60 * REST_MINUTES)
    start_bytes = guest.written_bytes()
    time.sleep(60 * minutes)
    return {"start_bytes": start_bytes, "minutes": minutes, "bytes": guest.written_bytes() - start_bytes}


def walk(arguments, out):
    options = " ".join((facts.options(guests.CONSOLES[arguments.arch], arguments.facts_after_s), facts.patience() if arguments.patient else "",
                        arguments.options))
    seen = {}
    with worlds.World(arguments.build, make_schedule=still_schedule if arguments.still else None) as world:
        world.serve()
        known = Known(world, out)
        with guests.Guest(arguments.image, arguments.arch, out / "guest", SIZE, options) as guest:
            prepare_card(guest, world, out)
            guest.insert_card()
            guest.power_on()
            code = wait_for(guest, out, "code", code_on, arguments.timeout_s)
            seen["code"] = round(guest.seconds(), 1)
            approve(world, code, arguments.timeout_s)
            wait_for(guest, out, "bulletin", known.on, guest.seconds() + arguments.timeout_s)
            seen["bulletin"] = round(guest.seconds(), 1)
            told = wait_for_facts(guest, guest.seconds() + arguments.timeout_s)
            seen["keyboard"] = try_keyboard(guest, out, known)
            if arguments.idle_minutes:
                seen["idle"] = idle_writes(guest, out, known, arguments.idle_minutes, arguments.timeout_s)
    seen["used_mib"] = round(facts.memory_mib(told), 1)
    seen["memory_kib"] = facts.memory_kib(told)
    seen["listening"] = [port for port in facts.listening(told) if port not in facts.CLIENTS]
    seen["failed"] = told.get("failed", [])
    return seen


def parser(description):
    """What each program is told that starts an image at a district of this machine."""
    arguments = argparse.ArgumentParser(description=description)
    arguments.add_argument("--image", type=Path, required=True)
    arguments.add_argument("--arch", required=True)
    arguments.add_argument("--build", type=Path, required=True, help="where bin/ has the district's programs")
    arguments.add_argument("--out", type=Path, required=True, help="a folder that is made anew")
    return arguments


def main():
    arguments = parser(__doc__)
    arguments.add_argument("--still", action="store_true", help="one poster instead of the sample's programme")
    arguments.add_argument("--idle-minutes", type=float, default=0, help="how long the writes to the card are counted")
    arguments.add_argument("--patient", action="store_true", help="the player's time limits do not hold: this machine is busy")
    arguments.add_argument("--options", default="", help="more words for the guest's kernel")
    arguments.add_argument("--timeout-s", type=float, default=900)
    arguments.add_argument("--facts-after-s", type=int, default=30, help="after the first edition")
    arguments = arguments.parse_args()
    out = arguments.out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    print(json.dumps(walk(arguments, out)))


if __name__ == "__main__":
    main()
