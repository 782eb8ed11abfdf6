"""The words of two names laid on either side, to be judged: functions over arrays, as in kernels.py."""

from __future__ import annotations

from typing import Any

from screening.engine.search.hearing import COUNT
from screening.engine.search.sides import (
    ASKED,
    BEST,
    BONES,
    CODE,
    HEARD,
    KOREAN,
    KOREAN_ENDS,
    LENGTH,
    LISTED,
    MASK,
    MEANING_BITS,
    MEANS,
    MOST_PHONES,
    MOST_WORDS,
    PARTED,
    PHONES,
    RARITY,
    ROLE,
    SHAPED,
    SHIFT,
    SOUNDED,
    SOUNDS,
    START,
    TOLD,
    TOLD_RARITY,
    VOICE,
    Hand,
)
from screening.engine.search.tables import (
    A_CODE,
    A_HEARD,
    A_KOREAN,
    A_LENGTH,
    A_MEANS,
    A_SAID,
    A_SHAPE,
    A_SHIFT,
    A_SKELETON,
    A_SOUNDS,
    A_START,
    A_TOLD,
    A_VOICE,
    CODE_AND_WORD,
    ENDS,
    ENTRIES,
    LONGEST_COPIED,
    Q_UNITS,
    Q_WORDS,
    SAID,
    SAYS,
    SHAPE,
    SHAPE_LENGTH,
    SHAPE_LETTERS,
    SHAPE_LONGEST,
    SHAPE_SOUNDS,
    SKELETON,
    SOUND,
    SPOKEN,
    SPOKEN_SHIFT,
    U_SLOT,
    WORD,
    Asked,
    Names,
    Pool,
)

MEANING = 0.97  # the most that two words agree by what they mean
_A_MEANING = (1 << MEANING_BITS) - 1


def take_up(pool: Pool, hand: Hand, asked: Asked, question: int) -> None:
    """Lay the words asked about on the one side."""
    unit, used, said, keyed = asked.questions[question, Q_UNITS], 0, 0, 0
    hand.counts[ASKED] = asked.questions[question, Q_WORDS]
    for at in range(hand.counts[ASKED]):
        slot = asked.units[unit + at, U_SLOT]
        start, shape = pool.slots[slot, A_START], pool.slots[slot, A_SHAPE]
        length = shape >> SHAPE_LENGTH & SHAPE_LONGEST
        hand.words[ASKED, at, START] = used
        hand.words[ASKED, at, LENGTH] = length
        hand.words[ASKED, at, CODE] = pool.slots[slot, A_CODE]
        hand.words[ASKED, at, SHAPED] = shape
        hand.words[ASKED, at, MASK] = shape & SHAPE_LETTERS
        hand.words[ASKED, at, SOUNDED] = shape >> SHAPE_LENGTH >> SHAPE_SOUNDS
        hand.words[ASKED, at, SOUNDS] = pool.slots[slot, A_SOUNDS]
        hand.words[ASKED, at, HEARD] = pool.slots[slot, A_HEARD]
        hand.words[ASKED, at, SHIFT] = pool.slots[slot, A_SHIFT]
        hand.words[ASKED, at, BONES] = pool.slots[slot, A_SKELETON]
        voice, first = pool.slots[slot, A_VOICE], pool.slots[slot, A_SAID]
        said = _lay_sounds_down(hand, ASKED, at, voice, pool.phones, first, said)
        hand.words[ASKED, at, MEANS] = pool.slots[slot, A_MEANS]
        hand.words[ASKED, at, TOLD] = pool.slots[slot, A_TOLD]
        hand.values[ASKED, at, RARITY] = pool.rarity[slot]
        hand.values[ASKED, at, TOLD_RARITY] = pool.told_rarity[slot]
        for letter in range(start, start + length):
            hand.letters[ASKED, used] = pool.letters[letter]
            used += 1
        key = start + pool.slots[slot, A_LENGTH]
        keyed = _lay_keys_down(hand, ASKED, at, pool.letters, key, key + pool.slots[slot, A_KOREAN], keyed)


