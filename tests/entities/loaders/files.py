"""The sample files, and how a test edits its copy of them."""

from __future__ import annotations

from pathlib import Path

SAMPLES = Path(__file__).with_name("samples")


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must stand in the file, once."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
