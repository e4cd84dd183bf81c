#!/usr/bin/env python3
"""root.py [--slim] ARCH LOCK CACHE ROOT DEB…: makes the folder ROOT the root of a screen: Debian's packages from the lock and our DEBs, set
up as appliance.py says; --slim leaves Mesa out. Wants to be root, for the packages' own scripts run in it.

The host's dpkg unpacks, which is quick for any architecture; only the packages' scripts run inside, emulated where the
processor is another."""

import hashlib
import inspect
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import appliance
import architecture
import kernel
import lock

HERE = Path(__file__).resolve().parent
# The last two are what scripts make large indexes of, which takes an emulated processor longer than all else together: names
# of hardware for people to read, and kinds of files for a desktop.
LEFT_OUT = ("/usr/share/man/*", "/usr/share/info/*", "/usr/share/locale/*", "/usr/share/lintian/*", "/usr/share/bug/*",
            "/usr/share/doc/*", "/usr/lib/udev/hwdb.d/*", "/usr/share/mime/packages/*")
PROGRAMS = ("bangtin-player", "bangtin-decoder", "bangtin-sync", "bangtin-neighbour", "bangtin-update", "bangtin-board")
KEPT = ("/usr/share/doc/*/copyright",)
BASE_DATE = 1767225600  # 2026-01-01. Debian's packages alone depend on no commit of ours.


def run(*command, **more):
    subprocess.run([str(word) for word in command], check=True, **more)


def clean_environment(date):
    return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive", "HOME": "/root",
            "SOURCE_DATE_EPOCH": str(date)}


def inside(root, date, *command):
    """With the kernel's folders, which nobody else sees and which are gone afterwards."""
    script = ('mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" && mount -t tmpfs tmpfs "$0/run" && '
              'exec chroot "$0" "$@"')
    run("unshare", "--mount", "--propagation", "private", "sh", "-c", script, root, *command, env=clean_environment(date))


def unpack(deb, root):
    """Only the files, through the links of the merged /usr."""
    tar = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=subprocess.PIPE)
    run("tar", "-x", "--keep-directory-symlink", "-C", root, stdin=tar.stdout)
    if tar.wait() != 0:
        raise OSError(f"{deb} cannot be unpacked")


def begin(root):
    """An empty root with the links of the merged /usr."""
    for folder in ("usr/bin", "usr/sbin", "usr/lib", "usr/lib64", "dev", "proc", "sys", "run", "var/lib/dpkg"):
        (root / folder).mkdir(parents=True)
    for name in ("bin", "sbin", "lib", "lib64"):
        (root / name).symlink_to(f"usr/{name}")
    (root / "var/lib/dpkg/status").write_text("")
    policy = root / "usr/sbin/policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n")  # Nothing is started while it is installed.
    policy.chmod(0o755)


def install(root, debs, essential, date):
    """`date` is today for the packages' scripts, in seconds since 1970."""
    for deb in essential:
        unpack(deb, root)
    dpkg = ["dpkg", f"--root={root}", "--force-architecture", "--force-depends", "--force-unsafe-io", "--no-triggers"]
    dpkg += [f"--path-exclude={path}" for path in LEFT_OUT] + [f"--path-include={path}" for path in KEPT]
    print(f"unpack {len(debs)} packages", flush=True)
    # dpkg runs a package's first script inside, which may want what `inside` gives.
    run("unshare", "--mount", "--propagation", "private", "sh", "-c",
        'mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" && exec "$@"', root, *dpkg, "--unpack", *debs,
        env=clean_environment(date))
    (root / "var/lib/dpkg/arch").unlink(missing_ok=True)
    print("run the packages' scripts", flush=True)
    inside(root, date, "dpkg", "--force-unsafe-io", "--configure", "-a")
    inside(root, date, "dpkg", "--triggers-only", "-a")
    audit = subprocess.run(["chroot", str(root), "dpkg", "--audit"], capture_output=True, text=True)
    if audit.returncode != 0 or audit.stdout:
        raise OSError("packages are not as they should be:\n" + audit.stdout)


