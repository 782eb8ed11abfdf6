"""What the words of bodies' names mean in forty languages: one concept a row, found by the stem of its word.

The rows of `concepts_*.csv` were written down from general knowledge of the languages and from the names of
states in Unicode CLDR (through Babel 2.18); no dictionary was copied. Which words were missing was counted on
the names that one organisation has in several scripts in ROR (CC0). Their columns hold stems by family of
languages, folded as names are (no case, no diacritics). A stem with a full stop is a whole word; any other
may take an ending of the language, or another stem to make a compound (Verteidigungs-ministerium).
`concepts_renderings.csv` holds how Chinese, Japanese and Korean commonly write well-known firms. In
`abbreviations.csv` one word stands for several concepts (НПО: a scientific production association);
`romanised_words.csv` holds words of Japanese and other languages as Latin letters write them (ō: o and ou).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from screening.engine.language.roles import Role
from screening.engine.language.romanise import romanised
from screening.engine.language.scripts import Script, main_script

_FOLDER = Path(__file__).parent
_UNSPACED = ("han", "hangul", "thai")
_WRITTEN_WITHOUT_SPACES = frozenset({Script.HAN, Script.HANGUL})
_SPACED = ("english", "cyrillic", "greek", "arabic", "hebrew", "germanic", "romance", "slavic", "other")
_SHORTEST_STEM = 4  # letters; a shorter one is a whole word, or takes two letters in scripts of their own
_ENDING = 7  # letters, and no more than the stem has; Hungarian and Finnish add as many
_SHORT_ENDING = 2
_LINKS = ("", "s", "es", "n", "en", "e", "o", "о", "е", "ο")  # between the parts of a compound
_SHORTEST_PART = 4  # letters of the second part of a compound
_ARABIC_PREFIXES = ("و", "ال", "وال", "لل", "بال", "ل", "ب")
_HEBREW_PREFIXES = ("ה", "ו", "ל", "ב", "מ", "ש", "וה")
# One letter, several code points; Urdu and Kurdish have some of their own, and a stroke only fills the line.
_ARABIC_LETTERS = str.maketrans("ىیےېکڪةۀہھەں", "ييييككهههههن", "ـ")


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning: `name` in English, the part that its words play, and what near meanings share."""

    name: str
    role: Role
    kin: str


_LONG_VOWELS = (str.maketrans("ōū", "ou"), str.maketrans({"ō": "ou", "ū": "uu"}))

