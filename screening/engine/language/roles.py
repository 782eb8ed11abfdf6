"""What part a word plays in a name; the weight it carries in a comparison follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum


class Role(StrEnum):
    """The part a word plays. The value is what an explanation shows."""

    DISTINCTIVE = "distinctive"
    SECTOR = "sector"  # says what a firm does: mobile, bank, petroleum
    GENERIC = "generic"  # says next to nothing: group, international, technology
    PLACE = "place"
    LEGAL = "legal form"
    NUMBER = "number"
    INITIAL = "initial"
    HONORIFIC = "honorific"
    PARTICLE = "particle"
    ACRONYM = "acronym"  # repeats the other words of its own name: "... (SMIC)"


TELLING = (Role.DISTINCTIVE, Role.SECTOR, Role.PLACE, Role.NUMBER)  # words that tell a name from others


def read_table(table: str) -> Iterator[tuple[str, str]]:
    """Each (form, meaning) of a table whose lines read `meaning: form form`; the meaning is a form."""
    for line in table.strip().splitlines():
        meaning, _, forms = line.partition(":")
        meaning = meaning.strip()
        yield meaning, meaning
        for form in forms.split():
            yield form, meaning
