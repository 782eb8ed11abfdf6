"""The browser: Debian's Chromium, by its path."""

import os
import shutil

CHROMIUM = os.environ.get("ROLLCALL_CHROMIUM") or shutil.which("chromium") or ""
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
