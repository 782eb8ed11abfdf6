"""How unlikely it is that two names agree by chance, in bits: what slips are judged against."""

from __future__ import annotations

from screening.engine.alignment import Pair
from screening.engine.comparison import Comparison
from screening.engine.costs import NAME_WORD
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script

# Bits by the letters of a listed word and the slips in it: minus the binary logarithm of the share of words
# in unlisted names that are as near, measured on two registers; docs/matching.md, "evidence".
_BITS = {
    1: (4.0, 0.0, 0.0, 0.0),
    2: (10.0, 4.0, 0.0, 0.0),
    3: (13.0, 8.5, 4.5, 0.0),
    4: (14.5, 10.5, 6.5, 3.0),
    5: (16.0, 12.5, 8.5, 5.0),
    6: (16.5, 13.5, 10.5, 7.0),
    7: (17.0, 15.0, 13.0, 9.0),
    8: (17.0, 16.0, 15.0, 11.5),
    9: (17.0, 16.0, 15.0, 13.5),
    10: (18.0, 16.5, 16.0, 14.5),
}
_LONGEST = max(_BITS)
_MOST_SLIPS = 3
_OF_ROLE = {
    Role.SECTOR: 6.0,
    Role.PLACE: 6.0,
    Role.GENERIC: 4.0,
    Role.NUMBER: 4.0,
    Role.INITIAL: 4.0,
    Role.HONORIFIC: 1.0,
    Role.LEGAL: 1.0,
    Role.PARTICLE: 1.0,
    Role.ACRONYM: 3.0,
}
_OF_A_WORD_IN_NO_NAME = 14.6  # bits: one name of 25,000
_OF_A_BODY = 0.5  # of the loss
_WEIGHT_OF_RARITY = 0.6  # the part of a word's weight that its rarity decides (index.py)


# Bits taken off for what only one of the two names has: a misspelt name comes with the rest of its words.
_ANOTHER_FORM = 4.0
_ASKED_LEFT = {Role.GENERIC: 4.0, Role.SECTOR: 5.0, Role.PLACE: 2.0, Role.NUMBER: 4.0}
_LISTED_LEFT = {Role.GENERIC: 2.0, Role.SECTOR: 3.0, Role.PLACE: 2.0, Role.NUMBER: 4.0}
_MOST_LISTED_LEFT = 4.0  # a short brand stands for a long official name
_MOST_LEFT_OF_A_FIRM = 8.0  # asked about with its legal form, a name is no short brand
_NAME_LEFT = 2.0
_NAME_LEFT_BESIDE_SLIPS = 4.0
_SLIPS_IN_ONE_WORD = 2.0  # two slips fall into one word far less often than one
_FIRST_LETTER = 1.5  # people get the first letter right


def bits(comparison: Comparison) -> float:
    """What the agreement of two names is worth against chance: the bits of all answered words.

    What only one of the two has speaks against it and is taken off.
    """
    return sum(_bits(comparison, pair) for pair in comparison.pairs) - _against(comparison)


def _against(comparison: Comparison) -> float:
    asked, written = comparison.asked, comparison.written
    if comparison.person:
        slips = any(pair.agreement.slips for pair in comparison.pairs)
        return (_NAME_LEFT_BESIDE_SLIPS if slips else _NAME_LEFT) * sum(
            side.costs[at] is NAME_WORD for side in (asked, written) for at in side.left
        )
    listed = sum(_LISTED_LEFT.get(written.words[at].role, 0.0) for at in written.left)
    firm = any(word.role is Role.LEGAL for word in asked.words)
    another_form = bool(asked.left_with(Role.LEGAL)) or (firm and bool(written.left_with(Role.LEGAL)))
    return (
        _ANOTHER_FORM * another_form
        + sum(_ASKED_LEFT.get(asked.words[at].role, 0.0) for at in asked.left)
        + min(listed, _MOST_LEFT_OF_A_FIRM if firm else _MOST_LISTED_LEFT)
    )


def _bits(comparison: Comparison, pair: Pair) -> float:
    side = comparison.written
    words = [side.words[at] for at in pair.listed]
    letters = min(sum(len(word.text) for word in words), _LONGEST)
    slips = min(pair.agreement.slips, _MOST_SLIPS)
    spelt = _BITS[letters][slips] - _SLIPS_IN_ONE_WORD * (slips > 1)
    if slips and words[0].text[0] != comparison.asked.words[pair.query[0]].text[0]:
        spelt -= _FIRST_LETTER
    known = sum(_known(comparison, at) for at in pair.listed)
    return max(0.0, min(spelt, known))


def _known(comparison: Comparison, at: int) -> float:
    """The bits of a word by how usual it is, whatever its letters."""
    word = comparison.written.words[at]
    if not comparison.person and word.role is not Role.DISTINCTIVE:
        return _OF_ROLE[word.role]
    if word.role in {Role.PARTICLE, Role.HONORIFIC, Role.INITIAL}:
        return _OF_ROLE[word.role]
    lost = (1 - comparison.written.rarities[at]) / _WEIGHT_OF_RARITY
    if not comparison.person:
        lost *= _OF_A_BODY  # a brand that many listed firms bear is no common word for that
    return _OF_A_WORD_IN_NO_NAME * (1 - lost)


def in_latin(comparison: Comparison) -> bool:
    """Whether all that the names agree in is written in Latin letters on both sides."""
    asked, written = comparison.asked.words, comparison.written.words
    return all(
        asked[pair.query[0]].script is Script.LATIN and written[pair.listed[0]].script is Script.LATIN
        for pair in comparison.pairs
    )
