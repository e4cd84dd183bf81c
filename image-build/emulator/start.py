#!/usr/bin/python3
"""start.py --image IMG --bare FOLDER --arch ARCH --out DIR: how long an image takes from power on to its first picture, and how
long a bare Debian (bare.py) takes to be there, in the same emulator one after the other.

Both start their kernel directly, from a card that has been started once. Both are there when systemd has reached
multi-user.target; of the image that includes the player, which is ready with its first frame. Then a keyboard is plugged into
the bare one, and Ctrl-Alt-Delete is pressed until it starts anew: the keys that walk.py presses do arrive where somebody listens.

The last line is JSON. Seconds by the clock, and of the emulator's processor time, which hardly minds who else is at work."""

import argparse
import base64
import json
import shutil
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import guest as guests  # noqa: E402

LOOK_EVERY_S = 0.2
KEYBOARD_TIMEOUT_S = 300
# Without the default dependencies, or multi-user.target would wait for it.
_UNIT = """[Unit]
DefaultDependencies=no
After=multi-user.target
[Service]
Type=oneshot
StandardOutput=file:/dev/{console}
ExecStart=echo there:yes
"""


def options(arch):
    unit = base64.b64encode(_UNIT.format(console=guests.CONSOLES[arch]).encode()).decode()
    return f"systemd.set_credential_binary=systemd.extra-unit.there.service:{unit} systemd.wants=there.service"


def wait_until_there(guest, timeout_s):
    serial = guest.folder / "serial.log"
    while guest.seconds() < timeout_s:
        if serial.exists() and "there:yes" in serial.read_text(errors="replace"):
            return {"clock_s": round(guest.seconds(), 1), "processor_s": round(guest.processor_s(), 1)}
        if not guest.alive():
            break
        time.sleep(LOOK_EVERY_S)
    sys.exit(f"start: {guest.folder.name} is not there after {guest.seconds():.0f} s; see {guest.folder}")


def measure(guest, timeout_s):
    """The second start of a card. The first makes what stays: the state, a machine-id. The guest goes on running."""
    guest.insert_card()
    guest.power_on()
    first = wait_until_there(guest, timeout_s)
    print(f"{guest.folder.name}, first start: {first}", flush=True)
    guest.settle()
    guest.power_off()
    guest.power_on()
    second = wait_until_there(guest, timeout_s)
    print(f"{guest.folder.name}, second start: {second}", flush=True)
    return second


def reboots_by_keyboard(guest):
    """Whether Ctrl-Alt-Delete starts it anew, which here ends the emulator."""
    guest.plug_in_keyboard()
    until = time.monotonic() + KEYBOARD_TIMEOUT_S
    while time.monotonic() < until:
        try:
            guest.press("ctrl-alt-delete")
        except (OSError, ValueError):  # It went while we asked.
            pass
        time.sleep(1)
        if not guest.alive():
            return True
    return False


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--image", type=Path, required=True)
    arguments.add_argument("--bare", type=Path, required=True)
    arguments.add_argument("--arch", required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--timeout-s", type=float, default=600)
    arguments = arguments.parse_args()
    out, arch = arguments.out.resolve(), arguments.arch
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with guests.Guest(arguments.bare / "card.img", arch, out / "bare", options=options(arch), kernel=arguments.bare) as bare:
        bare_s = measure(bare, arguments.timeout_s)
        keyboard = reboots_by_keyboard(bare)
    with guests.Guest(arguments.image, arch, out / "image", options=options(arch)) as image:
        image.kernel = guests.kernel_of(image.image, image.folder)
        image_s = measure(image, arguments.timeout_s)
        image.look(out / "first.png")
    print(json.dumps({"bare": bare_s, "image": image_s, "bare_reboots_by_keyboard": keyboard}))


if __name__ == "__main__":
    main()
