"""What the words of a name mean in any language, as numbers that the search compares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from screening.engine.language.roles import Role
from screening.engine.multimap import hashed
from screening.engine.normalise import Key, Word
from screening.engine.search.building import code_of
from screening.engine.search.sides import CONCEPT, MEANING_BITS, MOST_WORDS
from screening.engine.translation import MAY_GO_UNSAID, OPENS_MORE, readings, shortened, told_as

ANYTHING = -1  # in place of the number: nobody can say what stands there in a translation
_MOST_MEANINGS = 5
_OF_KINDS = frozenset({Role.GENERIC, Role.SECTOR})  # kinds_of_body.py


def number_of_meanings(word: Word) -> int:
    """What a word means and what near meanings share, twelve bits each; not its own letters."""
    names = {word.concept, *word.kin.split(" "), *({word.meaning} - {word.text})} - {""}
    if len(names) > _MOST_MEANINGS:
        return ANYTHING
    number = 0
    for name in sorted(names):  # the same facts make the same index
        number = number << MEANING_BITS | (1 + hashed("n", name) % ((1 << MEANING_BITS) - 1))
    return number


def code_told(word: Word) -> int:
    """The code of a word in a translation."""
    return code_of(word, indexed=False) | (CONCEPT if word.concept else 0)


def told_alone(word: Word) -> tuple[Word, int]:
    """The word of a translation that a word asked about is told as, and what it means.

    What a translation may leave out beside others plays the part of a particle.
    """
    told = told_as(word)
    kind = " " in word.text and word.role in _OF_KINDS  # told word by word
    more = kind or len(told) > 1 or told[0].concept in OPENS_MORE
    if more or (told[0].role is Role.DISTINCTIVE and word.role is not Role.DISTINCTIVE):
        return word, ANYTHING
    alone = told[0]
    unsaid = alone.concept in MAY_GO_UNSAID or alone.role is Role.INITIAL
    return (replace(alone, role=Role.PARTICLE) if unsaid else alone), number_of_meanings(alone)


def told_rows(key: Key) -> Sequence[Sequence[Word]]:
    """A listed name by what its words mean, in each way that it is read; none if one is too long."""
    rows = [*readings(key.text), *shortened(key.text)]
    return rows if all(len(row) <= MOST_WORDS for row in rows) else ()
