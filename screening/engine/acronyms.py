"""Acronyms: those that a name may go by, and the one that it gives of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from screening.engine.language.roles import Role
from screening.engine.language.sounds import sound

if TYPE_CHECKING:
    from screening.engine.normalise import Word

_IN_BRACKETS = re.compile(r"\((\w+(?:[-.&/]\w+)*)\.?\)")
_CAPITALS_AT_THE_END = re.compile(r"\(([A-Z]+(?:[-.&/ ]+[A-Z]+)*)\.?\)\s*$")
_MARKS = re.compile(r"[-.&/ ]")
_FEWEST_WORDS = 3  # of a name with an acronym
_OF_A_BODY = frozenset({Role.SECTOR, Role.GENERIC, Role.PLACE, Role.LEGAL})
_NO_INITIAL = frozenset({Role.PARTICLE, Role.ACRONYM})
SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 8  # letters
_SHORTEST_WITHOUT_PLACE = 5  # letters; fewer, without the country, are the initials of too many
_OFTEN_DROPPED = frozenset({"group", "limited", "holding", "limited company"})


def with_acronyms_marked(words: list[Word], name: str) -> tuple[Word, ...]:
    """The words, with one that only repeats the others, or stands for them in brackets, as an acronym."""
    if len(words) < _FEWEST_WORDS:
        return tuple(words)
    bracketed = frozenset(map(_plain, _IN_BRACKETS.findall(name))) if "(" in name else frozenset()
    marked = _with_capitals_marked(words, name) if bracketed else words
    if marked != words:
        return tuple(marked)
    for position in (len(words) - 1, 0):
        word = words[position]
        if word.role is Role.DISTINCTIVE and SHORTEST_ACRONYM <= len(word.text) <= _LONGEST_ACRONYM:
            rest = words[:position] + words[position + 1 :]
            if _repeats(word, rest, bracketed=word.text in bracketed):
                return (*words[:position], replace(word, role=Role.ACRONYM), *words[position + 1 :])
    return tuple(words)


def _plain(text: str) -> str:
    return _MARKS.sub("", text).casefold()


def _with_capitals_marked(words: list[Word], name: str) -> list[Word]:
    """The words with `(FSB)` or `(AAS-T)` as one acronym, of whatever language.

    Of 18,753 names of the UN, EU, UK and OFAC 277 end in bracketed capitals that no table knows and that are
    not their initials: every one is an acronym or another name of the same. A name all in capitals has to
    say that it is a body's.
    """
    if name.isupper() and all(word.role not in _OF_A_BODY for word in words):
        return words
    capitals = _CAPITALS_AT_THE_END.search(name)
    text = _plain(capitals[1]) if capitals else ""
    first = next((at for at in range(1, len(words)) if "".join(map(_text, words[at:])) == text), len(words))
    rest, run = words[:first], words[first:]
    if not run or not _may_be_acronym(text, run, rest):
        return words
    return [
        *rest,
        replace(run[0], text=text, role=Role.ACRONYM, meaning=text, given="", sound=sound(text), unmasked=""),
    ]


def _text(word: Word) -> str:
    return word.text


def _may_be_acronym(text: str, run: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Whether capitals are long enough, and nothing that the tables know; two have to be the initials."""
    if len(run) == 1 and run[0].role is not Role.DISTINCTIVE:
        return False
    initials = "".join(word.text[0] for word in rest)
    return text == initials or SHORTEST_ACRONYM <= len(text) <= _LONGEST_ACRONYM


def _repeats(word: Word, rest: Sequence[Word], *, bracketed: bool) -> bool:
    if all(other.text[0] != word.text[0] for other in rest):
        return False  # the first letter of an acronym is that of a word
    return word.text in acronyms(rest) or (bracketed and _shortens(word.text, rest))


def _shortens(text: str, rest: Sequence[Word]) -> bool:
    """Whether the letters stand in this order in the other words, from their first letter on."""
    letters = iter("".join(word.text for word in rest))
    return text[0] == rest[0].text[0] and all(letter in letters for letter in text)


def acronyms(words: Sequence[Word]) -> dict[str, float]:
    """The acronyms that a name of three words or more may go by, each with how usual it is (0 to 1).

    Particles never count, nor an acronym that the name gives of itself. Legal forms, then empty words, then
    a place at the end may be left out (SMIC, CETC); where nothing but that place is, the first word may give
    two letters (AVIC).
    """
    spoken = [word for word in words if word.role not in _NO_INITIAL and not word.syllable]
    if len(spoken) < SHORTEST_ACRONYM:
        return {}
    without_legal = [word for word in spoken if word.role is not Role.LEGAL]
    without_empty = [word for word in spoken if word.meaning not in _OFTEN_DROPPED]
    shapes = [(without_legal, 1.0), (spoken, 1.0), (without_empty, 0.95)]
    shapes += [
        (shape[:-1], 0.9)
        for shape, _ in shapes[:2]
        if len(shape) > _SHORTEST_WITHOUT_PLACE and shape[-1].role is Role.PLACE
    ]
    found: dict[str, float] = {}
    for shape, usual in shapes:
        if len(shape) >= SHORTEST_ACRONYM:
            found.setdefault("".join(word.text[0] for word in shape), usual)
            for initials in {_initials(shape)} - found.keys():
                if len(initials) >= SHORTEST_ACRONYM:
                    found[initials] = usual
    whole = _without_country_at_end(spoken)
    if len(whole) < len(spoken) or len(spoken) > SHORTEST_ACRONYM:
        found.setdefault(whole[0].text[:2] + "".join(word.text[0] for word in whole[1:]), 0.9)
    return found


def given_acronyms(words: Sequence[Word]) -> list[str]:
    """The acronym that a name gives of itself: SMIC of `... International Corporation (SMIC)`."""
    return [word.text for word in words if word.role is Role.ACRONYM]


def _initials(words: Sequence[Word]) -> str:
    """The first letter of each word, of phrases (New York) of every word in them, without a Spanish `and`."""
    parts = [part for word in words for part in word.text.split(" ")]
    return "".join(part[0] for part in parts if part != "y")


def _without_country_at_end(words: list[Word]) -> list[Word]:
    """The words without the country of `Corporation of China, Ltd.`."""
    body = words[:-1] if words[-1].role is Role.LEGAL else words
    return body[:-1] if body[-1].role is Role.PLACE else words
