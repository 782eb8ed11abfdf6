"""Whether a listed name may score the floor: the most that its words can still agree with those asked about.

Plain functions over arrays, run as Python for a few questions and compiled for many. What words weigh, and
cost when they are left over, comes in a table; each word is taken at its best.
"""

from __future__ import annotations

from screening.engine.costs import (
    AFTER_A_PHRASE,
    BY_CONSONANTS,
    CITY_AFTER,
    INITIAL,
    SEAT,
    SHORT,
    TRADE_OF_A_BRAND,
)
from screening.engine.costs import PATRONYMIC as PATRONYMIC_LEFT
from screening.engine.costs import SYLLABLE as SYLLABLE_WEIGHT
from screening.engine.search.gluing import SURE, longest_open, look_at_runs, shortest_run
from screening.engine.search.hearing import heard_alike
from screening.engine.search.letters import spelt_apart
from screening.engine.search.shapes import most_alike, role_of, told_apart
from screening.engine.search.sides import (
    ASKED,
    ASKED_LEFT,
    BEST,
    BODY_COSTS,
    CLOSELY,
    CODE,
    DISTINCTIVE_ROLE,
    INITIAL_ROLE,
    KNOWN,
    LATIN_SCRIPT,
    LENGTH,
    LISTED,
    LONGEST_WORD,
    MASK,
    MEANS,
    NAME,
    PATRONYMIC,
    PERSON_COSTS,
    PHRASE_COSTS,
    PLACE_ROLE,
    RARITY,
    ROLE,
    ROUGHLY,
    SCRIPT,
    SECTOR_ROLE,
    SLIPS,
    START,
    SYLLABLE,
    TRANSLATION_COSTS,
    WEIGHT,
    Hand,
    Rules,
)
from screening.engine.slips import FIRST_LETTER, SLIP, slips_allowed

_ROUNDING = 1e-6
_LEAST_MERCY = min(
    SEAT, CITY_AFTER, PATRONYMIC_LEFT
)  # of its cost a place or patronymic left over is charged at least


def may_reach(hand: Hand, rules: Rules, kind: int, look: int, latin: int) -> bool:
    """Whether the score may reach the floor.

    Looked at ROUGHLY, words may be alike that are of a length and share enough letters: most names end there,
    and their letters need not be laid down.
    """
    if any_left(hand, ASKED) and any_left(hand, LISTED):
        _start_from_the_tables(hand, look)
        _look_at_words(hand, rules, kind, look)
        if latin and look == ROUGHLY and told_apart(hand, rules, kind):
            return False
        for side in range(2):
            if longest_open(hand, side) >= shortest_run(hand, 1 - side):
                look_at_runs(hand, rules, kind, side, 1 - side, look, latin)
    costs = kind
    while not _adds_up(hand, rules, costs, look):
        if costs != BODY_COSTS or not _own_words_answered(hand):
            return False
        costs = PHRASE_COSTS
    return True


def _start_from_the_tables(hand: Hand, look: int) -> None:
    for side in range(2):
        for at in range(hand.counts[side]):
            if look == ROUGHLY:
                hand.values[side, at, KNOWN] = hand.values[side, at, BEST]
            else:  # what was looked up by its consonants is heard now
                known = hand.values[side, at, KNOWN]
                hand.values[side, at, BEST] = known if abs(known) != BY_CONSONANTS else 0.0


def _own_words_answered(hand: Hand) -> bool:
    """Whether the words of its own of the name asked about may all be shared words misspelt: a phrase."""
    for at in range(hand.counts[ASKED]):
        code, length = hand.words[ASKED, at, CODE], hand.words[ASKED, at, LENGTH]
        own = code & ROLE == DISTINCTIVE_ROLE and (length > SHORT or code >> SCRIPT != LATIN_SCRIPT)
        if own and hand.values[ASKED, at, BEST] == 0.0:
            return False
    return True


def any_left(hand: Hand, side: int) -> bool:
    """Whether a word of a side is not surely answered."""
    for at in range(hand.counts[side]):
        if hand.values[side, at, BEST] < SURE:
            return True
    return False


def _look_at_words(hand: Hand, rules: Rules, kind: int, look: int) -> None:
    """Note how far words that no table answers may be slips of each other.

    A negative value leaves a word open to others: which pairs are made is for the score to say.
    """
    for one in range(hand.counts[ASKED]):
        if hand.values[ASKED, one, BEST] >= SURE:
            continue
        code, length, mask = (
            hand.words[ASKED, one, CODE],
            hand.words[ASKED, one, LENGTH],
            hand.words[ASKED, one, MASK],
        )
        for other in range(hand.counts[LISTED]):
            if hand.values[LISTED, other, BEST] >= SURE:
                continue
            there, length_there = hand.words[LISTED, other, CODE], hand.words[LISTED, other, LENGTH]
            known, mask_there = hand.values[LISTED, other, KNOWN], hand.words[LISTED, other, MASK]
            like = most_alike(code, there, length, length_there, mask, mask_there, known, kind)
            if like > 0.0 and look == CLOSELY:
                like = _unseen(hand, rules, one, other, kind)
            if like > 0.0:
                if look == CLOSELY:
                    _note_slips(hand, one, other, like)
                hand.values[ASKED, one, BEST] = min(-abs(hand.values[ASKED, one, BEST]), -like)
                hand.values[LISTED, other, BEST] = min(-abs(hand.values[LISTED, other, BEST]), -like)


