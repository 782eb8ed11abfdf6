"""Kernels that lead from words to names: by text, by a run of words written as one, by a slip of the pen."""

from __future__ import annotations

from typing import Any

import numpy as np

from screening.engine.arrays.aligning import join
from screening.engine.arrays.layout import (
    ALIKE,
    FACTOR,
    INDEXED,
    MIXER,
    MOST_LIKE,
    OPAQUE,
    PREFIX,
    ROLE_NUMBER,
    RUNS,
    SLIPS,
    SOUND,
    SYLLABLE,
    TEXTS,
    Array,
    Heap,
    Names,
    Pool,
)
from screening.engine.arrays.words import distance, letters_apart, slips_allowed, span
from screening.engine.language.roles import Role

_LEGAL = ROLE_NUMBER[Role.LEGAL]
_MOST_WORDS_SPLIT_AND_MISSPELT = 2  # `index`
_RUN = 1 << 30  # of the words that a name is known to hold: by a run
_COMMON = 20000  # names; a run that is a word of so many is found by its own words


def note(at: int, share: float, bits: int, heap: Heap, touched: int) -> int:
    """Adds to what is known of a name."""
    trace = heap.trace[at]
    if trace["share"] == 0.0:
        heap.touched[touched] = at
        touched += 1
    trace["share"] += share
    trace["held"] |= bits
    return touched


def walk_word(at: int, turn: int, pool: Pool, names: Names, heap: Heap, room: Any, touched: int) -> int:
    """Notes the names that hold a word, each once, by the most telling of its texts."""
    touched = walk_run(room["words"][0, at]["mark"], 1 << at | _RUN, turn, names, heap, touched)
    for position in range(room["spans"][at, 0], room["spans"][at, 1]):
        term = pool.terms[position]
        touched = walk_text(term["text"], term["share"], 1 << at, turn, names, heap, touched)
    return touched


def walk_run(mark: Any, bits: int, turn: int, names: Names, heap: Heap, touched: int) -> int:
    """Notes the names in which adjacent words are written as one so."""
    start, stop = span(names.places[0], RUNS, mark, names)
    for position in range(start, stop):
        touched = note_once(names.ints[position], 1.0, bits, turn, heap, touched)
    return touched


def walk_text(text: int, share: float, bits: int, turn: int, names: Names, heap: Heap, touched: int) -> int:
    """Notes the names that hold a text."""
    places = names.places[0]
    first = places["first_posting"] + text
    start = places["postings"] + names.ints[first]
    for position in range(start, places["postings"] + names.ints[first + 1]):
        touched = note_once(names.ints[position], share, bits, turn, heap, touched)
    return touched


def note_once(at: int, share: float, bits: int, turn: int, heap: Heap, touched: int) -> int:
    """Adds to what is known of a name, but once a turn."""
    if heap.trace[at]["turn"] == turn:
        return touched
    touched = note(at, share, bits, heap, touched)
    heap.trace[at]["turn"] = turn
    return touched


# --- words written as one -------------------------------------------------------------------------


def walk_joined(names: Names, heap: Heap, room: Any, touched: int) -> int:
    """Notes the names that hold adjacent words of the question written as one."""
    count = room["asked"]
    indexed = 0
    for at in range(count):
        indexed += int(room["words"][0, at]["flags"] & INDEXED != 0)
    turn = count + 1
    for start in range(count - 1):
        word = room["words"][0, start]
        if word["role"] == _LEGAL:
            continue
        mark, longest = word["mark"], (4 if word["flags"] & SYLLABLE != 0 else 3)
        for end in range(start + 1, min(start + longest, count)):
            word = room["words"][0, end]
            if word["role"] == _LEGAL:
                break
            mark = joined_mark(mark, word["mark"], word["length"])
            bits = ((1 << (end + 1)) - (1 << start)) | _RUN
            touched = walk_run(mark, bits, turn, names, heap, touched)
            touched = walk_alike(mark, bits, turn, names, heap, touched)
            if indexed <= _MOST_WORDS_SPLIT_AND_MISSPELT and room["rated"]:
                touched = walk_misspelt(start, end + 1, bits, turn, names, heap, room, touched)
            turn += 1
    return touched


def joined_mark(mark: Any, other: Any, length: int) -> Any:
    """The mark of two texts written as one."""
    for _ in range(length):
        mark = mark * np.uint64(FACTOR)
    return mark + other


def walk_alike(mark: Any, bits: int, turn: int, names: Names, heap: Heap, touched: int) -> int:
    """Notes the names that hold a run of words as one word, or one that sounds so."""
    places = names.places[0]
    start, stop = span(places, TEXTS, mark, names)
    for position in range(start, stop):
        touched = walk_if_rare(names.ints[position], 1.0, bits, turn, names, heap, touched)
    start, stop = span(places, ALIKE, mark ^ np.uint64(SOUND), names)
    for position in range(start, stop):
        touched = walk_if_rare(names.ints[position], 0.93, bits, turn, names, heap, touched)
    return touched


