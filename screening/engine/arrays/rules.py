"""The numbers of the score as the search needs them, taken from where the score has them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from screening.engine.alignment import agree, rate_slips
from screening.engine.arrays.kernels import (
    ASKED_LEFT,
    BODY_COSTS,
    CODES,
    COLUMNS,
    INITIAL,
    LISTED_LEFT,
    LONGEST_WORD,
    MOST_SLIPS,
    PERSON_COSTS,
    PHRASE_COSTS,
    RARITY,
    TELLS,
    WEIGHT,
    Rules,
)
from screening.engine.arrays.kernels import SILENT as SILENT_COLUMN
from screening.engine.arrays.marks import HONORIFIC_FORM, ONLY_SILENT, PATRONYMIC, SYLLABLE
from screening.engine.ceilings import CONFLICT
from screening.engine.comparison import NAME_WORD, SYLLABLE_SHARE, costs_for
from screening.engine.language.roles import Role
from screening.engine.normalise import Word

_MERCY = 0.25  # the least share of its cost that `score` charges for a word left over and not said twice
_TELLING = {
    BODY_COSTS: {Role.DISTINCTIVE},
    PHRASE_COSTS: {Role.DISTINCTIVE, Role.SECTOR, Role.PLACE},
}


def rules_for(floor: float) -> Rules:
    """What a search needs to find every name that may score `floor`, or the best there are for 0."""
    return Rules(_costs(), _slips(), _initial(), CONFLICT, floor)


@lru_cache(maxsize=1)
def _costs() -> npt.NDArray[Any]:
    """For each kind of name and code of a word: what the columns of `kernels` say."""
    table = np.zeros((3, CODES, COLUMNS))
    for kind in (BODY_COSTS, PHRASE_COSTS, PERSON_COSTS):
        costs = costs_for(person=kind == PERSON_COSTS, phrase=kind == PHRASE_COSTS)
        for number, role in enumerate(Role):
            for flags in range(0, CODES, 16):
                person = kind == PERSON_COSTS
                cost = costs[Role.HONORIFIC if person and flags & HONORIFIC_FORM else role]
                cost = NAME_WORD if flags & ONLY_SILENT else cost
                spared = kind == PHRASE_COSTS or role is Role.PLACE or (person and flags & PATRONYMIC)
                row = table[kind, number | flags]
                row[WEIGHT] = cost.weight
                row[ASKED_LEFT] = cost.asked_left * (_MERCY if person and flags & PATRONYMIC else 1.0)
                row[LISTED_LEFT] = cost.listed_left * (_MERCY if spared else 1.0)
                tells = cost is NAME_WORD or role is Role.INITIAL if person else role in _TELLING[kind]
                row[TELLS] = tells
                row[RARITY] = rarity_share(role, syllable=bool(flags & SYLLABLE))
                row[INITIAL] = role is Role.INITIAL
                row[SILENT_COLUMN] = role is Role.PARTICLE
    table.setflags(write=False)
    return table.reshape(-1)


def rarity_share(role: Role, *, syllable: bool) -> float:
    """What the weight of a word among the names is multiplied by; 0 where it does not count."""
    if role is not Role.DISTINCTIVE:
        return 0.0
    return SYLLABLE_SHARE if syllable else 1.0


@lru_cache(maxsize=1)
def _slips() -> npt.NDArray[Any]:
    """What words agree, by whether they begin alike, distance, length of the shorter, and difference."""
    table = np.zeros((2, MOST_SLIPS, LONGEST_WORD + 1, MOST_SLIPS))
    for alike in (0, 1):
        for distance in range(1, MOST_SLIPS):
            for shorter in range(1, LONGEST_WORD + 1):
                for more in range(MOST_SLIPS):
                    found = rate_slips(distance, shorter, shorter + more, same_start=bool(alike))
                    table[alike, distance, shorter, more] = found.similarity if found else 0.0
    table[:, 0] = 1.0
    table.setflags(write=False)
    return table.reshape(-1)


@lru_cache(maxsize=1)
def _initial() -> float:
    """What an initial answers a word of a person's name with."""
    found = agree(Word("a", Role.INITIAL), Word("abel"), person=True)
    return found.similarity if found else 0.0
