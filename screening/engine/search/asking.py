"""Questions put to the arrays of an index: the words a process has met, and the room a search works in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from screening.engine.costs import (
    SYLLABLE,
    has_own_word,
)
from screening.engine.language.roles import Role
from screening.engine.multimap import Array
from screening.engine.normalise import Key, Word
from screening.engine.search import sides, tables
from screening.engine.search.building import code_of, flags_of
from screening.engine.search.compiled import PLAIN, compiled_kernels
from screening.engine.search.letters import sound_key, sound_shift
from screening.engine.search.rules import rules_of
from screening.engine.search.sides import MOST_WORDS, Hand
from screening.engine.search.tables import Asked, Names, Pool, Room
from screening.engine.vocabulary import Vocabulary

# Room for words met; all are forgotten when it is full.
_SLOTS, _LETTERS_A_SLOT, _TERMS_A_SLOT = 1 << 17, 16, 32
_TERMS_OF_ALL = 1 << 20  # terms that the words of questions put together may need
_TOGETHER = 64  # questions
_LINKS = 1 << 15
_BYTES_A_LETTER = 4
_FOUND = 1 << 16  # names of several questions together
_UNITS = 128  # words, runs and meanings of one question
_FEW_QUESTIONS = 20  # a process that asks no more, or of fewer names, does not pay for the compiler
_FEW_NAMES = 4000


@dataclass(slots=True)
class Unit:
    """A word of a question or a run of its words written as one, from one word to another; or a meaning."""

    word: Word
    first: int
    last: int
    typos: bool
    worth: float = 1.0  # 0 to 1, what it counts of the weight that a name shares


@dataclass(slots=True)
class Sought:
    """What an index is asked for: a name by its words, and the forms that it may be found by whole."""

    key: Key
    words: Sequence[Word]
    units: Sequence[Unit]
    meanings: Sequence[str] = ()
    whole: float = 0.0  # the weight of the words that tell
    marks: Sequence[tuple[int, float]] = field(default_factory=tuple)


class Found(NamedTuple):
    """The names worth scoring for one question."""

    rows: Array
    ranks: Array
    by_words: Array  # bool: whether the words may reach the floor; if not, what they mean may


class Search:
    """Puts questions to the arrays of one index. Threads take turns."""

    def __init__(
        self, arrays: Mapping[str, Array], vocabulary: Vocabulary, meaning: Callable[[str], Iterable[int]]
    ) -> None:
        self._vocabulary, self._meaning = vocabulary, meaning
        self._names = Names(*(_readonly(arrays[name]) for name in Names._fields))
        self._count = len(arrays["mass"])
        self._pool, self._room, self._hand = _pool(), _room(self._count, len(vocabulary)), _hand()
        self._pool_read = _plain(self._pool)
        self._met: dict[tuple[Any, ...], int] = {}
        self._used = [0, 0, 0]  # slots, letters, terms
        self._pending: list[int] = []  # slots of words that are to be sought misspelt
        self._asked = 0
        self._kernels = PLAIN
        self._lock = threading.RLock()

    def compile(self) -> None:
        """Search with compiled functions from now on, where the compiler is installed."""
        made = compiled_kernels()
        if made is not PLAIN:  # asked nothing, they are compiled and do nothing
            names, hand, none = self._names, _hand(), np.empty(0, np.int64)
            units = np.empty((0, 3), np.int64)
            none_worth = np.empty(0)
            nothing = Asked(np.zeros((1, 5), np.int64), none_worth, units, none_worth, none, none_worth)
            made.search(names, _pool(1), _room(1, 1), hand, nothing, rules_of(1.0))
            made.misspelt(names, _pool(1), _room(1, 1), hand, none, 0)
        with self._lock:  # no question is half asked
            self._kernels = made

    def find(self, sought: Sequence[Sought], floor: float) -> list[Found]:
        """For each question the names worth scoring; with floor 0 all that share enough."""
        if len(sought) > _TOGETHER:
            starts = range(0, len(sought), _TOGETHER)
            return [each for at in starts for each in self.find(sought[at : at + _TOGETHER], floor)]
        with self._lock:
            self._compile_aside(len(sought))
            asked = self._asked_of(sought)
            found = self._run(
                "search", self._names, self._pool, self._room, self._hand, asked, rules_of(floor)
            )
            if found == len(self._room.found) and len(sought) > 1:  # there may be more
                return [self.find([question], floor)[0] for question in sought]
            room = self._room
            rows, ranks = room.found[:found].copy(), room.ranks[:found].copy()
            by_words = room.ways[:found] == tables.BY_WORDS
            firsts = asked.questions[:, tables.Q_FOUND].tolist()
        return [Found(rows[at:to], ranks[at:to], by_words[at:to]) for at, to in pairwise(firsts)]

    def _compile_aside(self, questions: int) -> None:
        """Start to compile once it is worth it; until that is done, plain functions answer."""
        before, self._asked = self._asked, self._asked + questions
        if self._count > _FEW_NAMES and before <= _FEW_QUESTIONS < self._asked:
            threading.Thread(target=self.compile, name="compile the search", daemon=True).start()

    # --- questions as arrays ---

    def _asked_of(self, sought: Sequence[Sought]) -> Asked:
        self._forget_if_full(sought)
        units: list[tuple[int, int, int]] = []
        worth: list[float] = []
        marks: list[tuple[int, float]] = []
        questions: list[tuple[int, ...]] = []
        for question in sought:
            questions.append((_flags(question), len(question.words), len(units), len(marks), 0))
            marks += question.marks
            units += [
                (self._slot(unit.word, typos=unit.typos), unit.first, unit.last) for unit in question.units
            ]
            units += [(self._slot_of_meaning(concept), 1, 0) for concept in question.meanings]
            worth += [*(unit.worth for unit in question.units), *(1.0 for _ in question.meanings)]
        questions.append((0, 0, len(units), len(marks), 0))
        self._seek_misspelt()
        return Asked(
            questions=np.array(questions, np.int64),
            whole=np.array([question.whole for question in sought], np.float64),
            units=np.array(units, np.int64).reshape(-1, 3),
            unit_worth=np.array(worth, np.float64),
            marks=np.array([mark for mark, _ in marks], np.int64),
            mark_worth=np.array([worth for _, worth in marks], np.float64),
        )

    def _slot(self, word: Word, *, typos: bool) -> int:
        asked = (word.text, word.role, word.script, word.meaning, word.given, word.native, word.sound, typos)
        slot = self._met.get(asked)
        if slot is None:
            slot = self._met[asked] = self._new_slot(word.text, self._vocabulary.known(word), code_of(word))
            self._pool_read.slots[slot, tables.A_HEARD] = sound_key(word.sound)
            self._pool_read.slots[slot, tables.A_SHIFT] = sound_shift(word.sound)
            weight = self._vocabulary.weight(word.text) if word.role is Role.DISTINCTIVE else 1.0
            self._pool_read.rarity[slot] = weight * (SYLLABLE if word.syllable else 1.0)
            if typos and not word.text.isdigit():
                self._pending.append(slot)
        return slot

    def _slot_of_meaning(self, concept: str) -> int:
        slot = self._met.get((concept,))
        if slot is None:
            likeness = dict.fromkeys(self._meaning(concept), 1.0)
            slot = self._met[(concept,)] = self._new_slot("", likeness, 0)
        return slot

    def _new_slot(self, text: str, likeness: Mapping[int, float], code: int) -> int:
        """Room for a word and the listed words that it is known to stand for."""
        slot, letter, first = self._used
        pool, letters, term = self._pool_read, text.encode(), first
        pool.letters[letter : letter + len(letters)] = letters
        for word, like in likeness.items():
            pool.term_word[term], pool.term_like[term] = word, like
            term += 1
        for column, value in enumerate((letter, len(letters), code, first, term)):
            pool.slots[slot, column] = value
        self._used = [slot + 1, letter + len(letters), term]
        return slot

    def _seek_misspelt(self) -> None:
        if not self._pending:
            return
        slots, self._pending = np.array(self._pending, np.int64), []
        groups = (self._names, self._pool, self._room, self._hand)
        self._used[2] = self._run("misspelt", *groups, slots, self._used[2])

    def _run(self, name: str, *groups: object) -> int:
        """Call a function of the kernels, compiled or with what Python reads fastest."""
        arguments = map(_plain, groups) if self._kernels is PLAIN else groups
        return int(getattr(self._kernels, name)(*arguments))

    def _forget_if_full(self, sought: Sequence[Sought]) -> None:
        texts = [unit.word.text for question in sought for unit in question.units]
        needed = (
            len(texts) + sum(len(question.meanings) for question in sought),
            _BYTES_A_LETTER * sum(map(len, texts)),
            _TERMS_OF_ALL,
        )
        room = (_SLOTS, _SLOTS * _LETTERS_A_SLOT, _SLOTS * _TERMS_A_SLOT)
        if any(used + more >= most for used, more, most in zip(self._used, needed, room, strict=True)):
            self._met.clear()
            self._used = [0, 0, 0]


def _flags(question: Sought) -> int:
    flags = flags_of(question.key, person=False)
    return flags if has_own_word(question.key.words) else flags | tables.PHRASE


def _pool(slots: int = _SLOTS) -> Pool:
    return Pool(
        letters=np.zeros(slots * _LETTERS_A_SLOT, np.uint8),
        slots=np.zeros((slots, 7), np.int64),
        rarity=np.zeros(slots),
        term_word=np.zeros(slots * _TERMS_A_SLOT, np.int32),
        term_like=np.zeros(slots * _TERMS_A_SLOT),
    )


def _room(names: int, words: int) -> Room:
    return Room(
        turn=np.zeros(2, np.int64),
        words=np.zeros((words, 2), np.int64),
        linked=np.zeros(tables.LINKED + 1, np.int64),
        rows=np.zeros(names, np.int64),
        links=np.zeros((_LINKS, 4), np.int64),
        link_like=np.zeros(_LINKS),
        link_share=np.zeros(_LINKS),
        best=np.zeros(_UNITS),
        found=np.zeros(max(names, _FOUND), np.int32),
        ranks=np.zeros(max(names, _FOUND)),
        ways=np.zeros(max(names, _FOUND), np.uint8),
        shares=np.zeros(max(names, _FOUND)),
    )


def _hand() -> Hand:
    return Hand(
        letters=np.zeros((2, (MOST_WORDS + 1) * tables.LONGEST_COPIED), np.uint8),
        words=np.zeros((2, MOST_WORDS, sides.WORD_COLUMNS), np.int64),
        values=np.zeros((2, MOST_WORDS, sides.VALUE_COLUMNS)),
        counts=np.zeros(2, np.int64),
        places=np.zeros(256, np.int64),
    )


def _plain(group: object) -> Any:  # noqa: ANN401 - of the type of `group`
    """The same values in the form that Python reads fastest, on the same memory."""
    if isinstance(group, tuple):
        return type(group)(*map(_plain, group))
    return group.data if isinstance(group, np.ndarray) else group


def _readonly(array: Array) -> Array:
    """The array as one that cannot be written: compiled functions tell such arrays from others."""
    view = array.view()
    view.flags.writeable = False
    return view
