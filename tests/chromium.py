"""Where a browser for the journeys is found: CHROMIUM, the path, or the usual places."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_BROWSER = "NO BROWSER JOURNEY WAS RUN: no Chromium, Chrome or Edge here; install one or set CHROMIUM"


def find_chromium() -> str | None:
    """The executable's path; None = no browser here. CHROMIUM, where it is set, decides alone."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    on_path = [shutil.which(name) for name in NAMES]
    usual = [place for place in USUAL_PLACES if Path(place).exists()]
    return next((path for path in [*on_path, *usual] if path), None)
