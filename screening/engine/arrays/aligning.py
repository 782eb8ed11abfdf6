"""Kernels that align two names: which words answer which, as `alignment.align` does, number by number."""

from __future__ import annotations

from typing import Any

from screening.engine.arrays.layout import LONGEST_WORD, ROLE_NUMBER, Array
from screening.engine.arrays.words import abjad, agree, distance, hangul, syllable
from screening.engine.language.roles import Role

_PARTICLE = ROLE_NUMBER[Role.PARTICLE]
_ASKED, _WRITTEN = 0, 1
_TEXT, _SOUND, _BONES, _KOREAN = range(4)
_SURELY, _WEAKLY = 1, 2  # how a word is answered


def align(person: bool, rules: Any, room: Any) -> int:
    """`alignment.align`: how many pairs stand in `room["pairs"]`."""
    room["taken"][:, : max(room["count"][_ASKED], room["count"][_WRITTEN])] = 0
    sure, found, weak = 0, 0, False
    for i in range(room["count"][_ASKED]):
        for j in range(room["count"][_WRITTEN]):
            alike = agree(i, j, person, rules, room)
            room["alike"][i, j] = alike
            weak = weak or alike < 0
            found += int(alike > 0)
            if alike >= rules["sure"]:
                add_option(sure, i, 1, j, 1, alike, room)
                sure += 1
    pairs = choose(sure, 0, room)
    if room["count"][_ASKED] != room["count"][_WRITTEN] or pairs < room["count"][_ASKED]:
        options = glued(rules, room)
        pairs = choose(add_singles(options, 1.0, room), pairs, room)
    if weak:
        pairs = choose(add_singles(0, -1.0, room), pairs, room)
    return pairs


def add_singles(options: int, sign: float, room: Any) -> int:
    """Adds the pairs of free words that agree surely (`sign` 1) or weakly (-1)."""
    for i in range(room["count"][_ASKED]):
        for j in range(room["count"][_WRITTEN]):
            free = room["taken"][_ASKED, i] == 0 and room["taken"][_WRITTEN, j] == 0
            if free and room["alike"][i, j] * sign > 0:
                add_option(options, i, 1, j, 1, room["alike"][i, j], room)
                options += 1
    return options


def add_option(at: int, i: int, queried: int, j: int, listed: int, alike: float, room: Any) -> None:
    """Notes a pair that may be chosen."""
    if at < len(room["likeness"]):
        room["options"][at, 0], room["options"][at, 1] = i, queried
        room["options"][at, 2], room["options"][at, 3] = j, listed
        room["likeness"][at] = alike


def choose(options: int, pairs: int, room: Any) -> int:
    """`alignment._without_overlap`: the likest and longest first, each word once."""
    options = min(options, len(room["likeness"]))
    while True:
        best, best_alike, best_words, best_apart = -1, 0.0, 0, 0
        for at in range(options):
            if not fits(at, room):
                continue
            alike = abs(room["likeness"][at])
            words = room["options"][at, 1] + room["options"][at, 3]
            apart = abs(room["options"][at, 0] - room["options"][at, 2])
            if alike > best_alike or (
                alike == best_alike and (words > best_words or (words == best_words and apart < best_apart))
            ):
                best, best_alike, best_words, best_apart = at, alike, words, apart
        if best < 0:
            return pairs
        take(best, pairs, room)
        pairs += 1


def fits(at: int, room: Any) -> bool:
    """Whether all words of an option are still free."""
    for i in range(room["options"][at, 0], room["options"][at, 0] + room["options"][at, 1]):
        if room["taken"][_ASKED, i] != 0:
            return False
    for j in range(room["options"][at, 2], room["options"][at, 2] + room["options"][at, 3]):
        if room["taken"][_WRITTEN, j] != 0:
            return False
    return True


def take(at: int, pairs: int, room: Any) -> None:
    """Makes an option a pair."""
    for part in range(4):
        room["pairs"][pairs, part] = room["options"][at, part]
    room["chosen"][pairs] = room["likeness"][at]
    how = _SURELY if room["likeness"][at] > 0 else _WEAKLY
    for i in range(room["options"][at, 0], room["options"][at, 0] + room["options"][at, 1]):
        room["taken"][_ASKED, i] = how
    for j in range(room["options"][at, 2], room["options"][at, 2] + room["options"][at, 3]):
        room["taken"][_WRITTEN, j] = how


