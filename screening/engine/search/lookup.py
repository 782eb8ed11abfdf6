"""The listed words that a word asked about may stand for: functions over arrays, as in kernels.py."""

from __future__ import annotations

from typing import Any

from screening.engine.search.letters import distance
from screening.engine.search.sides import LISTED, LONGEST_WORD, Hand
from screening.engine.search.tables import (
    A_FIRST,
    A_LAST,
    A_LENGTH,
    A_START,
    ENDS,
    TURN,
    W_KEYS,
    W_SLOT,
    W_TYPOS,
    Names,
    Pool,
    Room,
    Wanted,
)

PREFIX = 9  # letters; of them some are left out to find a word misspelt


def look_up(names: Names, pool: Pool, room: Room, hand: Hand, wanted: Wanted, at: int) -> int:
    """Give each word the listed words that it may stand for as terms, from `at` on; where they end."""
    for one in range(len(wanted.slots) - 1):
        slot, first = wanted.slots[one, W_SLOT], at
        room.turn[0] += 1
        for key in range(wanted.slots[one, W_KEYS], wanted.slots[one + 1, W_KEYS]):
            at = _add_known(names, pool, room, wanted.keys[key], wanted.likeness[key], first, at)
        if wanted.slots[one, W_TYPOS]:
            at = _add_misspelt(names, pool, room, hand, slot, at)
        pool.slots[slot, A_FIRST], pool.slots[slot, A_LAST] = first, at
    return at


def _add_known(names: Names, pool: Pool, room: Room, key: int, like: float, first: int, at: int) -> int:
    """The words of one key; of two keys that lead to a word the one counts by which it is likest."""
    place = first_of(names.word_keys, key)
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


def first_of(keys: Any, key: int) -> int:
    """Where the first of `keys`, in ascending order, stands that is not below `key`."""
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


def slips_sought(length: int) -> int:
    """How many letters of a word of this length are left out to find it misspelt."""
    if length <= 3 or length > LONGEST_WORD:
        return 0
    return 1 if length <= 5 else 2


def _add_misspelt(names: Names, pool: Pool, room: Room, hand: Hand, slot: int, at: int) -> int:
    """The words within the slips of a word; what is known already is no slip."""
    start, length = pool.slots[slot, A_START], pool.slots[slot, A_LENGTH]
    slips = slips_sought(length)
    if slips == 0:
        return at
    for letter in range(length):
        hand.places[pool.letters[start + letter]] |= 1 << letter
    prefix = min(length, PREFIX)
    for one in range(-1, prefix):
        last = prefix if one >= 0 and slips > 1 else one + 1
        for other in range(one, last):
            key = key_without(pool.letters, start, prefix, one, other)
            at = _near(names, pool, room, hand, slot, key, at)
    for letter in range(length):
        hand.places[pool.letters[start + letter]] = 0
    return at


def _near(names: Names, pool: Pool, room: Room, hand: Hand, slot: int, key: int, at: int) -> int:
    """The words of one remnant that are near enough, as terms from `at` on."""
    length = pool.slots[slot, A_LENGTH]
    bucket = key % (len(names.remnant_starts) - 1)
    for place in range(names.remnant_starts[bucket], names.remnant_starts[bucket + 1]):
        word = names.remnant_words[place]
        if room.words[word, TURN] == room.turn[0]:
            continue
        room.words[word, TURN] = room.turn[0]
        first, stop = names.words[word, ENDS], names.words[word + 1, ENDS]
        allowed = min(slips_sought(length), slips_sought(stop - first))
        if abs(stop - first - length) > allowed or at >= len(pool.term_word):
            continue
        for letter in range(first, stop):
            hand.letters[LISTED, letter - first] = names.letters[letter]
        found = distance(hand, length, LISTED, 0, stop - first)
        if 0 < found <= allowed:
            pool.term_word[at] = word
            pool.term_like[at] = 1 - found / (stop - first)
            at += 1
    return at


def key_without(letters: Any, start: int, length: int, one: int, other: int) -> int:
    """A number that stands for a word without the letters at `one` and `other` (-1 for none)."""
    key = 0
    for at in range(length):
        if at != one and at != other:
            key = (key * 1000003 + letters[start + at] + 1) % 2147483647
    return key
