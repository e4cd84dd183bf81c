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
    mark.write_text(made_of)
    print(f"{len(packages)} packages")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:4])
    except (OSError, subprocess.CalledProcessError) as fault:
        sys.exit(f"sysroot.py: {fault}")
