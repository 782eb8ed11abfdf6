"""Questions put to the arrays: the words a process has met, and the room that a search works in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from screening.engine.arrays import kernels
from screening.engine.arrays.building import rarity, slips_sought
from screening.engine.arrays.compiled import Kernels, compiled_kernels
from screening.engine.arrays.kernels import (
    FOREIGN,
    HAN,
    MOST_WORDS,
    PHRASE,
    POSSIBLE,
    SAME,
    SURE,
    Asked,
    Names,
    Pool,
    Room,
    Rules,
)
from screening.engine.arrays.marks import NEAR_SCRIPTS, SILENT, code_of, han_marks, han_pairs, mark, runs
from screening.engine.arrays.rules import rarity_share, rules_for
from screening.engine.comparison import has_own_word
from screening.engine.language.lexicon import COMMON_NAMES
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.normalise import Key, Word

Array = npt.NDArray[Any]
Found = list[tuple[float, int]]  # how well a name may fit, and its row

_SLOTS, _LETTERS, _TERMS = 1 << 17, 1 << 21, 1 << 21  # room; all is forgotten when one is full
_SPARE = 1 << 14  # terms that one question may need
_LINKS = 1 << 15
_FOUND = 1 << 18  # names of one search; far above what any limit asks for
_QUESTIONS = 512  # put to the arrays at once
_KNOWN, _HEARD, _BONES = 0.97, 0.94, 0.9  # the most that words of other letters agree: `alignment.agree`
_LONG = 8  # letters; a shorter word of the tables is not looked up misspelt
_MOST_WORDS_SPLIT_AND_MISSPELT = 2  # a longer name has other words to be found by
_FEW_QUESTIONS = 20  # the same of a process that answers no more than these
_FEW_NAMES = 4000  # an index of fewer is searched by plain Python: the compiler costs more than it brings


class Asking:
    """Puts questions to the arrays of one index. Threads take turns."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._rows, texts = len(arrays["row_flags"]), len(arrays["text_weight"])
        self._names = Names(*(_readonly(arrays[name]) for name in Names._fields))
        self._post_first = view_of(self._names.post_first)
        self._weights = view_of(self._names.text_weight)
        self._letters = self._names.letters
        self._text_first = view_of(self._names.text_first)
        self._words = tuple(view_of(arrays[name]) for name in ("word_first", "word_keys", "word_texts"))
        self._pool = Pool(
            letters=np.zeros(_LETTERS, np.uint8),
            start=np.zeros(_SLOTS, np.int64),
            length=np.zeros(_SLOTS, np.int64),
            code=np.zeros(_SLOTS, np.int64),
            rarity=np.zeros(_SLOTS),
            first_term=np.zeros(_SLOTS, np.int64),
            last_term=np.zeros(_SLOTS, np.int64),
            postings=np.zeros(_SLOTS, np.int64),
            term_text=np.zeros(_TERMS, np.int32),
            term_like=np.zeros(_TERMS),
        )
        self._room = Room(
            turn=np.zeros(1, np.int64),
            text_turn=np.zeros(texts, np.int64),
            text_head=np.zeros(texts, np.int32),
            link_next=np.zeros(_LINKS, np.int32),
            link_word=np.zeros(_LINKS, np.int32),
            link_like=np.zeros(_LINKS),
            row_turn=np.zeros(self._rows, np.int64),
            masks=np.zeros(256, np.int64),
            asked_best=np.zeros(MOST_WORDS),
            listed_best=np.zeros(MOST_WORDS),
            found_rows=np.zeros(_FOUND, np.int32),
            found_worth=np.zeros(_FOUND),
        )
        self._foreign = bool((self._names.row_flags & FOREIGN).any())
        self._met: dict[tuple[str, str, str, bool], int] = {}
        self._used = [0, 0, 0]  # slots, letters, terms
        self._questions = 0
        self._pending: list[int] = []  # slots of words that are to be sought misspelt
        self._lock = threading.RLock()
        self._kernels: Kernels | None = None

    def compile(self) -> None:
        """Search with compiled functions from now on, where the compiler is installed."""
        self._kernels = self._kernels or compiled_kernels()

    def find(self, keys: Sequence[Key], floor: float) -> list[Found]:
        """For each key the names that may score `floor`, unordered; for a floor of 0 the best there are."""
        with self._lock:
            self._questions += len(keys)
            if self._kernels is None and self._rows > _FEW_NAMES and self._questions > _FEW_QUESTIONS:
                self.compile()
            if self._kernels is None:
                return self._find(keys, floor, kernels.search, plain=True)
            return self._find(keys, floor, self._kernels.search, plain=False)

    def _find(
        self, keys: Sequence[Key], floor: float, search: Callable[..., int], *, plain: bool
    ) -> list[Found]:
        rules = rules_for(float(floor))
        found: list[Found] = []
        step = _QUESTIONS if floor > 0 else 16
        for start in range(0, len(keys), step):
            asked = self._ask(keys[start : start + step], floor, rules)
            names, pool, room = self._names, self._pool, self._room
            if plain:
                names, pool, room, asked, rules = map(_plain, (names, pool, room, asked, rules))
            count = search(names, pool, room, asked, rules)
            if count < 0:
                found += self._one_by_one(keys[start : start + step], floor)
                continue
            rows, worth = self._room.found_rows[:count].tolist(), self._room.found_worth[:count].tolist()
            firsts = list(asked.found_first)
            found += [
                list(zip(worth[first:last], rows[first:last], strict=True))
                for first, last in pairwise(firsts)
            ]
        return found

    def _one_by_one(self, keys: Sequence[Key], floor: float) -> list[Found]:
        """Questions that find too much to be put together."""
        if len(keys) == 1:
            rows = self._room.found_rows.tolist()
            return [list(zip(self._room.found_worth.tolist(), rows, strict=True))]
        return [self.find([key], floor)[0] for key in keys]

    # --- a question as arrays ---

    def _ask(self, keys: Sequence[Key], floor: float, rules: Rules) -> Asked:
        flags, words, unit_first, mark_first = [], [], [0], [0]
        units: list[tuple[int, int, int]] = []
        marks: list[int] = []
        worth: list[float] = []
        if self._full(len(keys)):
            self._met.clear()
            self._used = [0, 0, 0]
        for key in keys:
            foreign = any(word.script not in NEAR_SCRIPTS for word in key.words)
            phrase = not has_own_word(key.words)
            flags.append(FOREIGN * foreign | HAN * bool(key.han) | PHRASE * phrase)
            asked = key.words[:MOST_WORDS]
            words.append(len(asked))
            units += self._units(asked)
            unit_first.append(len(units))
            for each, value in _marks(key, floor):
                marks.append(each)
                worth.append(value)
            mark_first.append(len(marks))
        self._seek_misspelt(rules)
        slots, firsts, lasts = zip(*units, strict=True) if units else ((), (), ())
        return Asked(
            flags=np.array(flags, np.int64),
            words=np.array(words, np.int64),
            unit_first=np.array(unit_first, np.int64),
            unit_slot=np.array(slots, np.int64),
            unit_from=np.array(firsts, np.int64),
            unit_to=np.array(lasts, np.int64),
            mark_first=np.array(mark_first, np.int64),
            marks=np.array(marks, np.int64),
            mark_worth=np.array(worth, np.float64),
            found_first=np.zeros(len(keys) + 1, np.int64),
        )

    def _units(self, asked: Sequence[Word]) -> list[tuple[int, int, int]]:
        silent = all(word.role in SILENT for word in asked)
        units = [(self._meet(word, silent=silent), at, at) for at, word in enumerate(asked)]
        telling = sum(word.role not in SILENT for word in asked)
        typos = telling <= _MOST_WORDS_SPLIT_AND_MISSPELT
        for first, last, run in runs(tuple(asked)):
            heard = "".join(word.sound for word in asked[first : last + 1])
            script = Script.HANGUL if asked[first].script is Script.HANGUL else Script.LATIN
            slot = self._meet_run(Word(run, sound=heard, script=script), typos=typos)
            if slot >= 0:
                units.append((slot, first, last))
        return units

    def _seek_misspelt(self, rules: Rules) -> None:
        if self._pending:
            slots, groups = np.array(self._pending), (self._names, self._pool, self._room, rules)
            self._pending = []
            if self._kernels is None:
                groups = tuple(map(_plain, groups))
            misspelt = kernels.misspelt if self._kernels is None else self._kernels.misspelt
            self._used[2] = misspelt(*groups, slots, self._used[2])

    def _full(self, questions: int) -> bool:
        slots, letters, terms = self._used
        more = questions * 3 * MOST_WORDS
        return slots + more > _SLOTS or letters + more * 16 > _LETTERS or terms + more * 16 + _SPARE > _TERMS

    def _meet(self, word: Word, *, silent: bool) -> int:
        known = (word.text, word.role.value, word.native or word.script.value, silent)
        slot = self._met.get(known, -1)
        if slot < 0:
            typos = word.role is Role.DISTINCTIVE or len(word.text) >= _LONG
            slot = self._met[known] = self._record(word, typos=typos, silent=silent)
        return slot

    def _meet_run(self, run: Word, *, typos: bool) -> int:
        """The slot of a run of words, or -1 where no text of the index is one."""
        known = (run.text, run.sound, "run", typos)
        slot = self._met.get(known)
        if slot is None:
            slot = self._record(run, typos=typos, silent=False)
            if slot not in self._pending and self._pool.first_term[slot] == self._pool.last_term[slot]:
                slot = -1
            self._met[known] = slot
        return slot

    def _record(self, word: Word, *, typos: bool, silent: bool) -> int:
        slot, start, at = self._used
        pool = self._pool
        sought = slips_sought(word.text) or (word.text.isascii() and len(word.text) <= kernels.LONGEST_WORD)
        letters = word.text.encode() if sought else b""
        if start + len(letters) > _LETTERS or at + _SPARE > _TERMS or slot >= _SLOTS:
            self._met.clear()
            raise MemoryError("one question has more words than there is room for")
        pool.letters[start : start + len(letters)] = np.frombuffer(letters, np.uint8)
        share = rarity_share(word.role, syllable=word.syllable)
        pool.start[slot], pool.length[slot] = start, len(letters)
        pool.code[slot] = code_of(word, only_silent=silent)
        pool.rarity[slot] = share * self.weight(word.text) if share else 1.0
        first = at
        known = self._known_as(word)
        for text, like in known.items():
            pool.term_text[at], pool.term_like[at] = text, like
            at += 1
        if typos and slips_sought(word.text):
            self._pending.append(slot)
        pool.first_term[slot], pool.last_term[slot] = first, at
        held = self._post_first
        pool.postings[slot] = sum(held[text + 1] - held[text] for text in known)
        self._used = [slot + 1, start + len(letters), at]
        return slot

    def _known_as(self, word: Word) -> dict[int, float]:
        """The texts that a word may stand for by what it means and how it sounds."""
        found: dict[int, float] = {}
        for kind, text, like in self._wanted(word):
            for number in self._texts(mark(kind, text)):
                if kind != "t" or self.text(number) == text:
                    found[number] = max(found.get(number, 0.0), like)
        return found

    def _wanted(self, word: Word) -> list[tuple[str, str, float]]:
        """What a word is looked up by, each with the most that a word found so agrees with it."""
        wanted = [("t", word.text, 1.0), ("m", word.text, _KNOWN)]
        if not word.meaning and not word.given:  # a run of words
            wanted.pop()
        for meaning in {word.meaning, word.given, word.unmasked} - {"", word.text}:
            wanted += [("m", meaning, _KNOWN), ("t", meaning, _KNOWN)]
        if len(word.sound) >= 3:
            wanted.append(("s", word.sound, _HEARD))
        if (word.abjad or self._foreign) and len(word.bones) > 1:
            wanted.append(("b" if word.abjad else "B", word.bones, _BONES))
        if word.script is Script.HANGUL or self._foreign:
            wanted.append(("k" if word.script is Script.HANGUL else "K", word.korean, _BONES))
        return wanted

    def _texts(self, key: int) -> list[int]:
        firsts, keys, texts = self._words
        bucket = key % (len(firsts) - 1)
        return [texts[at] for at in range(firsts[bucket], firsts[bucket + 1]) if keys[at] == key]

    def text(self, number: int) -> str:
        """A distinct word of the index."""
        first, stop = self._text_first[number], self._text_first[number + 1]
        return str(self._letters[first:stop].tobytes(), "utf-8")

    def weight(self, word: str) -> float:
        """How much a word tells, 0.4 to 1: the rarer among the names, the more."""
        for number in self._texts(mark("t", word)):
            if self.text(number) == word:
                return float(self._weights[number])
        return rarity(0, self._rows, common=word in COMMON_NAMES)


