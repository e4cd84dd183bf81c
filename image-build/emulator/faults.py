#!/usr/bin/python3
"""faults.py --image IMG --arch ARCH --build BUILD --out DIR [--corruptions N] [--seed S]: a card that has lived, and what may become of its
state: wiped but for the identity, full, corrupted at random, gone. Each time a screen that starts with it must come back to a bulletin by
itself, judged by the glass, and the district must be told what happened, judged by what it lists.

The last line is JSON: seconds from power on to the bulletin, and what the district was told."""

import json
import random
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import cuts  # noqa: E402
import guest as guests  # noqa: E402
import update  # noqa: E402
import walk  # noqa: E402

BLOCK = 4096


def lived(witness, arguments, out):
    """A card with an identity, an edition and records, whose power went at some time, as one file with holes."""
    guest = guests.Guest(arguments.image, arguments.arch, out / "life", walk.SIZE, walk.facts.patience())
    witness.prepare(guest)
    guest.insert_card()
    guest.power_on()
    with guest:
        witness.let_in(guest)
        witness.wait_until_it_plays(guest)
        guest.settle()
        guest.power_off()
        # A second start, as after any power cut.
        guest.power_on()
        witness.wait_until_it_plays(guest)
        guest.settle()
    card = out / "lived.img"
    subprocess.run(["qemu-img", "convert", "-O", "raw", guest.card, card], check=True)
    return card


@contextmanager
def mounted(card, folder):
    folder.mkdir(exist_ok=True)
    begin, size = cuts.state_partition(card.open("rb").read(512))
    subprocess.run(["mount", "-o", f"loop,offset={begin},sizelimit={size}", card, folder], check=True)
    try:
        yield folder / "bangtin"
    finally:
        subprocess.run(["umount", folder], check=True)


def blocks_in_use(card, folder):
    """Of the state's file system, by number."""
    begin, size = cuts.state_partition(card.open("rb").read(512))
    state = folder / "state.ext4"
    cuts.write_log.copy_range(card, begin, size, state)
    told = subprocess.run(["dumpe2fs", state], capture_output=True, text=True, check=True).stdout
    free, last = set(), size // BLOCK
    for line in told.splitlines():
        if line.startswith("  Free blocks: "):
            for span in line.removeprefix("  Free blocks: ").split(", "):
                first, _, end = span.partition("-")
                if first:
                    free.update(range(int(first), int(end or first) + 1))
    return [number for number in range(last) if number not in free]


def spoil(card, blocks, chance):
    begin, _ = cuts.state_partition(card.open("rb").read(512))
    with open(card, "r+b") as file:
        for number in blocks:
            file.seek(begin + number * BLOCK)
            file.write(chance.randbytes(BLOCK))


# --- what may become of a card: each changes it, and answers what the district must be told ------------------------------------


def begun(health):
    return health["system"].get("state") == "begun"


def wiped(card, folder, _):
    with mounted(card, folder / "state") as state:
        for path in state.iterdir():
            if path.name != "identity":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    return begun


def full(card, folder, _):
    with mounted(card, folder / "state") as state, open(state.parent / "else", "wb") as file:
        try:
            while True:
                file.write(bytes(1 << 20))
                file.flush()
        except OSError:
            pass
    return lambda health: health["card"]["free_bytes"] < 1 << 20


def corrupted(card, folder, chance):
    """One block in eight of those in use, those of the file system itself and of files alike."""
    used = blocks_in_use(card, folder)
    spoil(card, chance.sample(used, len(used) // 8), chance)
    return lambda health: health["system"].get("state") in ("repaired", "begun")


def gone(card, _, chance):
    """All that leads to a file: what it holds is noise."""
    spoil(card, range(4096), chance)
    return begun


def start_with(card, told, world, witness, arguments, folder, began):
    """Seconds to a bulletin, and the health that says what happened."""
    # The emulated processor is slow: the player's time limits are not what is tried here.
    options = f"console={guests.CONSOLES[arguments.arch]} {walk.facts.patience()}"
    with guests.Guest(card, arguments.arch, folder / "guest", walk.SIZE, options) as guest:
        guest.insert_card()
        guest.power_on()
        witness.wait_until_it_plays(guest)
        seconds = round(guest.seconds(), 1)
        while guest.seconds() < arguments.timeout_s:
            for health in update.healths(world):
                if health["at"] > began and told(health):
                    return {"bulletin": seconds, "told": round(guest.seconds(), 1),
                            "health": {name: health.get(name) for name in ("edition", "record", "problem", "card", "system")}}
            time.sleep(2)
    raise SystemExit(f"faults: the district was not told what became of {folder.name}: {update.healths(world)}")


def main():
    arguments = walk.parser(__doc__)
    arguments.add_argument("--corruptions", type=int, default=2)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--timeout-s", type=float, default=900)
    arguments = arguments.parse_args()
    out, chance, seen = arguments.out.resolve(), random.Random(arguments.seed), {}
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with walk.worlds.World(arguments.build) as world:
        world.serve()
        witness = cuts.ByGlass(world, out, arguments.timeout_s)
        card = lived(witness, arguments, out)
        faults = [wiped, full, gone, *[corrupted] * arguments.corruptions]
        for number, fault in enumerate(faults):
            folder = out / f"{fault.__name__}-{number}"
            folder.mkdir()
            spoiled = folder / "card.img"
            subprocess.run(["cp", "--sparse=always", card, spoiled], check=True)
            told = fault(spoiled, folder, chance)
            began = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            seen[folder.name] = start_with(spoiled, told, world, witness, arguments, folder, began)
            print(f"{folder.name}: {json.dumps(seen[folder.name])}", flush=True)
            for image in folder.rglob("*"):
                if image.suffix in (".img", ".qcow2", ".ext4"):
                    image.unlink()
    print(json.dumps(seen))


if __name__ == "__main__":
    main()
