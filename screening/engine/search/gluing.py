"""Words of one name that are a run of words of the other, written as one: part of the bound of judging.py."""

from __future__ import annotations

from screening.engine.costs import GLUED, GLUED_DIFFERENCE, LONGEST_RUN
from screening.engine.search.letters import KEY_BITS, letters_apart, sounds_near, spelt_apart
from screening.engine.search.sides import (
    ARABIC_SCRIPT,
    BEST,
    CODE,
    HANGUL_SCRIPT,
    HEARD,
    HEBREW_SCRIPT,
    IN_A_RUN,
    LATIN_SCRIPT,
    LENGTH,
    LONGEST_WORD,
    MASK,
    NUMBER_ROLE,
    PARTICLE_ROLE,
    PERSON_COSTS,
    ROLE,
    SCRIPT,
    SHIFT,
    SLIPS,
    SOUNDS,
    START,
    Hand,
)
from screening.engine.slips import LETTERS_A_SLIP

SURE = 0.9  # similarity; words that agree less may turn out to answer others
# Consonants that a run may have more or fewer: the l of the article, and the next one doubled.
_AN_ARTICLE = 2
_RESPELT = 2  # letters more that may differ where a run of another script only sounds like the word
_SPACE = 1  # of a mask: a word of the tables may hold spaces, which do not count


def _spelt_out(code: int) -> bool:
    """Whether a word is written with its vowels, in a way that leads to few spellings in Latin letters."""
    script = code >> SCRIPT
    return script != HEBREW_SCRIPT and script != ARABIC_SCRIPT and script != HANGUL_SCRIPT


def longest_open(hand: Hand, side: int) -> int:
    """The most letters of a run that may be a word of this side; any, for words without vowels."""
    longest = 0
    for at in range(hand.counts[side]):
        if hand.values[side, at, BEST] < SURE:
            length = hand.words[side, at, LENGTH]
            if not _spelt_out(hand.words[side, at, CODE]):
                return 1 << 20
            longest = max(longest, length + max(GLUED_DIFFERENCE, length // LETTERS_A_SLIP))
    return longest


def shortest_run(hand: Hand, side: int) -> int:
    """The letters that two neighbouring words of this side have at least, the first following the last."""
    count, shortest = hand.counts[side], 1 << 30
    before = -1
    for at in range(-1, count):
        place = at if at >= 0 else count - 1
        length, role = -1, hand.words[side, place, CODE] & ROLE
        if hand.values[side, place, BEST] < SURE or role == PARTICLE_ROLE:
            length = hand.words[side, place, LENGTH]
            if not _spelt_out(hand.words[side, place, CODE]):
                return 0
            if before >= 0:
                shortest = min(shortest, before + length)
        before = length
    return shortest


def look_at_runs(hand: Hand, kind: int, side: int, beside: int) -> None:
    """The same of a word of one side and a run of the other's; of a person the first follows the last.

    A particle may be part of a run though it has an answer: it waits for the words that tell.
    """
    count = hand.counts[beside]
    for at in range(hand.counts[side]):
        length = hand.words[side, at, LENGTH]
        longest = length + max(GLUED_DIFFERENCE, length // LETTERS_A_SLIP)
        spelt_word = _spelt_out(hand.words[side, at, CODE])
        for first in range(count if hand.values[side, at, BEST] < SURE else 0):
            total = mask = sounds = heard = 0
            spelt = spelt_word
            hangul = hand.words[side, at, CODE] >> SCRIPT == HANGUL_SCRIPT
            end = first + LONGEST_RUN if kind == PERSON_COSTS else min(first + LONGEST_RUN, count)
            for part in range(first, min(end, first + count)):
                place = part if part < count else part - count
                code = hand.words[beside, place, CODE]
                if hand.values[beside, place, BEST] >= SURE and code & ROLE != PARTICLE_ROLE:
                    break
                total += hand.words[beside, place, LENGTH]
                mask |= hand.words[beside, place, MASK]
                sounds += hand.words[beside, place, SOUNDS]
                heard = (
                    heard * hand.words[beside, place, SHIFT] + hand.words[beside, place, HEARD]
                ) & KEY_BITS
                spelt = spelt and _spelt_out(code)
                hangul = hangul or code >> SCRIPT == HANGUL_SCRIPT
                if code & ROLE == NUMBER_ROLE or (spelt and total > longest):
                    break
                if part > first and (
                    _glued_alike(hand, side, at, beside, first, place, total, mask, heard)
                    if spelt
                    else hangul or sounds_near(hand.words[side, at, SOUNDS], sounds, _AN_ARTICLE)
                ):
                    hand.values[side, at, BEST] = -GLUED
                    hand.values[side, at, SLIPS] = min(0.0, hand.values[side, at, SLIPS])
                    _note_run(hand, beside, first, part)


def _note_run(hand: Hand, side: int, first: int, last: int) -> None:
    for part in range(first, last + 1):
        place = part if part < hand.counts[side] else part - hand.counts[side]
        if hand.values[side, place, BEST] < SURE:
            hand.values[side, place, BEST] = -GLUED
            hand.values[side, place, SLIPS] = IN_A_RUN


def _glued_alike(
    hand: Hand, side: int, at: int, beside: int, first: int, last: int, total: int, mask: int, heard: int
) -> bool:
    """Whether a word may be a run written as one: it sounds the same, or has a slip in it."""
    length = hand.words[side, at, LENGTH]
    slips = max(1, min(length, total) // LETTERS_A_SLIP)
    if abs(total - length) > max(GLUED_DIFFERENCE, slips):
        return False
    if hand.words[side, at, HEARD] == heard:
        return True
    code, script = hand.words[side, at, CODE], hand.words[beside, first, CODE] >> SCRIPT
    latin = code >> SCRIPT == LATIN_SCRIPT and script == LATIN_SCRIPT
    if letters_apart(hand.words[side, at, MASK], mask) > 2 * slips + (0 if latin else _RESPELT):
        return False
    return not latin or _few_slips_apart(hand, side, at, beside, first, last, slips, mask)


def _few_slips_apart(
    hand: Hand, side: int, at: int, beside: int, first: int, last: int, slips: int, mask: int
) -> bool:
    """Whether a word and a run in Latin letters differ in few of them, and not in the first and the last."""
    start, length = hand.words[side, at, START], hand.words[side, at, LENGTH]
    opens = hand.words[beside, first, START]
    ends = hand.words[beside, last, START] + hand.words[beside, last, LENGTH]
    same_first = hand.letters[side, start] == hand.letters[beside, opens]
    if not same_first and hand.letters[side, start + length - 1] != hand.letters[beside, ends - 1]:
        return False
    spaces = (mask | hand.words[side, at, MASK]) & _SPACE
    if ends < opens or length > LONGEST_WORD or spaces:
        return True  # where the first word follows the last, the letters do not lie in a row
    return spelt_apart(hand, side, at, beside, opens, ends) <= slips
