"""Words of one name that are a run of words of the other, written as one: part of the bound of judging.py."""

from __future__ import annotations

from screening.engine.costs import GLUED, GLUED_DIFFERENCE, LONGEST_RUN
from screening.engine.search.hearing import bones_begin_alike, run_heard_alike
from screening.engine.search.letters import KEY_BITS, letters_apart, letters_in, sounds_near, spelt_apart
from screening.engine.search.sides import (
    ARABIC_SCRIPT,
    ASKED,
    BEST,
    CLOSELY,
    CODE,
    CONCEPT,
    HAN_SCRIPT,
    HANGUL_SCRIPT,
    HEARD,
    HEBREW_SCRIPT,
    IN_A_RUN,
    KOREAN,
    KOREAN_ENDS,
    LATIN_SCRIPT,
    LENGTH,
    LISTED,
    LONGEST_WORD,
    MASK,
    NUMBER_ROLE,
    PARTICLE_ROLE,
    PERSON_COSTS,
    ROLE,
    ROUGHLY,
    SCRIPT,
    SHAPED,
    SHIFT,
    SLIPS,
    SOUNDED,
    SOUNDS,
    START,
    SYLLABLE,
    THAI_SCRIPT,
    Hand,
    Rules,
)
from screening.engine.search.tables import SHAPE_LENGTH, SHAPE_LETTERS, SHAPE_LONGEST, SHAPE_SOUNDS
from screening.engine.slips import LETTERS_A_SLIP

SURE = 0.9  # similarity; words that agree less may turn out to answer others
# Consonants that a run may have more or fewer: the l of the article, and the next one doubled.
_AN_ARTICLE = 2
_LONG = 7  # letters; a shorter run of another script is written as it sounds
_UNHEARD_IN_KOREAN = 3  # letters that words have more than the syllable that they are
_RESPELT = 2  # letters more that may differ where a run of another script only sounds like the word
SPACE = 1  # of a mask: a word of the tables may hold spaces, which do not count
SPACES = 4  # at most, in such a word: Ho Chi Minh City


def _spelt_out(code: int) -> bool:
    """Whether a word is written with its vowels, in a way that leads to few spellings in Latin letters."""
    script = code >> SCRIPT
    return script not in (HEBREW_SCRIPT, ARABIC_SCRIPT, HANGUL_SCRIPT, THAI_SCRIPT)


