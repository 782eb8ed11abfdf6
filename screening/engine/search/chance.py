"""Whether two names may agree in more than chance would bring: a bound on the bits of evidence.py.

Plain functions over arrays, run as Python for a few questions and compiled for many, like judging.py. Each
word is taken at its best, and only what surely answers nothing is taken off.
"""

from __future__ import annotations

from screening.engine.odds import (
    ANOTHER_FORM,
    LONGEST,
    MOST_LEFT_OF_A_FIRM,
    MOST_LISTED_LEFT,
    MOST_SLIPS,
    NAME_LEFT,
    NAME_LEFT_BESIDE_SLIPS,
)
from screening.engine.search.shapes import role_of
from screening.engine.search.sides import (
    ASKED,
    BEST,
    CODE,
    IN_A_RUN,
    LEGAL_ROLE,
    LENGTH,
    LISTED,
    NAME,
    PARTICLE_ROLE,
    PERSON_COSTS,
    RARITY,
    ROLE,
    SLIPS,
    Hand,
    Rules,
)

WITHOUT_SLIPS, WITH_SLIPS, OF_ONE_WORD = range(3)  # columns of the bits needed


def beyond_chance(hand: Hand, rules: Rules, kind: int) -> bool:
    """Whether names in Latin letters may agree in the bits that the floor takes: more beside slips."""
    person = 1 if kind == PERSON_COSTS else 0
    sure = most = 0.0
    for at in range(hand.counts[LISTED]):
        if hand.values[LISTED, at, BEST] != 0.0:
            bits = _bits(hand, rules, at, person)
            most += bits
            sure += bits if hand.values[LISTED, at, SLIPS] <= 0.0 else 0.0
    if sure - _against(hand, rules, person, NAME_LEFT) >= rules.needed[person, WITHOUT_SLIPS]:
        return True
    alone = person == 1 and hand.counts[ASKED] == 1 and hand.counts[LISTED] == 1
    needed = rules.needed[person, OF_ONE_WORD if alone else WITH_SLIPS]
    if most - _against(hand, rules, person, NAME_LEFT_BESIDE_SLIPS) >= needed:
        return True
    return person == 0 and not _tells_left(hand)


def _bits(hand: Hand, rules: Rules, at: int, person: int) -> float:
    known, slips = _known(hand, rules, at, person), hand.values[LISTED, at, SLIPS]
    if slips == IN_A_RUN:
        return known  # a run is as long as its words together
    spelt: float = rules.bits[min(hand.words[LISTED, at, LENGTH], LONGEST), int(min(slips, MOST_SLIPS))]
    return max(0.0, min(known, spelt))


def _known(hand: Hand, rules: Rules, at: int, person: int) -> float:
    """The bits of a listed word by how usual it is: evidence.py."""
    known: float = rules.known[person, hand.words[LISTED, at, CODE] & ROLE]
    if known < 0.0:
        known = rules.rarest - rules.lost[person] * (1 - hand.values[LISTED, at, RARITY])
    return known


def _against(hand: Hand, rules: Rules, person: int, a_name: float) -> float:
    """The bits that words left over surely take off, `a_name` for each name of a person."""
    if person:
        return a_name * _names_left(hand, rules)
    firm = another_form = 0
    taken = listed = 0.0
    for side in range(2):
        for at in range(hand.counts[side]):
            role = hand.words[side, at, CODE] & ROLE
            left = hand.values[side, at, BEST] == 0.0
            if role == LEGAL_ROLE:
                firm |= side == ASKED
                another_form |= left and (side == ASKED or firm)
            if left and side == ASKED:
                taken += rules.left[side, role]
            elif left:
                listed += rules.left[side, role]
    most = MOST_LEFT_OF_A_FIRM if firm else MOST_LISTED_LEFT
    return taken + min(listed, most) + (ANOTHER_FORM if another_form else 0.0)


def _names_left(hand: Hand, rules: Rules) -> int:
    left = 0
    for side in range(2):
        for at in range(hand.counts[side]):
            role = role_of(hand.words[side, at, CODE], PERSON_COSTS)
            left += hand.values[side, at, BEST] == 0.0 and rules.costs[PERSON_COSTS, role, NAME] == 1.0
    return left


def _tells_left(hand: Hand) -> bool:
    """Whether more than legal forms and particles of either name are left, or misspelt."""
    for side in range(2):
        for at in range(hand.counts[side]):
            role = hand.words[side, at, CODE] & ROLE
            slipped = side == LISTED and hand.values[side, at, SLIPS] > 0.0
            left = slipped or hand.values[side, at, BEST] == 0.0
            if left and role != LEGAL_ROLE and role != PARTICLE_ROLE:
                return True
    return False
