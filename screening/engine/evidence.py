"""How unlikely it is that two names agree by chance, in bits: what slips are judged against."""

from __future__ import annotations

from screening.engine import odds
from screening.engine.alignment import Pair
from screening.engine.comparison import Comparison
from screening.engine.costs import NAME_WORD
from screening.engine.language.ordinary_words import ORDINARY
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.normalise import Word

_SILENT = frozenset({Role.LEGAL, Role.PARTICLE})
_NO_NAMES = frozenset({Role.PARTICLE, Role.HONORIFIC, Role.INITIAL})
_DISTINCTIVE, _LEGAL, _LATIN = Role.DISTINCTIVE, Role.LEGAL, Script.LATIN  # an Enum is slow to look them up


def bits(comparison: Comparison) -> float:
    """What the agreement of two names is worth against chance: the bits of all answered words.

    What only one of the two has speaks against it and is taken off.
    """
    return sum(_bits(comparison, pair) for pair in comparison.pairs) - _against(comparison)


def _against(comparison: Comparison) -> float:
    asked, written = comparison.asked, comparison.written
    slips = comparison.slips
    if comparison.person:
        return (odds.NAME_LEFT_BESIDE_SLIPS if slips else odds.NAME_LEFT) * sum(
            side.costs[at] is NAME_WORD for side in (asked, written) for at in side.left
        )
    firm = any(word.role is _LEGAL for word in asked.words)
    asked_left = odds.ASKED_LEFT_BESIDE_SLIPS if slips else odds.ASKED_LEFT
    listed_left = odds.LISTED_LEFT_BESIDE_SLIPS if slips and firm else odds.LISTED_LEFT
    listed = sum(listed_left.get(written.words[at].role, 0.0) for at in written.left)
    another_form = bool(asked.left_with(Role.LEGAL)) or (firm and bool(written.left_with(Role.LEGAL)))
    return (
        odds.ANOTHER_FORM * another_form
        + sum(_words(asked.words[at]) * asked_left.get(asked.words[at].role, 0.0) for at in asked.left)
        + min(listed, odds.MOST_LEFT_OF_A_FIRM if firm else odds.MOST_LISTED_LEFT)
    )


def _words(word: Word) -> int:
    """For how many a word left over counts: a kind of body (research institute) is said in two at least."""
    return 2 if word.role is Role.GENERIC and " " in word.text else 1


def _bits(comparison: Comparison, pair: Pair) -> float:
    words = comparison.written.words
    letters = min(sum([len(words[at].text) for at in pair.listed]), odds.LONGEST)
    slips = min(pair.agreement.slips, odds.MOST_SLIPS)
    spelt = odds.BITS[letters][slips] - odds.SLIPS_IN_ONE_WORD * (slips > 1)
    if slips and words[pair.listed[0]].text[0] != comparison.asked.words[pair.query[0]].text[0]:
        spelt -= odds.FIRST_LETTER if comparison.person else odds.FIRST_LETTER_OF_A_BODY
    known = sum([_known(comparison, at) for at in pair.listed])
    return max(0.0, min(spelt, known))


def _known(comparison: Comparison, at: int) -> float:
    """The bits of a word by how usual it is, whatever its letters."""
    word = comparison.written.words[at]
    if not comparison.person and word.role is not _DISTINCTIVE:
        return odds.OF_ROLE[word.role]
    if word.role in _NO_NAMES:
        return odds.OF_ROLE[word.role]
    lost = (1 - comparison.written.rarities[at]) / odds.WEIGHT_OF_RARITY
    if comparison.person:
        return odds.OF_A_WORD_IN_NO_NAME * (1 - lost)
    # A brand that many listed firms bear is no common word for that.
    known = odds.OF_A_WORD_IN_NO_NAME * (1 - lost * odds.OF_A_BODY)
    return known - odds.ORDINARY_WORD if word.text in ORDINARY and not _form_added(comparison) else known


def _form_added(comparison: Comparison) -> bool:
    """Whether all that one name has more is a legal form, where the other has none: Oracle, Oracle Inc."""
    sides = (comparison.asked, comparison.written)
    left = [side.words[at] for side in sides for at in side.left]
    either = all(side.left_with(_LEGAL) for side in sides)
    return not either and all(word.role in _SILENT for word in left)


def in_latin(comparison: Comparison) -> bool:
    """Whether all that the names agree in is written in Latin letters on both sides."""
    asked, written = comparison.asked.words, comparison.written.words
    return all(
        asked[pair.query[0]].script is _LATIN and written[pair.listed[0]].script is _LATIN
        for pair in comparison.pairs
    )
