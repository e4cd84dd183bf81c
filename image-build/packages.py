#!/usr/bin/env python3
"""packages.py resolve ARCH LOCK | fetch LOCK CACHE [PREFIX…]: asks apt which packages an image needs, and writes the lock; brings what
a lock names, or only what begins with a PREFIX, into a cache, where each file is named by its digest.

The root is trixie's. What our programs, built on bookworm, need under an older name (a library's soname) comes from
bookworm, which is asked last."""

import concurrent.futures
import hashlib
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import architecture
import lock

HERE = Path(__file__).resolve().parent
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
BOOKWORM = (
    ("http://deb.debian.org/debian", "bookworm bookworm-updates", "main"),
    ("http://deb.debian.org/debian-security", "bookworm-security", "main"),
)
TRIXIE_FIRST = (
    ("http://deb.debian.org/debian", "trixie trixie-updates", "main non-free-firmware"),
    ("http://deb.debian.org/debian-security", "trixie-security", "main non-free-firmware"),
    *BOOKWORM,
)
PREFER = "Package: *\nPin: release n=bookworm*\nPin-Priority: 100\n"
FETCHES = 4


def wanted(debian_architecture):
    """The names in recipe/packages, without their reasons; a line may begin with the architectures it is for."""
    names = []
    for line in (HERE / "recipe/packages").read_text(encoding="utf-8").splitlines():
        words = line.split("#")[0].split()
        if words and words[0] in ("all", debian_architecture):
            names.append(words[1])
    return names


class Apt:
    """apt with lists and a dpkg status of its own: nothing here is installed."""

    def __init__(self, folder, debian_architecture, archives):
        self._options = []
        for name in ("lists/partial", "archives/partial"):
            (folder / name).mkdir(parents=True)
        (folder / "status").write_text("")
        (folder / "preferences").write_text(PREFER)
        (folder / "sources.sources").write_text("\n".join(
            f"Types: deb\nURIs: {uri}\nSuites: {suites}\nComponents: {components}\n"
            f"Architectures: {debian_architecture}\nSigned-By: {KEYRING}\n" for uri, suites, components in archives))
        for key, value in {
            "APT::Architecture": debian_architecture, "APT::Architectures": debian_architecture,
            "APT::Install-Recommends": "false", "Acquire::Languages": "none", "Acquire::ForceHash": "SHA256",
            "Dir::State::lists": folder / "lists", "Dir::State::status": folder / "status",
            "Dir::Cache": folder, "Dir::Cache::archives": folder / "archives",
            "Dir::Etc::SourceList": folder / "sources.sources", "Dir::Etc::SourceParts": "/dev/null",
            "Dir::Etc::Preferences": folder / "preferences", "Dir::Etc::PreferencesParts": "/dev/null",
        }.items():
            self._options += ["-o", f"{key}={value}"]
        self.say("apt-get", "update")

    def installs(self, names):
        return self.say("apt-get", "install", "--yes", "--print-uris", *names)

    def say(self, program, *words):
        done = subprocess.run([program, *self._options, *words], text=True, stdout=subprocess.PIPE,
                              env={**os.environ, "LC_ALL": "C"})
        if done.returncode != 0:
            sys.exit(f"packages.py: {program} {' '.join(map(str, words[:4]))} … failed with status {done.returncode}")
        return done.stdout


def newest_kernel(apt, name):
    depends = apt.say("apt-cache", "depends", "--important", name).splitlines()
    return next(line.split()[1] for line in depends if line.strip().startswith("Depends: linux-image-"))


def compiled_against():
    """The libraries that script/setup installs for a build."""
    lines = (HERE.parent / "script/setup").read_text(encoding="utf-8").splitlines()
    words = [line.split() for line in lines if line.startswith("build ")]
    return [word[1] for word in words if word[1].endswith("-dev")]


def resolve(name, lock_file):
    arch = architecture.ALL[name]
    with tempfile.TemporaryDirectory() as folder:
        apt = Apt(Path(folder) / "trixie", arch.debian, TRIXIE_FIRST)
        packages = lock.from_apt("root", apt.installs(wanted(arch.debian)))
        kernel = newest_kernel(apt, arch.kernel)
        packages += lock.from_apt("files", apt.say("apt-get", "download", "--print-uris", kernel, *arch.gives_files))
        if arch.compiler:
            apt = Apt(Path(folder) / "bookworm", arch.debian, BOOKWORM)
            # Each compiler brings its own C library's headers.
            packages += lock.from_apt("sysroot", apt.installs(["libc6-dev", "libstdc++-12-dev", *compiled_against()]))
    head = (f"What goes into an image for {name}: use, package, version, architecture, SHA-256, place.\n"
            f"Made by script/image --arch {name} --relock.")
    Path(lock_file).write_text(lock.format_lock(packages, head))
    print(f"{len(packages)} packages, kernel {kernel}")


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch_one(package, cache):
    """Whole and right under its digest, or not there at all."""
    path = cache / f"{package.sha256}.deb"
    if path.exists() and digest(path) == package.sha256:
        return 0
    part = path.with_suffix(".part")
    with urllib.request.urlopen(package.url, timeout=60) as answer, open(part, "wb") as out:
        while block := answer.read(1 << 20):
            out.write(block)
    if digest(part) != package.sha256:
        part.unlink()
        raise ValueError(f"{package.url} has other bytes than the lock says")
    part.rename(path)
    return path.stat().st_size


def fetch(lock_file, cache, prefixes):
    cache = Path(cache)
    cache.mkdir(parents=True, exist_ok=True)
    packages = [p for p in lock.parse(Path(lock_file).read_text(encoding="utf-8")) if p.name.startswith(prefixes or "")]
    fetched = done = 0
    with concurrent.futures.ThreadPoolExecutor(FETCHES) as pool:
        for size in pool.map(lambda package: fetch_one(package, cache), packages):
            fetched += size
            done += 1
            if size:
                print(f"{done} of {len(packages)} packages", flush=True)
    print(f"{len(packages)} packages, {fetched >> 20} MiB fetched")


if __name__ == "__main__":
    try:
        if sys.argv[1] == "resolve":
            resolve(sys.argv[2], sys.argv[3])
        else:
            fetch(sys.argv[2], sys.argv[3], tuple(sys.argv[4:]))
    except (OSError, ValueError) as fault:
        sys.exit(f"packages.py: {fault}; a package that the archive gave up is replaced by script/image --relock")
