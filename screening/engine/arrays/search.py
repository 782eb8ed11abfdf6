"""Kernels that find the names worth scoring: walk the rare words, drop what cannot reach the floor, rate."""

from __future__ import annotations

from typing import Any

from screening.engine.arrays.layout import (
    FORMS,
    HAN,
    INDEXED,
    PATRONYMIC,
    PERSON,
    ROLE_NUMBER,
    UNRATED,
    Array,
    Heap,
    Names,
    Pool,
)
from screening.engine.arrays.lookup import note, walk_joined, walk_word
from screening.engine.arrays.rating import has_own_word, rate, weigh
from screening.engine.arrays.rules import BODY, OF_PERSON, PHRASE
from screening.engine.arrays.words import abjad, hangul, span
from screening.engine.language.roles import Role

_DISTINCTIVE, _INITIAL = ROLE_NUMBER[Role.DISTINCTIVE], ROLE_NUMBER[Role.INITIAL]
_LONG = 6  # letters; a shorter word is never merely alike
_DOUBTFUL = 0.66  # the most that words are alike that no look-up led to; docs/matching.md, "arrays"
_RUN, _WHOLE = 1 << 30, 1 << 29  # of the words that a name is known to hold: by a run; as a whole
_FOUND_WHOLE = 10.0  # `index._FOUND_WHOLE`
_LEAST_SHARE = 0.35  # `index._LEAST_SHARE`
_FREE_WALK = 200  # names walked however little they promise; they cost microseconds
_MARGIN = 0.02  # below the floor at which a name is still rated; the bound is not quite one in odd cases
_MANY = 1 << 60
_ROUNDED = 0.0001  # the score is rounded to four places before it meets a threshold


def search(pool: Pool, names: Names, rules: Any, heap: Heap, room: Any) -> int:
    """How many names stand in `heap.found`, each with its worth."""
    load(0, room["asked"], pool.words, room["ids"], 0, pool.blob, room)
    touched = walk_whole(names, heap, room)
    weigh_words(rules, room)
    touched, walked = walk(pool, names, heap, room, touched)
    touched = walk_joined(names, heap, room, touched)
    whole = telling_weight(room)
    found = 0
    for position in range(touched):
        at = heap.touched[position]
        worth = worth_of(at, names, walked, whole, rules, heap.trace[at], room)
        if worth > 0 and found < len(heap.found):
            heap.found[found]["at"] = at
            heap.found[found]["worth"] = worth
            found += 1
    for position in range(touched):
        trace = heap.trace[heap.touched[position]]
        trace["share"] = 0.0
        trace["held"] = 0
        trace["turn"] = 0
    return found


def load(which: int, count: int, words: Array, ids: Array, start: int, blob: Array, room: Any) -> None:
    """Puts the words of one of two names where they are rated."""
    room["count"][which] = count
    for at in range(count):
        word = words[ids[start + at]]
        room["words"][which, at] = word
        first = word["start"]
        length = word["length"] + word["sound_length"] + word["bones_length"] + word["korean_length"]
        for position in range(min(length, room["letters"].shape[2])):
            room["letters"][which, at, position] = blob[first + position]


def telling_weight(room: Any) -> float:
    """The weight of `index.telling_words`: words of the name's own or, without any, all that are indexed."""
    own, indexed, every = 0.0, 0.0, 0.0
    for at in range(room["asked"]):
        word = room["words"][0, at]
        every += word["weight"]
        if word["flags"] & INDEXED != 0:
            indexed += word["weight"]
            if word["role"] == _DISTINCTIVE:
                own += word["weight"]
    if own > 0:
        return own
    return indexed if indexed > 0 else every


# --- walking --------------------------------------------------------------------------------------


def walk_whole(names: Names, heap: Heap, room: Any) -> int:
    """Notes the names written alike, glued alike or going by this acronym, and those that share Han."""
    touched = 0
    places = names.places[0]
    for form in range(2):
        start, stop = span(places, FORMS, room["forms"][form], names)
        for position in range(start, stop):
            touched = note(names.ints[position], _FOUND_WHOLE, _WHOLE, heap, touched)
    for pair in range(room["pairs_of_han"]):
        start, stop = span(places, HAN, room["han"][pair], names)
        for position in range(start, stop):
            touched = note(names.ints[position], 1.0, 0, heap, touched)
    return touched


def walk(pool: Pool, names: Names, heap: Heap, room: Any, touched: int) -> tuple[int, int]:
    """Notes the names that the rare words lead to; also the bits of the words that were walked."""
    count = room["asked"]
    costs = room["postings"]
    for at in range(count):
        costs[at] = postings_of(at, pool, names, room)
    walked, spent = 0, 0
    for turn in range(count):
        word, cheapest = 0, _MANY
        for at in range(count):
            if 0 <= costs[at] < cheapest:
                word, cheapest = at, costs[at]
        costs[word] = -1
        spent += cheapest
        if spent > _FREE_WALK and enough(walked, room):
            break
        walked |= 1 << word
        touched = walk_word(word, turn + 1, pool, names, heap, room, touched)
    return touched, walked


