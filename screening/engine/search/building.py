"""What an index holds so that its words are found misspelt and its names are judged by their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from screening.engine.language.lexicon import HONORIFIC, KNOWN
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.multimap import Array
from screening.engine.normalise import Key, Word
from screening.engine.search.letters import letters_sounded, slips_sought, sound_key, sound_shift, sounds_of
from screening.engine.search.lookup import PREFIX, key_without
from screening.engine.search.sides import (
    ARABIC_SCRIPT,
    HAN_SCRIPT,
    HANGUL_SCRIPT,
    HEBREW_SCRIPT,
    INDEXED,
    KANA_SCRIPT,
    LATIN_SCRIPT,
    LONGEST_WORD,
    MOST_WORDS,
    PATRONYMIC,
    SCRIPT,
    SYLLABLE,
    TABLED,
    THAI_SCRIPT,
    TITLE,
)
from screening.engine.search.tables import (
    CODE_AND_WORD,
    ENDS,
    ENTRIES,
    FLAGS,
    HAN,
    LONGEST_COPIED,
    OPEN,
    PERSON,
    POSTINGS,
    SCRIPTS,
    SHAPE,
    SHAPES,
    SILENT,
    SOUND,
    SPOKEN,
    SPOKEN_SHIFT,
    TELLING_HAN,
    WORD,
    shape_of,
)

_REMNANTS_A_BUCKET = 2
_SOUND_OF = np.array([sounds_of([letter], 0, 1) for letter in range(256)], np.int64)
_SOUND_AFTER = np.tile(_SOUND_OF, (256, 1))  # what a letter adds after another one
for _one, _other in product(range(ord("a"), ord("z") + 1), repeat=2):
    _SOUND_AFTER[_one, _other] = sounds_of([_one, _other], 0, 2) - _SOUND_OF[_one]

# In the order of the constants of the kernels.
ROLES = {
    role: number
    for number, role in enumerate(
        (
            Role.DISTINCTIVE,
            Role.NUMBER,
            Role.INITIAL,
            Role.PARTICLE,
            Role.SECTOR,
            Role.PLACE,
            Role.HONORIFIC,
            Role.GENERIC,
            Role.LEGAL,
            Role.ACRONYM,
        )
    )
}
_NUMBERED = {
    Script.LATIN: LATIN_SCRIPT,
    Script.HAN: HAN_SCRIPT,
    Script.HEBREW: HEBREW_SCRIPT,
    Script.ARABIC: ARABIC_SCRIPT,
    Script.HANGUL: HANGUL_SCRIPT,
    Script.KANA: KANA_SCRIPT,
    Script.THAI: THAI_SCRIPT,
}
_SCRIPTS = _NUMBERED | {
    script: number
    for number, script in enumerate((each for each in Script if each not in _NUMBERED), len(_NUMBERED))
}


def code_of(word: Word, *, indexed: bool = True) -> int:
    """The part, the kind and the script of a word as a number."""
    return (
        ROLES[word.role]
        | (PATRONYMIC if word.patronymic else 0)
        | (SYLLABLE if word.syllable else 0)
        | (INDEXED if indexed else 0)
        | (TITLE if word.text in HONORIFIC else 0)
        | (TABLED if word.text in KNOWN else 0)
        | _SCRIPTS[word.script] << SCRIPT
    )


def flags_of(key: Key, *, person: bool) -> int:
    """What kind of name it is, as a number: a person's, in Han, in which other scripts but Latin."""
    scripts = 0
    for word in key.words:
        if word.script is not Script.LATIN:
            scripts |= 1 << (_SCRIPTS[word.script] - 1)
    telling = any(word.role is Role.DISTINCTIVE and word.script is Script.HAN for word in key.han)
    silent = all(word.role in {Role.LEGAL, Role.PARTICLE} for word in key.words)
    return (
        (PERSON if person else 0)
        | (OPEN if len(key.words) > MOST_WORDS or (silent and person) else 0)
        | (SILENT if silent and not person else 0)
        | (HAN if key.han else 0)
        | (TELLING_HAN if telling else 0)
        | scripts << SCRIPTS
    )