def _note_slips(hand: Hand, one: int, other: int, like: float) -> None:
    slips = 0.0
    if hand.words[ASKED, one, CODE] & ROLE != INITIAL_ROLE and (
        hand.words[LISTED, other, CODE] & ROLE != INITIAL_ROLE
    ):
        longer = max(hand.words[ASKED, one, LENGTH], hand.words[LISTED, other, LENGTH])
        slips = float(int((1 - like) * longer / SLIP + _ROUNDING))
    hand.values[LISTED, other, SLIPS] = min(slips, hand.values[LISTED, other, SLIPS])


def _unseen(hand: Hand, rules: Rules, one: int, other: int, kind: int) -> float:
    """The most that two words agree which may be alike by their length and letters; 0 for not at all."""
    code, code_there = hand.words[ASKED, one, CODE], hand.words[LISTED, other, CODE]
    start, there = hand.words[ASKED, one, START], hand.words[LISTED, other, START]
    alike = hand.letters[ASKED, start] == hand.letters[LISTED, there]
    if code & ROLE == INITIAL_ROLE or code_there & ROLE == INITIAL_ROLE:
        return INITIAL if alike else 0.0
    script, script_there = code >> SCRIPT, code_there >> SCRIPT
    like = 0.0
    if script != script_there or kind == TRANSLATION_COSTS:
        like = heard_alike(hand, rules, one, other, kind)
    return max(like, _slipped(hand, one, other, 0.0 if alike else FIRST_LETTER))


def _slipped(hand: Hand, one: int, other: int, opening: float) -> float:
    length, length_there = hand.words[ASKED, one, LENGTH], hand.words[LISTED, other, LENGTH]
    allowed, longer = slips_allowed(min(length_there, length + 1)), max(length, length_there)
    if abs(length - length_there) > allowed:
        return 0.0
    if longer > LONGEST_WORD:
        return 1.0
    there = hand.words[LISTED, other, START]
    found = spelt_apart(hand, ASKED, one, LISTED, there, there + length_there)
    return 1 - (found * SLIP + opening) / longer if found <= allowed else 0.0


def _differ(hand: Hand, rules: Rules, kind: int) -> bool:
    """Whether each name has a word left that makes it another than the other one."""
    both = -1
    for side in range(2):
        left = 0
        for at in range(hand.counts[side]):
            if hand.values[side, at, BEST] == 0.0:
                left |= rules.says[kind, side, role_of(hand.words[side, at, CODE], kind)]
        both &= left
        if both == 0:
            return False
    return rules.conflict < rules.floor


def _adds_up(hand: Hand, rules: Rules, kind: int, look: int) -> bool:
    """Whether what is answered outweighs what is left, and nothing that is left rules the floor out.

    The floor takes answered weight >= floor * (all weight + cost of what is left): a sum over words. A word
    looked at ROUGHLY may turn out to be left, where that costs less.
    """
    if _differ(hand, rules, kind):
        return False
    reach = 0.0
    names = answered = 0
    for side in range(2):
        for at in range(hand.counts[side]):
            code, like = hand.words[side, at, CODE], abs(hand.values[side, at, BEST])
            role, rarity = role_of(code, kind), hand.values[side, at, RARITY]
            if side == LISTED:
                names += rules.costs[kind, role, NAME] == 1.0
                answered += like > 0.0 and rules.costs[kind, role, NAME] > 0.0
            cost = rules.costs[kind, role, ASKED_LEFT + side] * rarity * _mercy(code, kind, side)
            if like > 0.0:
                gain = (like - rules.floor) * rules.costs[kind, role, WEIGHT] * rarity / 2
                if look == ROUGHLY:
                    gain = max(gain, -rules.floor * cost)
                # A misspelt word of a body may weigh less than its role says.
                reach += gain if gain > 0.0 or kind == PERSON_COSTS else 0.0
            elif not _said_twice(hand, side, at) and not _meant_twice(hand, side, at, kind):
                reach -= rules.floor * cost
    if reach < -_ROUNDING:
        return False
    too_few = kind == PERSON_COSTS and names > 1 and answered < 2
    return not too_few or rules.one_name >= rules.floor


def _said_twice(hand: Hand, side: int, at: int) -> bool:
    """Whether a word left over may be one that is answered elsewhere in its name: it costs nothing."""
    for other in range(hand.counts[side]):
        if hand.values[side, other, BEST] != 0.0 and (
            hand.words[side, other, LENGTH] == hand.words[side, at, LENGTH]
            and hand.words[side, other, MASK] == hand.words[side, at, MASK]
        ):
            return True
    return False


def _meant_twice(hand: Hand, side: int, at: int, kind: int) -> bool:
    """Whether a translation has said already what a word asked about means: again it says nothing."""
    if kind != TRANSLATION_COSTS or side != ASKED or hand.words[ASKED, at, MEANS] == 0:
        return False
    for other in range(at):
        if hand.words[ASKED, other, MEANS] == hand.words[ASKED, at, MEANS]:
            return True
    return False


def _mercy(code: int, kind: int, side: int) -> float:
    """The share of its cost that a word left over is charged at least."""
    mercy = SYLLABLE_WEIGHT if side == LISTED and code & SYLLABLE else 1.0
    if kind == PERSON_COSTS:
        return mercy * (_LEAST_MERCY if code & PATRONYMIC else 1.0)
    if kind in (PHRASE_COSTS, TRANSLATION_COSTS) and side == LISTED:
        mercy *= AFTER_A_PHRASE
    if kind == BODY_COSTS and side == ASKED and code & ROLE == SECTOR_ROLE:
        mercy *= TRADE_OF_A_BRAND
    return mercy * (_LEAST_MERCY if code & ROLE == PLACE_ROLE else 1.0)
