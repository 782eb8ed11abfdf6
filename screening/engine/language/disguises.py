"""Which words of a name are disguised in look-alike letters or digits, and what they are meant to read."""

from __future__ import annotations

from collections.abc import Sequence

from screening.engine.language.concepts import meanings
from screening.engine.language.homoglyphs import (
    digits_read_as_letters,
    read_in_cyrillic,
    surely_cyrillic,
    surely_greek,
    unmask,
    unmask_among,
)
from screening.engine.language.lexicon import KNOWN
from screening.engine.language.romanise import romanised
from screening.engine.language.scripts import Script, main_script

_SHORTEST_TOLD = 4  # letters; a shorter word of look-alike letters may be any Latin one
_ALIKE = frozenset({Script.GREEK, Script.CYRILLIC})


def unmasked(tokens: Sequence[str]) -> list[str]:
    """The tokens with look-alike letters undone; a word of the tables is meant as it stands."""
    if all(token.isascii() for token in tokens):
        return [_with_digits_read(token) for token in tokens]
    if any(map(surely_cyrillic, tokens)):
        tokens = [read_in_cyrillic(token) for token in tokens]
    plain = [_with_digits_read(unmask(token)) for token in tokens]
    if all(token.isascii() for token in plain):
        return plain
    latin = 2 * sum(main_script(token) is Script.LATIN for token in plain) >= len(plain)
    greek = any(map(surely_greek, plain))
    return [
        token
        if _is_known(token) or (greek and main_script(token) is Script.GREEK)
        else unmask_among(token, latin=latin)
        for token in plain
    ]


def _with_digits_read(token: str) -> str:
    """A word of the tables that has digits for letters, as it is meant."""
    read = "" if token.isalpha() else digits_read_as_letters(token)
    return read if read in KNOWN else token


def _is_known(token: str) -> bool:
    """Whether a word is one of the tables as it stands: a μεραρχία beside a Latin name is a division."""
    if token.isascii():
        return False
    if "".join(romanised(token, main_script(token))) in KNOWN:
        return True
    return len(token) >= _SHORTEST_TOLD and main_script(token) in _ALIKE and bool(meanings(token))
