"""Slips of the pen: how far two words may differ and still be one, where the rest of the name agrees."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from screening.engine.language.lexicon import KNOWN
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.normalise import Word

# Letters from which on a word may hold one, two or three slips and still be taken for the other. What such a
# likeness is worth is not decided here: evidence.py weighs it with all that the names agree in.
_ONE_FROM, _TWO_FROM, _THREE_FROM = 4, 6, 9
LETTERS_A_SLIP = 6  # in words written as one, however long
SLIP = 0.85  # letters' worth that a wrong letter costs
FIRST_LETTER = 0.3  # the same again, where it is the first: people get that one right
_FIXED = frozenset({Role.NUMBER, Role.INITIAL})


def slips_allowed(letters: int) -> int:
    """The wrong, missing, extra or swapped letters that a word of this length may hold."""
    by_step = (letters >= _ONE_FROM) + (letters >= _TWO_FROM) + (letters >= _THREE_FROM)
    return max(by_step, letters // LETTERS_A_SLIP)


_allowed = lru_cache(maxsize=256)(slips_allowed)  # the search compiles the function itself


def slips(asked: str, written: str, *, most: int | None = None) -> int | None:
    """How many slips, at most `most`, tell two words apart; None where they are too many for one word.

    A word that goes on where the other ends (Samsung, Samsungia) is another word, not a slip.
    """
    allowed = _allowed(min(len(written), len(asked) + 1))
    allowed = allowed if most is None else min(most, allowed)
    apart = abs(len(asked) - len(written))
    if apart > allowed or (apart > 1 and _goes_on(*sorted((asked, written), key=len))):
        return None
    distance = OSA.distance(asked, written, score_cutoff=allowed)
    return distance if distance <= allowed else None


def _goes_on(shorter: str, longer: str) -> bool:
    return longer.startswith(shorter) or longer.endswith(shorter)


def similarity(asked: str, written: str, distance: int) -> float:
    """What two words that differ in `distance` letters are worth of one, 0 to 1."""
    first = 0.0 if asked[0] == written[0] else FIRST_LETTER
    return 1 - (distance * SLIP + first) / max(len(asked), len(written))


def may_be_misspelt(asked: Word, written: Word, *, person: bool) -> bool:
    """Whether a likeness of the two words can be a slip at all."""
    if Script.HAN in {asked.script, written.script}:
        return False
    if asked.role in _FIXED or written.role in _FIXED:
        return False
    if person:
        return True
    return not (asked.text in KNOWN and written.text in KNOWN)


def bare(words: Sequence[Word]) -> str:
    """The letters of the words without any space; a phrase of the tables holds spaces itself."""
    return "".join(word.text for word in words).replace(" ", "")
