"""The listed words that a word asked about may stand for: functions over arrays, as in kernels.py."""

from __future__ import annotations

from typing import Any

from screening.engine.search.letters import distance, least_slips, mask_of, slips_sought, sounds_of
from screening.engine.search.sides import LISTED, Hand
from screening.engine.search.tables import (
    A_FIRST,
    A_LAST,
    A_LENGTH,
    A_SHAPE,
    A_SOUNDED,
    A_SOUNDS,
    A_START,
    ENDS,
    LONGEST_COPIED,
    SHAPE_LENGTH,
    SHAPE_LETTERS,
    SHAPE_LONGEST,
    SHAPES,
    TURN,
    W_KEYS,
    W_SLOT,
    W_TYPOS,
    Names,
    Pool,
    Room,
    Wanted,
    shape_of,
)

LOST_ONE = 3  # letters of a word that is looked up as one of four with a letter dropped, and in no other way
PREFIX = 9  # letters; of them some are left out to find a word misspelt


def look_up(names: Names, pool: Pool, room: Room, hand: Hand, wanted: Wanted, at: int) -> int:
    """Give each word the listed words that it may stand for as terms, from `at` on; where they end."""
    for one in range(len(wanted.slots) - 1):
        slot, first = wanted.slots[one, W_SLOT], at
        room.turn[0] += 1
        for key in range(wanted.slots[one, W_KEYS], wanted.slots[one + 1, W_KEYS]):
            at = _add_known(names, pool, room, wanted.keys[key], wanted.likeness[key], first, at)
        _note_shape(pool, slot)
        if wanted.slots[one, W_TYPOS]:
            at = _add_misspelt(names, pool, room, hand, slot, at)
        pool.slots[slot, A_FIRST], pool.slots[slot, A_LAST] = first, at
    return at


def _note_shape(pool: Pool, slot: int) -> None:
    start, length = pool.slots[slot, A_START], min(pool.slots[slot, A_LENGTH], LONGEST_COPIED)
    letters = mask_of(pool.letters, start, start + length)
    pool.slots[slot, A_SHAPE] = shape_of(length, letters, pool.slots[slot, A_SOUNDED])
    pool.slots[slot, A_SOUNDS] = sounds_of(pool.letters, start, start + length)


def _add_known(names: Names, pool: Pool, room: Room, key: int, like: float, first: int, at: int) -> int:
    """The words of one key; of two keys that lead to a word the one counts by which it is likest."""
    place = first_of(names.word_keys, names.word_bits, key)
    while place < len(names.word_keys) and names.word_keys[place] == key and at < len(pool.term_word):
        word = names.word_rows[place]
        place += 1
        if room.words[word, TURN] != room.turn[0]:
            room.words[word, TURN] = room.turn[0]
            pool.term_word[at], pool.term_like[at] = word, like
            at += 1
            continue
        for term in range(first, at):
            if pool.term_word[term] == word:
                pool.term_like[term] = max(pool.term_like[term], like)
    return at


def first_of(keys: Any, bits: Any, key: int) -> int:
    """Where the first of `keys`, in ascending order, is that is `key`, if any; `bits` tell of most others."""
    bit = key & (8 * len(bits) - 1)
    if bits[bit >> 3] >> (bit & 7) & 1 == 0:
        return len(keys)
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


def _add_misspelt(names: Names, pool: Pool, room: Room, hand: Hand, slot: int, at: int) -> int:
    """The words within the slips of a word; what is known already is no slip."""
    start, length = pool.slots[slot, A_START], pool.slots[slot, A_LENGTH]
    slips = slips_sought(length)
    if slips == 0 and length != LOST_ONE:
        return at
    for letter in range(length):
        hand.places[pool.letters[start + letter]] |= 1 << letter
    near = _near_ones(names, pool, room, start, min(length, PREFIX), slips)
    for which in range(near):
        at = _if_near(names, pool, room, hand, slot, room.near[which], at)
    for letter in range(length):
        hand.places[pool.letters[start + letter]] = 0
    return at


def _near_ones(names: Names, pool: Pool, room: Room, start: int, prefix: int, slips: int) -> int:
    """Note the words that share a remnant; how many. All is read at a time: memory answers many at once."""
    keys = 0
    for one in range(-1, prefix if slips > 0 else 0):
        last = prefix if one >= 0 and slips > 1 else one + 1
        for other in range(one, last):
            bucket = key_without(pool.letters, start, prefix, one, other) % (len(names.remnant_starts) - 1)
            room.buckets[keys, 0] = names.remnant_starts[bucket]
            room.buckets[keys, 1] = names.remnant_starts[bucket + 1]
            keys += 1
    near = 0
    for key in range(keys):
        for place in range(room.buckets[key, 0], room.buckets[key, 1]):
            if near < len(room.near):
                room.near[near] = names.remnant_words[place]
                near += 1
    return near


def _if_near(names: Names, pool: Pool, room: Room, hand: Hand, slot: int, word: int, at: int) -> int:
    """The word, if it is near enough and not known already, as a term; where the terms end."""
    length, mask = pool.slots[slot, A_LENGTH], pool.slots[slot, A_SHAPE] & SHAPE_LETTERS
    shape = names.words[word, SHAPES]
    there = shape >> SHAPE_LENGTH & SHAPE_LONGEST
    allowed = min(slips_sought(length), slips_sought(there))
    if length == LOST_ONE and there == length + 1:
        allowed = 1
    if abs(there - length) > allowed or least_slips(mask, shape & SHAPE_LETTERS) > allowed:
        return at
    if room.words[word, TURN] == room.turn[0] or at >= len(pool.term_word):
        return at
    room.words[word, TURN] = room.turn[0]
    first = names.words[word, ENDS]
    for letter in range(there):
        hand.letters[LISTED, letter] = names.letters[first + letter]
    found = distance(hand, length, LISTED, 0, there)
    if 0 < found <= allowed:
        pool.term_word[at] = word
        pool.term_like[at] = 1 - found / there
        at += 1
    return at


def key_without(letters: Any, start: int, length: int, one: int, other: int) -> int:
    """A number that stands for a word without the letters at `one` and `other` (-1 for none)."""
    key = 0
    for at in range(length):
        if at != one and at != other:
            key = (key * 1000003 + letters[start + at] + 1) % 2147483647
    return key
