"""Each variable that the settings read is explained in docs/settings.md, and no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_variable_is_documented() -> None:
    source = (ROOT / "config/settings.py").read_text(encoding="utf-8")
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")

    read = set(re.findall(r'read_\w+\(\s*"([A-Z_]+)"', source))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", page, flags=re.MULTILINE))

    assert read == documented
