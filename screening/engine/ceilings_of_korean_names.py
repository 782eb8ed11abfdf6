"""What Korean names may score at most: their syllables are few, and each is spelt in many ways."""

from __future__ import annotations

from screening.engine.comparison import Comparison
from screening.engine.costs import DIFFERENT_WORDS
from screening.engine.language.korean_names import LOOSELY

_REVIEW = 0.87  # below any match: a romanisation may be that of another name


def half_a_given_name(comparison: Comparison) -> float:
    """A Korean name with a syllable more than the listed one: *Son Jung-min* is not Son Min."""
    asked, written = comparison.asked, comparison.written
    korean = comparison.person and all(word.given.endswith(LOOSELY) for word in asked.words)
    return DIFFERENT_WORDS if korean and asked.left and len(written.words) < len(asked.words) else 1.0


def other_syllables(comparison: Comparison) -> float:
    """A Korean name in another romanisation, which may be that of another name.

    Its syllables may be turned as a family name is and no other way, and one may be misspelt: *Kim Jong-chun*
    is not Kim Young-Chul.
    """
    if not comparison.person:
        return 1.0
    asked, written = comparison.asked.words, comparison.written.words
    pairs = [(asked[pair.query[0]], written[pair.listed[0]]) for pair in comparison.pairs]
    korean = [one.given.endswith(LOOSELY) and other.given.endswith(LOOSELY) for one, other in pairs]
    if not all(korean) or all(one.text == other.text for one, other in pairs):
        return 1.0
    turns = {(pair.listed[0] - pair.query[0]) % len(written) for pair in comparison.pairs}
    other_ones = sum(one.given != other.given for one, other in pairs)
    if other_ones > 1 or (len(turns) > 1 and len(asked) == len(written)):
        return DIFFERENT_WORDS
    return _REVIEW