def files_of(packages, cache, folder):
    """What kernel, boot loaders and busybox give, in one folder for each package."""
    for package in packages:
        target = folder / ("kernel" if package.name.startswith("linux-image-") else package.name)
        target.mkdir(parents=True)
        run("dpkg-deb", "-x", cache / f"{package.sha256}.deb", target)


def forget_today(root, began):
    """What was written since `began` gets the base's date: one that is kept for weeks is the same as one made afresh."""
    for path in [root, *root.rglob("*")]:
        if path.lstat().st_mtime >= began - 1:
            os.utime(path, (BASE_DATE, BASE_DATE), follow_symlinks=False)


def made_of(packages):
    """What a base depends on: the lock, and how it is put together."""
    how = "".join(inspect.getsource(part) for part in (inside, unpack, begin, install, forget_today)) + repr((LEFT_OUT, KEPT, BASE_DATE))
    return hashlib.sha256((repr(sorted(packages)) + how).encode()).hexdigest()


def base_of(root, packages, cache):
    """Debian's packages alone, set up once for a lock: most of the time goes there."""
    deb_of = {p.name: cache / f"{p.sha256}.deb" for p in packages if p.use == "root"}
    base, mark = Path(f"{root}.base"), Path(f"{root}.base.made-of")
    if not (mark.exists() and mark.read_text() == made_of(packages)):
        mark.unlink(missing_ok=True)
        shutil.rmtree(base, ignore_errors=True)
        began = time.time()
        begin(base)
        install(base, list(deb_of.values()), [deb_of[name] for name in essential_of(deb_of)], BASE_DATE)
        forget_today(base, began)
        shutil.rmtree(f"{root}.files", ignore_errors=True)
        files_of([p for p in packages if p.use == "files"], cache, Path(f"{root}.files"))
        mark.write_text(made_of(packages))
    return base


def main(name, lock_file, cache, root, debs, slim):
    arch, root, date = architecture.ALL[name], Path(root).resolve(), int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    base = base_of(root, lock.parse(Path(lock_file).read_text(encoding="utf-8")), Path(cache))
    print("install our own", flush=True)
    shutil.rmtree(root, ignore_errors=True)
    run("cp", "--archive", "--reflink=auto", base, root)
    install(root, [Path(deb).resolve() for deb in debs], [], date)
    for program in PROGRAMS:  # With all their libraries, whatever the package says that it needs.
        inside(root, date, f"/usr/bin/{program}", "--version")
    appliance.set_up(root)
    if slim:
        appliance.leave_out_mesa(root)
    appliance.trim(root, date)
    recipe = (HERE / "recipe/modules").read_text(encoding="utf-8")
    held, wanted = kernel.Kernel(f"{root}.files/kernel"), kernel.wanted(recipe, arch.debian, "root")
    lacks = list(held.lacks(wanted + kernel.wanted(recipe, arch.debian, "early")))
    if lacks:
        raise ValueError(f"boards have what nothing drives; see image-build/recipe/modules: {'; '.join(lacks)}")
    held.install(wanted, root)


def essential_of(deb_of):
    """What must be there before any script runs, with all it needs: found by following dependencies."""
    found, todo = [], ["base-files", "base-passwd", "bash", "coreutils", "dash", "debianutils", "diffutils", "dpkg", "findutils",
                       "grep", "gzip", "hostname", "init-system-helpers", "libc-bin", "mawk", "perl-base", "sed", "tar",
                       "util-linux"]
    while todo:
        name = todo.pop(0)
        if name in found or name not in deb_of:
            continue
        found.append(name)
        fields = subprocess.run(["dpkg-deb", "--show", "--showformat=${Pre-Depends},${Depends}", str(deb_of[name])], check=True,
                                capture_output=True, text=True).stdout
        todo += [clause.split()[0].split(":")[0] for clause in fields.replace("|", ",").split(",") if clause.strip()]
    return found


if __name__ == "__main__":
    try:
        words = [word for word in sys.argv[1:] if word != "--slim"]
        main(*words[:4], words[4:], slim=len(words) < len(sys.argv) - 1)
    except (OSError, ValueError, subprocess.CalledProcessError) as fault:
        sys.exit(f"root.py: {fault}")
