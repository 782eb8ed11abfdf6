"""What the shapes of words say of two names: part of the bound of judging.py, read where they lie."""

from __future__ import annotations

from screening.engine.costs import INITIAL
from screening.engine.search.gluing import SURE, may_hold
from screening.engine.search.letters import least_slips, slips_sought
from screening.engine.search.sides import (
    ASKED,
    BEST,
    CODE,
    HAN_SCRIPT,
    HONORIFIC_ROLE,
    INITIAL_ROLE,
    LISTED,
    NUMBER_ROLE,
    PARTICLE_ROLE,
    PERSON_COSTS,
    ROLE,
    SCRIPT,
    SHAPED,
    SOUGHT,
    SYLLABLE,
    TABLED,
    TITLE,
    TRANSLATION_COSTS,
    Hand,
    Rules,
)
from screening.engine.slips import SLIP, slips_allowed


def told_apart(hand: Hand, rules: Rules, kind: int) -> bool:
    """Whether two names in Latin letters differ by their shapes alone: each has a word of its own left.

    That is one that nothing answers, that is like no other and in no run of words. Most names end so.
    """
    if rules.conflict >= rules.floor:
        return False
    said_there = 0
    for at in range(hand.counts[LISTED]):
        if hand.values[LISTED, at, BEST] == 0.0:
            says = rules.says[kind, LISTED, role_of(hand.words[LISTED, at, CODE], kind)]
            if says & ~said_there and not _in_a_run(hand, LISTED, at, ASKED):
                said_there |= says
    for at in range(hand.counts[ASKED] if said_there else 0):
        if hand.values[ASKED, at, BEST] == 0.0:
            says = rules.says[kind, ASKED, role_of(hand.words[ASKED, at, CODE], kind)]
            if says & said_there and not _in_a_run(hand, ASKED, at, LISTED):
                return True
    return False


def _in_a_run(hand: Hand, side: int, at: int, beside: int) -> bool:
    """Whether a word may be a run of the other side's, or part of one that is a word of the other side."""
    shape, last = hand.words[side, at, SHAPED], hand.counts[side] - 1
    before, after = at - 1 if at > 0 else last, at + 1 if at < last else 0
    previous = hand.counts[beside] - 1
    for other in range(hand.counts[beside]):
        there = hand.words[beside, other, SHAPED]
        if hand.values[beside, other, BEST] < SURE and last > 0:
            if _joins(hand, side, before) and may_hold(there, shape, hand.words[side, before, SHAPED]):
                return True
            if _joins(hand, side, after) and may_hold(there, shape, hand.words[side, after, SHAPED]):
                return True
        neighbours = previous != other and _joins(hand, beside, previous) and _joins(hand, beside, other)
        if neighbours and may_hold(shape, hand.words[beside, previous, SHAPED], there):
            return True
        previous = other
    return False


def _joins(hand: Hand, side: int, at: int) -> bool:
    """Whether a word may be part of a run: a particle may, though it has an answer."""
    return bool(hand.values[side, at, BEST] < SURE or hand.words[side, at, CODE] & ROLE == PARTICLE_ROLE)


def role_of(code: int, kind: int) -> int:
    """The part that a word plays in a comparison: a title is no name of a person."""
    return HONORIFIC_ROLE if kind == PERSON_COSTS and code & TITLE else code & ROLE


def most_alike(
    code: int,
    code_there: int,
    length: int,
    length_there: int,
    mask: int,
    mask_there: int,
    known: float,
    kind: int,
) -> float:
    """The most that two words agree which no table leads from one to the other, by their length and letters.

    0 for not at all, as with most words. With `known` at 0 no word asked about leads to the listed one: they
    are alike only by more slips than are looked up.
    """
    role, role_there = code & ROLE, code_there & ROLE
    if role == INITIAL_ROLE or role_there == INITIAL_ROLE:
        silent = role == PARTICLE_ROLE or role_there == PARTICLE_ROLE
        begins = kind == PERSON_COSTS and role != role_there and not silent
        return INITIAL if begins and mask & mask_there != 0 else 0.0
    if role == NUMBER_ROLE or role_there == NUMBER_ROLE:
        return 0.0
    script, script_there = code >> SCRIPT, code_there >> SCRIPT
    if (script == HAN_SCRIPT and code & SYLLABLE) or (script_there == HAN_SCRIPT and code_there & SYLLABLE):
        return 0.0  # pinyin is spelt one way
    if script != script_there or kind == TRANSLATION_COSTS:  # kept as it sounds, spelt as a language does
        return 1.0
    if kind != PERSON_COSTS and code & code_there & TABLED:
        return 0.0  # two words of the tables are no slips of each other
    allowed = slips_allowed(min(length_there, length + 1))
    may_be = (
        known != 0.0 or code & SOUGHT == 0 or allowed > min(slips_sought(length), slips_sought(length_there))
    )
    slips = max(abs(length - length_there), least_slips(mask, mask_there))
    return 1 - slips * SLIP / max(length, length_there) if may_be and slips <= allowed else 0.0
