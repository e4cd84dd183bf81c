#!/usr/bin/python3
"""update.py --image IMG --system SYSTEM --build BUILD --out DIR [--dark]: updates of a whole screen, a PC from its UEFI on, at a real
district on this machine. SYSTEM is the update that script/image made beside IMG; what is released are copies of it with later
numbers, judged by the glass, by the card's boot state, and by what the district is told:

  tampered  a byte of its file at the district is not what was signed: refused, the glass does not mind, and the district knows
  broken    its root has no program to start with: three tries, the one before again, never a second time, and the district knows
  dark      (--dark; half an hour) it starts, but has no player: each try ends after ten minutes without a frame
  good      tried with the next start, and kept once it has shown and synced

Between them the plug is pulled, which is when a system is tried by day. The last line is JSON: seconds from the release to the end
of each."""

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]
import appliance  # noqa: E402
import assemble  # noqa: E402
import bootstate  # noqa: E402
import guest as guests  # noqa: E402
import slot  # noqa: E402
import walk  # noqa: E402

ARCH = "amd64"  # The one whose loader the emulator runs on a whole screen; slots.py has U-Boot.
LOOK_EVERY_S = 2.0
LOOKS_APART_S = 200  # bangtin-update.timer looks at the card in less.


def boot_state(guest):
    """Both copies on its card, without what the loader counts."""
    return [guest.read_sector(place)[:bootstate.LEFT_AT] for place in bootstate.PLACES]


def says(guest, **state):
    return boot_state(guest) == [bootstate.sector(**state)[:bootstate.LEFT_AT]] * len(bootstate.PLACES)


def wait_until_says(guest, timeout_s, **state):
    until = time.monotonic() + timeout_s
    while not says(guest, **state):
        if time.monotonic() > until or not guest.alive():
            sys.exit(f"update: the card says {boot_state(guest)}, and not {state}; see {guest.folder}/serial.log")
        time.sleep(LOOK_EVERY_S)


def healths(world):
    """What the district heard last of the screens whose cards have two slots: of the guest."""
    told = json.loads(world.run("bangtin-district", "screens", "health", "--json", "--data", world.data).stdout)["screens"]
    return [screen["health"] for screen in told if screen.get("health", {}).get("system")]


class Screen:
    """The guest, its card and what the district knows of it."""

    def __init__(self, world, guest, out, timeout_s):
        self.world, self.guest, self.out, self.timeout_s = world, guest, out, timeout_s
        self.known = walk.Known(world, out)
        self.refused = 0  # The build that did not last.

    def wait_for_bulletin(self, what):
        walk.wait_for(self.guest, self.out, what, self.known.on, self.guest.seconds() + self.timeout_s)

    def wait_until(self, what, seen):
        until = time.monotonic() + self.timeout_s
        while time.monotonic() < until:
            if not self.guest.alive():
                sys.exit(f"update: the guest is off while waiting until {what}; see {self.guest.folder}/serial.log")
            if seen():
                print(f"{self.guest.seconds():.1f} s: {what}", flush=True)
                return
            time.sleep(LOOK_EVERY_S)
        sys.exit(f"update: not so after {self.timeout_s:.0f} s: {what}; the card says {boot_state(self.guest)}, the district hears {self.health()}")

    def says(self, **state):
        return says(self.guest, **state)

    def health(self):
        """What it said last of itself; nothing before it has."""
        return next(iter(healths(self.world)), {})

    def hears(self, **system):
        told = self.health().get("system", {})
        return all(told.get(name, 0) == build for name, build in system.items())


