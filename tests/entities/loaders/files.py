"""The sample files, and how a test edits its copy of them."""

from __future__ import annotations

from pathlib import Path

from entities.loaders.editions import Edition, Party

SAMPLES = Path(__file__).with_name("samples")


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must stand in the file, once."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def party(edition: Edition, reference: str) -> Party:
    """The party with this reference of the list."""
    return next(each for each in edition.parties if each.entry.reference == reference)


def name_texts(edition: Edition, reference: str) -> list[str]:
    """What the party is called, the main name first."""
    return [name.text for name in party(edition, reference).entry.names]


def numbers(edition: Edition, reference: str) -> set[tuple[str, str]]:
    """The party's identifiers: scheme and value."""
    return {(each.scheme, each.value) for each in party(edition, reference).entry.identifiers}
