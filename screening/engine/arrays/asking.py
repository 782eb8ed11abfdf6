"""A question put to the arrays: the words that this process has met, and the room the kernels work in."""

from __future__ import annotations

import threading

import numpy as np

from screening.engine.arrays.compiled import INTERPRETED, Kernels, compiled_kernels
from screening.engine.arrays.layout import (
    ABJAD,
    BONES,
    FOUND,
    IDENTIFIERS,
    KOREAN,
    LONGEST_WORD,
    MEANING,
    MOST_ASKED,
    MOST_HAN,
    MOST_LIKE,
    OPAQUE,
    ROOM,
    SOUND,
    TERM,
    TEXTS,
    TRACE,
    WORD,
    Array,
    Heap,
    Names,
    Pool,
    form_mark,
    letters_of_word,
    mark,
    word_fields,
)
from screening.engine.arrays.rules import the_rules
from screening.engine.index import han_pairs, rarity
from screening.engine.language.lexicon import COMMON_NAMES
from screening.engine.normalise import Key, Word, normalise

_WORDS, _LETTERS, _TERMS = 1 << 16, 1 << 20, 1 << 20  # room; all is forgotten when one is full
_MOST_FOUND = 1 << 15  # names worth scoring; far above any limit asked for

_WEIGHT, _FLAGS = list(WORD.fields or ()).index("weight"), list(WORD.fields or ()).index("flags")

_Met = tuple[Word, int, int, int, bool]  # a word, its record, its first and last term, whether opaque


class Asking:
    """Puts questions to the arrays of one index."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._kernels: Kernels = INTERPRETED
        self._rules = the_rules()
        self._lock = threading.Lock()
        self._pool = Pool(np.zeros(_WORDS, WORD), np.zeros(_LETTERS, np.uint8), np.zeros(_TERMS, TERM))
        count = len(names.names)
        self._heap = Heap(np.zeros(count, TRACE), np.zeros(count, np.int32), np.zeros(_MOST_FOUND, FOUND))
        self._rooms = np.zeros(1, ROOM)
        self._met: dict[str, _Met] = {}
        self._used = [0, 0, 0]  # words, letters, terms

    def compile(self) -> None:
        """From now on answers with compiled kernels. Others are answered while they are made."""
        trial = Asking(self._names)
        trial._kernels = compiled_kernels()
        trial.find(normalise("Example of 1 name"), 0.5, 1)
        with self._lock:
            self._kernels = trial._kernels

    def find(self, key: Key, floor: float, most: int) -> list[int]:
        """The names worth scoring, at most so many, the most promising first; of equals the earlier."""
        with self._lock, np.errstate(over="ignore"):
            self._ask(key, floor)
            room, rules = self._rooms[0], self._rules[0]
            count = self._kernels.search(self._pool, self._names, rules, self._heap, room)
            if not count:
                return []
            found = self._heap.found[:count]
            order = np.lexsort((found["at"], -found["worth"]))[:most]
            names: list[int] = found["at"][order].tolist()
            return names

    def _ask(self, key: Key, floor: float) -> None:
        asked = key.words[:MOST_ASKED]
        if self._full(len(asked)):
            self._met.clear()
            self._used = [0, 0, 0]
        met = [self._meet(word) for word in asked]
        room = self._rooms[0]
        room["ids"][: len(met)] = [word[1] for word in met]
        room["spans"][: len(met)] = [word[2:4] for word in met]
        room["asked"] = len(met)
        room["forms"] = form_mark(key.exact_any_order), form_mark(key.glued)
        han = [form_mark(pair) for pair in han_pairs(key)][:MOST_HAN] if key.han else []
        room["han"][: len(han)] = han
        room["pairs_of_han"] = len(han)
        room["floor"] = floor
        opaque = any(word[4] for word in met)
        room["rated"] = not (key.han or opaque or len(key.words) > MOST_ASKED)

    # --- words ---

    def _full(self, count: int) -> bool:
        met, letters, terms = self._used
        return (
            met + count > _WORDS
            or letters + count * 4 * LONGEST_WORD > _LETTERS
            or terms + count * MOST_LIKE > _TERMS
        )

    def _meet(self, word: Word) -> _Met:
        met = self._met.get(word.text)
        if met is not None and (met[0] is word or met[0] == word):
            return met
        slot = self._used[0]
        self._used[0] += 1
        opaque = self._record(word, slot)
        first, last = self._similar(word, slot)
        made = self._met[word.text] = word, slot, first, last, opaque
        return made

    def _record(self, word: Word, slot: int) -> bool:
        start = self._used[1]
        fields = list(word_fields(word, start))
        fields[_WEIGHT] = self.weight(word.text)
        self._pool.words[slot] = tuple(fields)
        opaque = bool(fields[_FLAGS] & OPAQUE)  # type: ignore[operator]  # the fields of a record
        if not opaque:
            letters = letters_of_word(word).encode()
            self._pool.blob[start : start + len(letters)] = np.frombuffer(letters, np.uint8)
            self._used[1] += len(letters)
        return opaque

    def _similar(self, word: Word, slot: int) -> tuple[int, int]:
        """Where the terms of a word stand: texts that it may stand for, the most telling first."""
        first = self._used[2]
        marks, likeness = _looked_up(word)
        names, room = self._names, self._rooms[0]
        count = self._kernels.similar(slot, marks, likeness, first, self._pool, names, self._heap, room)
        self._used[2] += count
        return first, first + count

    def weight(self, text: str) -> float:
        """`Index.weight`."""
        names, places = self._names, self._names.places[0]
        start, stop = self._kernels.span(places, TEXTS, np.uint64(mark(text)), names)
        holders = 0
        if start < stop:
            number = places["first_posting"] + names.ints[start]
            holders = int(names.ints[number + 1] - names.ints[number])
        return rarity(text in COMMON_NAMES, holders, int(places["names"]))

    def parties_with(self, identifier: str) -> list[int]:
        """The numbers of the parties that seem to carry an identifier."""
        start, stop = self._kernels.span(
            self._names.places[0], IDENTIFIERS, np.uint64(form_mark(identifier)), self._names
        )
        numbers: list[int] = self._names.ints[start:stop].tolist()
        return numbers


def _looked_up(word: Word) -> tuple[Array, Array]:
    """What a word is looked up by, with the likeness that each finding has; below 0 among the texts."""
    wanted: list[tuple[int, float]] = [(mark(word.text), -1.0)]
    for meaning in {word.meaning, word.given, word.unmasked, word.text} - {""}:
        wanted.append((mark(meaning) ^ MEANING, 0.95))
        if meaning != word.text:
            wanted.append((mark(meaning), -0.95))
    if len(word.sound) >= 3:
        wanted.append((mark(word.sound) ^ SOUND, 0.93))
    if len(word.bones) > 1:
        wanted.append((mark(word.bones) ^ (BONES if word.abjad else ABJAD), 0.85))
    wanted.append((mark(word.korean) ^ KOREAN, 0.85))
    marks, likeness = zip(*wanted, strict=True)
    return np.array(marks, np.uint64), np.array(likeness)
