"""What an index holds so that its words are found misspelt and its names are judged by their words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from screening.engine.language.lexicon import HONORIFIC
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.normalise import Key, Word
from screening.engine.search.compiled import PLAIN, compiled_kernels
from screening.engine.search.judging import (
    ARABIC_SCRIPT,
    HAN_SCRIPT,
    HEBREW_SCRIPT,
    INDEXED,
    LATIN_SCRIPT,
    MOST_WORDS,
    PATRONYMIC,
    SCRIPT,
    SYLLABLE,
    TITLE,
    mask_of,
    sounds_of,
)
from screening.engine.search.tables import (
    ENDS,
    ENTRIES,
    FLAGS,
    HAN,
    MASKS,
    OPEN,
    PERSON,
    POSTINGS,
    SCRIPTS,
    SOUND,
    TELLING_HAN,
)

Array = npt.NDArray[Any]

_FEW_WORDS = 20_000  # below it Python is faster than the compiler is loaded
_REMNANTS_A_BUCKET = 2

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
        | (OPEN if silent else 0)
        | (HAN if key.han else 0)
        | (TELLING_HAN if telling else 0)
        | scripts << SCRIPTS
    )


def table_of_names(coded: Sequence[Sequence[tuple[int, int]]], flags: Sequence[int]) -> dict[str, Array]:
    """The (word, code) pairs of each name, one name after the other, and where those of each begin."""
    kept = [pairs[:MOST_WORDS] for pairs in coded]
    entries = np.array([code << 32 | word for pairs in kept for word, code in pairs], np.int64)
    rows = np.zeros((len(kept) + 1, 2), np.int64)
    np.cumsum([len(pairs) for pairs in kept], out=rows[1:, ENTRIES])
    rows[:-1, FLAGS] = flags
    return {"rows": rows, "entries": entries}


def table_of_words(letters: Array, ends: Array, counts: Array) -> Array:
    """Where the letters and the postings of each word begin, and what its letters are."""
    table = np.zeros((len(ends), 4), np.int64)
    table[:, ENDS] = ends
    np.cumsum(counts, out=table[1:, POSTINGS])
    text, bounds = letters.tobytes(), ends.tolist()
    for word, (start, stop) in enumerate(pairwise(bounds)):
        table[word, MASKS] = mask_of(text, start, stop)
        table[word, SOUND] = sounds_of(text, start, stop)
    return table


def remnant_buckets(letters: Array, ends: Array) -> dict[str, Array]:
    """The words by the bucket of each of their remnants: what is left of them without some letters."""
    many = len(ends) > _FEW_WORDS
    remnants = (compiled_kernels() if many else PLAIN).remnants
    if remnants is PLAIN.remnants:
        asked: tuple[Any, ...] = (letters.data, ends.data)
    else:
        asked = (
            letters.copy(),
            ends.copy(),
        )  # compiled functions tell arrays that can be written from others
    none = np.empty(0, np.int64)
    count = int(remnants(*asked, 1, none, none))
    buckets = max(1, count // _REMNANTS_A_BUCKET)
    keys, words = np.empty(count, np.int64), np.empty(count, np.int64)
    remnants(*asked, buckets, keys, words)
    pairs = np.unique(keys << 32 | words)
    return {
        "remnant_starts": np.searchsorted(pairs >> 32, np.arange(buckets + 1)).astype(np.int64),
        "remnant_words": (pairs & 0xFFFFFFFF).astype(np.int32),
    }
