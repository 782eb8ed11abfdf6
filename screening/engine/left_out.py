"""What one of two names of a body may leave out: whom it is named after, and the academy that it belongs to.

The Lomonosov university of Moscow is its state university as well, and an institute is itself with or
without its academy. Only one of two names may leave it out: of two that do, nothing says that they are one.
"""

from __future__ import annotations

from collections.abc import Sequence

from screening.engine.language.roles import TELLING, Role
from screening.engine.normalise import Word

_NAMED = "named"  # the concept of what stands before or after the name of whom a body is named after
_HEADS = frozenset({"institute", "center", "laboratory", "observatory", "museum", "station", "gardens"})
_OF_AN_ACADEMY = frozenset(
    {"science", "national", "state", "federal", "branch", "medical", "agriculture", "law", "education"}
)
_AFTER_A_NAMESAKE = ("atynd", "nomi")  # Kazakh, Kyrgyz, Uzbek and Tajik put it after the name
_ENOUGH = 2  # telling words


def without_what_may_be_left_out(words: Sequence[Word]) -> Sequence[Word]:
    """The words without a namesake and an academy; the same words where too little would be left."""
    for shorten in (_without_namesake, _without_academy):
        kept = shorten(words)
        telling = {word.concept or word.text for word in kept if word.role in TELLING}
        words = kept if len(telling) >= _ENOUGH else words
    return words


def _without_namesake(words: Sequence[Word]) -> Sequence[Word]:
    marks = [at for at, word in enumerate(words) if word.concept == _NAMED]
    if not marks:
        return words
    first, last = marks[0], marks[-1] + 1
    if words[first].text.startswith(_AFTER_A_NAMESAKE):
        while first and _may_name_a_person(words[first - 1]):
            first -= 1
    else:
        while last < len(words) and _may_name_a_person(words[last]):
            last += 1
    return [*words[:first], *words[last:]]


def _may_name_a_person(word: Word) -> bool:
    unknown = word.role is Role.DISTINCTIVE and not word.concept
    return unknown or word.role in {Role.INITIAL, Role.HONORIFIC, Role.PARTICLE}


def _without_academy(words: Sequence[Word]) -> Sequence[Word]:
    at = next((at for at, word in enumerate(words) if word.concept == "academy"), None)
    if at is None:
        return words
    first, last = at, at + 1
    while first and _says_which(words, first - 1, words[first:last]):
        first -= 1
    while last < len(words) and _says_which(words, last, words[first:last]):
        last += 1
    rest = [*words[:first], *words[last:]]
    of_sciences = any(word.concept == "science" for word in words[first:last])
    return rest if of_sciences and any(word.concept in _HEADS for word in rest) else words


def _says_which(words: Sequence[Word], at: int, academy: Sequence[Word]) -> bool:
    """Whether a word beside the academy is a part of its name; of places the first, or that of a branch."""
    if words[at].role is Role.PLACE:
        placed = any(word.role is Role.PLACE for word in academy)
        return not placed or academy[0].concept == "branch"
    return words[at].concept in _OF_AN_ACADEMY or words[at].role is Role.PARTICLE
