"""The peer that a screen would otherwise run: Chromium in kiosk mode, as signage boxes start it, on a local page."""

import shutil
import sys

FLAGS = ["--kiosk", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
         "--window-position=0,0", "--window-size=1920,1080"]


def command(profile, url):
    program = shutil.which("chromium") or sys.exit(f"{sys.argv[0]}: there is no chromium; run script/setup --bench")
    return [program, *FLAGS, f"--user-data-dir={profile}", url]