def longest_run_of(length: int) -> int:
    """The most letters of a run that may be a word of this length."""
    return length + max(GLUED_DIFFERENCE, length // LETTERS_A_SLIP)


def longest_open(hand: Hand, side: int) -> int:
    """The most letters of a run that may be a word of this side; any, for words without vowels."""
    longest = 0
    for at in range(hand.counts[side]):
        if hand.values[side, at, BEST] < SURE:
            length = hand.words[side, at, LENGTH]
            if not _spelt_out(hand.words[side, at, CODE]):
                return 1 << 20
            longest = max(longest, longest_run_of(length))
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
            length -= SPACES if hand.words[side, place, MASK] & SPACE else 0
            if not _spelt_out(hand.words[side, place, CODE]):
                return 0
            if before >= 0:
                shortest = min(shortest, before + length)
        before = length
    return shortest


def look_at_runs(hand: Hand, rules: Rules, kind: int, side: int, beside: int, look: int, latin: int) -> None:
    """The same of a word of one side and a run of the other's; of a person the first follows the last.

    A particle may be part of a run though it has an answer: it waits for the words that tell.
    """
    count = hand.counts[beside]
    for at in range(hand.counts[side]):
        length, shape = hand.words[side, at, LENGTH], hand.words[side, at, SHAPED]
        longest = longest_run_of(length)
        free = hand.values[side, at, BEST] < SURE and hand.words[side, at, CODE] & CONCEPT == 0
        for first in range(count if free else 0):
            total = mask = sounded = numbers = 0
            spelt = _spelt_out(hand.words[side, at, CODE])
            following = hand.words[beside, first + 1 if first + 1 < count else 0, SHAPED]
            if latin and not may_hold(shape, hand.words[beside, first, SHAPED], following):
                continue
            end = first + LONGEST_RUN if kind == PERSON_COSTS else min(first + LONGEST_RUN, count)
            for part in range(first, min(end, first + count)):
                place = part if part < count else part - count
                code = hand.words[beside, place, CODE]
                answered = hand.values[beside, place, BEST] >= SURE and code & ROLE != PARTICLE_ROLE
                if answered or code & CONCEPT:  # what is told by its meaning stays whole
                    break
                total += hand.words[beside, place, LENGTH]
                mask |= hand.words[beside, place, MASK]
                sounded |= hand.words[beside, place, SOUNDED]
                spelt = spelt and _spelt_out(code)
                numbers += code & ROLE == NUMBER_ROLE
                if spelt and total > longest + (SPACES if mask & SPACE else 0):
                    break
                if part == first or (
                    spelt and not _may_be_glued(hand, side, at, beside, first, total, mask, sounded)
                ):
                    continue
                if numbers and (total != length or mask != hand.words[side, at, MASK]):
                    continue  # a number is a part of a word only as it stands: Sevenstar
                if look == ROUGHLY or _glued_alike(hand, rules, side, at, beside, first, part):
                    _note_run(hand, side, at, beside, first, part, look)


def _note_run(hand: Hand, side: int, at: int, beside: int, first: int, last: int, look: int) -> None:
    hand.values[side, at, BEST] = -GLUED
    if look == CLOSELY:
        hand.values[side, at, SLIPS] = min(0.0, hand.values[side, at, SLIPS])
    for part in range(first, last + 1):
        place = part % hand.counts[beside]
        if hand.values[beside, place, BEST] < SURE:
            hand.values[beside, place, BEST] = -GLUED
            if look == CLOSELY:
                hand.values[beside, place, SLIPS] = IN_A_RUN


def may_hold(shape: int, one: int, other: int) -> bool:
    """Whether a word may be a run of words in which two neighbours have these shapes.

    They are not too long together, and their letters, but for slips, or their sounds are among its own.
    """
    length = shape >> SHAPE_LENGTH & SHAPE_LONGEST
    together = (one >> SHAPE_LENGTH & SHAPE_LONGEST) + (other >> SHAPE_LENGTH & SHAPE_LONGEST)
    more = (one | other) & ~shape
    if together > longest_run_of(length) + SPACES * ((one | other | shape) & SPACE):
        return False
    if more >> SHAPE_LENGTH >> SHAPE_SOUNDS == 0:
        return True
    return letters_in(more & SHAPE_LETTERS & ~SPACE) <= 2 * max(1, length // LETTERS_A_SLIP)


def _may_be_glued(
    hand: Hand, side: int, at: int, beside: int, first: int, total: int, mask: int, sounded: int
) -> bool:
    """Whether a word may be a run written as one, by their length and letters."""
    length = hand.words[side, at, LENGTH]
    slips = max(1, min(length, total) // LETTERS_A_SLIP)
    own = hand.words[side, at, MASK]
    spaces = SPACES if (own | mask) & SPACE else 0
    if abs(total - length) > max(GLUED_DIFFERENCE, slips) + spaces:
        return False
    if hand.words[side, at, SOUNDED] == sounded:
        return True
    most: int = 2 * slips + (0 if _latin(hand, side, at, beside, first) else _RESPELT)
    return letters_apart(own & ~SPACE, mask & ~SPACE) <= most


def _latin(hand: Hand, side: int, at: int, beside: int, first: int) -> bool:
    here, there = hand.words[side, at, CODE] >> SCRIPT, hand.words[beside, first, CODE] >> SCRIPT
    return bool(here == LATIN_SCRIPT and there == LATIN_SCRIPT)


def _glued_alike(hand: Hand, rules: Rules, side: int, at: int, beside: int, first: int, last: int) -> bool:
    """Whether a word is a run written as one: it sounds the same, or has a slip in it."""
    total = mask = sounds = heard = 0
    scripts = 1 << (hand.words[side, at, CODE] >> SCRIPT)
    spelt = _spelt_out(hand.words[side, at, CODE])
    for part in range(first, last + 1):
        place = part % hand.counts[beside]
        code = hand.words[beside, place, CODE]
        total += hand.words[beside, place, LENGTH]
        mask |= hand.words[beside, place, MASK]
        sounds += hand.words[beside, place, SOUNDS]
        heard = (heard * hand.words[beside, place, SHIFT] + hand.words[beside, place, HEARD]) & KEY_BITS
        spelt = spelt and _spelt_out(code)
        scripts |= 1 << (code >> SCRIPT)
    length = hand.words[side, at, LENGTH]
    apart = letters_apart(hand.words[side, at, MASK] & ~SPACE, mask & ~SPACE)
    if not spelt:
        if abs(total - length) <= GLUED_DIFFERENCE and apart <= 2:
            return True
        if scripts >> HANGUL_SCRIPT & 1:
            few = total <= length + _UNHEARD_IN_KOREAN
            return few if side == LISTED else _read_in_korean(hand, at, first, last)
        begins = sounds_near(hand.words[side, at, SOUNDS], sounds, _AN_ARTICLE)
        begins = begins and bones_begin_alike(hand, side, at, beside, first, last)
        if scripts >> THAI_SCRIPT & 1 == 0 and not begins:
            return False
        return run_heard_alike(hand, rules, side, at, beside, first, last)
    if hand.words[side, at, HEARD] == heard:
        return True
    return _spelt_as_a_run(hand, side, at, beside, first, last, total, mask)


def _read_in_korean(hand: Hand, at: int, first: int, last: int) -> bool:
    """Whether a word asked about may be a run of Korean syllables, each by one of its keys.

    As agreement_of_runs.py has it; true where a word has no keys or is in Hangul itself.
    """
    start = hand.words[ASKED, at, KOREAN]
    letters = hand.words[ASKED, at, KOREAN_ENDS] - start
    if letters == 0 or letters > LONGEST_WORD or hand.words[ASKED, at, CODE] >> SCRIPT == HANGUL_SCRIPT:
        return True
    reached = 1  # the bits of how many letters the syllables so far may be
    for part in range(first, last + 1):
        place, further = part % hand.counts[LISTED], 0
        key, end = hand.words[LISTED, place, KOREAN], hand.words[LISTED, place, KOREAN_ENDS]
        if key == end:
            return True
        while key < end:
            length = 0
            while hand.korean[key + length] != 0:
                length += 1
            for read in range(letters - length + 1):
                if reached >> read & 1 and _same_key(hand, start + read, key, length):
                    further |= 1 << (read + length)
            key += length + 1
        reached = further
    return bool(reached >> letters & 1)


def _same_key(hand: Hand, one: int, other: int, length: int) -> bool:
    for letter in range(length):
        if hand.korean[one + letter] != hand.korean[other + letter]:
            return False
    return True


def _spelt_as_a_run(
    hand: Hand, side: int, at: int, beside: int, first: int, last: int, total: int, mask: int
) -> bool:
    """Whether a word is a run written as one but for slips: in two scripts one, of a long word."""
    length, place = hand.words[side, at, LENGTH], last % hand.counts[beside]
    latin = _latin(hand, side, at, beside, first)
    slips = max(1, min(length, total) // LETTERS_A_SLIP)
    most = 2 * slips + (0 if latin else _RESPELT)
    if letters_apart(hand.words[side, at, MASK] & ~SPACE, mask & ~SPACE) > most:
        return False
    if _in_pinyin(hand, side, at) or _in_pinyin(hand, beside, first) or _in_pinyin(hand, beside, place):
        return True
    if not latin and min(length, total) < _LONG:
        return False
    return _few_slips_apart(hand, side, at, beside, first, place, slips if latin else 1, mask)


def _in_pinyin(hand: Hand, side: int, at: int) -> bool:
    code = hand.words[side, at, CODE]
    return bool(code >> SCRIPT == HAN_SCRIPT and code & SYLLABLE)


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
    spaces = (mask | hand.words[side, at, MASK]) & SPACE
    if ends < opens or length > LONGEST_WORD or spaces:
        return True  # where the first word follows the last, the letters do not lie in a row
    return spelt_apart(hand, side, at, beside, opens, ends) <= slips
