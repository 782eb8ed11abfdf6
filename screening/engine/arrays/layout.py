"""How the arrays of an index are laid out: a record a word, a record a name, and sorted look-up tables."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from screening.engine.language.lexicon import HONORIFIC, KNOWN
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.normalise import Word

Array = npt.NDArray[Any]

ROLES = tuple(Role)
ROLE_NUMBER = {role: number for number, role in enumerate(ROLES)}
SCRIPT_NUMBER = {script: number for number, script in enumerate(Script)}

SYLLABLE, PATRONYMIC, IN_TABLES, HONORIFIC_FORM, OWN, OPAQUE, INDEXED, SLIPS = (1 << bit for bit in range(8))
PERSON, UNRATED = 1, 2  # flags of a name; one that is not rated is left to the score itself

LONGEST_WORD = 40  # letters; a name with a longer one is left to the score itself
MOST_WORDS = 64  # in a name; the same
MOST_ASKED = 28  # words of a name asked about; of a longer one the rest is left to the score

# A distinct word, as `normalise.Word` has it. Texts are compared by a mark of 64 bits, the letters of
# the letters that are compared stand one after the other in a blob of bytes.
WORD = np.dtype(
    [
        ("mark", "u8"),
        ("meaning", "u8"),
        ("given", "u8"),
        ("sound", "u8"),
        ("unmasked", "u8"),
        ("bones", "u8"),
        ("korean", "u8"),
        ("letters", "i8"),  # a bit for each letter of the text
        ("start", "i8"),  # of its text in the blob
        ("weight", "f8"),  # how much it tells among these names
        ("text", "i4"),  # number of its text
        ("length", "i2"),
        ("sound_length", "i2"),
        ("bones_length", "i2"),
        ("korean_length", "i2"),
        ("role", "u1"),
        ("script", "u1"),
        ("flags", "u1"),
        ("first", "u1"),  # its first letter
    ],
    align=True,
)

NAME = np.dtype(
    [
        ("start", "i8"),  # of its words among the words of all names
        ("firsts", "i4"),  # a bit for each first letter of its words; all where they may be respelt
        ("long_firsts", "i4"),  # of its words of six letters and more
        ("initials", "i4"),
        ("party", "i4"),
        ("mass", "f4"),  # the weight of its words
        ("length", "i2"),  # words
        ("written", "u2"),  # which of the names of its party
        ("flags", "u1"),
    ],
    align=True,
)


FACTOR = 0x9E3779B97F4A7C15  # odd, its bits in no order
_BITS = (1 << 64) - 1
MEANING, SOUND, KOREAN, ABJAD, BONES = (0x5851F42D4C957F2D * turn & _BITS for turn in range(1, 6))
PREFIX = 7  # letters of a text that are looked up with some left out
MIXER = 0x5F356495  # odd, and small enough that products stay within 63 bits


# Tables of values by a mark of 64 bits, sorted; `first` tells by the leading bits where to look.
TABLES = ("runs", "forms", "han", "texts", "alike", "identifiers")
RUNS, FORMS, HAN, TEXTS, ALIKE, IDENTIFIERS = range(len(TABLES))
_TABLE = np.dtype([("bits", "i8"), ("marks", "i8"), ("values", "i8"), ("first", "i8")])

# Where things stand in the one array of whole numbers of an index.
PLACES = np.dtype(
    [
        ("tables", _TABLE, (len(TABLES),)),
        ("name_words", "i8"),
        ("text_word", "i8"),  # of each text: a word written so
        ("first_posting", "i8"),
        ("postings", "i8"),
        ("first_slip", "i8"),  # texts by letters that they share with some left out
        ("slips", "i8"),
        ("buckets", "i8"),
        ("names", "i8"),  # how many
        ("texts", "i8"),
    ]
)

LONGEST_JOINED = 4 * LONGEST_WORD
ROW = LONGEST_JOINED + 2
MOST_OPTIONS, MOST_HAN = 512, 64
MOST_LIKE = 4096  # texts that one word may stand for

# A question, and room to work in; nothing but the question outlives a call.
ROOM = np.dtype(
    [
        ("ids", "i8", (MOST_ASKED,)),  # the words asked about, among those met
        ("spans", "i8", (MOST_ASKED, 2)),  # of each: its first and last term
        ("asked", "i8"),  # how many words
        ("forms", "u8", (2,)),
        ("han", "u8", (MOST_HAN,)),
        ("pairs_of_han", "i8"),
        ("floor", "f8"),  # rating below which a name need not be found; 0 for all that share enough
        ("rated", "i8"),  # whether the words can be rated here
        ("postings", "i8", (MOST_ASKED,)),  # of each: how many names it leads to; -1 once walked
        ("gain", "f8", (3, MOST_ASKED)),  # the most a word adds where it is answered
        ("loss", "f8", (3, MOST_ASKED)),  # the least it costs where it is not
        ("words", WORD, (2, MOST_WORDS)),  # of the two names that are rated: asked, written
        ("letters", "u1", (2, MOST_WORDS, 4 * LONGEST_WORD)),
        ("count", "i8", (2,)),
        ("alike", "f8", (MOST_ASKED, MOST_WORDS)),
        ("options", "i8", (MOST_OPTIONS, 4)),  # first and count of words asked, the same of words written
        ("likeness", "f8", (MOST_OPTIONS,)),
        ("pairs", "i8", (2 * MOST_WORDS, 4)),  # the options chosen
        ("chosen", "f8", (2 * MOST_WORDS,)),
        ("taken", "i8", (2, MOST_WORDS)),  # how a word is answered
        ("cost", "i8", (2, MOST_WORDS)),  # row of the table of costs
        ("rarity", "f8", (2, MOST_WORDS)),
        ("rows", "i8", (3 * ROW,)),
        ("joined", "u1", (LONGEST_JOINED,)),
    ],
    align=True,
)

TERM = np.dtype([("text", "i4"), ("share", "f4")])
TRACE = np.dtype([("share", "f4"), ("held", "i4"), ("turn", "i4")])
FOUND = np.dtype([("at", "i8"), ("worth", "f8")])


class Names(NamedTuple):
    """All that the search reads of an index."""

    words: Array
    names: Array
    ints: Array
    marks: Array
    blob: Array
    places: Array


class Pool(NamedTuple):
    """The words that a process has met in questions, and what each may stand for."""

    words: Array
    blob: Array
    terms: Array


class Heap(NamedTuple):
    """What is noted during a search."""

    trace: Array  # of each name: its share, a bit for each word it holds, the turn that found it last
    touched: Array
    found: Array


@lru_cache(maxsize=1 << 17)
def mark(text: str) -> int:
    """A number of 64 bits that stands for a text; 0 is the empty one.

    The marks of two texts give that of both written as one: mark(ab) = mark(a) * FACTOR**len(b) + mark(b).
    """
    value = 0
    for byte in text.encode():
        value = value * FACTOR + byte + 1 & _BITS
    return value


def form_mark(form: str) -> int:
    """A number of 64 bits that stands for a whole name, or for a part that is never joined to others."""
    return int.from_bytes(blake2b(form.encode(), digest_size=8).digest(), "little")


def word_fields(word: Word, start: int) -> tuple[object, ...]:
    """The record of a word whose letters begin at `start`, but for its weight and number."""
    text, consonants, syllable = word.text, word.bones, word.korean
    plain = letters_of_word(word).isascii() and len(text) <= LONGEST_WORD >= len(word.sound)
    return (
        mark(text),
        mark(word.meaning),
        mark(word.given),
        mark(word.sound),
        mark(word.unmasked),
        mark(consonants),
        mark(syllable),
        letters_of(text),
        start,
        0.0,
        -1,
        min(len(text), 999),
        min(len(word.sound), 999),
        min(len(consonants), 999),
        min(len(syllable), 999),
        ROLE_NUMBER[word.role],
        SCRIPT_NUMBER[word.script],
        _flags(word, plain=plain),
        ord(text[0]) & 0xFF,
    )


def letters_of_word(word: Word) -> str:
    """The letters of a word in the blob: its text, sound, consonants and Korean syllable."""
    return word.text + word.sound + word.bones + word.korean


def letters_of(text: str) -> int:
    """A bit for each letter or digit that a word holds."""
    bits = 0
    for character in text:
        bits |= 1 << (ord(character) & 63)
    return bits - (1 << 64) if bits >> 63 else bits


def first_bit(first: int) -> int:
    """The bit of a first letter, among 31."""
    return 1 << (first % 31)


def _flags(word: Word, *, plain: bool) -> int:
    own = word.role is Role.DISTINCTIVE and (len(word.text) > 2 or word.script is not Script.LATIN)
    typos = (word.role is Role.DISTINCTIVE or len(word.text) >= 8) and not word.text.isdigit()
    return (
        SYLLABLE * word.syllable
        | PATRONYMIC * word.patronymic
        | IN_TABLES * (word.text in KNOWN)
        | HONORIFIC_FORM * (word.text in HONORIFIC)
        | OWN * own
        | OPAQUE * (not plain)
        | INDEXED * (word.role not in {Role.LEGAL, Role.PARTICLE})
        | SLIPS * typos
    )
