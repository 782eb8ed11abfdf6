"""Kernels that rate two names word by word: the number of `score._by_words`, without its explanation.

They repeat `alignment.align`, `comparison`, `ceilings` and `score` rule by rule, with the numbers of those
modules (`rules.py`); a test holds the two together. Only a name that reaches the threshold here is scored
there, so that most names that are on no list cost no Python objects at all.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from screening.engine.arrays.aligning import align
from screening.engine.arrays.layout import OWN, PATRONYMIC, ROLE_NUMBER
from screening.engine.arrays.rules import BODY, NAME_ROW, OF_PERSON, PHRASE
from screening.engine.arrays.words import honorific, latin, syllable
from screening.engine.language.roles import Role

_DISTINCTIVE, _SECTOR, _GENERIC = (
    ROLE_NUMBER[Role.DISTINCTIVE],
    ROLE_NUMBER[Role.SECTOR],
    ROLE_NUMBER[Role.GENERIC],
)
_PLACE, _LEGAL, _NUMBER = ROLE_NUMBER[Role.PLACE], ROLE_NUMBER[Role.LEGAL], ROLE_NUMBER[Role.NUMBER]
_INITIAL, _HONORIFIC, _PARTICLE = (
    ROLE_NUMBER[Role.INITIAL],
    ROLE_NUMBER[Role.HONORIFIC],
    ROLE_NUMBER[Role.PARTICLE],
)
_ASKED, _WRITTEN = 0, 1
_SURELY = 1  # how a word is answered


def rate(person: bool, rules: Any, room: Any) -> float:
    """The rating, 0 to 1, of two names in Latin letters."""
    kind = OF_PERSON if person else (BODY if has_own_word(_ASKED, room) else PHRASE)
    weigh(_ASKED, kind, rules, room)
    weigh(_WRITTEN, kind, rules, room)
    pairs = align(person, rules, room)
    if pairs == 0:
        return 0.0
    answered, total = 0.0, 0.0
    for at in range(pairs):
        weight = 0.0
        i0, j0 = room["pairs"][at, 0], room["pairs"][at, 2]
        for i in range(i0, i0 + room["pairs"][at, 1]):
            weight += rules["costs"][kind, room["cost"][_ASKED, i], 0] * room["rarity"][_ASKED, i] / 2
        for j in range(j0, j0 + room["pairs"][at, 3]):
            weight += rules["costs"][kind, room["cost"][_WRITTEN, j], 0] * room["rarity"][_WRITTEN, j] / 2
        answered += weight * abs(room["chosen"][at])
        total += weight
    total += left_over(kind, pairs, rules, room)
    if total <= 0:
        return 0.0
    return float(min(answered / total, ceiling(kind, pairs, rules, room), rules["loose"]))


# --- weights --------------------------------------------------------------------------------------


def has_own_word(which: int, room: Any) -> bool:
    """`comparison._has_own_word`."""
    for at in range(room["count"][which]):
        if room["words"][which, at]["flags"] & OWN != 0:
            return True
    return False


def weigh(which: int, kind: int, rules: Any, room: Any) -> None:
    """Which row of the table of costs each word has, and how rare it is."""
    silent = True
    for at in range(room["count"][which]):
        role = room["words"][which, at]["role"]
        silent = silent and (role == _LEGAL or role == _PARTICLE)
    for at in range(room["count"][which]):
        word = room["words"][which, at]
        role = np.int64(word["role"])
        if silent:
            room["cost"][which, at] = NAME_ROW
        elif kind != OF_PERSON:
            room["cost"][which, at] = role
        elif honorific(word):
            room["cost"][which, at] = _HONORIFIC
        else:
            kept = role == _INITIAL or role == _HONORIFIC or role == _PARTICLE
            room["cost"][which, at] = role if kept else NAME_ROW
        torn = rules["syllable"] if syllable(word) else 1.0
        room["rarity"][which, at] = word["weight"] * torn if role == _DISTINCTIVE else 1.0


def left_over(kind: int, pairs: int, rules: Any, room: Any) -> float:
    """What the words that nothing answers cost."""
    cost = 0.0
    for at in range(room["count"][_ASKED]):
        if room["taken"][_ASKED, at] == 0:
            charged = rules["costs"][kind, room["cost"][_ASKED, at], 1] * room["rarity"][_ASKED, at]
            cost += charged * mercy(_ASKED, at, kind, rules, room)
    relieved = rules["prefix"] if kind == PHRASE and opens(pairs, room) else 1.0
    first = first_own(_WRITTEN, room)
    for at in range(room["count"][_WRITTEN]):
        if room["taken"][_WRITTEN, at] == 0:
            relief = relieved
            if kind != PHRASE:
                relief = relief_of(at, first, kind, rules, room)
            cost += (
                rules["costs"][kind, room["cost"][_WRITTEN, at], 2] * room["rarity"][_WRITTEN, at] * relief
            )
    return cost


def relief_of(at: int, first: int, kind: int, rules: Any, room: Any) -> float:
    """`score._relief` for a name that is no phrase."""
    word = room["words"][_WRITTEN, at]
    if kind != OF_PERSON and syllable(word):
        return float(rules["torn_word"])
    spared = mercy(_WRITTEN, at, kind, rules, room)
    if spared < 1.0:
        return spared
    return rules["seat"] if word["role"] == _PLACE and at < first else 1.0


def mercy(which: int, at: int, kind: int, rules: Any, room: Any) -> float:
    """`score._mercy`."""
    word = room["words"][which, at]
    answered = 0
    for other in range(room["count"][which]):
        if room["taken"][which, other] == _SURELY:
            answered += 1
            if room["words"][which, other]["mark"] == word["mark"]:
                return 0.0
    if kind == OF_PERSON and answered > 1 and word["flags"] & PATRONYMIC != 0:
        return float(rules["patronymic"])
    return 1.0


def opens(pairs: int, room: Any) -> bool:
    """`score._opens`: every word asked about is answered, in order, from the first written one on."""
    trade = False
    for at in range(room["count"][_WRITTEN]):
        if room["taken"][_WRITTEN, at] == _SURELY and room["words"][_WRITTEN, at]["role"] == _SECTOR:
            trade = True
    if not trade:
        return False
    place = 0
    for i in range(room["count"][_ASKED]):
        if room["taken"][_ASKED, i] == 0:
            return False
        for at in range(pairs):
            if room["pairs"][at, 0] == i:
                if room["pairs"][at, 2] != place:
                    return False
                place += 1
    return True


def first_own(which: int, room: Any) -> int:
    """`Comparison.first_own`."""
    for at in range(room["count"][which]):
        if room["taken"][which, at] == _SURELY and room["words"][which, at]["role"] == _DISTINCTIVE:
            return at
    return 0


# --- ceilings -------------------------------------------------------------------------------------


def ceiling(kind: int, pairs: int, rules: Any, room: Any) -> float:
    """`ceilings.lowest_ceiling`."""
    numbers = rules
    lowest = 1.0
    for at in range(pairs):
        if room["chosen"][at] < 0:
            lowest = numbers["only_alike"]
    if tells(_ASKED, kind, room) and tells(_WRITTEN, kind, room):
        lowest = min(lowest, numbers["different_words"])
    if kind == OF_PERSON:
        return min(lowest, one_name_of_two(pairs, rules, room))
    if left_with(_ASKED, _NUMBER, room) or left_with(_WRITTEN, _NUMBER, room):
        lowest = min(lowest, numbers["different_number"])
    lowest = min(lowest, places(rules, room), trades(rules, room))
    if kind == BODY and too_short(pairs, rules, room):
        lowest = min(lowest, numbers["different_words"])
    return lowest


def left_with(which: int, role: int, room: Any) -> bool:
    """Whether a word of that role is left over."""
    for at in range(room["count"][which]):
        if room["taken"][which, at] == 0 and room["words"][which, at]["role"] == role:
            return True
    return False


def tells(which: int, kind: int, room: Any) -> bool:
    """`ceilings._tells` of any word left over."""
    for at in range(room["count"][which]):
        if room["taken"][which, at] != 0:
            continue
        role = room["words"][which, at]["role"]
        if kind == OF_PERSON:
            if room["cost"][which, at] == NAME_ROW or role == _INITIAL:
                return True
        elif role == _DISTINCTIVE or (kind == PHRASE and (role == _SECTOR or role == _PLACE)):
            return True
    return False


def one_name_of_two(pairs: int, rules: Any, room: Any) -> float:
    """`ceilings._one_name_of_two`."""
    names = 0
    for at in range(room["count"][_WRITTEN]):
        names += int(room["cost"][_WRITTEN, at] == NAME_ROW)
    answered = 0
    for at in range(room["count"][_ASKED]):
        weight = rules["costs"][OF_PERSON, room["cost"][_ASKED, at], 0]
        if room["taken"][_ASKED, at] == _SURELY and weight >= rules["initial"]:
            answered += 1
    for at in range(pairs):
        answered += int(room["pairs"][at, 3] > 1)
    return rules["one_name_of_two"] if names > 1 and answered < 2 else 1.0


def places(rules: Any, room: Any) -> float:
    """`ceilings._different_places`."""
    both = left_with(_ASKED, _PLACE, room) and left_with(_WRITTEN, _PLACE, room)
    if both:
        return float(rules["different_words"])
    if place_after(_ASKED, room) or place_after(_WRITTEN, room):
        return float(rules["branch"])
    return 1.0


def place_after(which: int, room: Any) -> bool:
    """Whether a place is left over after the first word of the name's own."""
    for at in range(first_own(which, room), room["count"][which]):
        if room["taken"][which, at] == 0 and room["words"][which, at]["role"] == _PLACE:
            return True
    return False


def trades(rules: Any, room: Any) -> float:
    """`ceilings._different_trades`."""
    sector = left_with(_ASKED, _SECTOR, room), left_with(_WRITTEN, _SECTOR, room)
    if sector[0] and sector[1]:
        return float(rules["different_words"])
    common = (
        sector[0] or left_with(_ASKED, _GENERIC, room),
        sector[1] or left_with(_WRITTEN, _GENERIC, room),
    )
    return rules["branch"] if common[0] and common[1] else 1.0


def too_short(pairs: int, rules: Any, room: Any) -> bool:
    """`ceilings._too_short`."""
    count, is_latin = 0, False
    for at in range(pairs):
        if room["chosen"][at] < 0:
            continue
        for i in range(room["pairs"][at, 0], room["pairs"][at, 0] + room["pairs"][at, 1]):
            word = room["words"][_ASKED, i]
            if word["role"] == _DISTINCTIVE:
                is_latin = is_latin or (count == 0 and latin(word))
                count += word["length"]
    if count == 0 or not is_latin or count > rules["short"]:
        return False
    return (
        left_with(_WRITTEN, _DISTINCTIVE, room)
        or left_with(_WRITTEN, _INITIAL, room)
        or left_with(_WRITTEN, _PARTICLE, room)
    )