def _marks(key: Key, floor: float) -> list[tuple[int, float]]:
    """The whole forms that a question is looked up by, with what each one says."""
    spoken = [word for word in key.words if word.role is not Role.LEGAL]
    found = [
        (mark("x", key.exact_any_order), SAME),
        (mark("g", key.glued), SURE),
        (mark("x", key.glued), SURE),
    ]
    found += [(mark("r", word.text), SURE) for word in spoken]
    if len(spoken) == 1:
        found.append((mark("a", spoken[0].text), SURE))
    if key.han:
        found += [(each, POSSIBLE) for each in han_marks(key)]
        if floor == 0:
            found += [(mark("h", pair), 0.0) for pair in han_pairs(key)]
    return found


def view_of(array: Any) -> memoryview:  # noqa: ANN401 - the stubs of numpy do not know arrays as buffers
    """The array as plain Python reads it several times as fast."""
    buffer: Any = np.asarray(array)
    return memoryview(buffer)


def _readonly(array: Array) -> Array:
    """The array as the compiled functions know it: plain, and not to be written to."""
    plain = np.asarray(array).view()
    plain.setflags(write=False)
    return plain


def _plain(group: Any) -> Any:  # noqa: ANN401 - any of the groups of arrays
    """The group with its arrays as memory views, which plain Python reads several times as fast."""
    return type(group)(*(view_of(each) if isinstance(each, np.ndarray) else each for each in group))
