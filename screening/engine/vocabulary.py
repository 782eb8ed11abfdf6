"""The distinct words of an index, and which of them a word may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from rapidfuzz.distance import OSA

from screening.engine.language.scripts import Script
from screening.engine.multimap import Array, Multimap, hashed
from screening.engine.normalise import Word

# The first letters of a word, from which letters are left out to find it misspelt: two words within two
# slips of each other share such a remnant (Garbe's symmetric deletion, with its bounded prefix).
_PREFIX = 9
_KEPT = 1 << 16  # words whose likes are remembered
_LIKENESS = {"same": 1.0, "meaning": 0.95, "sound": 0.93, "script": 0.85}
_SHORTEST_SOUND = 3


def typos_allowed(length: int) -> int:
    """How many slips of the pen a word of this many letters may hold and still be the same word."""
    if length <= 3:
        return 0
    return 1 if length <= 5 else 2


class Vocabulary:
    """The distinct words of an index by text, meaning, sound, skeleton and with letters left out.

    A word is known by its number, from 0.
    """

    def __init__(self, blob: bytes, ends: Array, sure: Multimap, misspelt: Multimap) -> None:
        self._blob, self._ends = blob, ends
        self._sure, self._misspelt = sure, misspelt
        self._similar: dict[tuple[str, str, bool], tuple[Array, Array]] = {}
        self._numbers: dict[str, int] = {}

    @classmethod
    def build(cls, words: Iterable[Word]) -> Vocabulary:
        """The vocabulary of `words`, numbered in their order."""
        kept = list(words)
        texts = [word.text.encode() for word in kept]
        sure = Multimap.build((key, at) for at, word in enumerate(kept) for key in _keys_listed(word))
        misspelt = Multimap.build((key, at) for at, word in enumerate(kept) for key in _remnants(word.text))
        return cls(b"".join(texts), np.cumsum([0, *map(len, texts)], dtype=np.int64), sure, misspelt)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def arrays(self) -> dict[str, Array]:
        """What `from_arrays` needs to make it again."""
        return {
            "word_texts": np.frombuffer(self._blob, np.uint8),
            "word_ends": self._ends,
            "word_keys": self._sure.keys,
            "word_rows": self._sure.rows,
            "remnant_keys": self._misspelt.keys,
            "remnant_rows": self._misspelt.rows,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array]) -> Vocabulary:
        """The vocabulary that `arrays` were taken from."""
        return cls(
            arrays["word_texts"].tobytes(),
            arrays["word_ends"],
            Multimap(arrays["word_keys"], arrays["word_rows"]),
            Multimap(arrays["remnant_keys"], arrays["remnant_rows"]),
        )

    def number(self, text: str) -> int:
        """The number of a word by its very text; -1 for one that no name holds."""
        found = self._numbers.get(text)
        if found is None:
            rows, _ = self._sure.find([hashed("t", text)])
            found = next((int(row) for row in rows if self.text(int(row)) == text), -1)
            self._numbers[text] = found
        return found

    def text(self, number: int) -> str:
        """The word of a number."""
        return self._blob[self._ends[number] : self._ends[number + 1]].decode()

    def similar(self, word: Word, *, typos: bool) -> tuple[Array, Array]:
        """The numbers of the words that `word` may stand for, and the likeness of each, 0 to 1."""
        asked = (word.text, f"{word.meaning}|{word.given}|{word.sound}|{word.native}", typos)
        found = self._similar.get(asked)
        if found is None:
            if len(self._similar) >= _KEPT:
                self._similar.clear()
            found = self._similar[asked] = self._look_up(word, typos=typos)
        return found

    def _look_up(self, word: Word, *, typos: bool) -> tuple[Array, Array]:
        wanted = list(_keys_asked(word))
        rows, which = self._sure.find([key for key, _ in wanted])
        likest: dict[int, float] = {}
        for row, at in zip(rows.tolist(), which.tolist(), strict=True):
            likest[row] = max(likest.get(row, 0.0), wanted[at][1])
        for row, likeness in self._within_slips(word.text) if typos else ():
            likest.setdefault(row, likeness)
        return np.array(list(likest), np.int64), np.array(list(likest.values()), np.float32)

    def _within_slips(self, text: str) -> Iterator[tuple[int, float]]:
        slips = typos_allowed(len(text))
        if not slips or text.isdigit():
            return
        rows, _ = self._misspelt.find(list(_remnants(text)))
        for row in np.unique(rows).tolist():
            listed = self.text(row)
            allowed = min(slips, typos_allowed(len(listed)))
            distance = OSA.distance(text, listed, score_cutoff=allowed)
            if distance <= allowed:
                yield row, 1 - distance / len(listed)


def _keys_listed(word: Word) -> set[int]:
    """By what a listed word is found."""
    keys = {hashed("t", word.text), hashed("s", word.sound), hashed("c", word.bones)}
    keys |= {hashed("m", text) for text in {word.meaning, word.given, word.unmasked} - {"", word.text}}
    if word.script is Script.HANGUL:
        keys.add(hashed("k", word.korean))
    if word.abjad:
        keys.add(hashed("b", word.bones))
    return keys


def _keys_asked(word: Word) -> Iterator[tuple[int, float]]:
    """By what a word asked about looks for listed ones, with the likeness of what is found so."""
    yield hashed("t", word.text), _LIKENESS["same"]
    for text in {word.meaning, word.given, word.unmasked, word.text} - {""}:
        yield hashed("m", text), _LIKENESS["meaning"]
        yield hashed("t", text), _LIKENESS["meaning"]
    if len(word.sound) >= _SHORTEST_SOUND:
        yield hashed("s", word.sound), _LIKENESS["sound"]
    if len(word.bones) > 1:
        yield hashed("c" if word.abjad else "b", word.bones), _LIKENESS["script"]
    yield hashed("k", word.korean), _LIKENESS["script"]


def _remnants(text: str) -> Sequence[int]:
    """The keys of what is left of a word's first letters with as many left out as it may hold slips."""
    slips = typos_allowed(len(text))
    if not slips or text.isdigit():
        return ()
    start = text[:_PREFIX]
    kept = {
        "".join(letters)
        for left_out in range(slips + 1)
        for letters in combinations(start, len(start) - left_out)
    }
    return [hashed("d", remnant) for remnant in kept]
