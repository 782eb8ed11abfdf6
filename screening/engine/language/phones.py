"""The distance of two words by their sounds, over numbers: as Python for a few words, compiled for many.

A word is the numbers of its sounds; likeness.py says how words sound and what two sounds cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_letters, digits
from typing import Any

_PHONES = ascii_letters + digits  # what likeness.py writes, and more
_OTHER = len(_PHONES)  # the number of any other sound
KINDS_OF_SOUNDS = _OTHER + 1
UNWRITTEN = 0.05  # of a consonant: a vowel that an abjad does not write
VOWELS_WORTH = 0.5  # of a consonant, in the length of a word
_NUMBERS = {phone: number for number, phone in enumerate(_PHONES)}


def numbered(heard: str) -> bytes:
    """The sounds of a word as their numbers."""
    return bytes(_NUMBERS.get(phone, _OTHER) for phone in heard)


def costs_of_pairs(costs: Mapping[frozenset[str], float], otherwise: float) -> list[float]:
    """What it costs to take one sound for another: a row of KINDS_OF_SOUNDS numbers for each sound."""
    table = [otherwise] * KINDS_OF_SOUNDS**2
    for pair, cost in costs.items():
        one, other = sorted(_NUMBERS[phone] for phone in pair)
        table[one * KINDS_OF_SOUNDS + other] = table[other * KINDS_OF_SOUNDS + one] = cost
    for number in range(KINDS_OF_SOUNDS):
        table[number * KINDS_OF_SOUNDS + number] = 0.0
    return table


def costs_of_each(costs: Mapping[str, float], otherwise: float) -> list[float]:
    """What it costs to leave a sound out, by its number."""
    return [costs.get(phone, otherwise) for phone in (*_PHONES, "")]


def distance_by_sound(  # noqa: PLR0913 - an array and a place in it are not one thing to a compiler
    one: Any,  # noqa: ANN401 - bytes, or what compiled functions read
    start: int,
    stop: int,
    other: Any,  # noqa: ANN401
    first: int,
    last: int,
    apart: Any,  # noqa: ANN401
    left_out: Any,  # noqa: ANN401
    row: Any,  # noqa: ANN401
) -> float:
    """The least that it costs to turn the sounds of one word into those of another (Wagner and Fischer 1974).

    Of each word the sounds from a place to the one before another; `row` has room for one number more than
    the second word has sounds.
    """
    row[0] = 0.0
    for at in range(first, last):
        row[at - first + 1] = row[at - first] + left_out[other[at]]
    for place in range(start, stop):
        dropped = left_out[one[place]]
        before, row[0] = row[0], row[0] + dropped
        for at in range(first, last):
            against = other[at]
            least = min(
                row[at - first + 1] + dropped,
                row[at - first] + left_out[against],
                before + apart[one[place] * KINDS_OF_SOUNDS + against],
            )
            before, row[at - first + 1] = row[at - first + 1], least
    return float(row[last - first])
