"""Whether a listed name may score the floor: the most that its words can still agree with those asked about.

Plain functions over arrays, run as Python for a few questions and compiled for many. What words weigh, and
cost when they are left over, comes in a table; each word is taken at its best.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from screening.engine.costs import (
    AFTER_A_PHRASE,
    CITY_AFTER,
    GLUED,
    GLUED_DIFFERENCE,
    INITIAL,
    LONGEST_RUN,
    SEAT,
)
from screening.engine.costs import PATRONYMIC as PATRONYMIC_LEFT
from screening.engine.costs import SYLLABLE as SYLLABLE_WEIGHT
from screening.engine.slips import FIRST_LETTER, LETTERS_A_SLIP, SLIP, slips_allowed

MOST_WORDS = 24  # of a name; one with more is always scored
LONGEST_WORD = 60  # letters of a word that is compared letter by letter: a bit each
ASKED, LISTED = 0, 1  # the two sides
START, LENGTH, CODE, MASK, SOUNDS, WORD_COLUMNS = range(6)  # of a word: where its letters are, what it is
RARITY, BEST, VALUE_COLUMNS = range(3)  # of a word: its rarity, and how well anything answers it
# Of a code: the role, what else is known, whether the name is found by it; from bit SCRIPT on, the script.
ROLE, PATRONYMIC, SYLLABLE, TITLE, INDEXED, SCRIPT = 15, 16, 32, 64, 128, 8
LATIN_SCRIPT, HAN_SCRIPT, HEBREW_SCRIPT, ARABIC_SCRIPT = range(4)
BODY_COSTS, PHRASE_COSTS, PERSON_COSTS = range(3)
WEIGHT, ASKED_LEFT, LISTED_LEFT, TELLS, NAME, COST_COLUMNS = range(6)  # of the costs of a role
NUMBER_ROLE, INITIAL_ROLE, PARTICLE_ROLE, SECTOR_ROLE, PLACE_ROLE, HONORIFIC_ROLE = range(1, 7)

_SURE = 0.9  # similarity; words that agree less may turn out to answer others
_RESPELT = 2  # letters more that may differ where a run only sounds like the word
_UNHEARD = 0.93  # the most that words of two scripts agree by their sound
_LEAST_MERCY = min(
    SEAT, CITY_AFTER, PATRONYMIC_LEFT
)  # of its cost a place or patronymic left over is charged at least
_SOUND_CLASSES, _SOUND_BITS = 5, 12
_CLASSES = (  # of the letters a to z by the sound that they may begin with, for words of two scripts
    0, 1, 2, 3, 0, 1, 2, 0, 0, 2, 2, 4, 5, 5, 0, 1, 2, 4, 3, 3, 0, 1, 1, 3, 0, 3,
)  # fmt: skip


class Hand(NamedTuple):
    """The two names at hand, in arrays of [side, word, column]."""

    letters: Any  # uint8 [side, letter]
    words: Any  # int64
    values: Any  # float64
    counts: Any  # int64 [side]
    places: Any  # int64, where each letter stands in the word compared


class Rules(NamedTuple):
    """The numbers of the score that a bound needs."""

    costs: Any  # float64 [kind of comparison, role, column]
    conflict: float  # the most a score may be where both names have a word that the other lacks
    one_name: float  # the most a score may be that rests on one of a person's names
    floor: float  # the least score worth finding; 0 for all that share enough
    least: float  # the share of the weight asked about that a name has to have


def may_reach(hand: Hand, rules: Rules, kind: int) -> bool:
    """Whether the score may reach the floor."""
    if any_left(hand, ASKED) and any_left(hand, LISTED):
        _look_at_words(hand, kind)
        if _longest_open(hand, ASKED) >= _shortest_run(hand, LISTED):
            _look_at_runs(hand, kind, ASKED, LISTED)
        if _longest_open(hand, LISTED) >= _shortest_run(hand, ASKED):
            _look_at_runs(hand, kind, LISTED, ASKED)
    return _adds_up(hand, rules, kind)


def any_left(hand: Hand, side: int) -> bool:
    """Whether a word of a side is not surely answered."""
    for at in range(hand.counts[side]):
        if hand.values[side, at, BEST] < _SURE:
            return True
    return False


def _look_at_words(hand: Hand, kind: int) -> None:
    """Note how far words that no table answers may be slips of each other.

    A negative value leaves a word open to others: which pairs are made is for the score to say.
    """
    for one in range(hand.counts[ASKED]):
        if hand.values[ASKED, one, BEST] >= _SURE:
            continue
        for other in range(hand.counts[LISTED]):
            if hand.values[LISTED, other, BEST] >= _SURE:
                continue
            code, code_there = hand.words[ASKED, one, CODE], hand.words[LISTED, other, CODE]
            length, length_there = hand.words[ASKED, one, LENGTH], hand.words[LISTED, other, LENGTH]
            apart = letters_apart(hand.words[ASKED, one, MASK], hand.words[LISTED, other, MASK])
            if _surely_apart(code, code_there, length, length_there, apart):
                continue
            like = _unseen(hand, one, other, kind)
            if like > 0.0:
                hand.values[ASKED, one, BEST] = min(-abs(hand.values[ASKED, one, BEST]), -like)
                hand.values[LISTED, other, BEST] = min(-abs(hand.values[LISTED, other, BEST]), -like)


def _surely_apart(code: int, code_there: int, length: int, length_there: int, apart: int) -> bool:
    """Whether two words of one script differ too much in length or letters; asked first, as most do."""
    if code >> SCRIPT != code_there >> SCRIPT:
        return False
    if code & ROLE == INITIAL_ROLE or code_there & ROLE == INITIAL_ROLE:
        return False
    allowed = slips_allowed(min(length, length_there) + 1)
    return abs(length - length_there) > allowed or apart > 2 * allowed


def _unseen(hand: Hand, one: int, other: int, kind: int) -> float:
    """The most that two words agree which no table leads from one to the other; 0 for not at all."""
    code, code_there = hand.words[ASKED, one, CODE], hand.words[LISTED, other, CODE]
    role, role_there = code & ROLE, code_there & ROLE
    if role == NUMBER_ROLE or role_there == NUMBER_ROLE:
        return 0.0
    start, there = hand.words[ASKED, one, START], hand.words[LISTED, other, START]
    alike = hand.letters[ASKED, start] == hand.letters[LISTED, there]
    if role == INITIAL_ROLE or role_there == INITIAL_ROLE:
        silent = role == PARTICLE_ROLE or role_there == PARTICLE_ROLE
        return INITIAL if kind == PERSON_COSTS and role != role_there and alike and not silent else 0.0
    script, script_there = code >> SCRIPT, code_there >> SCRIPT
    if (script == HAN_SCRIPT and code & SYLLABLE) or (script_there == HAN_SCRIPT and code_there & SYLLABLE):
        return 0.0  # pinyin is spelt one way
    like = 0.0
    if script != script_there and sounds_near(
        hand.words[ASKED, one, SOUNDS], hand.words[LISTED, other, SOUNDS]
    ):
        like = _UNHEARD
    return max(like, _slipped(hand, one, other, 0.0 if alike else FIRST_LETTER))


def _slipped(hand: Hand, one: int, other: int, opening: float) -> float:
    length, length_there = hand.words[ASKED, one, LENGTH], hand.words[LISTED, other, LENGTH]
    shorter, longer = min(length, length_there), max(length, length_there)
    allowed = slips_allowed(shorter + 1)
    if longer - shorter > allowed:
        return 0.0
    if letters_apart(hand.words[ASKED, one, MASK], hand.words[LISTED, other, MASK]) > 2 * allowed:
        return 0.0
    if longer > LONGEST_WORD:
        return 1.0
    start, there = hand.words[ASKED, one, START], hand.words[LISTED, other, START]
    for at in range(length):
        hand.places[hand.letters[ASKED, start + at]] |= 1 << at
    found = distance(hand, length, LISTED, there, there + length_there)
    for at in range(length):
        hand.places[hand.letters[ASKED, start + at]] = 0
    return 1 - (found * SLIP + opening) / longer if found <= allowed else 0.0


def distance(hand: Hand, length: int, side: int, start: int, stop: int) -> int:
    """Optimal string alignment of the word noted in `places` and another (Hyyrö 2003, bit by bit)."""
    full, last = (1 << length) - 1, 1 << (length - 1)
    plus, minus, same, before = full, 0, 0, 0
    result = length
    for at in range(start, stop):
        here = hand.places[hand.letters[side, at]]
        turned = ((~same & here) << 1) & before & full
        same = (((((here & plus) + plus) ^ plus) | here | minus) | turned) & full
        up = minus | (~(same | plus) & full)
        down = same & plus
        if up & last:
            result += 1
        if down & last:
            result -= 1
        up = ((up << 1) | 1) & full
        plus = ((down << 1) & full) | (~(same | up) & full)
        minus = up & same
        before = here
    return result


def letters_apart(one: int, other: int) -> int:
    """How many letters only one of two words has."""
    apart = one ^ other  # of 32 bits, counted in pairs, fours, eights, all
    apart -= (apart >> 1) & 0x55555555
    apart = (apart & 0x33333333) + ((apart >> 2) & 0x33333333)
    apart = (apart + (apart >> 4)) & 0x0F0F0F0F
    return ((apart * 0x01010101) & 0xFFFFFFFF) >> 24


def sounds_near(one: int, other: int) -> bool:
    """Whether the consonants of two words are of the same classes, but for one of three and more."""
    shared = ones = others = 0
    for sound in range(_SOUND_CLASSES):
        here = (one >> (sound * _SOUND_BITS)) & ((1 << _SOUND_BITS) - 1)
        there = (other >> (sound * _SOUND_BITS)) & ((1 << _SOUND_BITS) - 1)
        shared += min(here, there)
        ones += here
        others += there
    most = max(ones, others)
    return shared >= most - (1 if most >= 3 else 0) and min(ones, others) > 0


def mask_of(letters: Any, start: int, stop: int) -> int:
    """Which letters a word has, a bit each."""
    mask = 0
    for at in range(start, stop):
        mask |= 1 << (letters[at] & 31)
    return mask


def sounds_of(letters: Any, start: int, stop: int) -> int:
    """How many consonants of each class a word has."""
    sounds = 0
    for at in range(start, stop):
        if 97 <= letters[at] <= 122 and _CLASSES[letters[at] - 97] > 0:
            sounds += 1 << ((_CLASSES[letters[at] - 97] - 1) * _SOUND_BITS)
    return sounds


def _spelt_out(code: int) -> bool:
    """Whether a word is written with its vowels."""
    script = code >> SCRIPT
    return script != HEBREW_SCRIPT and script != ARABIC_SCRIPT


def _longest_open(hand: Hand, side: int) -> int:
    """The most letters of a run that may be a word of this side; any, for words without vowels."""
    longest = 0
    for at in range(hand.counts[side]):
        if hand.values[side, at, BEST] < _SURE:
            length = hand.words[side, at, LENGTH]
            if not _spelt_out(hand.words[side, at, CODE]):
                return 1 << 20
            longest = max(longest, length + max(GLUED_DIFFERENCE, length // LETTERS_A_SLIP))
    return longest


def _shortest_run(hand: Hand, side: int) -> int:
    """The letters that two neighbouring words of this side have at least, the first following the last."""
    count, shortest = hand.counts[side], 1 << 30
    before = -1
    for at in range(-1, count):
        place = at if at >= 0 else count - 1
        length = -1
        if hand.values[side, place, BEST] < _SURE:
            length = hand.words[side, place, LENGTH]
            if not _spelt_out(hand.words[side, place, CODE]):
                return 0
            if before >= 0:
                shortest = min(shortest, before + length)
        before = length
    return shortest


def _look_at_runs(hand: Hand, kind: int, side: int, beside: int) -> None:
    """The same of a word of one side and a run of the other's; of a person the first follows the last."""
    count = hand.counts[beside]
    for at in range(hand.counts[side]):
        length = hand.words[side, at, LENGTH]
        longest = length + max(GLUED_DIFFERENCE, length // LETTERS_A_SLIP)
        spelt_word = _spelt_out(hand.words[side, at, CODE])
        for first in range(count if hand.values[side, at, BEST] < _SURE else 0):
            total = mask = sounds = 0
            spelt = spelt_word
            end = first + LONGEST_RUN if kind == PERSON_COSTS else min(first + LONGEST_RUN, count)
            for part in range(first, min(end, first + count)):
                place = part if part < count else part - count
                if hand.values[beside, place, BEST] >= _SURE:
                    break
                code = hand.words[beside, place, CODE]
                total += hand.words[beside, place, LENGTH]
                mask |= hand.words[beside, place, MASK]
                sounds += hand.words[beside, place, SOUNDS]
                spelt = spelt and _spelt_out(code)
                if code & ROLE == NUMBER_ROLE or (spelt and total > longest):
                    break
                if part > first and (
                    _glued_alike(hand, side, at, beside, first, place, total, mask)
                    if spelt
                    else sounds_near(hand.words[side, at, SOUNDS], sounds)
                ):
                    hand.values[side, at, BEST] = -GLUED
                    _note_run(hand, beside, first, part)


def _note_run(hand: Hand, side: int, first: int, last: int) -> None:
    for part in range(first, last + 1):
        place = part if part < hand.counts[side] else part - hand.counts[side]
        if hand.values[side, place, BEST] < _SURE:
            hand.values[side, place, BEST] = -GLUED


def _glued_alike(
    hand: Hand, side: int, at: int, beside: int, first: int, last: int, total: int, mask: int
) -> bool:
    """Whether a word may be a run written as one, with a slip in it or respelt."""
    length = hand.words[side, at, LENGTH]
    slips = max(1, min(length, total) // LETTERS_A_SLIP)
    if abs(total - length) > max(GLUED_DIFFERENCE, slips):
        return False
    if letters_apart(hand.words[side, at, MASK], mask) > 2 * slips + _RESPELT:
        return False
    code, script = hand.words[side, at, CODE], hand.words[beside, first, CODE] >> SCRIPT
    if code >> SCRIPT != LATIN_SCRIPT or script != LATIN_SCRIPT:
        return True
    start, opens = hand.words[side, at, START], hand.words[beside, first, START]
    if hand.letters[side, start] == hand.letters[beside, opens]:
        return True
    ends = hand.words[beside, last, START] + hand.words[beside, last, LENGTH] - 1
    same: bool = hand.letters[side, start + length - 1] == hand.letters[beside, ends]
    return same


def _adds_up(hand: Hand, rules: Rules, kind: int) -> bool:
    """Whether what is answered outweighs what is left, and nothing that is left rules the floor out.

    The floor takes answered weight >= floor * (all weight + cost of what is left): a sum over words.
    """
    reach = 0.0
    left_on_both = 7
    names = answered = 0
    for side in range(2):
        left = 0
        for at in range(hand.counts[side]):
            code, like = hand.words[side, at, CODE], abs(hand.values[side, at, BEST])
            role = HONORIFIC_ROLE if kind == PERSON_COSTS and code & TITLE else code & ROLE
            rarity = hand.values[side, at, RARITY]
            if side == LISTED:
                names += rules.costs[kind, role, NAME] == 1.0
                answered += like > 0.0 and rules.costs[kind, role, NAME] > 0.0
            if like > 0.0:
                gain = (like - rules.floor) * rules.costs[kind, role, WEIGHT] * rarity / 2
                # A misspelt word of a body may weigh less than its role says.
                reach += gain if gain > 0.0 or kind == PERSON_COSTS else 0.0
            else:
                cost = rules.costs[kind, role, ASKED_LEFT + side] * rarity
                reach -= rules.floor * cost * _mercy(code, kind, side)
                left |= _says(rules.costs[kind, role, TELLS], role, kind)
        left_on_both &= left
    if reach < -1e-6 or (left_on_both and rules.conflict < rules.floor):
        return False
    too_few = kind == PERSON_COSTS and names > 1 and answered < 2
    return not too_few or rules.one_name >= rules.floor


def _mercy(code: int, kind: int, side: int) -> float:
    """The share of its cost that a word left over is charged at least."""
    mercy = SYLLABLE_WEIGHT if side == LISTED and code & SYLLABLE else 1.0
    if kind == PERSON_COSTS:
        return mercy * (_LEAST_MERCY if code & PATRONYMIC else 1.0)
    if kind == PHRASE_COSTS and side == LISTED:
        mercy *= AFTER_A_PHRASE
    return mercy * (_LEAST_MERCY if code & ROLE == PLACE_ROLE else 1.0)


def _says(tells: float, role: int, kind: int) -> int:
    """What a word left over says, in bits; two names that both have one of them left are different."""
    found = 1 if tells > 0.0 else 0
    if kind != PERSON_COSTS:
        found |= 2 if role == SECTOR_ROLE else 0
        found |= 4 if role == PLACE_ROLE else 0
    return found
