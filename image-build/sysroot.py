#!/usr/bin/env python3
"""sysroot.py LOCK CACHE FOLDER: what our programs are compiled against for another processor: the lock's `sysroot` packages,
bookworm's as on the machine that compiles, unpacked. Nothing in it is run, and nothing is installed on the host."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import lock


def unpack(packages, cache, folder):
    folder.mkdir(parents=True)
    for name in ("bin", "sbin", "lib", "lib64"):
        (folder / f"usr/{name}").mkdir(parents=True)
        (folder / name).symlink_to(f"usr/{name}")
    for package in packages:
        tar = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(cache / f"{package.sha256}.deb")], stdout=subprocess.PIPE)
        subprocess.run(["tar", "-x", "--keep-directory-symlink", "--no-same-owner", "--exclude=./usr/share/doc",
                        "--exclude=./dev", "-C", str(folder)], stdin=tar.stdout, check=True)
        if tar.wait() != 0:
            raise OSError(f"{package.name} cannot be unpacked")


def bend_links(folder):
    """A link to /… means the sysroot's own root, which a linker does not know."""
    for path in (folder / "usr/lib").rglob("*"):
        if path.is_symlink() and os.readlink(path).startswith("/"):
            target = folder / os.readlink(path).lstrip("/")
            path.unlink()
            path.symlink_to(os.path.relpath(target, path.parent))


def describe(packages, cache, folder):
    """What dpkg-shlibdeps asks: which package a library is of, and what depends on it should name."""
    info = folder / "var/lib/dpkg/info"
    info.mkdir(parents=True, exist_ok=True)  # Packages bring theirs.
    status = []
    for package in packages:
        deb = str(cache / f"{package.sha256}.deb")
        control = subprocess.run(["dpkg-deb", "--field", deb], check=True, capture_output=True, text=True).stdout
        status.append(control.replace("\n", "\nStatus: install ok installed\n", 1))
        name = package.name + (":" + package.architecture if "\nMulti-Arch: same" in control else "")
        part = folder / "var/lib/dpkg/part"
        shutil.rmtree(part, ignore_errors=True)
        subprocess.run(["dpkg-deb", "--control", deb, str(part)], check=True)
        for kind in ("shlibs", "symbols"):
            if (part / kind).exists():
                shutil.copy(part / kind, info / f"{name}.{kind}")
        listing = subprocess.run(["dpkg-deb", "--contents", deb], check=True, capture_output=True, text=True).stdout
        paths = [line.split(None, 5)[5].split(" -> ")[0] for line in listing.splitlines()]
        (info / f"{name}.list").write_text("".join("/" + path.removeprefix("./").rstrip("/") + "\n" for path in paths))
    shutil.rmtree(folder / "var/lib/dpkg/part", ignore_errors=True)
    (folder / "var/lib/dpkg/status").write_text("\n".join(status))


def main(lock_file, cache, folder):
    packages = [p for p in lock.parse(Path(lock_file).read_text(encoding="utf-8")) if p.use == "sysroot"]
    cache, folder = Path(cache), Path(folder)
    made_of = hashlib.sha256(repr(packages).encode() + Path(__file__).read_bytes()).hexdigest()
    mark = folder / "made-of"
    if mark.exists() and mark.read_text() == made_of:
        return print("the sysroot is there")
    shutil.rmtree(folder, ignore_errors=True)
    unpack(packages, cache, folder)
    bend_links(folder)
    describe(packages, cache, folder)
    mark.write_text(made_of)
    print(f"{len(packages)} packages")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:4])
    except (OSError, subprocess.CalledProcessError) as fault:
        sys.exit(f"sysroot.py: {fault}")
