"""A body's name by what its words mean, so that it may be compared with its translation.

Where the two names are written in different scripts, each word that `language/concepts` knows is replaced by
its meaning, compounds and unspaced scripts part by part; the others stay names, compared by their sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, pairwise

from screening.engine.adjectives import stem_of_adjective
from screening.engine.language import han
from screening.engine.language.concepts import Concept, Part, meanings, pieces
from screening.engine.language.lexicon import KNOWN
from screening.engine.language.numerals import number
from screening.engine.language.roles import Role
from screening.engine.language.romanise import romanised
from screening.engine.language.scripts import Script
from screening.engine.left_out import without_what_may_be_left_out
from screening.engine.normalise import Key, Word, normalise
from screening.engine.state_forms import WORDS_OF_FORMS, without_state_form

_ORDINAL = re.compile(r"(\d+)[^\W\d_]{1,3}")  # 27ο, 27-и
_SILENT = frozenset({Role.LEGAL, Role.PARTICLE, Role.HONORIFIC})
_WORDLESS = frozenset({Script.HAN, Script.HANGUL})  # a name in them is one run of characters
# What French, Italian and Maltese write on to a word: d'Isfahan, dell'interno, tal-armata.
_JOINED = re.compile(
    r"(?<!\w)(?:(?i:[bdflmns]|qu|un|dell|nell|all|dall|sull|quell)['’]"
    r"|(?:[Ll]|[Ii][lrdsnzxżċ]|it|(?i:ta|għa|gha|mi|bi|fi|sa|ma)[lrtdsnzxżċ]l?)-)(?=[^\W\d_])"
)
# The initials of whom a body is named after: translators turn them round or leave them out.
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.[ -]?){1,3}(?=[^\W\d_]{4})")
# What the tables know as one word, though most languages write two.
_OF_TWO_WORDS = re.compile(
    r"(?i)(?<!\w)(?:middle[ -]east(?:ern)?|moyen[ -]orient|medio oriente|oriente medio|nahe[rn]? osten"
    r"|ближн(?:ий|его|ем) восток[ае]?|близьк(?:ий|ого) сх[іо]ду?|близк(?:ия|ият) изток"
    r"|(?:ال)?شرق ال[اأ]وسط|ميدل [إا]يست|μέσης? ανατολής?)(?!\w)"
)
# What the tables know by the one of its words that is no other word: 赤十字, 遥感, 稀土, 短期大学.
_BY_ONE_WORD = re.compile(
    r"(?i)\b(?:red[ -](?=cross\b)|remote[ -](?=sensing\b)|junior[ -](?=college\b))"
    r"|(?<=\brare)[ -]earths?\b|(?<=\btamil)[ -]nadu\b|(?<=\btanki)[ -]daigaku(?:bu)?\b"
)
_WRITTEN_ON = "'’-."  # what may stand between a word and what is written on to it, or after an initial
_ARTICLE = "ال"
_BUILT = frozenset(
    {"machinery", "engine", "instrument", "ship", "aircraft", "tools", "tractor", "railway-car"}
)
# Meanings of words that say nothing beside some others; and of those that let a reading leave others out.
MAY_GO_UNSAID = WORDS_OF_FORMS | _BUILT | {"science", "construction"}
OPENS_MORE = frozenset({"named", "academy", "republic", "city"})
_PARTED = frozenset({Script.CYRILLIC, Script.GREEK})  # scripts whose compounds are read whole as well
_ENOUGH_BESIDE_A_COMPOUND = 2  # words; one alone is compared as it sounds in any case
# Signs that say only how letters of India are joined.
_JOINER = re.compile(r"(?<=[\u0900-\u0dff])[\u200c\u200d](?=[\u0900-\u0dff])")
_IN_BRACKETS = re.compile(r"\(([A-Z]{2,8})\)")
_ENOUGH_WITHOUT_ACRONYM = 2  # words
_NAMED = "named"  # the concept of what stands before the name of whom a body is named after


def may_be_translated(asked: Key, written: Key) -> bool:
    """Whether two names are written in different scripts, so that one may translate the other."""
    return _foreign(asked) != _foreign(written)


def in_another_script(key: Key) -> bool:
    """Whether a name is not written in Latin letters alone."""
    return bool(_foreign(key))


def concepts_of(text: str) -> set[str]:
    """What an indexed word means in any language; legal forms and particles find nobody."""
    parts = [part for word in text.split(" ") for part in meanings(word)]
    parts = parts or list(_known_otherwise(Word(text, *KNOWN.get(text, ()))))
    found = {part.concept for part in parts if part.concept}
    return {concept.name for concept in found if concept.role not in _SILENT}


def _foreign(key: Key) -> frozenset[Script]:
    return frozenset(word.script for word in key.words) - {Script.LATIN}


def told_as(word: Word) -> tuple[Word, ...]:
    """The words of a translation that a word is told as, whatever stands beside it."""
    return tuple(_by_meaning(word))


def written_on(key: Key) -> bool:
    """Whether `told` takes anything off a name or its words that the words it is read as still hold."""
    text = key.text
    if any(mark in text for mark in _WRITTEN_ON) and _bare(text) != text:
        return True
    if _IN_BRACKETS.search(text) or _OF_TWO_WORDS.search(text) or _BY_ONE_WORD.search(text):
        return True
    own = (word for word in key.words if word.role is Role.DISTINCTIVE)
    return any(stem_of_adjective(word) is not word for word in own)


def told(text: str) -> tuple[Word, ...]:
    """The words of a name by what they mean in any language of the tables, as far as that is known."""
    return readings(text)[0]


@lru_cache(maxsize=1 << 14)
def readings(text: str) -> tuple[tuple[Word, ...], ...]:
    """The words of a name by what they mean; and once more with compounds and adjectives whole.

    A brand may be made of known words and yet be kept as it sounds: Белшина, Belshina (white, tyre).
    """
    key = normalise(_bare(text), kinds=False)
    parted = _reading(key, text, whole=False)
    scripts = {word.script for word in key.words}
    if len(text.split()) < _ENOUGH_BESIDE_A_COMPOUND or scripts.isdisjoint((*_PARTED, Script.LATIN)):
        return (parted,)
    whole = _reading(key, text, whole=True)
    return (parted,) if whole == parted else (parted, whole)


@lru_cache(maxsize=1 << 14)
def shortened(text: str) -> tuple[tuple[Word, ...], ...]:
    """The readings of a name that leaves out what one of two names may: none where nothing is."""
    kept = ((reading, tuple(without_what_may_be_left_out(reading))) for reading in readings(text))
    return tuple(short for reading, short in kept if short != reading)


def _reading(key: Key, text: str, *, whole: bool) -> tuple[Word, ...]:
    words = _without_lone_letters(list(_told(key, whole=whole)))
    return _once(without_state_form(_with_acronyms(_with_research(words), text)))


def _bare(text: str) -> str:
    """A name without what is written on to its words, and without initials."""
    bare = _OF_TWO_WORDS.sub("middleeast", _INITIALS.sub("", _JOINED.sub("", _JOINER.sub("", text))))
    return _BY_ONE_WORD.sub("", bare)


def _told(key: Key, *, whole: bool) -> Iterator[Word]:
    named = False
    for script, run in groupby(key.han or key.words, key=_script):
        words = list(run)
        if script in _WORDLESS:
            yield from _unspaced("".join(word.spelt or word.text for word in words), script, words)
            continue
        for word in _with_own_article(words):
            for told_word in _by_meaning(word, whole=whole):
                unknown = not told_word.concept and told_word.role is Role.DISTINCTIVE
                named = told_word.concept == _NAMED or (named and unknown)
                stem = unknown and not whole
                yield stem_of_adjective(told_word, after_named=named) if stem else told_word


def _script(word: Word) -> Script:
    return word.script


def _with_own_article(words: Sequence[Word]) -> list[Word]:
    """The words; what looks like the Arabic article may open a known one (الکترونیک, electronics)."""
    kept: list[Word] = []
    for word in words:
        whole = _ARTICLE + word.spelt
        if kept and word.abjad and _is_article(kept[-1]) and _opens_a_known_word(whole):
            kept[-1] = replace(word, spelt=whole)
        else:
            kept.append(word)
    return kept


def _is_article(word: Word) -> bool:
    return word.script is Script.ARABIC and word.text == "al" and not word.spelt


def _opens_a_known_word(text: str) -> bool:
    parts = meanings(text)
    return bool(parts) and parts[0].text.startswith(_ARTICLE)


def _by_meaning(word: Word, *, whole: bool = False) -> Iterator[Word]:
    silent = word.role is Role.ACRONYM and not meanings(word.text)  # the Guards' (IRGC) has its meaning
    if silent or (word.role is Role.LEGAL and " " in word.text):
        yield word
        return
    spelt = word.spelt or word.text
    ordinal = _ORDINAL.fullmatch(spelt)
    if ordinal:
        yield replace(word, role=Role.NUMBER, meaning=number(ordinal[1]))
        return
    parts = meanings(spelt) or _in_unspaced(spelt, word.script) or _known_otherwise(word)
    if not parts or (whole and len(parts) > 1 and word.script in _PARTED and parts[0].text in spelt):
        yield word
        return
    for part in parts:
        yield _word(part, word.script, word if len(parts) == 1 else None)


def _known_otherwise(word: Word) -> tuple[Part, ...]:
    """The meaning of an abbreviation or a Chinese word that only the tables of shared words know."""
    if word.role not in {Role.SECTOR, Role.GENERIC, Role.PLACE}:
        return ()
    meant = _meant_by(word) or Concept(word.meaning, word.role, "")
    return (Part(word.text, meant),)


def _meant_by(word: Word) -> Concept | None:
    """What the meaning of a word of those tables is here; a place is none of its words (New York)."""
    first, *others = word.meaning.split(" ")
    forms = (first + "".join(others), *others) if others and word.role is Role.PLACE else (first,)
    found = [part.concept for form in forms for part in meanings(form)[:1]]
    return next((each for each in found if each and (len(forms) == 1 or each.role is word.role)), None)


def _in_unspaced(text: str, script: Script) -> tuple[Part, ...]:
    """The parts of a text in a script that writes no spaces, if any of them is known."""
    parts = pieces(text) if script in {Script.OTHER, Script.THAI, Script.KANA} else ()
    return parts if any(part.concept for part in parts) else ()


def _unspaced(text: str, script: Script, words: Sequence[Word]) -> Iterator[Word]:
    """A run of Chinese or Korean, cut at the words that are known."""
    parts = pieces(han.simplified_from_japanese(text) if script is Script.HAN else text)
    if not any(part.concept for part in parts) and script is Script.HANGUL:
        yield from words
        return
    for part in parts:
        if part.concept:
            yield _word(part, script, None)
        else:
            for is_syllable, run in groupby(normalise(part.text).words, key=_is_han_syllable):
                if is_syllable:
                    yield _rendered([*run])
                else:
                    for word in run:
                        yield from _by_meaning(word)


def _is_han_syllable(word: Word) -> bool:
    return word.syllable and word.script is Script.HAN and word.role is Role.DISTINCTIVE


def _rendered(syllables: Sequence[Word]) -> Word:
    """Characters without a known meaning, as one word: they may render the sound of a foreign name."""
    return Word(text="".join(word.text for word in syllables), script=Script.HAN)


def _word(part: Part, script: Script, whole: Word | None) -> Word:
    concept = part.concept
    if whole is None:
        text = "".join(romanised(part.text, script)) or part.text
        whole = Word(text=text, script=script, spelt=part.text if script is Script.THAI else "")
    if concept is None:
        return whole
    counted = concept.role is Role.NUMBER
    return replace(
        whole,
        role=concept.role,
        meaning=concept.name if counted else whole.meaning,
        concept="" if counted else concept.name,
        kin=concept.kin,
        syllable=False,
    )


def _with_research(words: Sequence[Word]) -> Sequence[Word]:
    """The words; what says nothing of its own beside another: scientific research, machine-building."""
    spoken = [at for at, word in enumerate(words) if word.role is not Role.PARTICLE]
    empty = set()
    for first, second in pairwise(spoken):
        one, other = words[first].concept, words[second].concept
        if one == "science" and other == "research":
            empty.add(first)
        if one in _BUILT and other == "construction":
            empty.add(second)
        if one == "construction" and other in _BUILT:
            empty.add(first)
    return [replace(word, role=Role.PARTICLE) if at in empty else word for at, word in enumerate(words)]


def _with_acronyms(words: Sequence[Word], text: str) -> Sequence[Word]:
    """The words; an unknown one in brackets and capitals is what the name is called for short (KRET)."""
    short = {letters.casefold() for letters in _IN_BRACKETS.findall(text)}
    kept = [
        replace(word, role=Role.ACRONYM)
        if word.text in short and not word.concept and word.role is Role.DISTINCTIVE
        else word
        for word in words
    ]
    telling = sum(word.role not in {*_SILENT, Role.ACRONYM} for word in kept)
    return kept if telling >= _ENOUGH_WITHOUT_ACRONYM else words


def _once(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words; one that says again what another has said counts for nothing (Guard Corps, IRGC)."""
    said: set[str] = set()
    kept = []
    for word in words:
        kept.append(replace(word, role=Role.PARTICLE) if word.concept in said else word)
        if word.role is not Role.LEGAL:  # a state form says nothing of what the body is
            said |= {word.concept} - {""}
    return tuple(kept)


def _without_lone_letters(words: list[Word]) -> Sequence[Word]:
    """The words; a letter beside a number is the ending of an ordinal (27:e)."""
    kept = []
    for at, word in enumerate(words):
        beside = words[at - 1] if at else None
        if word.role is Role.INITIAL and beside and beside.role is Role.NUMBER:
            word = replace(word, role=Role.PARTICLE)  # noqa: PLW2901 - the letter counts for nothing
        kept.append(word)
    return kept
