"""The distinct words of an index, and which of them a word may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening.engine.language.scripts import Script
from screening.engine.normalise import Word


def typos_allowed(length: int) -> int:
    """How many slips of the pen a word of this many letters may hold and still be the same word."""
    if length <= 3:
        return 0
    return 1 if length <= 5 else 2


class Vocabulary:
    """The distinct words of an index by text, meaning, sound and skeleton."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.texts: set[str] = set()
        self._by_length: dict[int, list[str]] = {}
        self._by_meaning: dict[str, list[str]] = {}
        self._by_sound: dict[str, list[str]] = {}
        self._by_korean: dict[str, list[str]] = {}
        self._latin: list[Word] = []
        self._abjad: dict[str, list[str]] = {}
        self._bones: dict[str, list[str]] | None = None
        for word in words:
            self._add(word)

    def _add(self, word: Word) -> None:
        text = word.text
        self.texts.add(text)
        self._by_length.setdefault(len(text), []).append(text)
        for meaning in {word.meaning, word.given} - {"", text}:
            self._by_meaning.setdefault(meaning, []).append(text)
        self._by_sound.setdefault(word.sound, []).append(text)
        if word.unmasked:
            self._by_meaning.setdefault(word.unmasked, []).append(text)
        if word.script is Script.HANGUL:
            self._by_korean.setdefault(word.korean, []).append(text)
        if word.abjad:
            self._abjad.setdefault(word.bones, []).append(text)
        else:
            self._latin.append(word)

    def similar(self, word: Word, *, typos: bool) -> Iterator[tuple[str, float]]:
        """The words of the index that `word` may stand for, each with a likeness of 0 to 1."""
        found: dict[str, float] = {}
        if word.text in self.texts:
            found[word.text] = 1.0
        for text in self._same_meaning(word):
            found.setdefault(text, 0.95)
        if len(word.sound) >= 3:
            for text in self._by_sound.get(word.sound, ()):
                found.setdefault(text, 0.93)
        for text in self._same_in_its_script(word):
            found.setdefault(text, 0.85)
        for text, slips in self._misspelt(word) if typos else ():
            found.setdefault(text, 1 - slips / len(text))
        yield from found.items()

    def _same_meaning(self, word: Word) -> Iterator[str]:
        for meaning in {word.meaning, word.given, word.unmasked, word.text} - {""}:
            yield from self._by_meaning.get(meaning, ())
            if meaning in self.texts:
                yield meaning

    def _same_in_its_script(self, word: Word) -> Iterator[str]:
        if word.abjad and len(word.bones) > 1:
            yield from self._all_bones().get(word.bones, ())
        elif self._abjad and len(word.bones) > 1:
            yield from self._abjad.get(word.bones, ())
        if self._by_korean:
            yield from self._by_korean.get(word.korean, ())

    def _all_bones(self) -> dict[str, list[str]]:
        """Every word by its consonants; made when the first Arabic or Hebrew name is asked about."""
        if self._bones is None:
            self._bones = {bones: list(texts) for bones, texts in self._abjad.items()}
            for word in self._latin:
                self._bones.setdefault(word.bones, []).append(word.text)
        return self._bones

    def _misspelt(self, word: Word) -> Iterator[tuple[str, int]]:
        slips = typos_allowed(len(word.text))
        if not slips or word.text.isdigit():
            return
        for length in range(len(word.text) - slips, len(word.text) + slips + 1):
            allowed = min(slips, typos_allowed(length))
            texts = self._by_length.get(length)
            if not texts or not allowed:
                continue
            for text, distance, _ in process.extract(
                word.text, texts, scorer=OSA.distance, score_cutoff=allowed, limit=None
            ):
                yield text, distance