Meanings = dict[str, tuple[Concept, ...]]  # words, each with one meaning or, of abbreviations, several


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All stems and all words of scripts without spaces, with what they mean."""

    stems: dict[str, Concept]
    whole: Meanings
    unspaced: Meanings


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a name with what it means, or without a meaning that is known."""

    text: str
    concept: Concept | None


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The tables, read when the first name is met that they may help with."""
    stems: dict[str, Concept] = {}
    whole: Meanings = {}
    unspaced: Meanings = {}
    named: dict[str, Concept] = {}
    for row in _rows("concepts_*.csv"):
        concept = Concept(row["concept"], Role(row["role"]), row["kin"])
        named.setdefault(concept.name, concept)
        for column in _SPACED:
            for form in row[column].split():
                if form[-1] == ".":
                    whole.setdefault(form[:-1], (concept,))
                else:
                    stems.setdefault(form, concept)
        for column in _UNSPACED:
            for form in row[column].split():
                unspaced.setdefault(form, (concept,))
    for form, meant in (*_abbreviations(named), *_romanised(named)):
        (unspaced if main_script(form) in _WRITTEN_WITHOUT_SPACES else whole).setdefault(form, meant)
    return Lexicon(stems, whole, unspaced)


def _abbreviations(named: dict[str, Concept]) -> Iterator[tuple[str, tuple[Concept, ...]]]:
    for row in _rows("abbreviations.csv"):
        meant = tuple(named[name] for name in row["concepts"].split())
        for form in row["forms"].split():
            yield form, meant


def _romanised(named: dict[str, Concept]) -> Iterator[tuple[str, tuple[Concept, ...]]]:
    """Words in Latin letters, with each way to write a long vowel: kyōkai as kyokai and kyoukai."""
    for row in _rows("romanised_words.csv"):
        meant = tuple(named[name] for name in row["concepts"].split())
        for form in row["forms"].split():
            yield from ((form.translate(vowels), meant) for vowels in _LONG_VOWELS)


def _rows(pattern: str) -> Iterator[dict[str, str]]:
    for path in sorted(_FOLDER.glob(pattern)):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def fold(token: str, script: Script) -> str:
    """A token as the tables write it."""
    if script is Script.LATIN:
        return "".join(romanised(token, script))
    return token.translate(_ARABIC_LETTERS) if script is Script.ARABIC else token


@lru_cache(maxsize=1 << 15)
def meanings(token: str) -> tuple[Part, ...]:
    """What a word means, part by part; nothing for a word without a meaning that is known."""
    script = main_script(token)
    folded = fold(token, script)
    for bare in _without_prefixes(folded, script):
        parts = _compound(bare, short_endings=script is not Script.LATIN)
        if parts:
            return parts
    return ()


def _without_prefixes(token: str, script: Script) -> Iterator[str]:
    """The token, and what is left of it after the articles and prepositions that are written on to it."""
    yield token
    prefixes = {Script.ARABIC: _ARABIC_PREFIXES, Script.HEBREW: _HEBREW_PREFIXES}.get(script, ())
    for prefix in prefixes:
        if token.startswith(prefix) and len(token) - len(prefix) >= _SHORTEST_STEM - 1:
            yield token[len(prefix) :]


def _compound(token: str, *, short_endings: bool) -> tuple[Part, ...]:
    """The longest stem that opens the token, and what follows it if that has a meaning too."""
    known = lexicon()
    if token in known.whole:
        return _spelt_out(token, known.whole[token])
    for length in range(len(token), 0, -1):
        concept = known.stems.get(token[:length])
        if not concept:
            continue
        ending = token[length:]
        if not ending:
            return (Part(token, concept),)
        if length < _SHORTEST_STEM - 1 or (length < _SHORTEST_STEM and not short_endings):
            continue
        rest = _second_part(ending, short_endings=short_endings)
        if rest:
            return (Part(token[:length], concept), *rest)
        if len(ending) <= (min(_ENDING, length) if length >= _SHORTEST_STEM else _SHORT_ENDING):
            return (Part(token, concept),)
    return ()


def _spelt_out(text: str, concepts: tuple[Concept, ...]) -> tuple[Part, ...]:
    """What a word or an abbreviation stands for; of several parts each goes by its name."""
    if len(concepts) == 1:
        return (Part(text, concepts[0]),)
    return tuple(Part(concept.name, concept) for concept in concepts)


def _second_part(ending: str, *, short_endings: bool) -> tuple[Part, ...]:
    for link in _LINKS:
        rest = ending[len(link) :]
        if ending.startswith(link) and len(rest) >= _SHORTEST_PART:
            parts = _compound(rest, short_endings=short_endings)
            if parts:
                return parts
    return ()


@lru_cache(maxsize=1 << 14)
def pieces(text: str) -> tuple[Part, ...]:
    """A text without spaces, cut at known words so that the fewest characters and then words are left.

    Of two ways to cut it as well, the one that opens with the longer word (国家|科学院).
    """
    known = lexicon().unspaced
    best = [[_END, _END] for _ in range(len(text) + 1)]  # not after a known word, and after one
    for start in range(len(text) - 1, -1, -1):
        for after_known in (False, True):
            best[start][after_known] = _best_cut(text, start, best, known, after_known=after_known)
    return tuple(_parts_of(text, best, known))


class _Cut(NamedTuple):
    """The best way to cut a text from somewhere on: the length of its first word, 0 where none is known."""

    unknown: int  # characters that no word explains
    words: int
    length: int


_END = _Cut(0, 0, 0)


def _best_cut(
    text: str, start: int, best: Sequence[Sequence[_Cut]], known: Meanings, *, after_known: bool
) -> _Cut:
    unexplained = best[start + 1][False]
    cuts = [_Cut(unexplained.unknown + 1, unexplained.words, 0)]
    for length in range(1, min(_LONGEST, len(text) - start) + 1):
        word = text[start : start + length]
        if word in known and (length > 1 or _stands_alone(text, start, known, after_known=after_known)):
            rest = best[start + length][True]
            cuts.append(_Cut(rest.unknown, rest.words + 1, length))
    return min(cuts, key=lambda cut: (cut.unknown, cut.words, -cut.length))


def _parts_of(text: str, best: Sequence[Sequence[_Cut]], known: Meanings) -> Iterator[Part]:
    start = position = 0
    while position < len(text):
        cut = best[position][start == position]
        if not cut.length:
            position += 1
            continue
        if start < position:
            yield Part(text[start:position], None)
        word = text[position : position + cut.length]
        yield from _spelt_out(word, known[word])
        start = position = position + cut.length
    if start < len(text):
        yield Part(text[start:], None)


def _stands_alone(text: str, position: int, known: Meanings, *, after_known: bool) -> bool:
    """Whether a character alone is a word: 部 and 市 at the end or after a word, 南 and 金 before one.

    Elsewhere it is a part of the name that began before it: 东风 is no wind from the east. A county or a
    district ends an unknown name of two characters and more where a word follows.
    """
    follows = _longest_at(text, position + 1, known)
    if position == len(text) - 1:
        return True
    if not after_known:
        return text[position] in _DIVISIONS and position >= _SHORTEST_PLACE and follows > 1
    return follows > 0 or (position > 0 and known[text[position]][0].role is Role.GENERIC)


_DIVISIONS = frozenset("县区市镇")
_SHORTEST_PLACE = 2  # characters before one of them
_LONGEST = 16  # characters of a word of the tables (มหาวิทยาลัย)


def _longest_at(text: str, position: int, known: Meanings) -> int:
    for length in range(min(_LONGEST, len(text) - position), 0, -1):
        if text[position : position + length] in known:
            return length
    return 0
