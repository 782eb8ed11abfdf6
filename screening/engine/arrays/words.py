"""Kernels on words: how far two are apart, how they agree, and where a mark stands in a table.

Plain Python over numpy arrays; `compiled.py` turns the functions into machine code where it pays. They
repeat `alignment.agree` number by number: a test holds the two together.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from screening.engine.arrays.layout import (
    HONORIFIC_FORM,
    IN_TABLES,
    ROLE_NUMBER,
    ROW,
    SCRIPT_NUMBER,
    SYLLABLE,
    Array,
)
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script

_INITIAL, _PARTICLE = ROLE_NUMBER[Role.INITIAL], ROLE_NUMBER[Role.PARTICLE]
_NUMBER, _HONORIFIC = ROLE_NUMBER[Role.NUMBER], ROLE_NUMBER[Role.HONORIFIC]
_LATIN, _HANGUL = SCRIPT_NUMBER[Script.LATIN], SCRIPT_NUMBER[Script.HANGUL]
_ARABIC, _HEBREW = SCRIPT_NUMBER[Script.ARABIC], SCRIPT_NUMBER[Script.HEBREW]


def span(places: Any, which: int, mark: Any, names: Any) -> tuple[int, int]:
    """From where to where `mark` stands in a table: places in its marks, and as far in its values."""
    place = places["tables"][which]
    bits = place["bits"]
    leading = place["first"] + np.int64(mark >> np.uint64(64 - bits))
    start, end = place["marks"] + names.ints[leading], place["marks"] + names.ints[leading + 1]
    while start < end and names.marks[start] < mark:
        start += 1
    stop = start
    while stop < end and names.marks[stop] == mark:
        stop += 1
    return start - place["marks"] + place["values"], stop - place["marks"] + place["values"]


def slips_allowed(length: int) -> int:
    """`vocabulary.typos_allowed`."""
    if length <= 4:
        return 0
    return 1 if length <= 7 else 2


def letters_apart(left: int, right: int, most: int) -> bool:
    """Whether one word has more than `most` letters that the other has not."""
    missing, extra = left & ~right, right & ~left
    for _ in range(most):
        missing &= missing - 1
        extra &= extra - 1
    return missing != 0 or extra != 0


def distance(left: Array, right: Array, most: int, rows: Array) -> int:
    """Optimal string alignment distance of two words, or `most + 1` where it is more."""
    width, height = len(left), len(right)
    if abs(width - height) > most:
        return most + 1
    before, last, row = 0, ROW, 2 * ROW
    for i in range(width + 1):
        rows[last + i] = i
    for j in range(1, height + 1):
        rows[row] = j
        least = j
        for i in range(1, width + 1):
            same = left[i - 1] == right[j - 1]
            cost = min(rows[last + i - 1] + (0 if same else 1), rows[last + i] + 1, rows[row + i - 1] + 1)
            if i > 1 and j > 1 and left[i - 1] == right[j - 2] and left[i - 2] == right[j - 1]:
                cost = min(cost, rows[before + i - 2] + 1)
            rows[row + i] = cost
            least = min(least, cost)
        if least > most:
            return most + 1
        before, last, row = last, row, before
    return int(min(rows[last + width], most + 1))


def agree(i: int, j: int, person: bool, rules: Any, room: Any) -> float:
    """How alike two words are, 0 to 1; below 0 where they are merely alike, 0 where they are not."""
    one, other = room["words"][0, i], room["words"][1, j]
    if one["mark"] == other["mark"]:
        return 1.0 if one["script"] == other["script"] else 0.97
    if one["role"] == _INITIAL or other["role"] == _INITIAL:
        known = _initial(one, other) if person else 0.0
    elif person and one["given"] != 0 and one["given"] == other["given"]:
        known = 0.9
    else:
        known = 0.97 if one["meaning"] != 0 and one["meaning"] == other["meaning"] else 0.0
    if known > 0 or _known_apart(one, other, person):
        return known
    if one["sound"] != 0 and one["sound"] == other["sound"]:
        heard = _same_sound(one, other, person)
        if heard > 0:
            return heard
    across = _across_scripts(i, j, room)
    if across > 0:
        return across
    if one["mark"] == other["unmasked"] or other["mark"] == one["unmasked"]:
        return 0.93
    return _misspelt(i, j, rules, room)


def abjad(word: Any) -> bool:
    """Whether a word was written without its short vowels."""
    return bool(word["script"] == _ARABIC or word["script"] == _HEBREW)


def _across_scripts(i: int, j: int, room: Any) -> float:
    one, other = room["words"][0, i], room["words"][1, j]
    if (one["script"] == _HANGUL or other["script"] == _HANGUL) and one["korean"] == other["korean"]:
        return 0.9
    if not abjad(one) and not abjad(other):
        return 0.0
    shorter = min(one["bones_length"], other["bones_length"])
    if one["bones"] == other["bones"] and shorter > 0:
        return 0.75 if shorter == 1 else (0.85 if shorter == 2 else 0.9)
    if shorter < 3:
        return 0.0
    first, second = one["length"] + one["sound_length"], other["length"] + other["sound_length"]
    left = room["letters"][0, i][first : first + one["bones_length"]]
    right = room["letters"][1, j][second : second + other["bones_length"]]
    return 0.65 if distance(left, right, 1, room["rows"]) == 1 else 0.0


def _initial(one: Any, other: Any) -> float:
    if one["first"] != other["first"] or one["role"] == other["role"]:
        return 0.0
    return 0.0 if one["role"] == _PARTICLE or other["role"] == _PARTICLE else 0.6


def _known_apart(one: Any, other: Any, person: bool) -> bool:
    if one["role"] == _NUMBER or other["role"] == _NUMBER:
        return True
    if person:
        silent = one["role"] == _PARTICLE or one["role"] == _HONORIFIC
        return bool(silent or other["role"] == _PARTICLE or other["role"] == _HONORIFIC)
    known = int(one["flags"] & IN_TABLES != 0) + int(other["flags"] & IN_TABLES != 0)
    return bool(known == 2 or (known == 1 and min(one["length"], other["length"]) < 7))


def _same_sound(one: Any, other: Any, person: bool) -> float:
    shorter = min(one["length"], other["length"])
    if person:
        return 0.94 if shorter >= 4 else 0.0
    if shorter < 6:
        return 0.0
    return 0.84 if one["first"] == other["first"] else 0.7


def _misspelt(i: int, j: int, rules: Any, room: Any) -> float:
    one, other = room["words"][0, i], room["words"][1, j]
    width, height = one["length"], other["length"]
    shorter, longer = min(width, height), max(width, height)
    allowed = slips_allowed(shorter)
    if allowed == 0 or longer - shorter > 0.4 * longer:
        return 0.0
    same_start = one["first"] == other["first"]
    most = max(allowed, int(longer * (1 - rules["weak_from"]) + 1e-9)) if same_start else allowed
    if letters_apart(one["letters"], other["letters"], most):
        return 0.0
    found = distance(room["letters"][0, i][:width], room["letters"][1, j][:height], most, room["rows"])
    if found <= allowed:
        return float(1 - (found * rules["slip"] + (0.0 if same_start else rules["first_letter"])) / shorter)
    likeness = 1 - found / longer
    if found > most or likeness < rules["weak_from"] or not same_start or shorter < 6:
        return 0.0
    return float(-(likeness - 0.2))


def honorific(word: Any) -> bool:
    """Whether the word of a person's name is a title."""
    return bool(word["flags"] & HONORIFIC_FORM != 0)


def latin(word: Any) -> bool:
    """Whether a word was written in Latin letters."""
    return bool(word["script"] == _LATIN)


def hangul(word: Any) -> bool:
    """Whether a word was written in Hangul."""
    return bool(word["script"] == _HANGUL)


def syllable(word: Any) -> bool:
    """Whether a word is a syllable of a script that writes no spaces."""
    return bool(word["flags"] & SYLLABLE != 0)
