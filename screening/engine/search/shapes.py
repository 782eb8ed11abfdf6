"""What the shapes of words say of two names: part of the bound of judging.py, read where they lie."""

from __future__ import annotations

from screening.engine.costs import INITIAL
from screening.engine.search.gluing import SPACE, SPACES, SURE, longest_open, longest_run_of, shortest_run
from screening.engine.search.letters import least_slips
from screening.engine.search.sides import (
    ASKED,
    BEST,
    CODE,
    HAN_SCRIPT,
    HONORIFIC_ROLE,
    INITIAL_ROLE,
    LENGTH,
    LISTED,
    MASK,
    NUMBER_ROLE,
    PARTICLE_ROLE,
    PERSON_COSTS,
    ROLE,
    SCRIPT,
    SYLLABLE,
    TABLED,
    TITLE,
    Hand,
    Rules,
)
from screening.engine.search.tables import (
    CODE_AND_WORD,
    ENTRIES,
    SHAPE,
    SHAPE_LENGTH,
    SHAPE_LETTERS,
    SHAPE_LONGEST,
    Names,
)
from screening.engine.slips import SLIP, slips_allowed


def told_apart(names: Names, hand: Hand, rules: Rules, kind: int, row: int) -> bool:
    """Whether two names in Latin letters differ by their shapes alone: each has a word of its own left.

    That is one that nothing answers, that is like no other and no run of words. Most names end so.
    """
    start, said_there, liked, longest = names.rows[row, ENTRIES], 0, 0, 0
    shortest, before, opening = 1 << 30, -1, -1
    for at in range(hand.counts[LISTED]):
        code, shape = names.entries[start + at, CODE_AND_WORD] >> 32, names.entries[start + at, SHAPE]
        length = shape >> SHAPE_LENGTH & SHAPE_LONGEST
        known = hand.values[LISTED, at, BEST]
        if known >= SURE and code & ROLE != PARTICLE_ROLE:
            before = -1
            continue
        letters = length - (SPACES if shape & SPACE else 0)
        if before >= 0:
            shortest = min(shortest, before + letters)
        opening, before = letters if at == 0 else opening, letters
        if known < SURE:
            like = _like(hand, code, length, shape & SHAPE_LETTERS, kind)
            liked |= like
            longest = max(longest, longest_run_of(length))
            if known == 0.0 and like == 0:
                said_there |= rules.says[kind, LISTED, role_of(code, kind)]
    if opening >= 0 and before >= 0:  # the first word may follow the last
        shortest = min(shortest, before + opening)
    if rules.conflict >= rules.floor or said_there & _said_by_left(hand, rules, kind, liked) == 0:
        return False
    return longest_open(hand, ASKED) < shortest and longest < shortest_run(hand, ASKED)


def _like(hand: Hand, code: int, length: int, mask: int, kind: int) -> int:
    """Which words asked about that nothing answers for sure a listed word may be like, a bit each."""
    found = 0
    for one in range(hand.counts[ASKED]):
        if hand.values[ASKED, one, BEST] < SURE:
            asked, letters = hand.words[ASKED, one, CODE], hand.words[ASKED, one, LENGTH]
            if most_alike(asked, code, letters, length, hand.words[ASKED, one, MASK], mask, kind) > 0.0:
                found |= 1 << one
    return found


def _said_by_left(hand: Hand, rules: Rules, kind: int, liked: int) -> int:
    said = 0
    for at in range(hand.counts[ASKED]):
        if hand.values[ASKED, at, BEST] == 0.0 and liked >> at & 1 == 0:
            said |= rules.says[kind, ASKED, role_of(hand.words[ASKED, at, CODE], kind)]
    return said


def role_of(code: int, kind: int) -> int:
    """The part that a word plays in a comparison: a title is no name of a person."""
    return HONORIFIC_ROLE if kind == PERSON_COSTS and code & TITLE else code & ROLE


def most_alike(
    code: int, code_there: int, length: int, length_there: int, mask: int, mask_there: int, kind: int
) -> float:
    """The most that two words agree which no table leads from one to the other, by their length and letters.

    0 for not at all, as with most words.
    """
    role, role_there = code & ROLE, code_there & ROLE
    if role == INITIAL_ROLE or role_there == INITIAL_ROLE:
        silent = role == PARTICLE_ROLE or role_there == PARTICLE_ROLE
        may_be = kind == PERSON_COSTS and role != role_there and not silent
        return INITIAL if may_be and mask & mask_there != 0 else 0.0
    if role == NUMBER_ROLE or role_there == NUMBER_ROLE:
        return 0.0
    script, script_there = code >> SCRIPT, code_there >> SCRIPT
    if (script == HAN_SCRIPT and code & SYLLABLE) or (script_there == HAN_SCRIPT and code_there & SYLLABLE):
        return 0.0  # pinyin is spelt one way
    if script != script_there:
        return 1.0
    if kind != PERSON_COSTS and code & code_there & TABLED:
        return 0.0  # two words of the tables are no slips of each other
    longer = max(length, length_there)
    slips = max(abs(length - length_there), least_slips(mask, mask_there))
    return 1 - slips * SLIP / longer if slips <= slips_allowed(min(length_there, length + 1)) else 0.0