def glued(rules: Any, room: Any) -> int:
    """Options in which a free word of one name is a run of free words of the other."""
    options = 0
    for i in range(room["count"][_ASKED]):
        if room["taken"][_ASKED, i] == 0:
            options = glued_to(_ASKED, i, options, rules, room)
    for j in range(room["count"][_WRITTEN]):
        if room["taken"][_WRITTEN, j] == 0:
            options = glued_to(_WRITTEN, j, options, rules, room)
    return options


def glued_to(whole: int, at: int, options: int, rules: Any, room: Any) -> int:
    """Options of word `at` of side `whole` with the runs of the other name."""
    parts = 1 - whole
    for start in range(room["count"][parts] - 1):
        end = start
        while end < min(start + rules["longest_run"], room["count"][parts]):
            if room["taken"][parts, end] != 0:
                break
            end += 1
            if end - start < 2:
                continue
            alike = agree_glued(whole, at, start, end, rules, room)
            if alike > 0:
                if parts == _WRITTEN:
                    add_option(options, at, 1, start, end - start, alike, room)
                else:
                    add_option(options, start, end - start, at, 1, alike, room)
                options += 1
    return options


def agree_glued(whole: int, at: int, start: int, end: int, rules: Any, room: Any) -> float:
    """`alignment._agree_glued`; consonants and Korean syllables are joined as they are."""
    word, first = room["words"][whole, at], room["words"][1 - whole, start]
    length, heard = 0, 0
    for part in range(start, end):
        length += room["words"][1 - whole, part]["length"]
        heard += room["words"][1 - whole, part]["sound_length"]
    if length < rules["shortest_glued"] and not syllable(word) and not syllable(first):
        return 0.0
    own = room["letters"][whole, at]
    if length == word["length"]:
        join(1 - whole, start, end, _TEXT, room)
        if same(room["joined"], own[: word["length"]]):
            return 0.96
    if abjad(word) or abjad(first) or hangul(word) or hangul(first):
        across = glued_across(whole, at, start, end, room)
        if across > 0:
            return across
    if abs(length - word["length"]) > rules["glued_difference"] or length > LONGEST_WORD:
        return 0.0
    if heard == word["sound_length"] and heard >= rules["shortest_sound"]:
        join(1 - whole, start, end, _SOUND, room)
        if same(room["joined"], own[word["length"] : word["length"] + heard]):
            return 0.92
    if min(length, word["length"]) < rules["long"]:
        return 0.0
    join(1 - whole, start, end, _TEXT, room)
    apart = distance(room["joined"][:length], own[: word["length"]], 1, room["rows"])
    return 0.85 if apart <= 1 else 0.0


def glued_across(whole: int, at: int, start: int, end: int, room: Any) -> float:
    """`alignment._agree_glued_across_scripts`."""
    word, first = room["words"][whole, at], room["words"][1 - whole, start]
    own = room["letters"][whole, at]
    begin = word["length"] + word["sound_length"]
    if abjad(word) or abjad(first):
        length = join(1 - whole, start, end, _BONES, room)
        if (
            length > 2
            and length == word["bones_length"]
            and same(room["joined"], own[begin : begin + length])
        ):
            return 0.85
    begin += word["bones_length"]
    if hangul(word) or hangul(first):
        length = join(1 - whole, start, end, _KOREAN, room)
        if length == word["korean_length"] and same(room["joined"], own[begin : begin + length]):
            return 0.88
    return 0.0


def join(which: int, start: int, end: int, section: int, room: Any) -> int:
    """The texts, sounds, consonants or syllables of a run of words in `joined`; how many letters."""
    length = 0
    for at in range(start, end):
        word = room["words"][which, at]
        first, count = 0, word["length"]
        if section >= _SOUND:
            first, count = first + count, word["sound_length"]
        if section >= _BONES:
            first, count = first + count, word["bones_length"]
        if section >= _KOREAN:
            first, count = first + count, word["korean_length"]
        if section == _BONES and word["role"] == _PARTICLE:
            continue
        for position in range(first, first + count):
            letter = room["letters"][which, at, position]
            doubled = section == _BONES and length > 0 and room["joined"][length - 1] == letter
            if length < len(room["joined"]) and not doubled:
                room["joined"][length] = letter
                length += 1
    return length


def same(left: Array, right: Array) -> bool:
    """Whether one run of bytes begins with another."""
    for at in range(len(right)):
        if left[at] != right[at]:
            return False
    return True
