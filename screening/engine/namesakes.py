"""Whom a body is named after: it says little of which body it is, where the name says more.

*PJSC Tatneft named after V.D. Shashin* is Tatneft; an *institute named after Kurchatov* has no other name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script

if TYPE_CHECKING:
    from screening.engine.normalise import Word

_MARKS = (("named", "after"), ("named", "for"), ("imeni",), ("imienia",), ("im",))
_MAY_NAME_A_PERSON = frozenset({Role.DISTINCTIVE, Role.INITIAL, Role.HONORIFIC, Role.PARTICLE})
_OF_A_BODY = frozenset({Role.LEGAL, Role.GENERIC, Role.SECTOR})
_TITLES = frozenset({"academician", "akademika", "akademik", "professora", "marshala", "generala"})
_MOST = 5  # words of whom it is named after
_SHORTEST = 3  # letters of a word that tells anything


def with_namesakes_marked(words: list[Word]) -> list[Word]:
    """The words; those that say whom a body is named after count as honours, if another word tells it."""
    first = next((at for at in range(1, len(words)) if _mark_at(words, at)), 0)
    if not first or any(word.script is not Script.LATIN for word in words):
        return words  # in another script left_out.py knows it by what it means
    last = named = first + _mark_at(words, first)
    while last < len(words) and last < named + _MOST and _may_name_a_person(words[last]):
        last += 1
    rest = [*words[:first], *words[last:]]
    own = any(word.role is Role.DISTINCTIVE and len(word.text) >= _SHORTEST for word in rest)
    body = any(word.role in _OF_A_BODY for word in rest)  # Im is a Korean name as well
    if not own or not body or last == named:
        return words
    mark = [replace(word, role=Role.PARTICLE) for word in words[first:named]]
    return [*words[:first], *mark, *map(_as_honour, words[named:last]), *words[last:]]


def _as_honour(word: Word) -> Word:
    """A word of whom a body is named after; titles and initials are left out at will."""
    tells = len(word.text) >= _SHORTEST and word.text not in _TITLES
    return replace(word, role=Role.HONORIFIC if tells else Role.PARTICLE)


def _mark_at(words: list[Word], at: int) -> int:
    """How many words at a place say that the name of a person follows."""
    for mark in _MARKS:
        if tuple(word.text for word in words[at : at + len(mark)]) == mark:
            return len(mark)
    return 0


def _may_name_a_person(word: Word) -> bool:
    initials = len(word.text) < _SHORTEST and word.text.isalpha()  # V.I. is no number six, S.A. no form
    return word.role in _MAY_NAME_A_PERSON or initials or word.text in _TITLES
