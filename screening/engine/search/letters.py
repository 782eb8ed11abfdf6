"""The letters of two words against each other: plain functions over arrays, as in judging.py."""

from __future__ import annotations

from typing import Any

from screening.engine.search.sides import LENGTH, LONGEST_WORD, START, Hand

_BASE, KEY_BITS = 1000003, (1 << 31) - 1
_SOUND_CLASSES, _SOUND_BITS = 5, 10
_LOOSE = _SOUND_CLASSES * _SOUND_BITS  # from this bit on: how many letters are part of one sound with others
_SOUNDED = 23  # bits
_G, _N = 103, 110  # letters
_CLASSES = (  # of the letters a to z by the sound that they may begin with, for words of two scripts
    0, 1, 2, 3, 0, 1, 2, 0, 0, 2, 2, 4, 5, 5, 0, 1, 2, 4, 3, 3, 0, 1, 1, 3, 0, 3,
)  # fmt: skip


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


def spelt_apart(hand: Hand, side: int, at: int, beside: int, start: int, stop: int) -> int:
    """In how many letters a word differs from letters of the other side, in a row from `start` to `stop`."""
    first, length = hand.words[side, at, START], hand.words[side, at, LENGTH]
    for letter in range(length):
        hand.places[hand.letters[side, first + letter]] |= 1 << letter
    found = distance(hand, length, beside, start, stop)
    for letter in range(length):
        hand.places[hand.letters[side, first + letter]] = 0
    return found


def least_slips(one: int, other: int) -> int:
    """How many slips two words hold at least that have these letters: a slip exchanges one for another."""
    return max(letters_in(one & ~other), letters_in(other & ~one))


def slips_sought(length: int) -> int:
    """How many letters of a word of this length are left out to find it misspelt."""
    if length <= 3 or length > LONGEST_WORD:
        return 0
    return 1 if length <= 5 else 2


def letters_apart(one: int, other: int) -> int:
    """How many letters only one of two words has."""
    return letters_in(one ^ other)


def letters_in(mask: int) -> int:
    """How many letters a mask has."""
    mask -= (mask >> 1) & 0x55555555  # of 32 bits, counted in pairs, fours, eights, all
    mask = (mask & 0x33333333) + ((mask >> 2) & 0x33333333)
    mask = (mask + (mask >> 4)) & 0x0F0F0F0F
    return ((mask * 0x01010101) & 0xFFFFFFFF) >> 24


def sounds_near(one: int, other: int, more: int = 0) -> bool:
    """Whether the consonants of two words are of the same classes, but for one of three, and some more.

    A letter that may be part of one sound with its neighbour (dzh, ts, kh) may have none to answer it.
    """
    shared = ones = others = 0
    for sound in range(_SOUND_CLASSES):
        here = (one >> (sound * _SOUND_BITS)) & ((1 << _SOUND_BITS) - 1)
        there = (other >> (sound * _SOUND_BITS)) & ((1 << _SOUND_BITS) - 1)
        shared += min(here, there)
        ones += here
        others += there
    most, loose = max(ones, others), (one >> _LOOSE) + (other >> _LOOSE)
    return shared >= most - (1 if most >= 3 else 0) - loose - more and min(ones, others) > 0


def mask_of(letters: Any, start: int, stop: int) -> int:
    """Which letters a word has, a bit each."""
    mask = 0
    for at in range(start, stop):
        mask |= 1 << (letters[at] & 31)
    return mask


def sounds_of(letters: Any, start: int, stop: int) -> int:
    """How many consonants of each class a word has, and letters that may be one sound with the next."""
    sounds, before = 0, 0
    for at in range(start, stop):
        letter = letters[at]
        if 97 <= letter <= 122 and _CLASSES[letter - 97] > 0:
            sounds += 1 << ((_CLASSES[letter - 97] - 1) * _SOUND_BITS)
        if _one_sound(before, letter):
            sounds += 1 << _LOOSE
        before = letter
    return sounds


def _one_sound(letter: int, following: int) -> bool:
    """Whether two letters may write one sound: c, d, g, k, s, t or z before c, h, j, s or z, and ng."""
    if letter == _N:
        return following == _G
    first = letter in (99, 100, _G, 107, 115, 116, 122)
    return first and following in (99, 104, 106, 115, 122)


def sound_key(sound: str) -> int:
    """A number for how a word sounds: a sum of powers, as in Karp and Rabin 1987.

    Of two words said as one it is `key * sound_shift(other) + key of the other`, without what exceeds it.
    """
    key = 0
    for letter in sound:
        key = (key * _BASE + ord(letter)) & KEY_BITS
    return key


def letters_sounded(sound: str) -> int:
    """Of which letters a sound is made, a bit each, some of which two letters share."""
    found = 0
    for letter in sound:
        found |= 1 << ord(letter) % _SOUNDED
    return found


def sound_shift(sound: str) -> int:
    """By what the key of a word is multiplied that this one follows."""
    return pow(_BASE, len(sound), KEY_BITS + 1)
