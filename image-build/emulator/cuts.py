#!/usr/bin/python3
"""cuts.py --image IMG --arch ARCH --build BUILD --out DIR [--system SYSTEM] [--cuts N] [--boots M] [--starts K] [--minutes LIFE] [--seed S]
[--blind] [--no-sync]:
whole boards whose power fails, with what they had not flushed really lost.

A freshly flashed card lives in the emulator: first boot, enrolment at a real district, syncs, editions that change, bulletins on the
glass, and further boots; with SYSTEM, the update beside a PC's image, the second boot installs a newer one and the third tries it. Every
write is logged. Then N instants of that life are chosen by the seed, and for each a card as the cut may have left it is looked at
as a boot does: the slot that its loader would start is whole, its file system is repaired by e2fsck, and the programs say what they
would show. M of them are booted for real, until a bulletin is on the glass. Killing QEMU alone would lose nothing (findings/image).

What the district had acknowledged before the instant is a promise: the card must have its identity and an edition, and never
number a record so again. --blind is for small.py's card, which has a ticket and shows nothing: what it plays is known from its
player's log. --no-sync gives the guest programs whose fsync does nothing: then the count must not be 0.
The last line is JSON."""

import hashlib
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from bisect import bisect_right
from contextlib import closing
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]
import bootstate  # noqa: E402
import facts  # noqa: E402
import guest as guests  # noqa: E402
import update  # noqa: E402
import walk  # noqa: E402
import write_log  # noqa: E402
from disk import NEW  # noqa: E402

SLOTS, STATE = {"a": 2, "b": 3}, 4  # Partitions of a card.
LAST_RECORD = "select max(coalesce((select last from counter), 0), coalesce((select max(sequence) from records), 0))"
SMALL = 64 << 10  # Half of the cuts come beside writes up to this: an update is thousands of larger ones.


class Promises:
    """What the district knows of the screen, beside how long the log of writes was when it knew it."""

    def __init__(self, world, log):
        self._world, self._log = world, log
        self._known = []  # (length of the log, acknowledged record).
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._thread.join()

    def _watch(self):
        while not self._ended.wait(0.3):
            record = acknowledged(self._world)
            length = self._log.stat().st_size  # After the answer: all that made it true is in the log by now.
            if record > (self._known[-1][1] if self._known else 0):
                self._known.append((length, record))

    def at(self, logged):
        """The record that was acknowledged when the log had this length; 0 before any."""
        index = bisect_right(self._known, logged, key=lambda known: known[0])
        return self._known[index - 1][1] if index else 0


def acknowledged(world):
    """The last record that the district has counted; the only screen that has some is the guest. 0 while its database is busy."""
    for database in world.data.rglob("*.db"):
        try:
            with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20)) as connection:
                return connection.execute("select max(acknowledged) from screens").fetchone()[0] or 0
        except sqlite3.OperationalError:
            continue
    return 0


def partition(table, number):
    """Where it begins and how long it is, in bytes, by a card's first sector."""
    first, count = (int.from_bytes(table[446 + 16 * (number - 1) + at:][:4], "little") for at in (8, 12))
    return first * write_log.SECTOR, count * write_log.SECTOR


def state_partition(table):
    return partition(table, STATE)


class CutCard:
    """One card that a cut left."""

    def __init__(self, durable, log, kept, folder):
        self._durable, self._log, self._kept, self._folder = durable, log, kept, folder

    def table(self):
        return self._part(0, write_log.SECTOR, self._folder / "table").read_bytes()

    def whole(self, path):
        return self._part(0, self._durable.size, path)

    def boot_state(self):
        """As GRUB reads it: the words of the first copy whose good slot is one."""
        for place in bootstate.PLACES:
            sector = self._part(place * write_log.SECTOR, write_log.SECTOR, self._folder / "boot-state").read_bytes()
            if sector.startswith(bootstate.HEAD.encode()):
                words = dict(line.split("=", 1) for line in sector.decode(errors="replace").splitlines() if "=" in line)
                if words.get("good") in SLOTS:
                    return words
        return {"good": "a", "try": "-"}

    def slot(self, name, size):
        begin, _ = partition(self.table(), SLOTS[name])
        return self._part(begin, size, self._folder / "slot").read_bytes()

    def slot_changes(self, name):
        """The same for two cards whose slots are the same."""
        begin, size = partition(self.table(), SLOTS[name])
        kept = tuple((write.logged_at, length) for write, length in self._kept if write.offset < begin + size and begin < write.offset + write.length)
        return name, self._durable.changes(begin, size), kept

    def state(self):
        begin, size = state_partition(self.table())
        return self._part(begin, size, self._folder / "state.ext4")

    def _part(self, begin, size, path):
        path.unlink(missing_ok=True)
        write_log.copy_range(self._durable.path, begin, size, path)
        part = write_log.Card(path)
        for write, length in self._kept:
            part.apply(self._log, write, length, shift=begin)
        part.close()
        return path


