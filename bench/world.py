"""A small district with its depot, and screens enrolled at it, made with the real programs in a scratch folder.

    with World(build) as world:
        world.serve()
        screen = world.screen("th-hoa-phuong")"""

import json
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[1] / "assets/sample"


@dataclass
class Screen:
    state: Path
    site: str


class World:
    def __init__(self, build, make_schedule=None, more_bulletins=None, make_plan=None):
        """`make_schedule(folder)` and `make_plan(folder)` answer the files to use instead of the sample's; `more_bulletins`
        is a folder of bulletins besides the sample's."""
        self.programs = Path(build).resolve() / "bin"
        self.root = Path(tempfile.mkdtemp(prefix="bangtin-world-"))
        self.url = None
        self._schedule = make_schedule(self.root) if make_schedule else SAMPLE / "schedule.json"
        self._plan = make_plan(self.root) if make_plan else SAMPLE / "district.json"
        self._more_bulletins = more_bulletins
        self._server = None

    def __enter__(self):
        self.district("init", "--keys", self.keys, "--plan", self._plan)
        self.district("import", SAMPLE / "bulletins")
        if self._more_bulletins:
            self.district("import", self._more_bulletins)
        self.seal_all()
        self.district("schedule", "--plan", self._schedule)
        self.publish()
        return self

    def __exit__(self, *_):
        self.stop_serving()
        shutil.rmtree(self.root, ignore_errors=True)

    @property
    def keys(self):
        return self.root / "keys"

    @property
    def depot(self):
        return self.root / "depot"

    @property
    def data(self):
        return self.root / "district"

    def run(self, program, *arguments, check=True):
        """Answers the finished process; a failure shows what the program said."""
        done = subprocess.run([self.programs / program, *map(str, arguments)], cwd=self.root, capture_output=True, text=True)
        if check and done.returncode != 0:
            raise RuntimeError(f"{program} {arguments[0]} failed with {done.returncode}:\n{done.stderr[-2000:]}")
        return done

    def district(self, verb, *arguments):
        return self.run("bangtin-district", verb, "--data", self.data, *arguments).stdout

    def seal_all(self):
        for key in sorted((self.keys / "approvers").glob("*.pem")):
            self.district("seal", "--key", key, "--all")

    def publish(self):
        return self.district("publish", "--keys", self.keys, "--depot", self.depot)

    def serve(self):
        listen = self.url.removeprefix("http://") if self.url else "127.0.0.1:0"
        self._server = subprocess.Popen(
            [self.programs / "bangtin-district", "serve", "--data", self.data, "--depot", self.depot, "--listen", listen],
            cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self._server.stdout:
            if line.startswith("listening="):
                self.url = line.strip().removeprefix("listening=")
                return
        raise RuntimeError("the district's server did not start")

    def server_process(self):
        return self._server.pid

    def kill_server(self):
        self._server.kill()
        self._server.wait()
        self._server = None

    def stop_serving(self):
        if self._server:
            self._server.send_signal(signal.SIGTERM)
            self._server.wait(timeout=20)
            self._server = None

    def screen(self, site):
        state = self.root / f"screen-{site}"
        ticket = self.root / f"ticket-{site}.json"
        self.district("ticket", "--depot", self.depot, "--site", site, "--district", self.url, "--out", ticket)
        self.run("bangtin-sync", "enrol", "--state", state, "--ticket", ticket)
        self.sync(state)
        return Screen(state, site)

    @property
    def mirror(self):
        return f"{self.url}/depot"

    def sync(self, state):
        return self.run("bangtin-sync", "once", "--state", state, "--mirror", self.mirror)

    def explain(self, state, at):
        """What the player would show at `at`, or None when it cannot load an edition."""
        done = self.run("bangtin-player", "explain", "--state", state, "--at", at, "--json", check=False)
        return json.loads(done.stdout) if done.returncode == 0 else None
