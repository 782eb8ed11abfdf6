"""Listed words found though they are misspelt: functions over arrays, run as Python or compiled."""

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
    Names,
    Pool,
    Room,
)

PREFIX = 9  # letters; of them some are left out to find a word misspelt


def misspelt(names: Names, pool: Pool, room: Room, hand: Hand, slots: Any, at: int) -> int:
    """Give words the listed words within their slips as terms too, from `at` on; where they end."""
    for slot in slots:
        first = at
        for term in range(pool.slots[slot, A_FIRST], pool.slots[slot, A_LAST]):
            pool.term_word[at] = pool.term_word[term]
            pool.term_like[at] = pool.term_like[term]
            at += 1
        at = _add_misspelt(names, pool, room, hand, slot, first, at)
        pool.slots[slot, A_FIRST], pool.slots[slot, A_LAST] = first, at
    return at


def slips_sought(length: int) -> int:
    """How many letters of a word of this length are left out to find it misspelt."""
    if length <= 3 or length > LONGEST_WORD:
        return 0
    return 1 if length <= 5 else 2


def _add_misspelt(names: Names, pool: Pool, room: Room, hand: Hand, slot: int, first: int, at: int) -> int:
    start, length = pool.slots[slot, A_START], pool.slots[slot, A_LENGTH]
    slips = slips_sought(length)
    if slips == 0:
        return at
    room.turn[0] += 1
    for term in range(first, at):  # what is known already is no slip
        room.words[pool.term_word[term], TURN] = room.turn[0]
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