def table_of_names(
    coded: Sequence[Sequence[tuple[int, int]]], flags: Sequence[int], shapes: Array
) -> dict[str, Array]:
    """The (word, code) pairs of each name, one name after the other, and where those of each begin.

    Beside each stands the shape of its word, so that most names are judged without a look at their letters.
    """
    kept = [pairs[:MOST_WORDS] for pairs in coded]
    entries = np.zeros((sum(map(len, kept)), 2), np.int64)
    entries[:, CODE_AND_WORD] = [code << 32 | word for pairs in kept for word, code in pairs]
    entries[:, SHAPE] = shapes[entries[:, CODE_AND_WORD] & WORD]
    rows = np.zeros((len(kept) + 1, 2), np.int64)
    np.cumsum([len(pairs) for pairs in kept], out=rows[1:, ENTRIES])
    rows[:-1, FLAGS] = flags
    return {"rows": rows, "entries": entries}


def shapes_of(letters: Array, ends: Array, sounds: Sequence[str]) -> Array:
    """Of each word its shape_of."""
    if not len(letters):
        return np.zeros(len(sounds), np.int64)
    masks = np.bitwise_or.reduceat(1 << (letters & 31).astype(np.int64), ends[:-1])
    sounded = np.array([letters_sounded(sound) for sound in sounds], np.int64)
    shapes: Array = shape_of(np.minimum(np.diff(ends), LONGEST_COPIED), masks, sounded)
    return shapes


def table_of_words(letters: Array, ends: Array, counts: Array, sounds: Sequence[str], shapes: Array) -> Array:
    """Where the letters and the postings of each word begin, what its shape is, and how it sounds."""
    table = np.zeros((len(ends), 6), np.int64)
    table[:, ENDS] = ends
    np.cumsum(counts, out=table[1:, POSTINGS])
    if len(letters):
        table[:-1, SHAPES] = shapes
        table[:-1, SPOKEN] = [sound_key(sound) for sound in sounds]
        table[:-1, SPOKEN_SHIFT] = [sound_shift(sound) for sound in sounds]
        sounds_added = _SOUND_AFTER[np.roll(letters, 1), letters]
        sounds_added[ends[:-1]] = _SOUND_OF[letters[ends[:-1]]]
        table[:-1, SOUND] = np.add.reduceat(sounds_added, ends[:-1])
    return table


def remnant_buckets(letters: Array, ends: Array) -> dict[str, Array]:
    """The words by the bucket of each of their remnants.

    A remnant is what is left of the first letters of a word with as many left out as it may hold slips: two
    words within two slips share one (Garbe's symmetric deletion, with its bounded prefix).
    """
    found = [_remnants(letters, ends[:-1], np.diff(ends), length) for length in range(LONGEST_WORD + 1)]
    keys, words = (np.concatenate(parts) for parts in zip(*found, strict=True))
    buckets = max(1, len(keys) // _REMNANTS_A_BUCKET)
    pairs = np.unique(keys % buckets << 32 | words)
    return {
        "remnant_starts": np.searchsorted(pairs >> 32, np.arange(buckets + 1)).astype(np.int64),
        "remnant_words": (pairs & 0xFFFFFFFF).astype(np.int32),
    }


def _remnants(letters: Array, starts: Array, lengths: Array, length: int) -> tuple[Array, Array]:
    """The keys of the remnants of all words of one length, each with its word; a number has none."""
    words = np.flatnonzero(lengths == length)
    patterns = list(left_out(length))
    if not len(words) or not patterns:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    spelt = letters[starts[words][:, None] + np.arange(length)].astype(np.int64)
    told = ~((spelt >= ord("0")) & (spelt <= ord("9"))).all(axis=1)
    words, spelt = words[told], spelt[told]
    keys = [
        key_without(spelt.T, 0, min(length, PREFIX), *pattern) + np.zeros_like(words) for pattern in patterns
    ]
    return np.concatenate(keys), np.tile(words, len(keys))


def left_out(length: int) -> Iterator[tuple[int, int]]:
    """The places of the letters that a remnant of a word of this length is without, -1 for none."""
    slips = slips_sought(length)
    for one in range(-1, min(length, PREFIX) if slips else -1):
        last = min(length, PREFIX) if one >= 0 and slips > 1 else one + 1
        yield from ((one, other) for other in range(one, last))