def walk_if_rare(
    text: int, alike: float, bits: int, turn: int, names: Names, heap: Heap, touched: int
) -> int:
    """Notes the names that hold a text, unless they are very many."""
    places = names.places[0]
    first = places["first_posting"] + text
    if names.ints[first + 1] - names.ints[first] > _COMMON:
        return touched
    share = alike * names.words[names.ints[places["text_word"] + text]]["weight"]
    return walk_text(text, share, bits, turn, names, heap, touched)


def walk_misspelt(
    start: int, end: int, bits: int, turn: int, names: Names, heap: Heap, room: Any, touched: int
) -> int:
    """Notes the names that hold a run of words as one word with a slip."""
    length = join(0, start, end, 0, room)
    found = misspelt(room["joined"][:length], names, heap, room)
    for at in range(found):
        text, alike = heap.found[at]["at"], heap.found[at]["worth"]
        touched = walk_if_rare(text, alike, bits, turn, names, heap, touched)
    return touched


# --- similar words --------------------------------------------------------------------------------


def similar(
    slot: int, marks: Array, likeness: Array, first: int, pool: Pool, names: Names, heap: Heap, room: Any
) -> int:
    """The texts that a word may stand for, as terms from `first` on, the most telling first; how many.

    Marks with a likeness below 0 are looked up among the texts, the others among what texts share.
    """
    found = 0
    word = pool.words[slot]
    if word["flags"] & SLIPS != 0 and word["flags"] & OPAQUE == 0:
        for at in range(word["length"]):
            room["joined"][at] = pool.blob[word["start"] + at]
        found = misspelt(room["joined"][: word["length"]], names, heap, room)
    places = names.places[0]
    for at in range(len(marks)):
        start, stop = span(places, TEXTS if likeness[at] < 0 else ALIKE, marks[at], names)
        for position in range(start, stop):
            found = add_text(names.ints[position], abs(likeness[at]), found, heap)
    found = min(found, MOST_LIKE)
    for at in range(found):
        text = heap.found[at]["at"]
        share = heap.found[at]["worth"] * names.words[names.ints[places["text_word"] + text]]["weight"]
        place = first + at
        while place > first and pool.terms[place - 1]["share"] < share:
            pool.terms[place]["text"] = pool.terms[place - 1]["text"]
            pool.terms[place]["share"] = pool.terms[place - 1]["share"]
            place -= 1
        pool.terms[place]["text"] = text
        pool.terms[place]["share"] = share
    return found


def add_text(text: int, likeness: float, found: int, heap: Heap) -> int:
    """Notes a text with its likeness, or a greater likeness than it had."""
    for at in range(found):
        if heap.found[at]["at"] == text:
            heap.found[at]["worth"] = max(heap.found[at]["worth"], likeness)
            return found
    if found < len(heap.found):
        heap.found[found]["at"] = text
        heap.found[found]["worth"] = likeness
        found += 1
    return found


def misspelt(own: Array, names: Names, heap: Heap, room: Any) -> int:
    """The texts within the slips that a word may hold, in `heap.found` with their likeness."""
    slips = slips_allowed(len(own))
    if slips == 0:
        return 0
    length = min(len(own), PREFIX)
    bits: Any = np.int64(0)
    for at in range(len(own)):
        bits |= np.int64(1) << np.int64(own[at] & 63)
    found = within(own, bits, bucket(own, length, -1, -1, names), 0, names, heap, room)
    for first in range(length):
        found = within(own, bits, bucket(own, length, first, -1, names), found, names, heap, room)
        for second in range(first + 1, length if slips == 2 else 0):
            found = within(own, bits, bucket(own, length, first, second, names), found, names, heap, room)
    return found


def bucket(own: Array, length: int, first: int, second: int, names: Names) -> int:
    """Where the texts stand that share these letters, without two of them, with the word."""
    value = np.int64(0)
    for at in range(length):
        if at != first and at != second:
            value = (value * 33 + np.int64(own[at])) & 0xFFFFFFFF
    return int((value * MIXER & 0xFFFFFFFF) * names.places[0]["buckets"] >> 32)


def within(own: Array, bits: int, at: int, found: int, names: Names, heap: Heap, room: Any) -> int:
    """Adds the texts of a bucket that are near enough."""
    slips = slips_allowed(len(own))
    places = names.places[0]
    first = places["first_slip"] + at
    for position in range(places["slips"] + names.ints[first], places["slips"] + names.ints[first + 1]):
        text = names.ints[position]
        other = names.words[names.ints[places["text_word"] + text]]
        length: Any = np.int64(other["length"])
        allowed = min(slips, slips_allowed(length))
        if abs(length - len(own)) > allowed or letters_apart(bits, other["letters"], allowed):
            continue
        start = other["start"]
        apart = distance(own, names.blob[start : start + length], allowed, room["rows"])
        if apart <= allowed:
            found = add_text(text, 1 - apart / length, found, heap)
    return found
