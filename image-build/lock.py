"""The lock: every Debian package that goes into an image, by name, version, digest and place. What is not in the lock is not
in the image, and two builds from one lock begin with the same bytes.

One line a package. Its use is `root` for what is installed; `files` for what only gives files away: kernel, firmware, boot
loader and busybox, whose scripts would cost minutes and make an initramfs that is not ours; `sysroot` for what our programs
are compiled against, where that is not on the machine that compiles."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

USES = ("root", "files", "sysroot")
_LINE = re.compile(r"(?P<use>\w+) (?P<name>[a-z0-9][a-z0-9+.-]+) (?P<version>[A-Za-z0-9.+:~-]+) (?P<architecture>[a-z0-9]+) "
                   r"(?P<sha256>[0-9a-f]{64}) (?P<url>https?://\S+\.deb)")
_URI = re.compile(r"'(?P<url>https?://\S+)' (?P<file>\S+\.deb) \d+ SHA256:(?P<sha256>[0-9a-f]{64})")


@dataclass(frozen=True, order=True)
class Locked:
    use: str
    name: str
    version: str
    architecture: str
    sha256: str
    url: str


def parse(text):
    """Every package once; a line that cannot be read ends the build, with its number."""
    packages, seen = [], set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None or match["use"] not in USES:
            raise ValueError(f"line {number} of the lock cannot be read: {line[:80]}")
        if (match["use"], match["name"]) in seen:
            raise ValueError(f"line {number} of the lock names {match['name']} a second time")
        seen.add((match["use"], match["name"]))
        packages.append(Locked(**match.groupdict()))
    return packages


def format_lock(packages, head):
    lines = [f"# {line}" for line in head.splitlines()]
    for p in sorted(packages):
        lines.append(f"{p.use} {p.name} {p.version} {p.architecture} {p.sha256} {p.url}")
    return "\n".join(lines) + "\n"


def from_apt(use, text):
    """Of what `apt-get --print-uris` says. Packages of our own, which are files here, are not locked."""
    packages = []
    for line in text.splitlines():
        match = _URI.fullmatch(line.strip())
        if match is None:
            continue
        name, version, architecture = unquote(match["file"]).removesuffix(".deb").split("_")
        packages.append(Locked(use, name, version, architecture, match["sha256"], match["url"]))
    return packages
