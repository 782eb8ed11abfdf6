"""What holds the score of a translation down: too little that tells, or another school of the place."""

from __future__ import annotations

from screening.engine.alignment import Pair
from screening.engine.comparison import Comparison
from screening.engine.costs import DIFFERENT_WORDS, TRANSLATED, UNCONFIRMED_TRADE
from screening.engine.language.roles import TELLING, Role
from screening.engine.language.scripts import Script
from screening.engine.slips import LETTERS_A_SLIP

_SHARED_FOR_A_TELLING = 2  # generic words that say as much as a telling one: a research institute
_SHARED_FOR_ANY = 3  # beside which another such word is nothing: a state science research center
_BUT_PLACES = (Role.DISTINCTIVE, Role.SECTOR, Role.NUMBER)
_SCHOOLS = frozenset({"university", "college", "institute-college", "polytechnic"})
_TECHNOLOGY = "technology"
_SHARED = frozenset({Role.GENERIC, Role.SECTOR})


def thin_translation(comparison: Comparison) -> float:
    """A translation that rests on one telling word has to answer the rest as well.

    A brand beside two shared words (Massandra, an association of producers) is more than that.
    """
    if not comparison.translated:
        return 1.0
    asked, written = comparison.asked, comparison.written
    answered = [asked.words[at] for at in asked.answered]
    told = sum(
        asked.words[pair.query[0]].role in TELLING for pair in comparison.pairs if not pair.agreement.weak
    )
    shared = sum(word.role is Role.GENERIC for word in answered)
    own = any(_kept_in_sound(pair, comparison) for pair in comparison.pairs)
    if told > 1 or (own and shared >= _SHARED_FOR_A_TELLING):
        return 1.0
    telling_left = asked.left_with(*TELLING) or written.left_with(*TELLING)
    if told and shared >= _SHARED_FOR_ANY and not telling_left:
        return 1.0
    weighed = _BUT_PLACES if own else (*TELLING, Role.GENERIC)
    return DIFFERENT_WORDS if asked.left_with(*weighed) or written.left_with(*weighed) else 1.0


def translated_kind(comparison: Comparison) -> float:
    """What kind of body it is agrees in two scripts, where one says it in several words: a translation."""
    words = (
        (comparison.asked.words[pair.query[0]], comparison.written.words[pair.listed[0]])
        for pair in comparison.pairs
    )
    across = any(
        one.script is not other.script and one.role in _SHARED and " " in one.text + other.text
        for one, other in words
    )
    return TRANSLATED if across and not comparison.person else 1.0


def another_school(comparison: Comparison) -> float:
    """Schools of one place are told apart by their field: a medical university is no state university."""
    if not comparison.translated:
        return 1.0
    asked, written = comparison.asked, comparison.written
    school = any(asked.words[at].concept in _SCHOOLS for at in asked.answered)
    left = asked.left_with(Role.SECTOR, Role.GENERIC) + written.left_with(Role.SECTOR, Role.GENERIC)
    field = any(word.role is Role.SECTOR or word.concept == _TECHNOLOGY for word in left)
    named = any(_kept_in_sound(pair, comparison) for pair in comparison.pairs)  # Sharif, Malek Ashtar
    return UNCONFIRMED_TRADE if school and field and not named else 1.0


def _kept_in_sound(pair: Pair, comparison: Comparison) -> bool:
    """Whether a pair is a word of its own that was not translated but written as it sounds."""
    words = (comparison.asked.words[pair.query[0]], comparison.written.words[pair.listed[0]])
    own = any(word.role is Role.DISTINCTIVE and not word.concept for word in words)
    agreement, letters = pair.agreement, min(len(word.text) for word in words)
    sure = not agreement.weak and agreement.slips * LETTERS_A_SLIP <= letters
    return own and sure and words[0].script is not Script.HAN
