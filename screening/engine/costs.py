"""What a word weighs in a comparison and costs when it is left over, by the part it plays in its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.normalise import Word

# The numbers of this module were set on one half of the labelled pairs: docs/matching.md, "numbers".

# The most a score may be where both names have a word of their own that the other lacks; and, of a person,
# where one name word agrees and the listed name has more.
DIFFERENT_WORDS, ONE_NAME_OF_TWO = 0.62, 0.6
TRANSLATED = 0.87  # at most, below any match: another language has several words for one thing
UNCONFIRMED_TRADE = 0.7  # where one of two names says a trade or field that the other does not


@dataclass(frozen=True, slots=True)
class Cost:
    """What a word of one role weighs when it is answered, and costs when it is not."""

    weight: float
    asked_left: float  # nothing in the listed name answers it
    listed_left: float  # nothing in the name asked about answers it


BODY = {
    Role.DISTINCTIVE: Cost(1.0, 0.8, 0.45),
    Role.SECTOR: Cost(0.4, 0.4, 0.12),
    Role.PLACE: Cost(0.4, 0.2, 0.12),
    Role.GENERIC: Cost(0.15, 0.08, 0.03),
    Role.NUMBER: Cost(0.5, 0.25, 0.15),
    Role.INITIAL: Cost(0.4, 0.2, 0.3),
    Role.HONORIFIC: Cost(0.3, 0.1, 0.05),
    Role.LEGAL: Cost(0.04, 0.015, 0.01),
    Role.PARTICLE: Cost(0.04, 0.015, 0.01),
    Role.ACRONYM: Cost(0.2, 0.02, 0.01),
}
# A name of shared words alone (Bank of China) is told from its like by every one of them.
PHRASE = BODY | {
    Role.DISTINCTIVE: Cost(1.0, 0.9, 0.9),
    Role.SECTOR: Cost(1.0, 0.9, 0.9),
    Role.PLACE: Cost(0.8, 0.8, 0.7),
    Role.GENERIC: Cost(0.6, 0.5, 0.5),
    Role.NUMBER: Cost(0.8, 0.8, 0.8),
    Role.INITIAL: Cost(1.0, 0.9, 0.9),
    Role.HONORIFIC: Cost(0.8, 0.7, 0.7),
}
# A translator adds and drops such words as state, central or office, and puts one trade for another. What he
# keeps as it sounds is the name itself; a word left over that no table knows may only be missing there.
TRANSLATION = BODY | {
    Role.DISTINCTIVE: Cost(2.5, 0.8, 0.45),
    Role.SECTOR: Cost(1.0, 0.8, 0.6),
    Role.PLACE: Cost(0.8, 0.6, 0.4),
    Role.GENERIC: Cost(0.4, 0.15, 0.1),
    Role.NUMBER: Cost(0.8, 0.8, 0.6),
}
NAME_WORD = Cost(1.0, 0.55, 0.3)
INITIAL_OF_PERSON = Cost(0.4, 0.2, 0.05)
PERSON = dict.fromkeys(Role, NAME_WORD) | {
    Role.INITIAL: INITIAL_OF_PERSON,
    Role.HONORIFIC: Cost(0.05, 0.02, 0.01),
    Role.PARTICLE: Cost(0.05, 0.03, 0.01),
}
SYLLABLE = 0.6  # of its weight: two or three syllables make one word
# Of its cost what a word left over is charged: a place before the name proper, which says where a firm sits
# and not which one it is; a place after a whole listed name; a patronymic, often left out; what follows where
# a phrase opens the official name in its own order.
SEAT, CITY_AFTER, PATRONYMIC, AFTER_A_PHRASE = 0.25, 0.25, 0.4, 0.4
TRADE_OF_A_BRAND = 0.75  # the same of a trade added to a rare brand: Huawei Cloud is worth a look
# What words agree, 0 to 1, that are written as one, or of which one is the initial of the other.
GLUED, INITIAL = 0.96, 0.6
# How far apart two words of as many consonants, or more, may sound: a share of their length.
UNLIKE_NAMES = {1: 0.1, 2: 0.17, 3: 0.2}
UNLIKE_BRANDS = {2: 0.08, 3: 0.14, 4: 0.17}
# What the same sound of so many consonants is worth.
HEARD_NAMES = {1: 0.78, 2: 0.88, 3: 0.93}
HEARD_BRANDS = {2: 0.76, 3: 0.85, 4: 0.88}
# Of words in two scripts: a consonant of three may sound different, and what such words are worth.
MERELY_ALIKE, SOUNDS_ALIKE = 0.34, 0.65
# How like a word is taken to be that is looked up by the consonants which another script would write, until
# the two are compared by their sound.
BY_CONSONANTS = 0.85
FEWEST_SOUNDS_OF_A_RUN = 3  # consonants of words written as one, to be told by them
LONGEST_RUN = 4  # words that may be written as one
GLUED_DIFFERENCE = 2  # letters that such a run and the word may differ in length

_DISTINCTIVE, _LATIN = Role.DISTINCTIVE, Script.LATIN  # looked up for every word: an Enum is slow
SHORT = 2  # letters in Latin: a name's own word has more


def has_own_word(words: Iterable[Word]) -> bool:
    """Whether a name has a word that tells it from others; without one it is a phrase of shared words."""
    for word in words:
        if word.role is _DISTINCTIVE and (len(word.text) > SHORT or word.script is not _LATIN):
            return True
    return False
