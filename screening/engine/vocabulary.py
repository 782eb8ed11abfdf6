"""The distinct words of an index, and which of them a word is known to stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from math import log1p

import numpy as np

from screening.engine.costs import BY_CONSONANTS
from screening.engine.language.hangul import spellings
from screening.engine.language.kana import classes_of
from screening.engine.language.lexicon import COMMON_NAMES
from screening.engine.language.scripts import Script
from screening.engine.language.thai import with_and_without_silent
from screening.engine.language.wade_giles import older_spellings
from screening.engine.multimap import Array, Multimap, bits_of, hashed
from screening.engine.normalise import Word

_LIKENESS = {"same": 1.0, "meaning": 0.97, "sound": 0.94, "script": BY_CONSONANTS}
_SHORTEST_SOUND = 3
_LONG_WITH_GLIDES = 5  # letters
_GLIDES = re.compile(
    "[wvyj]|[uio][aeo]|[\u0648\u05d5\u064a\u06cc\u05d9][\u0627\u05d0\u0648\u05d5\u064a\u06cc\u05d9]"
)  # also waw and yeh before a vowel
_SMALLEST_UNIVERSE = 5000  # parties; below it the spread of words in an index says nothing yet
_COMMON_SHARE = 0.01  # of parties, that a word of COMMON_NAMES is taken to stand in at least
_RAREST_TO_COMMONEST = 0.6  # how much of its weight a word in every name loses
_KEPT = 1 << 18  # words whose numbers are remembered


class Vocabulary:
    """The distinct words of an index by text, meaning, sound and skeleton.

    A word is known by its number, from 0.
    """

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        """Reads what `build` made."""
        self._blob: bytes = arrays["letters"].tobytes()
        self._ends = arrays["ends"]
        self._sure = Multimap(arrays["word_keys"], arrays["word_rows"])
        self._bits: memoryview = arrays["word_bits"].data  # as Python reads them fastest one by one
        self._last_bit = 8 * len(self._bits) - 1
        self._numbers: dict[str, int] = {}
        self._abjads, self.in_hangul, self.in_other_scripts = map(bool, arrays["scripts"])

    @staticmethod
    def build(words: Iterable[Word]) -> dict[str, Array]:
        """The arrays of a vocabulary of `words`, numbered in their order."""
        kept = list(words)
        texts = [word.text.encode() for word in kept]
        sure = Multimap.build((key, at) for at, word in enumerate(kept) for key in _keys_listed(word))
        return {
            "letters": np.frombuffer(b"".join(texts), np.uint8),
            "ends": np.cumsum([0, *map(len, texts)], dtype=np.int64),
            "scripts": np.array(
                [
                    any(word.abjad for word in kept),
                    any(word.script is Script.HANGUL for word in kept),
                    any(word.script is not Script.LATIN for word in kept),
                ],
                np.uint8,
            ),
            "common": np.array([word.text in COMMON_NAMES for word in kept], bool),
            "word_keys": sure.keys,
            "word_rows": sure.rows,
            "word_bits": bits_of(sure.keys),
        }

    def __len__(self) -> int:
        return len(self._ends) - 1

    def number(self, text: str) -> int:
        """The number of a word by its very text; -1 for one that no name holds."""
        found = self._numbers.get(text)
        if found is None:
            key = hashed("t", text)
            rows = self._sure.rows_of(key) if self._may_be_among(key) else ()
            found = next((row for row in rows if self.text(row) == text), -1)
            if len(self._numbers) >= _KEPT:
                self._numbers.clear()
            self._numbers[text] = found
        return found

    def text(self, number: int) -> str:
        """The word of a number."""
        return self._blob[self._ends[number] : self._ends[number + 1]].decode()

    def may_hold(self, keys: Iterable[tuple[int, float]]) -> bool:
        """Whether any of `keys` (as of keys_of_run) may lead to a word; if not, none does."""
        return any(self._may_be_among(key) for key, _ in keys)

    def _may_be_among(self, key: int) -> int:
        return self._bits[(key & self._last_bit) >> 3] >> (key & 7) & 1

    def keys_asked(self, word: Word) -> Iterator[tuple[int, float]]:
        """By what `word` looks for listed ones that it is known to stand for.

        Each key with the likeness, 0 to 1, of what is found so. A word may be found by several.
        """
        yield hashed("t", word.text), _LIKENESS["same"]
        yield hashed("m", word.text), _LIKENESS["meaning"]
        yield hashed("d", _undisguised(word)), _LIKENESS["meaning"]
        for text in {word.meaning, word.given, word.unmasked} - {"", word.text}:
            yield hashed("m", text), _LIKENESS["meaning"]
            yield hashed("t", text), _LIKENESS["meaning"]
        if len(word.sound) >= _SHORTEST_SOUND:
            yield hashed("s", word.sound), _LIKENESS["sound"]
        if word.script is not Script.LATIN or self._abjads or self.in_hangul:
            yield from self._keys_across_scripts(word)

    def keys_of_run(self, run: str) -> Iterator[tuple[int, float]]:
        """The same for words written as one, which have no sound or meaning of their own."""
        yield hashed("t", run), _LIKENESS["same"]
        yield hashed("m", run), _LIKENESS["meaning"]
        yield hashed("d", run.replace("l", "i")), _LIKENESS["meaning"]
        if len(run) >= _SHORTEST_SOUND:
            yield hashed("s", run), _LIKENESS["sound"]
        if self._abjads or self.in_hangul:
            yield from self._keys_across_scripts(Word(run, sound=run))

    def _keys_across_scripts(self, word: Word) -> Iterator[tuple[int, float]]:
        if word.abjad or self._abjads:
            bones = word.bones
            if len(bones) > 1:
                yield hashed("c" if word.abjad else "b", bones), _LIKENESS["script"]
            elif has_glides(word):
                yield hashed("c1" if word.abjad else "b1", bones), _LIKENESS["script"]
        if self.in_hangul:
            yield hashed("k", word.korean), _LIKENESS["script"]
        for classes in _classes_asked(word):
            yield hashed("x", classes), _LIKENESS["script"]
        for spelling in _other_spellings(word):
            yield hashed("t", spelling), _LIKENESS["sound"]


def weights_of(holders: Array, common: Array, parties: int) -> Array:
    """The weight of each word, float32, by how many of all parties bear it; `common` marks COMMON_NAMES."""
    universe = max(parties, _SMALLEST_UNIVERSE)
    held = np.where(common, np.maximum(holders, _COMMON_SHARE * universe), holders)
    return (1 - _RAREST_TO_COMMONEST * np.log1p(held) / log1p(universe)).astype(np.float32)


def weight_of(holders: int, word: str, parties: int) -> float:
    """The weight of one word."""
    universe = max(parties, _SMALLEST_UNIVERSE)
    held = max(holders, _COMMON_SHARE * universe) if word in COMMON_NAMES else holders
    return 1 - _RAREST_TO_COMMONEST * log1p(held) / log1p(universe)


def _keys_listed(word: Word) -> set[int]:
    """By what a listed word is found."""
    keys = {hashed("t", word.text), hashed("s", word.sound), hashed("c", word.bones)}
    keys |= {hashed("m", text) for text in {word.meaning, word.given, word.unmasked} - {"", word.text}}
    keys.add(hashed("d", _undisguised(word)))
    if word.script is Script.HANGUL:
        keys |= {hashed("k", key) for key in word.koreans}
    if word.abjad:
        keys.add(hashed("b", word.bones))
    if word.script is Script.LATIN and (classes := classes_of(word.heard)):
        keys.add(hashed("x", classes))
    if len(word.bones) == 1 and has_glides(word):
        keys.add(hashed("b1" if word.abjad else "c1", word.bones))
    return keys


def _other_spellings(word: Word) -> Iterable[str]:
    """How a Korean or Chinese syllable is written in Latin letters besides the usual way."""
    if word.script is Script.HANGUL:
        return spellings(word.spelt)
    return older_spellings(word.text) if word.script is Script.HAN and word.syllable else ()


def _classes_asked(word: Word) -> set[str]:
    """The consonants of a foreign word, by what a script with sounds of its own parts."""
    if word.script is Script.THAI:
        return {classes_of(heard) for heard in with_and_without_silent(word.heard)} - {""}
    return {classes_of(word.heard)} - {""} if word.script is Script.KANA else set()


def has_glides(word: Word) -> bool:
    """Whether a word of few consonants has glides to be found by beside them: Huawei, هواوي."""
    written = word.native or word.text
    return len(written) >= _LONG_WITH_GLIDES and bool(_GLIDES.search(written))


def _undisguised(word: Word) -> str:
    """The word without digits for letters; 1 stands for an I and for an L."""
    return (word.unmasked or word.text).replace("l", "i")
