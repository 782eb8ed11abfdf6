"""What no amount of agreement elsewhere makes good: each rule gives the most a score may still be."""

from __future__ import annotations

from collections.abc import Callable

from screening.engine.comparison import INITIAL_OF_PERSON, NAME_WORD, Comparison, Side
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script

# The numbers of this module were set on one half of the labelled pairs: docs/matching.md, "numbers".

_DIFFERENT_WORDS = 0.62
_SHORT = 3  # letters
_DIFFERENT_NUMBER = 0.78
_BRANCH = 0.84
_ONE_NAME_OF_TWO = 0.6
_ONLY_ALIKE = 0.8


def lowest_ceiling(comparison: Comparison) -> float:
    """The most that a score may be, 0 to 1, for all that the two names differ in."""
    return min(ceiling(comparison) for ceiling in _CEILINGS)


def _different_words(comparison: Comparison) -> float:
    """Both names have a word of their own that the other lacks."""
    asked, written = (
        any(_tells(comparison, side, at) for at in side.left)
        for side in (comparison.asked, comparison.written)
    )
    return _DIFFERENT_WORDS if asked and written else 1.0


def _tells(comparison: Comparison, side: Side, at: int) -> bool:
    roles = {Role.DISTINCTIVE, Role.SECTOR, Role.PLACE} if comparison.phrase else {Role.DISTINCTIVE}
    if comparison.person:
        return side.costs[at] is NAME_WORD or side.words[at].role is Role.INITIAL
    return side.words[at].role in roles


def _different_numbers(comparison: Comparison) -> float:
    """A number that only one of the two names has, or another one: a sibling."""
    if comparison.person:
        return 1.0
    left = comparison.asked.left_with(Role.NUMBER) + comparison.written.left_with(Role.NUMBER)
    return _DIFFERENT_NUMBER if left else 1.0


def _different_places(comparison: Comparison) -> float:
    """A place that only one name has, after the name proper: a branch. Two places: two branches."""
    if comparison.person:
        return 1.0
    asked = comparison.asked.left_with(Role.PLACE)
    written = comparison.written.left_with(Role.PLACE)
    if asked and written:
        return _DIFFERENT_WORDS
    for side in (comparison.asked, comparison.written):
        first = comparison.first_own(side)
        if any(side.words[at].role is Role.PLACE and at >= first for at in side.left):
            return _BRANCH
    return 1.0


def _too_short(comparison: Comparison) -> float:
    """Three letters in common, beside anything but empty words, are chance: CAS and EP-CAS."""
    if comparison.person or comparison.phrase:
        return 1.0
    asked = comparison.asked
    own = [at for at in comparison.answered(asked) if asked.words[at].role is Role.DISTINCTIVE]
    letters = sum(len(asked.words[at].text) for at in own)
    telling = (Role.DISTINCTIVE, Role.INITIAL, Role.PARTICLE)
    short = asked.words[own[0]].script is Script.LATIN and letters <= _SHORT if own else False
    return _DIFFERENT_WORDS if short and comparison.written.left_with(*telling) else 1.0


def _different_trades(comparison: Comparison) -> float:
    """Each name has a word for its trade that the other lacks: two firms of one house."""
    if comparison.person:
        return 1.0
    asked, written = comparison.asked, comparison.written
    if asked.left_with(Role.SECTOR) and written.left_with(Role.SECTOR):
        return _DIFFERENT_WORDS
    common = (Role.SECTOR, Role.GENERIC)
    return _BRANCH if asked.left_with(*common) and written.left_with(*common) else 1.0


def _one_name_of_two(comparison: Comparison) -> float:
    """Of a person, one name word where the listed name has more."""
    if not comparison.person:
        return 1.0
    names = [cost for cost in comparison.written.costs if cost is NAME_WORD]
    asked = comparison.asked
    answered = sum(asked.costs[at].weight >= INITIAL_OF_PERSON.weight for at in comparison.answered(asked))
    runs = sum(len(pair.listed) > 1 for pair in comparison.pairs)
    return _ONE_NAME_OF_TWO if len(names) > 1 and answered + runs < 2 else 1.0


def _only_alike(comparison: Comparison) -> float:
    """A word that is answered by likeness alone."""
    return _ONLY_ALIKE if any(pair.agreement.weak for pair in comparison.pairs) else 1.0


_CEILINGS: tuple[Callable[[Comparison], float], ...] = (
    _different_words,
    _different_numbers,
    _different_places,
    _different_trades,
    _too_short,
    _one_name_of_two,
    _only_alike,
)
