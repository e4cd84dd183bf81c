"""A PostgreSQL server of our own on a socket in a temporary folder, as an unprivileged user: it refuses to run as root.

    postgres = Postgres()
    postgres.address()  # For --database.
    postgres.stop()"""

import os
import subprocess
import tempfile
from pathlib import Path


class Postgres:
    def __init__(self, durable=False):
        """`durable`: what it has committed is on the disk, as where somebody depends on it."""
        self.programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        self.scratch = tempfile.TemporaryDirectory(prefix="bangtin-postgres-", dir="/tmp")  # A socket's name is short.
        self.folder = Path(self.scratch.name)
        self.before = []
        if os.geteuid() == 0:
            subprocess.run(["chown", "postgres", self.folder], check=True)
            self.before = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        self.run("initdb", "--no-sync", "-D", self.folder / "data", "-U", "bangtin", "-A", "trust", "-E", "UTF8", "--locale=C")
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o",
                 f"{'' if durable else '-F '}-c listen_addresses='' -k {self.folder}", "start")

    def run(self, program, *words):
        subprocess.run([*self.before, self.programs / program, *words], check=True, cwd="/", stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)

    def address(self, schema="public"):
        if schema != "public":
            self.run("psql", "-h", self.folder, "-U", "bangtin", "-d", "postgres", "-c", f"create schema {schema}")
        return f"postgresql://bangtin@/postgres?host={self.folder}&options=-csearch_path%3D{schema}"

    def processes(self):
        """The server's and all that work for it."""
        first = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        children = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True).stdout.split()
        return [first, *map(int, children)]

    def stop(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        self.scratch.cleanup()