class Systems:
    """The systems that a slot may hold, each a file as it is released."""

    def __init__(self, *files):
        self._known = [self._comparable(file.read_bytes()) for file in files]
        self._sizes = [file.stat().st_size for file in files]
        self._found = {}  # By what was written to a slot: whether it holds one.

    @staticmethod
    def _comparable(data):
        """Its digest, but for the sector in which a loader counts."""
        at = data.find(bootstate.HEAD.encode() + b"left=")
        return hashlib.sha256(data[:at] + data[at + write_log.SECTOR:]).hexdigest()

    def hold(self, card, slot):
        changes = card.slot_changes(slot)
        if changes not in self._found:
            self._found[changes] = self._compare(card, slot)
        return self._found[changes]

    def _compare(self, card, slot):
        return any(self._comparable(card.slot(slot, size)) == known for size, known in zip(self._sizes, self._known))

    def fault(self, card):
        """Why a loader would not find a system where it looks; nothing when it would."""
        state = card.boot_state()
        for what in ("good", "try"):
            if state.get(what) in SLOTS and not self.hold(card, state[what]):
                return f"slot {state[what]}, which is {what}, is not whole"
        return ""


def judge(card, systems, world, folder, promised, at):
    """What a boot would find, in one word and a clause."""
    fault = systems.fault(card)
    if fault:
        return "broken", fault
    if card.table()[:len(NEW)] == NEW:
        return ("unborn", "") if promised == 0 else ("reverted", "the card begins anew")
    state = card.state()
    repaired = subprocess.run(["e2fsck", "-y", state], capture_output=True, text=True)
    if repaired.returncode >= 4:  # The boot makes a new one.
        return ("unborn", "") if promised == 0 else ("broken", f"the file system is beyond repair: {repaired.stdout[-200:]}")
    place = folder / "state"  # A copy: no right to mount is needed.
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    said = subprocess.run(["debugfs", "-R", f"rdump /bangtin {place}", state], check=True, capture_output=True, text=True).stderr
    faults = [line for line in said.splitlines() if not line.startswith("debugfs ") and "ownership" not in line]
    if faults and promised:
        return "broken", faults[0]
    return judge_state(place / "bangtin", world, promised, at)


def judge_state(state, world, promised, at):
    """The second copy of the identity is not counted: the state has to keep its own."""
    if world.run("bangtin-sync", "identity", "--state", state, check=False).returncode != 0:
        return ("unborn", "") if promised == 0 else ("reverted", "the identity is gone")
    outbox = state / "outbox.db"
    if outbox.exists():
        try:
            with closing(sqlite3.connect(outbox)) as connection:
                last = connection.execute(LAST_RECORD).fetchone()[0]
        except sqlite3.DatabaseError as error:
            return ("broken", f"outbox: {error}") if promised else ("unborn", "")
        if last < promised:
            return "reverted", f"records up to {promised} were acknowledged, and the card knows {last}"
    elif promised:
        return "reverted", f"records up to {promised} were acknowledged, and there is no outbox"
    explained = world.explain(state, at)
    if not explained or not explained.get("edition"):
        return ("unborn", "") if promised == 0 else ("broken", "no edition can be loaded")
    return "kept", ""


class ByGlass:
    """A whole screen: let in by the code on its glass, and judged by what is there."""

    def __init__(self, world, out, timeout_s):
        self._world, self._out, self._timeout_s, self._known = world, out, timeout_s, walk.Known(world, out)

    def prepare(self, guest):
        walk.prepare_card(guest, self._world, self._out)

    def let_in(self, guest):
        walk.approve(self._world, walk.wait_for(guest, self._out, "code", walk.code_on, self._timeout_s), self._timeout_s)

    def wait_until_it_plays(self, guest):
        walk.wait_for(guest, self._out, "bulletin", self._known.on, guest.seconds() + self._timeout_s)

    def wait_until_it_is_back(self, guest):
        """A card whose power went before it was let in shows its code."""
        walk.wait_for(guest, self._out, "back", lambda picture: self._known.on(picture) or walk.code_on(picture), self._timeout_s)