def lay_down(names: Names, hand: Hand, row: int) -> None:
    """Lay the words of a listed name on the other side; how they are answered lies there already."""
    start = names.rows[row, ENTRIES]
    for at in range(hand.counts[LISTED]):
        entry, shape = names.entries[start + at, CODE_AND_WORD], names.entries[start + at, SHAPE]
        code = entry >> 32
        hand.words[LISTED, at, CODE] = code
        hand.words[LISTED, at, SHAPED] = shape
        hand.words[LISTED, at, LENGTH] = shape >> SHAPE_LENGTH & SHAPE_LONGEST
        hand.words[LISTED, at, MASK] = shape & SHAPE_LETTERS
        hand.words[LISTED, at, SOUNDED] = shape >> SHAPE_LENGTH >> SHAPE_SOUNDS
        hand.values[LISTED, at, RARITY] = names.weights[entry & WORD] if code & ROLE == 0 else 1.0


def lay_letters_down(names: Names, hand: Hand, row: int) -> None:
    """Lay down how these words are written and how they sound."""
    start, used, said = names.rows[row, ENTRIES], 0, MOST_WORDS * MOST_PHONES
    keyed = MOST_WORDS * LONGEST_COPIED
    for at in range(hand.counts[LISTED]):
        word = names.entries[start + at, CODE_AND_WORD] & WORD
        hand.words[LISTED, at, SOUNDS] = names.words[word, SOUND]
        hand.words[LISTED, at, HEARD] = names.words[word, SPOKEN]
        hand.words[LISTED, at, SHIFT] = names.words[word, SPOKEN_SHIFT]
        hand.words[LISTED, at, START] = used
        first = names.words[word, ENDS]
        for letter in range(first, first + hand.words[LISTED, at, LENGTH]):
            hand.letters[LISTED, used] = names.letters[letter]
            used += 1
        spoken = names.spoken[start + at]
        opens, ends = names.korean_ends[spoken], names.korean_ends[spoken + 1]
        keyed = _lay_keys_down(hand, LISTED, at, names.korean, opens, ends, keyed)
        hand.words[LISTED, at, BONES] = names.voices[spoken, SKELETON]
        voice, first = names.voices[spoken, SAYS], names.voices[spoken, SAID]
        said = _lay_sounds_down(hand, LISTED, at, voice, names.phones, first, said)


def _lay_keys_down(hand: Hand, side: int, at: int, letters: Any, first: int, last: int, keyed: int) -> int:
    """Lay down what a word is known by as a Korean one, from `keyed` on; where it ends."""
    hand.words[side, at, KOREAN] = keyed
    for letter in range(first, last):
        hand.korean[keyed] = letters[letter]
        keyed += 1
    hand.words[side, at, KOREAN_ENDS] = keyed
    return keyed


def _lay_sounds_down(hand: Hand, side: int, at: int, voice: int, phones: Any, first: int, said: int) -> int:
    """Lay down the sounds of a word, from `first` on in `phones`, behind the `said` ones; where they end."""
    hand.words[side, at, VOICE], hand.words[side, at, PHONES] = voice, said
    for phone in range(first, first + (voice & COUNT)):
        hand.phones[said] = phones[phone]
        said += 1
    return said


def tell(hand: Hand) -> None:
    """Lay the words asked about as a translation has them; a second time, as they are."""
    for at in range(hand.counts[ASKED]):
        code, rarity = hand.words[ASKED, at, CODE], hand.values[ASKED, at, RARITY]
        hand.words[ASKED, at, CODE] = hand.words[ASKED, at, TOLD]
        hand.values[ASKED, at, RARITY] = hand.values[ASKED, at, TOLD_RARITY]
        hand.words[ASKED, at, TOLD], hand.values[ASKED, at, TOLD_RARITY] = code, rarity


def note_meanings(names: Names, hand: Hand, row: int) -> bool:
    """Note which words laid down may answer each other by what they mean.

    Whether the words of a translation are others than those asked about, so that nobody can say.
    """
    start, first = names.rows[row, ENTRIES], names.rows[len(names.mass), ENTRIES]
    for one in range(hand.counts[ASKED]):
        means, code = hand.words[ASKED, one, MEANS], hand.words[ASKED, one, CODE]
        if code & PARTED:
            return True
        for other in range(hand.counts[LISTED]):
            if _share_a_meaning(means, names.meant[start + other - first]):
                hand.values[ASKED, one, BEST] = min(-abs(hand.values[ASKED, one, BEST]), -MEANING)
                hand.values[LISTED, other, BEST] = min(-abs(hand.values[LISTED, other, BEST]), -MEANING)
    return False


def _share_a_meaning(one: int, other: int) -> bool:
    if other < 0:
        return True
    while one:
        rest = other
        while rest:
            if rest & _A_MEANING == one & _A_MEANING:
                return True
            rest >>= MEANING_BITS
        one >>= MEANING_BITS
    return False
