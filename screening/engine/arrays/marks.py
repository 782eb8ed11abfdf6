"""Numbers that stand for words and whole names in the tables of an index, and for the part a word plays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from zlib import crc32

from screening.engine.language.lexicon import HONORIFIC
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.normalise import Key, Word, acronyms

LONGEST_RUN = 4  # words written as one: `wan zhou`, `van der bilt`
ROLE_NUMBER = {role: number for number, role in enumerate(Role)}  # distinctive is 0
HONORIFIC_FORM, PATRONYMIC, SYLLABLE, ONLY_SILENT = 16, 32, 64, 128
NEAR_SCRIPTS = frozenset({Script.LATIN, Script.HAN})  # pinyin is spelt in one way
SILENT = frozenset({Role.LEGAL, Role.PARTICLE})


def mark(kind: str, text: str) -> int:
    """32 bits that stand for a text of one kind. Two texts may share them: what is found is compared."""
    return crc32(f"{kind}{text}".encode())


def code_of(word: Word, *, only_silent: bool) -> int:
    """The part a word plays, as a number below 256: a row of the table of costs."""
    return (
        ROLE_NUMBER[word.role]
        | HONORIFIC_FORM * (word.text in HONORIFIC)
        | PATRONYMIC * word.patronymic
        | SYLLABLE * word.syllable
        | ONLY_SILENT * only_silent
    )


def indexed(key: Key) -> list[Word]:
    """The words a name is found by: all but legal forms and particles, unless it has no other."""
    return [word for word in key.words if word.role not in SILENT] or list(key.words)


def word_marks(word: Word) -> set[int]:
    """What a word of the index is found by: its text, meaning, sound, consonants and Korean syllable."""
    marks = {mark("t", word.text)}
    marks |= {mark("m", meaning) for meaning in (word.meaning, word.given, word.unmasked) if meaning}
    if len(word.sound) >= 3:
        marks.add(mark("s", word.sound))
    if len(word.bones) > 1:
        marks.add(mark("b", word.bones))
        if word.abjad:
            marks.add(mark("B", word.bones))
    if word.script is Script.HANGUL:
        marks |= {mark("k", word.korean), mark("K", word.korean)}
    elif len(word.text) <= 6 and word.script is Script.LATIN:
        marks.add(mark("k", word.korean))
    return marks


def runs(words: list[Word] | tuple[Word, ...]) -> Iterator[tuple[int, int, str]]:
    """Adjacent words written as one, with the first and the last; two or three, of syllables four."""
    for start in range(len(words) - 1):
        if words[start].role is Role.LEGAL:
            continue
        run = words[start].text
        longest = LONGEST_RUN if words[start].syllable else 3
        for end in range(start + 1, min(start + longest, len(words))):
            if words[end].role is Role.LEGAL:
                break
            run += words[end].text
            yield start, end, run


def form_marks(key: Key, *, person: bool) -> set[int]:
    """What a listed name is found by as a whole."""
    marks = {mark("x", key.exact_any_order), mark("g", key.glued)}
    marks |= {mark("r", run) for _, _, run in runs(key.words)}
    if not person:
        marks |= {mark("a", short) for short in acronyms(key.words)}
    if key.han:
        marks |= {mark("h", pair) for pair in han_pairs(key)}
        for piece in _pieces(key):
            marks.add(mark("p", piece))
            marks |= {mark("q", part) for part in parts(piece)}
            marks |= {mark("d", part) for part in _without_one(piece)}
    return marks


def han_marks(key: Key) -> set[int]:
    """What a Han name asked about is looked up by: a word alike, part of another, or off by a character."""
    marks = set()
    for piece in _pieces(key):
        marks |= {mark("p", piece), mark("q", piece)}
        marks |= {mark("p", part) for part in parts(piece)}
        marks |= {mark("d", part) for part in _without_one(piece)}
    return marks


def han_pairs(key: Key) -> set[str]:
    """The pairs of adjacent Han characters in the words of a name that tell it from others."""
    return {
        pair
        for text in _pieces(key)
        for pair in (["".join(pair) for pair in pairwise(text)] if len(text) > 1 else [text])
    }


def _pieces(key: Key) -> list[str]:
    own = [word.text for word in key.han if word.role is Role.DISTINCTIVE]
    return own or [word.text for word in key.han]


def parts(piece: str) -> Iterable[str]:
    """The parts that a Han word may be shortened to: its beginnings, and any three characters and more."""
    size = len(piece)
    if size > 12:
        return [piece[:end] for end in range(2, size)]
    return [
        piece[start:end]
        for start in range(size)
        for end in range(start + (2 if start == 0 else 3), size + 1)
        if end - start < size
    ]


def _without_one(piece: str) -> Iterable[str]:
    if not 4 <= len(piece) <= 12:
        return ()
    return [piece[:at] + piece[at + 1 :] for at in range(len(piece))]