def postings_of(at: int, pool: Pool, names: Names, room: Any) -> int:
    """How many names a word leads to."""
    count = 0
    first = names.places[0]["first_posting"]
    for term in range(room["spans"][at, 0], room["spans"][at, 1]):
        text = first + pool.terms[term]["text"]
        count += names.ints[text + 1] - names.ints[text]
    return count


def enough(walked: int, room: Any) -> bool:
    """Whether a name that holds none of the words walked cannot reach the floor."""
    if not room["rated"] or room["floor"] <= 0:
        return False
    for kind in range(3):
        doubtful = 0  # an initial may answer any word of a person's name
        for at in range(room["asked"]):
            word = room["words"][0, at]
            if kind == OF_PERSON or word["length"] >= _LONG or abjad(word) or hangul(word):
                doubtful |= 1 << at
        if best_of(walked, doubtful, kind, room) >= room["floor"] - _MARGIN:
            return False
    return True


def best_of(missing: int, doubtful: int, kind: int, room: Any) -> float:
    """The most a rating can be where the words in `missing`, but for `doubtful`, are not answered."""
    gain, loss = 0.0, 0.0
    for at in range(room["asked"]):
        if not missing >> at & 1:
            gain += room["gain"][kind, at]
        elif doubtful >> at & 1:
            gain += room["gain"][kind, at] * _DOUBTFUL
            loss += room["gain"][kind, at] * (1 - _DOUBTFUL)
        else:
            loss += room["loss"][kind, at]
    return gain / (gain + loss) if gain > 0 else 0.0


# --- worth ----------------------------------------------------------------------------------------


def weigh_words(rules: Any, room: Any) -> None:
    """What each word asked about can add to a rating, and what it costs, for each kind of name."""
    body = BODY if has_own_word(0, room) else PHRASE
    for kind in range(3):
        row = OF_PERSON if kind == OF_PERSON else body
        weigh(0, row, rules, room)
        for at in range(room["asked"]):
            word = room["words"][0, at]
            weight = rules["costs"][row, room["cost"][0, at], 0] * room["rarity"][0, at]
            loss = rules["costs"][row, room["cost"][0, at], 1] * room["rarity"][0, at]
            if row == OF_PERSON and word["flags"] & PATRONYMIC != 0:
                loss *= rules["patronymic"]
            if word["flags"] & INDEXED == 0 or said_twice(at, room):
                loss = 0.0
            full = (row == OF_PERSON and word["role"] == _INITIAL) or word["role"] == _DISTINCTIVE
            room["gain"][kind, at] = (weight + (1.0 if full or weight >= 1.0 else weight)) / 2
            room["loss"][kind, at] = loss


def said_twice(at: int, room: Any) -> bool:
    """Whether another word of the name is the same."""
    for other in range(room["asked"]):
        if other != at and room["words"][0, other]["mark"] == room["words"][0, at]["mark"]:
            return True
    return False


def worth_of(at: int, names: Names, walked: int, whole: float, rules: Any, trace: Any, room: Any) -> float:
    """The rating of a name, or its rank where it cannot be rated here; 0 where it need not be scored."""
    share, held = trace["share"], trace["held"]
    if held & _WHOLE != 0:
        return float(share)
    name = names.names[at]
    person = name["flags"] & PERSON != 0
    if room["rated"] and room["floor"] > 0 and held & _RUN == 0:
        missing = walked & ~held
        doubtful = doubted(missing, name, person, room)
        if best_of(missing, doubtful, OF_PERSON if person else BODY, room) < room["floor"] - _MARGIN:
            return 0.0
    rank = share / (whole + 0.3 * name["mass"])
    if not room["rated"] or name["flags"] & UNRATED != 0:
        return rank if share >= _LEAST_SHARE * whole else 0.0
    start = names.places[0]["name_words"] + name["start"]
    load(1, name["length"], names.words, names.ints, start, names.blob, room)
    rating = rate(person, rules, room)
    if room["floor"] > 0:
        return rating if rating >= room["floor"] - _ROUNDED else 0.0
    return float(rating + 0.01 * min(rank, 1.0))


def doubted(missing: int, name: Any, person: bool, room: Any) -> int:
    """Of the words that a name seems to lack, those that one of its words may yet answer.

    An initial and a mere likeness begin with the same letter; a word respelt in another script may not.
    """
    doubtful = 0
    for at in range(room["asked"]):
        if not missing >> at & 1:
            continue
        word = room["words"][0, at]
        firsts = name["long_firsts"] if word["length"] >= _LONG else 0
        if person:
            firsts |= name["firsts"] if word["role"] == _INITIAL else name["initials"]
        if name["firsts"] == -1 or abjad(word) or hangul(word) or firsts >> (word["first"] % 31) & 1:
            doubtful |= 1 << at
    return doubtful