class ByLog:
    """A card with a ticket and without a glass: it plays when its player says so on the serial line."""

    def __init__(self, world, out, timeout_s):
        self._world, self._out, self._timeout_s = world, out, timeout_s

    def prepare(self, guest):
        copy, ticket = self._out / "flashed.img", self._out / "ticket.json"
        subprocess.run(["cp", "--sparse=always", guest.image, copy], check=True)
        self._world.district("ticket", "--depot", self._world.depot, "--site", walk.SITE, "--district",
                             self._world.url.replace("127.0.0.1", walk.HOST), "--out", ticket)
        guests.copy_in(copy, ticket, "bangtin/ticket.json")
        guest.image = copy

    def let_in(self, guest):
        pass

    def wait_until_it_plays(self, guest):
        serial = guest.folder / "serial.log"
        while "event=shown bulletin=" not in serial.read_text(errors="replace"):
            if guest.seconds() > self._timeout_s or not guest.alive():
                sys.exit(f"cuts: nothing is shown; see {serial}")
            time.sleep(1)

    wait_until_it_is_back = wait_until_it_plays  # Its ticket lets it in at any time.


def wait_for_a_promise(world, before, timeout_s):
    """A life in which nothing is counted would prove nothing."""
    until = time.monotonic() + timeout_s
    while acknowledged(world) <= before:
        if time.monotonic() > until:
            sys.exit("cuts: the district counts nothing more")
        time.sleep(1)


def publish_another(world, out, chance):
    """A new edition, for sync to have something to write."""
    plan = out / "schedule.json"
    plan.write_text((walk.worlds.SAMPLE / "schedule.json").read_text().replace('"dwell_ms": 6000', f'"dwell_ms": {chance.randrange(4000, 9000)}'))
    world.district("schedule", "--plan", plan)
    world.publish()


def guest_of(image, folder, arguments):
    options = f"console={guests.CONSOLES[arguments.arch]} {'' if arguments.blind else service_options(arguments.no_sync)}"
    kernel = None
    if arguments.blind:  # No loader is on it.
        folder.mkdir(parents=True, exist_ok=True)
        kernel = guests.kernel_of(image, folder)
    return guests.Guest(image, arguments.arch, folder, walk.SIZE, options, kernel)


def live(world, witness, out, arguments, chance):
    """A life in several boots: the card as it was flashed, (log, promises) of each boot, and the systems that its slots may hold."""
    lives, systems = [], [flashed_system(arguments.image, out)]
    guest = guest_of(arguments.image, out / "guest", arguments)
    witness.prepare(guest)
    flashed = guest.image
    if arguments.no_sync:
        guests.copy_in(flashed, build_no_sync(out), "bangtin/nosync.so")
    guest.insert_card()
    for boot in range(arguments.starts):
        log = out / f"writes-{boot}.log"
        guest.log, counted = log, acknowledged(world)
        guest.power_on()
        with guest, Promises(world, log) as promises:
            if boot == 0:
                witness.let_in(guest)
            witness.wait_until_it_plays(guest)
            wait_for_a_promise(world, counted, arguments.timeout_s)
            if boot == 1 and arguments.system:
                office = update.Office(world, arguments.system, out)
                systems.append(office.release())
                update.wait_until_says(guest, arguments.timeout_s * 3, trial="b", new=office.build)
            if boot == 2 and arguments.system:
                update.wait_until_says(guest, arguments.timeout_s, good="b")
            until = time.monotonic() + 60 * arguments.minutes / arguments.starts
            while time.monotonic() < until:
                time.sleep(chance.uniform(5, 40))
                publish_another(world, out, chance)
            print(f"boot {boot}: records up to {acknowledged(world)} counted, log of {log.stat().st_size >> 20} MiB", flush=True)
        lives.append((log, promises))
    return flashed, lives, Systems(*systems)


def flashed_system(image, out):
    """The first slot of an image, as long as its file system is."""
    begin, _ = partition(image.open("rb").read(write_log.SECTOR), SLOTS["a"])
    with open(image, "rb") as file:
        file.seek(begin)
        sectors = int.from_bytes(file.read(write_log.SECTOR)[32:36], "little")  # Of a FAT32's first sector.
    made = out / "flashed-system.img"
    write_log.copy_range(image, begin, sectors * write_log.SECTOR, made)
    return made


# The same programs, but nothing that they sync is synced: to see that the count can fail.
NO_SYNC = "int fsync(int f){return 0;} int fdatasync(int f){return 0;} int msync(void*a,unsigned long n,int f){return 0;}"


