"""What makes Debian's packages a screen: what is started, what never is, and what is taken out."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENABLED = ("bangtin-board.service", "bangtin-player.service", "bangtin-sync.service", "bangtin-reboot.path", "bangtin-update.timer", "systemd-networkd.service",
           "systemd-resolved.service", "systemd-timesyncd.service")
# Nobody logs in, no console asks, and a boot that stumbles goes on to the glass.
MASKED = ("getty.target", "getty@.service", "serial-getty@.service", "autovt@.service", "console-getty.service",
          "container-getty@.service", "getty-static.service", "debug-shell.service", "rescue.service", "emergency.service", "systemd-logind.service",
          "ctrl-alt-del.target", "systemd-networkd-wait-online.service", "systemd-ask-password-console.path",
          "systemd-ask-password-wall.path", "e2scrub_all.timer", "e2scrub_reap.service", "dpkg-db-backup.timer",
          "systemd-firstboot.service", "systemd-machine-id-commit.service",
          # What a fresh /etc or /var would need at every boot: the image has it already.
          "ldconfig.service", "systemd-hwdb-update.service", "systemd-journal-catalog-update.service", "systemd-sysusers.service",
          "systemd-update-done.service", "systemd-journal-flush.service",
          # What nobody here asks for.
          "dbus.service", "dbus.socket", "wpa_supplicant.service", "systemd-hostnamed.socket", "systemd-sysext.socket", "systemd-user-sessions.service",
          "systemd-networkd-persistent-storage.service", "systemd-network-generator.service", "systemd-pstore.service",
          "sys-fs-fuse-connections.mount", "sys-kernel-debug.mount", "sys-kernel-tracing.mount", "dev-hugepages.mount",
          "dev-mqueue.mount", "systemd-pcrphase-sysinit.service", "systemd-pcrphase.service", "systemd-pcrmachine.service",
          "systemd-tpm2-setup-early.service", "systemd-tpm2-setup.service", "systemd-hibernate-clear.service")
NO_GENERATORS = ("systemd-getty-generator",)
# A folder that some step of the build fills with what is of that build alone, or that nothing in service reads.
EMPTIED = ("var/cache", "var/log", "var/lib/apt", "var/lib/systemd", "var/lib/bangtin", "tmp", "var/tmp", "run", "boot", "root",
           "var/backups")
GONE = ("etc/machine-id", "var/lib/dbus/machine-id", "etc/passwd-", "etc/shadow-", "etc/group-", "etc/gshadow-",
        "etc/ld.so.cache~", "etc/.pwd.lock", "etc/subuid-", "etc/subgid-", "etc/resolv.conf", "var/lib/dpkg", "etc/apt",
        "usr/share/perl5", "usr/lib/x86_64-linux-gnu/perl-base", "usr/lib/aarch64-linux-gnu/perl-base", "usr/bin/perl",
        # Names of hardware for people to read, kinds of files for a desktop, other languages' messages, keyboards.
        "usr/lib/udev/hwdb.d", "usr/lib/udev/hwdb.bin", "usr/share/mime", "usr/share/locale", "usr/share/man", "usr/share/X11")
# Two thirds of a hundred MiB that a board does without where it writes to its display itself (docs/adr, 0046).
MESA = ("libLLVM*", "libgallium*", "libz3.so*", "dri", "gbm", "libEGL_mesa*", "libGLX_mesa*", "libvulkan*")
# The radios of the Raspberry Pis that are offered; Debian's package is for a hundred others too.
RADIOS = ("43430", "43436", "43455", "43456")
MOUNTED = ("boot/firmware", "state", "var/lib/bangtin", "var/lib/systemd")  # By initramfs/init.
FOLDERS = ("dev", "etc", "proc", "run", "sys", *MOUNTED)  # All that initramfs/init wants in a root.


def set_up(root):
    """What makes it an appliance."""
    shutil.copytree(HERE / "system", root, dirs_exist_ok=True)
    for unit in MASKED:
        link = root / "etc/systemd/system" / unit
        link.unlink(missing_ok=True)
        link.symlink_to("/dev/null")
    generators = root / "etc/systemd/system-generators"
    generators.mkdir(exist_ok=True)
    for name in NO_GENERATORS:
        (generators / name).symlink_to("/dev/null")
    for words in (("set-default", "multi-user.target"), ("enable", *ENABLED)):
        subprocess.run(["systemctl", f"--root={root}", *words], check=True)


def leave_out_mesa(root):
    for name in MESA:
        for path in (root / "usr/lib").glob(f"*-linux-gnu/{name}"):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def trim(root, epoch):
    """Away with what is of this build alone or of no use, and what is left gets no date after `epoch`."""
    for name in EMPTIED:
        folder = root / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for name in ("tmp", "var/tmp"):
        (root / name).chmod(0o1777)
    (root / "root").chmod(0o700)
    for path in [root / name for name in GONE] + list((root / "usr/bin").glob("perl5*")):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)
    for path in (root / "usr/lib/firmware").glob("*/*"):
        if not any(radio in path.name for radio in RADIOS):
            path.unlink()
    (root / "usr/sbin/policy-rc.d").unlink()
    for path in (root / "usr").rglob("*"):  # Nobody is here to become somebody else.
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode) and mode & (stat.S_ISUID | stat.S_ISGID):
            path.chmod(mode & ~(stat.S_ISUID | stat.S_ISGID))
    (root / "etc/machine-id").write_text("")
    (root / "etc/resolv.conf").symlink_to("../run/systemd/resolve/resolv.conf")
    # No clock on this board is earlier than its image.
    for name in ("usr/lib/clock-epoch", "etc/.updated", "var/.updated"):  # systemd-update-done(8): nothing to catch up with.
        (root / name).touch()
        os.utime(root / name, (epoch, epoch))
    for name in MOUNTED:
        (root / name).mkdir(parents=True, exist_ok=True)
