"""What hearing.py reads of a word: its sounds as numbers, and the consonant that it begins with."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from screening.engine.language.likeness import OF_A_WOMAN, VOWELS, consonants, glides_in_abjad, may_be_vowels
from screening.engine.language.phones import numbered
from screening.engine.language.scripts import Script
from screening.engine.language.sounds import bones
from screening.engine.multimap import Array
from screening.engine.normalise import Word
from screening.engine.search.hearing import (
    ANY_BONE,
    CONSONANTS,
    GLIDES,
    HEARD_AT_ALL,
    INSIDE,
    MAYBE_VOWELS,
    NO_BONE,
    REPEATED,
)
from screening.engine.search.sides import MOST_IN_KOREAN, MOST_PHONES

_FOLLOWED_BY = "thjz"  # Latin letters that make one sound with the one before them, or none
_TEH = "\u062a"  # of Arabic ones none does

Spoken = tuple[Script, str, str, str]


def voice_of(word: Word) -> tuple[bytes, int]:
    """The sounds of a word, and what is known of them in one number.

    Nothing of a word of too many sounds, or that may be told by fewer.
    """
    heard = word.heard
    if len(heard) > MOST_PHONES or word.spelt.endswith(OF_A_WOMAN):
        return b"", 0
    repeated = sum(one == other and one in VOWELS for one, other in pairwise(heard))
    known = (
        HEARD_AT_ALL
        | len(heard)
        | consonants(heard) << CONSONANTS
        | may_be_vowels(heard) << MAYBE_VOWELS
        | glides_in_abjad(heard) << GLIDES
        | repeated << REPEATED
    )
    return numbered(heard), known


def skeleton_of(word: Word) -> int:
    """The first bone of a word, and the first of a run of words that begins with it, as one number."""
    alone = word.bones
    return (ord(alone[0]) if alone else NO_BONE) | _bone_inside(word, alone) << INSIDE


def _bone_inside(word: Word, alone: str) -> int:
    """The first bone of a run: the last letter of a word may make one sound with what follows."""
    if len(alone) > 1:
        return ord(alone[0])
    written = word.native or word.text
    following = _FOLLOWED_BY if written.isascii() else _TEH
    openings = {bones(written + letter)[:1] for letter in following}
    if not alone and bones(written + following[0]) == "t":
        return NO_BONE
    return ord(openings.pop()) if len(openings) == 1 else ANY_BONE


def spoken(word: Word) -> Spoken:
    """All that says how a word sounds."""
    return word.script, word.text, word.native, word.spelt


def table_of_voices(found: Iterable[Spoken]) -> dict[str, Array]:
    """How words sound that are written so, in their order: their sounds, and what is known of each.

    Of a word in Hangul the keys of all its romanisations as well, with a 0 after each.
    """
    words = [Word(text, script=script, native=native, spelt=spelt) for script, text, native, spelt in found]
    said = [voice_of(word) for word in words]
    starts = np.cumsum([0, *(len(phones) for phones, _ in said)], dtype=np.int64)[:-1]
    keys = [_korean_keys(word) if word.script is Script.HANGUL else b"" for word in words]
    known = [(voice, skeleton_of(word)) for word, (_, voice) in zip(words, said, strict=True)]
    return {
        "phones": np.frombuffer(b"".join(phones for phones, _ in said), np.uint8),
        "voices": np.column_stack([starts, np.array(known, np.int64).reshape(-1, 2)]),
        "korean": np.frombuffer(b"".join(keys), np.uint8),
        "korean_ends": np.cumsum([0, *map(len, keys)], dtype=np.int32),
    }


def _korean_keys(word: Word) -> bytes:
    keys = b"".join(key.encode() + b"\0" for key in sorted(word.koreans))
    return keys if len(keys) <= MOST_IN_KOREAN else b""
