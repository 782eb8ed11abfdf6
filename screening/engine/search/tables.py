"""The arrays that a search reads and writes, and what stands in their columns."""

from __future__ import annotations

from typing import Any, NamedTuple

from screening.engine.search.sides import LONGEST_WORD

PERSON, HAN, TELLING_HAN, PHRASE, SCRIPTS = (
    1,
    2,
    4,
    8,
    4,
)  # flags of a name; from bit SCRIPTS on, its scripts but Latin
OPEN = 1 << 14  # flag: scored whatever its words say
SILENT = 1 << 15  # flag of a body's name: nothing but legal forms and particles
APART = 1 << 16  # flag: what it means is told in other words than its own
LONGEST_COPIED = 4 * LONGEST_WORD  # letters; what follows in a longer word tells nothing more
# Columns of the tables.
# Of a listed word: where its letters and postings begin, its shape_of, and how it sounds.
ENDS, POSTINGS, SHAPES, SOUND, SPOKEN, SPOKEN_SHIFT = range(6)
SAID, SAYS, SKELETON = range(3)  # of a voice: where its sounds begin, and what hearing.py reads of them
ENTRIES, FLAGS = range(2)  # of a listed name
CODE_AND_WORD, SHAPE = range(2)  # of a word in a listed name
WORD = 0xFFFFFFFF  # the bits that say which word it is
# Of a shape: the bits of its letters; from a bit on its length, so many bits of it; and those of its sound.
SHAPE_LETTERS, SHAPE_LENGTH, SHAPE_LONGEST, SHAPE_SOUNDS = 0xFFFFFFFF, 32, 0xFF, 8
# Of a slot: a word asked about, its terms, how it sounds and its shape_of; its key as a run; what it means
# (meaning.py), and its code in a translation; how many letters after its own are those of its Korean key.
A_START, A_LENGTH, A_CODE, A_FIRST, A_LAST, A_HEARD, A_SHIFT, A_SOUNDED, A_SHAPE, A_SOUNDS = range(10)
A_SAID, A_VOICE, A_SKELETON, A_RUN, A_MEANS, A_TOLD, A_KOREAN, SLOT_COLUMNS = range(10, 18)
Q_FLAGS, Q_WORDS, Q_UNITS, Q_MARKS, Q_FOUND = range(5)  # of a question: where its units and marks begin
U_SLOT, U_FROM, U_TO = range(3)  # of a unit
W_SLOT, W_KEYS, W_TYPOS = range(3)  # of a word to be looked up: where its keys begin, and if misspelt too
TURN, HEAD = range(2)  # of a listed word
L_NEXT, L_UNIT, L_WORD, L_NAMES = range(4)  # of a link: the next of its word, and in how many names it is
# What a name is worth by how it is found besides its words: as a run of them written as one, by a pair of Han
# characters, glued or as an acronym, or as the very name.
FOUND_IN_A_RUN, FOUND_IN_HAN, FOUND_WHOLE, THE_VERY_NAME = 1.0, 2.0, 10.0, 1e6
FETCHED = 2  # where of the turns is noted what was read ahead
LINKED = 1023  # the bits by which `linked` tells words apart
NO_WAY, BY_MEANING, BY_WORDS = range(3)  # by what the score of a name may reach the floor


class Names(NamedTuple):
    """All that a search reads of an index. Where a row begins stands in it; where it ends, in the next."""

    letters: Any  # uint8, of all words
    phones: Any  # uint8, the sounds of all voices
    voices: Any  # int64 [voice, SAID...]: how words sound as they are written; several may be one word
    korean: Any  # uint8, the keys of Korean syllables, a 0 after each
    korean_ends: Any  # int32 by voice, where its keys begin
    spoken: Any  # int32, the voice of each word of a name, as in `entries`
    words: Any  # int64 [word, ENDS...SPOKEN_SHIFT]
    weights: Any  # float32 by word, 0.4 to 1
    postings: Any  # int32, the names that hold a word
    rows: Any  # int64 [name, ENTRIES, FLAGS]; after the names, how some are told by what they mean
    entries: Any  # int64 [word of a name: code << 32 | word, shape_of it]
    told: Any  # int32 by name, where of the rows it is told first; where the next name is, it ends
    meant: Any  # int64 by word of what is told so, what the word means (meaning.py)
    mass: Any  # float32 by name, the sum of its words' weights
    whole_keys: Any  # uint32, ascending: forms that a name is found by whole
    whole_names: Any
    whole_bits: Any  # uint8, a bit for each of the keys (multimap.py)
    remnant_starts: Any  # buckets of what is left of words without some letters
    remnant_words: Any
    word_keys: Any  # uint32, ascending: what is known of words (vocabulary.py)
    word_rows: Any
    word_bits: Any


class Pool(NamedTuple):
    """Words asked about, and the listed words that each may stand for (its terms)."""

    letters: Any
    phones: Any  # uint8
    slots: Any  # int64 [slot, A_START...]
    weights: Any  # float64 by slot, how much a word tells
    rarity: Any  # the same of a word that is a name's own, less of a syllable; else 1
    told_rarity: Any  # the same in a translation
    term_word: Any
    term_like: Any


class Wanted(NamedTuple):
    """Words to be looked up."""

    slots: Any  # int64 [word, W_SLOT...], with one more row to end the last
    keys: Any  # int64, by what they are known
    likeness: Any  # float64 by key, 0 to 1, of what is found so


class Asked(NamedTuple):
    """Questions; a unit is a word, or a run of words written as one, or a meaning."""

    questions: Any  # int64 [question, Q_FLAGS...], with one more row to end the last
    units: Any  # int64 [unit, U_SLOT, U_FROM, U_TO]
    unit_worth: Any  # float64 by unit, 0 to 1: what it counts of the weight shared; noted by a search
    marks: Any
    mark_worth: Any


class Room(NamedTuple):
    """Where a search notes what it sees; only the turns outlive a question."""

    turn: (
        Any  # int64: of words, by one a question; of names, by as much as there is room for; what was fetched
    )
    words: Any  # int64 [listed word, TURN, HEAD: its first link]
    linked: Any  # int64 by the last bits of a word, the turn of the last that has a link
    rows: Any  # int64 by name, the turn in which it was seen and its place in `found`
    buckets: Any  # int64 [remnant, its first and last word]
    near: Any  # int64, words that share a remnant with one asked about
    links: Any  # int64 [link, L_NEXT...], of a unit with a listed word that it may stand for
    link_like: Any
    link_share: Any  # float64, what the word gives a name of the weight that is shared
    common: Any  # int64, links with words that many names hold
    best: Any  # float64 by unit
    found: Any  # int32
    ranks: Any
    shares: Any  # float64, the most that a name found may share
    ways: Any  # uint8, of each name found: BY_WORDS or BY_MEANING


def shape_of(length: Any, letters: Any, sounds: Any) -> Any:  # noqa: ANN401 - a number each, or an array of them
    """How long a word is (LONGEST_COPIED at most), its letters and those of its sound, in one number."""
    return (sounds << SHAPE_SOUNDS | length) << SHAPE_LENGTH | letters


def scripts_of(flags: int) -> int:
    """The scripts of a name but Latin, a bit each."""
    return (flags & ~(OPEN | SILENT | APART)) >> SCRIPTS