def build_no_sync(out):
    library = out / "nosync.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-nostdlib", "-x", "c", "-o", library, "-"], input=NO_SYNC, check=True, text=True)
    return library


def service_options(no_sync):
    """The emulated processor is slow: the player's time limits are not what is tried here."""
    more = "[Service]\nExecStartPre=+install -m 755 /boot/firmware/bangtin/nosync.so /run/nosync.so\nEnvironment=LD_PRELOAD=/run/nosync.so\n" if no_sync else ""
    return f"{facts.drop_in('bangtin-player', facts.PATIENCE + more)} {facts.drop_in('bangtin-sync', more) if no_sync else ''}"


def instants_of(writes, count, chance):
    """Numbers of writes before which the power goes."""
    small = [number for number, write in enumerate(writes) if write.length <= SMALL]
    return sorted(chance.choice(small) if index % 2 else chance.randrange(len(writes) + 1) for index in range(count))


def cut_all(world, witness, flashed, lives, systems, out, arguments, chance):
    counts = {"cuts": 0, "kept": 0, "unborn": 0, "broken": 0, "reverted": 0, "promised": 0, "booted": 0}
    base = out / "durable.img"
    write_log.copy_range(flashed, 0, guests.CARD_BYTES, base)  # The card is larger than its image.
    durable = write_log.Card(base)
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    folder = out / "cut"
    folder.mkdir(exist_ok=True)
    for number, (log, promises) in enumerate(lives):
        writes = list(write_log.read(log))
        before = lives_promised(lives, number)
        share = arguments.cuts // len(lives) + (number < arguments.cuts % len(lives))
        instants = instants_of(writes, share, chance)
        booted = set(chance.sample(range(share), min(share, -(-arguments.boots // len(lives)))))
        with open(log, "rb") as file:
            flushed = 0
            for index, instant in enumerate(instants):
                end = max((i + 1 for i in range(flushed, instant) if writes[i].flush), default=flushed)
                for write in writes[flushed:end]:
                    durable.apply(file, write)
                flushed = end
                promised = max(before, promises.at(writes[instant - 1].logged_at) if instant else 0)
                kept = write_log.left_by_cut(writes[flushed:instant], chance)
                card = CutCard(durable, file, kept, folder)
                word, why = judge(card, systems, world, folder, promised, at)
                counts["cuts"] += 1
                counts[word] += 1
                counts["promised"] += promised > 0
                if word in ("broken", "reverted"):
                    print(f"boot {number}, write {instant} of {len(writes)}: {word}: {why}", flush=True)
                if index in booted:
                    boot_it(card, word, witness, out, arguments)
                    counts["booted"] += 1
            for write in writes[flushed:]:
                durable.apply(file, write)
        print(f"boot {number}: {counts}", flush=True)
    return counts


def lives_promised(lives, number):
    """What the lives before had been promised in the end."""
    return max((promises.at(1 << 62) for _, promises in lives[:number]), default=0)


def boot_it(card, word, witness, out, arguments):
    """Until it plays, or the campaign ends here."""
    with guest_of(card.whole(out / "cut.img"), out / "again", arguments) as guest:
        guest.insert_card()
        guest.power_on()
        (witness.wait_until_it_is_back if word == "unborn" else witness.wait_until_it_plays)(guest)


def main():
    arguments = walk.parser(__doc__)
    arguments.add_argument("--system", type=Path, help="an update of a PC's image")
    arguments.add_argument("--cuts", type=int, default=30)
    arguments.add_argument("--boots", type=int, default=1)
    arguments.add_argument("--starts", type=int, default=3, help="of a life: the first one, and those after it")
    arguments.add_argument("--minutes", type=float, default=6, help="of a life with a bulletin on the glass")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--timeout-s", type=float, default=1200, help="for each thing that is waited for")
    arguments.add_argument("--blind", action="store_true")
    arguments.add_argument("--no-sync", action="store_true")
    arguments = arguments.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # Guest and district end too.
    out = arguments.out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    chance = random.Random(arguments.seed)
    with walk.worlds.World(arguments.build) as world:
        world.serve()
        witness = (ByLog if arguments.blind else ByGlass)(world, out, arguments.timeout_s)
        flashed, lives, systems = live(world, witness, out, arguments, chance)
        counts = cut_all(world, witness, flashed, lives, systems, out, arguments, chance)
    print(json.dumps(counts))
    sys.exit(1 if counts["broken"] or counts["reverted"] else 0)


if __name__ == "__main__":
    main()
