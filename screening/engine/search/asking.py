"""Questions put to the arrays of an index: the words a process has met, and the room a search works in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from screening.engine.costs import LONGEST_RUN, SYLLABLE, has_own_word
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.multimap import Array, hashed
from screening.engine.normalise import Key, Word
from screening.engine.search import sides, tables
from screening.engine.search.building import code_of, flags_of
from screening.engine.search.compiled import PLAIN, compiled_kernels
from screening.engine.search.hearing import UNKNOWN
from screening.engine.search.letters import letters_sounded, sound_key, sound_shift
from screening.engine.search.meaning import ANYTHING, code_told, told_alone
from screening.engine.search.rules import rules_of
from screening.engine.search.sides import MOST_IN_KOREAN, MOST_PHONES, MOST_WORDS, OF_A_RUN, Hand
from screening.engine.search.tables import Asked, Names, Pool, Room, Wanted
from screening.engine.search.voices import skeleton_of, voice_of
from screening.engine.vocabulary import Vocabulary

# Room for words met; all are forgotten when it is full.
_SLOTS, _LETTERS_A_SLOT, _TERMS_A_SLOT = 1 << 17, 16, 32
_TERMS_OF_ALL = 1 << 20  # terms that the words of questions put together may need
TOGETHER = 64  # questions; more at a time are no faster
_LINKS = 1 << 15
_UNITS_A_WORD, _TIMES_A_LETTER = 4, 10  # at most: it, and the runs of up to four words that it begins, is in
_LONG = 8  # letters; a shorter word of the tables is not looked up misspelt
_NOWHERE = -1  # in place of a slot
_BYTES_A_LETTER = 4
_FOUND = 1 << 16  # names of several questions together
_REMNANTS = 64  # of a word
_UNITS = 128  # words, runs and meanings of one question
_FEW_QUESTIONS = 20  # a process that asks no more, or of fewer names, does not pay for the compiler
_FEW_NAMES = 4000


class Sought(NamedTuple):
    """What an index is asked for: a name by its words, and the forms that it may be found by whole."""

    key: Key
    runs: Sequence[tuple[int, int, str]]  # words written as one, from one word to another
    meanings: Sequence[str]
    marks: Sequence[tuple[int, float]]
    apart: bool  # whether what it means may be told in other words than its own
    misspelt: bool  # whether the runs are sought misspelt


class Found(NamedTuple):
    """The names worth scoring for one question."""

    rows: Array
    ranks: Array
    by_words: Array  # bool: whether the words may reach the floor; if not, what they mean may


class Search:
    """Puts questions to the arrays of one index. Threads take turns."""

    def __init__(
        self,
        arrays: Mapping[str, Array],
        vocabulary: Vocabulary,
        weigh: Callable[[str], float],
        meaning: Callable[[str], Iterable[int]],
        names: int,
    ) -> None:
        """`weigh` and `meaning` give the weight of a word and the words of a meaning.

        `names` is how many are searched in all; few do not pay for the compiler.
        """
        self._vocabulary, self._weigh, self._meaning, self._names_in_all = vocabulary, weigh, meaning, names
        self._names = Names(*(_readonly(arrays[name]) for name in Names._fields))
        self._count = len(arrays["mass"])
        self._pool, self._room, self._hand = _pool(), _room(self._count, len(vocabulary)), _hand()
        self._pool_read = _plain(self._pool)
        self._met: dict[Word | tuple[Any, ...], int] = {}  # a word, a run, or a meaning
        self._used = [0, 0, 0]  # slots, letters, terms
        self._wanted: list[tuple[int, int, bool]] = []  # slots whose words are to be looked up: W_SLOT...
        self._keys: list[tuple[int, float]] = []  # by what
        self._asked = 0
        self._kernels = PLAIN
        self._lock = threading.RLock()

    def compile(self) -> None:
        """Search with compiled functions from now on, where the compiler is installed."""
        made = compiled_kernels()
        if made is not PLAIN:  # asked nothing, they are compiled and do nothing
            names, hand, none = self._names, _hand(), np.empty(0, np.int64)
            units = np.empty((0, 3), np.int64)
            nothing = Asked(np.zeros((1, 5), np.int64), units, np.empty(0), none, np.empty(0))
            made.search(names, _pool(1), _room(1, 1), hand, nothing, rules_of(1.0))
            made.look_up(names, _pool(1), _room(1, 1), hand, _wanted_of([], []), 0)
        with self._lock:  # no question is half asked
            self._kernels = made

    def find(self, sought: Sequence[Sought], floor: float) -> list[Found]:
        """For each question the names worth scoring; with floor 0 all that share enough."""
        if len(sought) > TOGETHER:
            starts = range(0, len(sought), TOGETHER)
            return [each for at in starts for each in self.find(sought[at : at + TOGETHER], floor)]
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
        if self._names_in_all > _FEW_NAMES and before <= _FEW_QUESTIONS < self._asked:
            threading.Thread(target=self.compile, name="compile the search", daemon=True).start()

    # --- questions as arrays ---

    def _asked_of(self, sought: Sequence[Sought]) -> Asked:
        self._forget_if_full(sought)
        units: list[tuple[int, int, int]] = []
        marks: list[tuple[int, float]] = []
        questions: list[tuple[int, ...]] = []
        for question in sought:
            words = question.key.words[:MOST_WORDS]
            questions.append((_flags(question), len(words), len(units), len(marks), 0))
            marks += question.marks
            units += [(self._slot(word), at, at) for at, word in enumerate(words)]
            for first, last, run in question.runs:
                slot = self._slot_of_run(run, misspelt=question.misspelt)
                if slot != _NOWHERE:
                    units.append((slot, first, last))
            units += [(self._slot_of_meaning(concept), 1, 0) for concept in question.meanings]
        questions.append((0, 0, len(units), len(marks), 0))
        self._look_up()
        return Asked(
            questions=np.array(questions, np.int64),
            units=np.array(units, np.int64).reshape(-1, 3),
            unit_worth=np.ones(len(units)),
            marks=np.array([mark for mark, _ in marks], np.int64),
            mark_worth=np.array([worth for _, worth in marks], np.float64),
        )

    def _slot(self, word: Word) -> int:
        slot = self._met.get(word)
        if slot is None:
            misspelt = word.role is Role.DISTINCTIVE or len(word.text) >= _LONG
            sought = _may_be_sought(word.text, misspelt=misspelt)
            slot = self._met[word] = self._new_slot(word.text, self._vocabulary.keys_asked(word), sought)
            pool, columns = self._pool_read, self._pool_read.slots
            columns[slot, tables.A_CODE] = code_of(word) | (sides.SOUGHT if sought else 0)
            columns[slot, tables.A_HEARD] = sound_key(word.sound)
            columns[slot, tables.A_SHIFT] = sound_shift(word.sound)
            columns[slot, tables.A_SOUNDED] = letters_sounded(word.sound)
            columns[slot, tables.A_RUN] = hashed("r", word.text)
            pool.weights[slot] = weight = self._weigh(word.text)
            rarity = weight if word.role is Role.DISTINCTIVE else 1.0
            pool.rarity[slot] = rarity * (SYLLABLE if word.syllable else 1.0)
            self._note_across_scripts(slot, word)
        return slot

    def _note_across_scripts(self, slot: int, word: Word) -> None:
        """Note how a word sounds and what it means, if one in another script may be listed."""
        columns = self._pool_read.slots
        columns[slot, tables.A_VOICE], columns[slot, tables.A_SKELETON] = 0, UNKNOWN
        if word.script is Script.LATIN and not self._vocabulary.in_other_scripts:
            return
        (phones, voice), first = voice_of(word), slot * MOST_PHONES
        self._pool_read.phones[first : first + len(phones)] = phones
        columns[slot, tables.A_SAID], columns[slot, tables.A_VOICE] = first, voice
        columns[slot, tables.A_SKELETON] = skeleton_of(word)
        self._note_in_korean(slot, word)
        told, means = told_alone(word) if word.script is Script.LATIN else (word, ANYTHING)
        columns[slot, tables.A_MEANS] = means
        columns[slot, tables.A_TOLD] = code_told(told) | (sides.PARTED if means == ANYTHING else 0)
        own = told.role is Role.DISTINCTIVE
        self._pool_read.told_rarity[slot] = self._pool_read.rarity[slot] if own else 1.0

    def _note_in_korean(self, slot: int, word: Word) -> None:
        """Lay the key of a word as a Korean one after its letters, if any Korean name is listed."""
        key = word.korean.encode() if self._vocabulary.in_hangul else b""
        letter, columns = self._used[1], self._pool_read.slots
        self._pool_read.letters[letter : letter + len(key)] = key
        columns[slot, tables.A_KOREAN] = len(key)
        self._used[1] += len(key)

    def _slot_of_run(self, run: str, *, misspelt: bool) -> int:
        """Where a run is, if it stands for any listed word: most that are not sought misspelt do not."""
        slot = self._met.get((run, misspelt))
        if slot is None:
            keys = list(self._vocabulary.keys_of_run(run))
            if not misspelt and not self._vocabulary.may_hold(keys):
                return _NOWHERE
            sought = _may_be_sought(run, misspelt=misspelt)
            slot = self._met[run, misspelt] = self._new_slot(run, keys, sought)
        return slot

    def _new_slot(self, text: str, keys: Iterable[tuple[int, float]], sought: bool) -> int:  # noqa: FBT001
        """Room for a word that is looked up before a question is put: by `keys`, and misspelt if `sought`."""
        slot = self._room_for(text)
        self._wanted.append((slot, len(self._keys), sought))
        self._keys += keys
        return slot

    def _slot_of_meaning(self, concept: str) -> int:
        slot = self._met.get((concept,))
        if slot is None:
            slot = self._met[(concept,)] = self._room_for("")
            pool, first = self._pool_read, self._used[2]
            for word in dict.fromkeys(self._meaning(concept)):
                pool.term_word[self._used[2]], pool.term_like[self._used[2]] = word, 1.0
                self._used[2] += 1
            pool.slots[slot, tables.A_FIRST], pool.slots[slot, tables.A_LAST] = first, self._used[2]
        return slot

    def _room_for(self, text: str) -> int:
        slot, letter, _ = self._used
        letters = text.encode()
        self._pool_read.letters[letter : letter + len(letters)] = letters
        columns = self._pool_read.slots
        columns[slot, tables.A_START], columns[slot, tables.A_LENGTH] = letter, len(letters)
        self._used[:2] = slot + 1, letter + len(letters)
        return slot

    def _look_up(self) -> None:
        """Give the new slots the listed words that they may stand for."""
        if not self._wanted:
            return
        wanted = _wanted_of(self._wanted, self._keys)
        self._wanted, self._keys = [], []
        groups = (self._names, self._pool, self._room, self._hand, wanted)
        self._used[2] = self._run("look_up", *groups, self._used[2])

    def _run(self, name: str, *groups: object) -> int:
        """Call a function of the kernels, compiled or with what Python reads fastest."""
        arguments = map(_plain, groups) if self._kernels is PLAIN else groups
        return int(getattr(self._kernels, name)(*arguments))

    def _forget_if_full(self, sought: Sequence[Sought]) -> None:
        words = sum(len(question.key.words) for question in sought)
        letters = sum(len(word.text) for question in sought for word in question.key.words)
        needed = (
            _UNITS_A_WORD * words + sum(len(question.meanings) for question in sought),
            _BYTES_A_LETTER * _TIMES_A_LETTER * letters,
            _TERMS_OF_ALL,
        )
        room = (_SLOTS, _SLOTS * _LETTERS_A_SLOT, _SLOTS * _TERMS_A_SLOT)
        if any(used + more >= most for used, more, most in zip(self._used, needed, room, strict=True)):
            self._met.clear()
            self._used = [0, 0, 0]


def _wanted_of(slots: Sequence[tuple[int, int, bool]], keys: Sequence[tuple[int, float]]) -> Wanted:
    return Wanted(
        slots=np.array([*slots, (0, len(keys), False)], np.int64),
        keys=np.array([key for key, _ in keys], np.int64),
        likeness=np.array([likeness for _, likeness in keys], np.float64),
    )


def _may_be_sought(text: str, *, misspelt: bool) -> bool:
    """Whether a word is looked up misspelt; a number is not."""
    return misspelt and not text.isdigit()


def _flags(question: Sought) -> int:
    flags = flags_of(question.key, person=False) | (tables.APART if question.apart else 0)
    return flags if has_own_word(question.key.words) else flags | tables.PHRASE


def _pool(slots: int = _SLOTS) -> Pool:
    return Pool(
        letters=np.zeros(slots * _LETTERS_A_SLOT, np.uint8),
        phones=np.zeros(slots * MOST_PHONES, np.uint8),
        slots=np.zeros((slots, tables.SLOT_COLUMNS), np.int64),
        weights=np.zeros(slots),
        rarity=np.zeros(slots),
        told_rarity=np.zeros(slots),
        term_word=np.zeros(slots * _TERMS_A_SLOT, np.int32),
        term_like=np.zeros(slots * _TERMS_A_SLOT),
    )


def _room(names: int, words: int) -> Room:
    return Room(
        turn=np.zeros(3, np.int64),
        words=np.zeros((words, 2), np.int64),
        linked=np.zeros(tables.LINKED + 1, np.int64),
        rows=np.zeros(names, np.int64),
        buckets=np.zeros((_REMNANTS, 2), np.int64),
        near=np.zeros(max(words, _FOUND), np.int64),
        links=np.zeros((_LINKS, 4), np.int64),
        link_like=np.zeros(_LINKS),
        link_share=np.zeros(_LINKS),
        common=np.zeros(_LINKS, np.int64),
        best=np.zeros(_UNITS),
        found=np.zeros(max(names, _FOUND), np.int32),
        ranks=np.zeros(max(names, _FOUND)),
        ways=np.zeros(max(names, _FOUND), np.uint8),
        shares=np.zeros(max(names, _FOUND)),
    )


def _hand() -> Hand:
    return Hand(
        letters=np.zeros((2, (MOST_WORDS + 1) * tables.LONGEST_COPIED), np.uint8),
        phones=np.zeros(OF_A_RUN + LONGEST_RUN * MOST_PHONES, np.uint8),
        words=np.zeros((2, MOST_WORDS, sides.WORD_COLUMNS), np.int64),
        values=np.zeros((2, MOST_WORDS, sides.VALUE_COLUMNS)),
        counts=np.zeros(2, np.int64),
        korean=np.zeros((MOST_WORDS + 1) * (tables.LONGEST_COPIED + MOST_IN_KOREAN), np.uint8),
        places=np.zeros(256, np.int64),
        row=np.zeros(LONGEST_RUN * MOST_PHONES + 1),
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
