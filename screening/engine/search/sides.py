"""The two names at hand in a search: what stands in their arrays, and the numbers they are judged by."""

from __future__ import annotations

from typing import Any, NamedTuple

MOST_WORDS = 40  # of a name; one with more is always scored
LONGEST_WORD = 60  # letters of a word that is compared letter by letter: a bit each
MOST_PHONES = 40  # of a word; of one with more nobody says how it sounds
MOST_IN_KOREAN = 128  # letters of all keys of a syllable; of one with more none is known
OF_A_RUN = 2 * MOST_WORDS * MOST_PHONES  # where the sounds of words written as one are put together
ASKED, LISTED = 0, 1  # the two sides
ROUGHLY, CLOSELY = range(2)  # how they are looked at: by the shapes of their words, or letter by letter
# Of a word: where its letters are, what it is, which letters it and its sound have, the key of how it sounds
# (letters.py), its shape, where its sounds are, and what hearing.py reads of them; what it means in any
# language (meaning.py), and its code in a translation; where its keys as a Korean word begin and end.
START, LENGTH, CODE, MASK, SOUNDED, SOUNDS, HEARD, SHIFT, SHAPED, PHONES, VOICE, BONES = range(12)
MEANS, TOLD, KOREAN, KOREAN_ENDS, WORD_COLUMNS = range(12, 17)
# Of a word: its rarity, how well anything answers it, and the tables alone, and of a listed one with how few
# slips; its rarity in a translation.
RARITY, BEST, KNOWN, SLIPS, TOLD_RARITY, VALUE_COLUMNS = range(6)
MANY_SLIPS, IN_A_RUN = 9.0, -1.0
# Of a code: the role, what else is known, whether the name is found by it, and whether it is a word of the
# tables as it stands; of a word asked about, whether it was looked up misspelt and whether a translation may
# have other words in its place; of a word of a translation, whether it is told by what it means; from bit
# SCRIPT on, the script.
ROLE, PATRONYMIC, SYLLABLE, TITLE, INDEXED, TABLED, SOUGHT, PARTED = 15, 16, 32, 64, 128, 256, 512, 1024
CONCEPT, SCRIPT = 2048, 12
MEANING_BITS = 12  # of each meaning in the number of a word's
LATIN_SCRIPT, HAN_SCRIPT, HEBREW_SCRIPT, ARABIC_SCRIPT, HANGUL_SCRIPT, KANA_SCRIPT, THAI_SCRIPT = range(7)
# Kinds of comparison; of the last, the listed name has nothing but legal forms and particles.
BODY_COSTS, PHRASE_COSTS, PERSON_COSTS, SILENT_COSTS, TRANSLATION_COSTS = range(5)
WEIGHT, ASKED_LEFT, LISTED_LEFT, NAME, COST_COLUMNS = range(5)  # of the costs of a role
DISTINCTIVE_ROLE, NUMBER_ROLE, INITIAL_ROLE, PARTICLE_ROLE, SECTOR_ROLE, PLACE_ROLE, HONORIFIC_ROLE = range(7)
LEGAL_ROLE = 8


class Hand(NamedTuple):
    """The two names at hand, in arrays of [side, word, column]."""

    letters: Any  # uint8 [side, letter]
    phones: Any  # uint8, the sounds of the words of both: numbers of phones.py
    words: Any  # int64
    values: Any  # float64
    counts: Any  # int64 [side]
    korean: Any  # uint8, the keys of the words of both as Korean ones, a 0 after each
    places: Any  # int64, where each letter stands in the word compared
    row: Any  # float64, costs by the sounds of a word


class Rules(NamedTuple):
    """The numbers of the score that a bound needs."""

    costs: Any  # float64 [kind of comparison, role, column]
    says: Any  # int64 [kind of comparison, side, role], what a word left over says: bits of rules.py
    bits: Any  # float64 [letters, slips]
    known: Any  # float64 [person, role]: the bits of a word, whatever its letters; -1 where its rarity tells
    lost: Any  # float64 [person]: bits that the most common word loses, of `rarest`
    left: Any  # float64 [side, role]: the bits that a body's word left over takes off
    needed: Any  # float64 [person, column of chance.py]
    unlike: Any  # float64 [person, sure consonants]: how far apart words may sound; -1 for too few
    apart: Any  # float64, what two sounds cost (phones.py)
    left_out: Any  # float64 by sound
    left_out_of_speech: Any  # the same where vowels are not written as they are spoken
    rarest: float  # bits of a word in no name
    conflict: float  # the most a score may be where both names have a word that the other lacks
    one_name: float  # the most a score may be that rests on one of a person's names
    floor: float  # the least score worth finding; 0 for all that share enough
    least: float  # the share of the weight asked about that a name has to have
    least_of_phrase: float  # the same where shared words are all that is asked about
