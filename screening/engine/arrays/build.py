"""Parties -> arrays: every written name normalised once, its words numbered, and the look-up tables made."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from screening.engine.arrays.layout import (
    ABJAD,
    BONES,
    KOREAN,
    MEANING,
    MIXER,
    MOST_WORDS,
    NAME,
    OPAQUE,
    PERSON,
    PLACES,
    PREFIX,
    SOUND,
    TABLES,
    UNRATED,
    WORD,
    Array,
    Names,
    first_bit,
    form_mark,
    letters_of_word,
    mark,
    word_fields,
)
from screening.engine.index import (
    Candidate,
    acronyms_of,
    han_pairs,
    indexed_texts,
    rarity,
    runs,
)
from screening.engine.language.lexicon import COMMON_NAMES
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.normalise import Word, normalise
from screening.engine.records import Party

_LONG = 6  # letters; a shorter word is never merely alike: `alignment._SHORTEST_WEAK`
_TEXT, _FLAGS = list(WORD.fields or ()).index("text"), list(WORD.fields or ()).index("flags")


class Gathered:
    """The words and names of all parties, in the order they were met."""

    def __init__(self) -> None:
        self.words: dict[Word, int] = {}
        self.texts: dict[str, int] = {}
        self.records: list[tuple[object, ...]] = []
        self.blob = bytearray()
        self.opaque: set[int] = set()
        self.names: list[tuple[int, ...]] = []
        self.name_words = array("i")
        self.holders = array("i"), array("i")  # text, name
        self.runs = array("Q"), array("i")
        self.forms = array("Q"), array("i")
        self.han = array("Q"), array("i")
        self.alike = array("Q"), array("i")
        self.identifiers = array("Q"), array("i")

    def add_party(self, number: int, party: Party) -> None:
        """The names and identifiers of party `number`; a name without a letter or digit is left out."""
        for _, value in party.identifiers:
            _add(self.identifiers, form_mark(value), number)
        for written, name in enumerate(party.names):
            try:
                key = normalise(name.text)
            except ValueError:
                continue
            self._add_name(number, written, Candidate(party, name, key))

    def _add_name(self, party: int, written: int, candidate: Candidate) -> None:
        at, key = len(self.names), candidate.key
        start = len(self.name_words)
        flags = PERSON if candidate.party.kind == "person" else 0
        firsts = long_firsts = initials = 0
        roles = [word.role for word in key.words[1:]] + [None]
        for word, following in zip(key.words, roles, strict=True):
            number = self.words.get(word)
            if number is None:
                number = self._add_word(word)
            self.name_words.append(number)
            respelt = word.abjad or word.script is Script.HANGUL  # another first letter may answer it
            bit = -1 if respelt else first_bit(ord(word.text[0]))
            firsts |= bit
            glued = word.role is not Role.LEGAL and following is Role.LEGAL  # runs leave legal forms out
            long_firsts |= bit if respelt or glued or len(word.text) >= _LONG else 0
            initials |= bit if word.role is Role.INITIAL else 0
            if number in self.opaque:
                flags |= UNRATED
        if len(key.words) > MOST_WORDS:
            flags |= UNRATED
        self.names.append((start, firsts, long_firsts, initials, party, len(key.words), written, flags))
        self._add_forms(at, candidate)

    def _add_forms(self, at: int, candidate: Candidate) -> None:
        key = candidate.key
        for text in indexed_texts(key):
            _add(self.holders, self.texts[text], at)
        for run in set(runs(key.words)):
            _add(self.runs, mark(run), at)
        for form in {key.exact_any_order, key.glued, *acronyms_of(candidate)}:
            _add(self.forms, form_mark(form), at)
        for pair in han_pairs(key):
            _add(self.han, form_mark(pair), at)

    def _add_word(self, word: Word) -> int:
        number = self.words[word] = len(self.records)
        text = self.texts.setdefault(word.text, len(self.texts))
        fields = list(word_fields(word, len(self.blob)))
        fields[_TEXT] = text
        self.records.append(tuple(fields))
        if fields[_FLAGS] & OPAQUE:  # type: ignore[operator]  # the fields of a record
            self.opaque.add(number)
        self.blob += letters_of_word(word).encode()
        for shared in marks_shared(word):
            _add(self.alike, shared, text)
        return number


def marks_shared(word: Word) -> set[int]:
    """What a word of the index shares with those that may stand for it: meaning, sound, bones."""
    marks = {mark(meaning) ^ MEANING for meaning in {word.meaning, word.given} - {"", word.text}}
    if word.unmasked:
        marks.add(mark(word.unmasked) ^ MEANING)
    if len(word.sound) >= 3:
        marks.add(mark(word.sound) ^ SOUND)
    if word.script is Script.HANGUL:
        marks.add(mark(word.korean) ^ KOREAN)
    if len(word.bones) > 1:
        marks.add(mark(word.bones) ^ BONES)
        if word.abjad:
            marks.add(mark(word.bones) ^ ABJAD)
    return marks


def _add(columns: tuple[array[int], array[int]], key: int, value: int) -> None:
    columns[0].append(key)
    columns[1].append(value)


def names_of(gathered: Gathered) -> Names:
    """The arrays that the search reads."""
    words = np.array(gathered.records, dtype=WORD)
    texts, holders = (np.array(column, dtype=np.int32) for column in gathered.holders)
    counts = np.bincount(texts, minlength=len(gathered.texts))
    weights = _weights(list(gathered.texts), counts, len(gathered.names))
    words["weight"] = weights[words["text"]]
    text_word = np.zeros(len(gathered.texts), np.int32)
    text_word[words["text"][::-1]] = np.arange(len(words), dtype=np.int32)[::-1]
    mass = np.bincount(holders, weights=weights[texts], minlength=len(gathered.names))
    first_slip, slips = _slips(words[text_word], gathered.blob)
    sections = {
        "name_words": np.array(gathered.name_words, dtype=np.int32),
        "text_word": text_word,
        "first_posting": np.concatenate(([0], np.cumsum(counts))),
        "postings": holders[np.argsort(texts, kind="stable")],
        "first_slip": first_slip,
        "slips": slips,
    }
    numbers = np.array(words["mark"][text_word]), np.arange(len(text_word))
    columns = {name: _columns(getattr(gathered, name)) for name in TABLES if name != "texts"}
    places, ints, marks = _laid_out(sections, columns | {"texts": numbers})
    places["names"], places["texts"] = len(gathered.names), len(text_word)
    places["buckets"] = len(first_slip) - 1
    blob = np.frombuffer(bytes(gathered.blob) or b"\0", np.uint8)
    return Names(words, _name_records(gathered, mass), ints, marks, blob, places)


_NAME_FIELDS = ("start", "firsts", "long_firsts", "initials", "party", "length", "written", "flags")


def _name_records(gathered: Gathered, mass: Array) -> Array:
    columns = np.array(gathered.names, dtype=np.int64).reshape(-1, len(_NAME_FIELDS))
    records = np.zeros(len(columns), dtype=NAME)
    for number, field in enumerate(_NAME_FIELDS):
        records[field] = columns[:, number]
    records["mass"] = mass
    return records


def _columns(columns: tuple[array[int], array[int]]) -> tuple[Array, Array]:
    return np.array(columns[0], dtype=np.uint64), np.array(columns[1], dtype=np.int32)


def _laid_out(
    sections: dict[str, Array], tables: dict[str, tuple[Array, Array]]
) -> tuple[Array, Array, Array]:
    """All whole numbers and all marks one after the other, and where each part begins."""
    places = np.zeros(1, PLACES)
    ints: list[Array] = []
    for name, section in sections.items():
        places[name] = sum(map(len, ints))
        ints.append(section.astype(np.int32))
    marks: list[Array] = []
    for number, name in enumerate(TABLES):
        own, values = tables[name]
        order = np.argsort(own, kind="stable")
        bits = max(1, min(24, len(own).bit_length() - 1))
        leading = own[order] >> np.uint64(64 - bits)
        first = np.searchsorted(leading, np.arange((1 << bits) + 1, dtype=np.uint64))
        begin = sum(map(len, ints))
        places["tables"][0, number] = (bits, sum(map(len, marks)), begin, begin + len(own))
        ints += [values[order].astype(np.int32), first.astype(np.int32)]
        marks.append(own[order])
    return places, np.concatenate(ints), np.concatenate(marks)


def _weights(texts: Sequence[str], counts: Array, names: int) -> Array:
    return np.array(
        [rarity(text in COMMON_NAMES, int(count), names) for text, count in zip(texts, counts, strict=True)]
    )


def _slips(words: Array, blob: bytearray) -> tuple[Array, Array]:
    """Texts by the first letters of each with up to as many left out as it may hold slips."""
    letters = np.frombuffer(bytes(blob) + b"\0" * PREFIX, np.uint8)
    buckets = max(1, 1 << (int(len(words) * 6).bit_length()))
    found: list[Array] = []
    for shortest, longest, slips in ((5, 5, 1), (6, 6, 1), (7, 7, 1), (8, 1 << 14, 2)):
        chosen = np.flatnonzero(
            (words["length"] >= shortest) & (words["length"] <= longest) & (words["flags"] & OPAQUE == 0)
        )
        prefix = letters[words["start"][chosen][:, None] + np.arange(min(shortest, PREFIX))].astype(np.int64)
        for count in range(slips + 1):
            for left_out in combinations(range(prefix.shape[1]), count):
                hashed = _hashed(np.delete(prefix, left_out, axis=1))
                found.append((hashed * buckets >> 32) << 32 | chosen)
    pairs = np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)
    first = np.searchsorted(pairs >> 32, np.arange(buckets + 1)).astype(np.int32)
    return first, (pairs & 0xFFFFFFFF).astype(np.int32)


def _hashed(letters: Array) -> Array:
    value = np.zeros(len(letters), np.int64)
    for column in range(letters.shape[1]):
        value = value * 33 + letters[:, column] & 0xFFFFFFFF
    hashed: Array = value * MIXER & 0xFFFFFFFF
    return hashed


def gather(parties: Iterable[Party]) -> Gathered:
    """All words and names of `parties`."""
    gathered = Gathered()
    for number, party in enumerate(parties):
        gathered.add_party(number, party)
    return gathered
