"""The tables of this package joined into one: what is known of a word before any index is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.engine.language import (
    cities,
    common_words,
    given_names,
    han_words,
    legal_forms,
    place_words,
    shared_words,
    trade_words,
    word_forms,
)
from screening.engine.language.roles import Role, read_table
from screening.engine.language.sounds import sound

# Later tables win where a form stands in two: a legal form is a stronger reading than a sector.
_TABLES: tuple[tuple[str, Role], ...] = (
    (common_words.HONORIFICS, Role.HONORIFIC),
    (trade_words.TRADES, Role.SECTOR),
    (common_words.GENERIC, Role.GENERIC),
    (trade_words.SECTOR, Role.SECTOR),
    (place_words.PLACE, Role.PLACE),
    (common_words.PARTICLES, Role.PARTICLE),
    (legal_forms.SINGLE, Role.LEGAL),
)
_PARTICLES = {form for form, _ in read_table(common_words.PARTICLES)}


def _joined() -> dict[str, tuple[Role, str]]:
    known = {word: (Role.SECTOR, word) for word in shared_words.SHARED.split()}
    known |= {word: (Role.PLACE, word) for word in (*shared_words.PLACES.split(), *cities.CITIES.split())}
    for table, role in _TABLES:
        for form, meaning in read_table(table):
            if role is Role.LEGAL and form in _PARTICLES and known[form][0] is Role.PARTICLE:
                continue
            known[form] = (role, meaning)
    known |= {form: known[word] for form, word in read_table(word_forms.FORMS)}
    return known | {form: (Role.PLACE, place) for form, place in read_table(word_forms.PLACES)}


KNOWN: dict[str, tuple[Role, str]] = _joined()
SPELLINGS: dict[str, str] = dict(read_table(word_forms.SPELLINGS))
GIVEN: dict[str, str] = dict(read_table(given_names.VARIANTS)) | dict(read_table(given_names.ARABIC))
TITLES: dict[str, str] = dict(read_table(given_names.TITLES))
HONORIFIC = frozenset(form for form, _ in read_table(common_words.HONORIFICS))
COMMON_NAMES: frozenset[str] = given_names.COMMON

HAN: dict[str, tuple[Role, str]] = {
    text: (Role(role), meaning) for text, (meaning, role) in han_words.HAN.items()
} | {text: (Role.LEGAL, meaning) for text, meaning in legal_forms.HAN.items()}
_GIVEN_BY_SOUND: dict[str, str] = {
    sound(form): meaning
    for form, meaning in reversed(GIVEN.items())
    if form.isascii() and len(sound(form)) >= 4
}
_PATRONYMIC = re.compile(r"(.{2,}?)i?(?:[uia]viC|[uia]vna|ivich|inichna)$")


def given_name(form: str, spoken: str) -> str:
    """What the spellings of a given name share, from its written form or its sound; else empty."""
    return GIVEN.get(form) or _GIVEN_BY_SOUND.get(spoken, "")


def father_of(spoken: str) -> str:
    """The father's name in an East Slavic patronymic, by its sound; empty for any other word."""
    found = _PATRONYMIC.match(spoken)
    if not found:
        return ""
    stem = found[1]
    return _GIVEN_BY_SOUND.get(stem) or _GIVEN_BY_SOUND.get(stem + "i") or stem


NATIVE_FORMS: dict[str, str] = legal_forms.native_forms()
LONGEST_HAN = max(map(len, HAN))


def phrases() -> Iterator[tuple[str, Role, str]]:
    """Each expression of several words that counts as one, as written: (text, role, meaning)."""
    for text, meaning in legal_forms.phrase_forms():
        yield text, Role.LEGAL, meaning
    for line in f"{place_words.PLACE_PHRASES}{cities.CITY_PHRASES}".strip().splitlines():
        if not line:
            continue
        meaning, _, texts = line.partition(":")
        for text in texts.split(";"):
            yield text.strip(), Role.PLACE, meaning