class Office:
    """Makes systems of the one that was built, and releases them."""

    def __init__(self, world, system, out):
        self._world, self._system, self._out = world, system, out
        self._options = next(line for line in slot.read(system, "system").splitlines() if line.startswith("options="))
        self.build = int(system.stem.rpartition("-")[2])

    def release(self, options="", root=None):
        """The next build; answers its file."""
        self.build += 1
        made = self._out / f"bangtin-system-{ARCH}-{self.build}.img"
        subprocess.run(["cp", "--sparse=always", self._system, made], check=True)
        words = slot.described(ARCH, self.build, f"{self._options.removeprefix('options=')} {options}".rstrip())
        slot.write(made, "system", words.encode())
        if root:
            slot.write(made, "root.squashfs", root.read_bytes())
        self._world.district("system", "--keys", self._world.keys, made)
        self._world.publish()
        return made

    def spoil(self):
        """Changes one byte of the newest system where screens fetch it."""
        held = max((path for path in self._world.depot.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
        with open(held, "r+b") as file:
            file.seek(held.stat().st_size // 2)
            byte = file.read(1)
            file.seek(-1, 1)
            file.write(bytes([byte[0] ^ 1]))


def hollow_root(out):
    """A root without any program."""
    tree, made = out / "hollow", out / "hollow.squashfs"
    for name in appliance.FOLDERS:
        (tree / name).mkdir(parents=True)
    assemble.squash(tree, made)
    return made


# --- what is released: each ends with the glass showing, and answers nothing ------------------------------------------------------


def tampered(screen, office):
    before = boot_state(screen.guest)
    screen.wait_until("nothing is wrong", lambda: screen.health() and not screen.health().get("problem"))
    office.release()
    office.spoil()
    screen.wait_until("the district hears that the tampered one was refused", lambda: str(office.build) in screen.health().get("problem", ""))
    print(f"it says: {screen.health()['problem']}", flush=True)
    time.sleep(LOOKS_APART_S)
    if boot_state(screen.guest) != before:
        sys.exit(f"update: a tampered system changed the card: {boot_state(screen.guest)}")
    screen.wait_for_bulletin("tampered")


def try_in_vain(screen, build):
    """From the moment it stands there: the plug is pulled, and whatever it does, the one before is back in the end."""
    screen.wait_until("it stands in the other slot", lambda: screen.says(trial="b", new=build, bad=screen.refused))
    screen.guest.power_off()
    for _ in range(bootstate.TRIES):
        screen.guest.power_on()
        while screen.guest.alive() and screen.guest.seconds() < screen.timeout_s + 900:
            time.sleep(LOOK_EVERY_S)
        if screen.guest.alive():
            sys.exit("update: a system that shows nothing does not give up")
        print(f"{screen.guest.seconds():.1f} s: a try in vain", flush=True)
    screen.guest.power_on()
    screen.wait_for_bulletin("the one before")
    screen.wait_until("it is given up for good", lambda: screen.says(bad=build))
    screen.refused = build
    screen.wait_until("the district hears that", lambda: screen.hears(refused=build, on_trial=0))


def broken(screen, office):
    office.release(root=hollow_root(screen.out))
    try_in_vain(screen, office.build)


def dark(screen, office):
    office.release(options="systemd.mask=bangtin-player.service")
    try_in_vain(screen, office.build)


def good(screen, office):
    office.release()
    screen.wait_until("it stands in the other slot", lambda: screen.says(trial="b", new=office.build, bad=screen.refused))
    screen.guest.power_off()
    screen.guest.power_on()
    screen.wait_for_bulletin("the new one")
    screen.wait_until("it is kept", lambda: screen.says(good="b", bad=screen.refused))
    screen.wait_until("the district hears that", lambda: screen.hears(build=office.build, on_trial=0))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--image", type=Path, required=True)
    arguments.add_argument("--system", type=Path, required=True)
    arguments.add_argument("--build", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--dark", action="store_true")
    arguments.add_argument("--timeout-s", type=float, default=1200, help="for each thing that is waited for")
    arguments = arguments.parse_args()
    out, took = arguments.out.resolve(), {}
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with walk.worlds.World(arguments.build) as world:
        world.serve()
        # The emulated processor is slow: the player's time limits are not what is tried here.
        guest = guests.Guest(arguments.image, ARCH, out / "guest", walk.SIZE, f"console=ttyS0 {walk.facts.patience()}")
        walk.prepare_card(guest, world, out)
        guest.insert_card()
        screen, office = Screen(world, guest, out, arguments.timeout_s), Office(world, arguments.system, out)
        with guest:
            screen.guest.power_on()
            walk.approve(world, walk.wait_for(guest, out, "code", walk.code_on, arguments.timeout_s), arguments.timeout_s)
            screen.wait_for_bulletin("bulletin")
            for tried in (tampered, broken, *([dark] if arguments.dark else []), good):
                print(f"--- {tried.__name__}", flush=True)
                began = time.monotonic()
                tried(screen, office)
                took[tried.__name__] = round(time.monotonic() - began)
    print(json.dumps(took))


if __name__ == "__main__":
    main()
