"""The numbers of the score as arrays, for the bound that a search puts on it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from screening.engine import odds
from screening.engine.costs import (
    BODY,
    DIFFERENT_WORDS,
    INITIAL_OF_PERSON,
    NAME_WORD,
    ONE_NAME_OF_TWO,
    PERSON,
    PHRASE,
    TRANSLATION,
    UNLIKE_BRANDS,
    UNLIKE_NAMES,
)
from screening.engine.language import likeness
from screening.engine.language.roles import Role
from screening.engine.multimap import Array
from screening.engine.search import chance, sides
from screening.engine.search.building import ROLES
from screening.engine.search.sides import Rules

# Of the weight of the name asked about; with less no score reaches review. In a phrase of shared words a word
# left over costs more than one answered brings, but for a city at the end.
LEAST_SHARE, _LEAST_OF_PHRASE = 0.35, 0.45
_SILENT_OF_PERSONS = frozenset({Role.PARTICLE, Role.HONORIFIC, Role.INITIAL})
_SURE_CONSONANTS = max(*UNLIKE_NAMES, *UNLIKE_BRANDS)
_LETTER_IN_A_RUN = 5.0  # bits; two letters are worth more together than each alone


@lru_cache(maxsize=16)
def rules_of(floor: float) -> Rules:
    """What a score of at least `floor`, 0 to 1, takes."""
    return Rules(
        costs=_costs(),
        says=_says(),
        bits=_bits(),
        known=np.array([[_known(role, person=person) for role in ROLES] for person in (False, True)]),
        lost=np.array([odds.OF_A_BODY, 1.0]) * odds.OF_A_WORD_IN_NO_NAME / odds.WEIGHT_OF_RARITY,
        left=np.array(
            [[left.get(role, 0.0) for role in ROLES] for left in (odds.ASKED_LEFT, odds.LISTED_LEFT)]
        ),
        needed=_needed(floor),
        unlike=np.array([_unlike(UNLIKE_BRANDS), _unlike(UNLIKE_NAMES)]),
        apart=np.array(likeness.APART),
        left_out=np.array(likeness.LEFT_OUT[0]),
        left_out_of_speech=np.array(likeness.LEFT_OUT[1]),
        rarest=odds.OF_A_WORD_IN_NO_NAME,
        conflict=DIFFERENT_WORDS,
        one_name=ONE_NAME_OF_TWO,
        floor=floor,
        least=LEAST_SHARE,
        least_of_phrase=_LEAST_OF_PHRASE,
    )


def _costs() -> Array:
    tables = np.zeros((5, 16, sides.COST_COLUMNS))
    kinds = {
        sides.BODY_COSTS: BODY,
        sides.PHRASE_COSTS: PHRASE,
        sides.PERSON_COSTS: PERSON,
        sides.TRANSLATION_COSTS: TRANSLATION,
    }
    for kind, costs in kinds.items():
        for role, number in ROLES.items():
            tables[kind, number] = (
                costs[role].weight,
                costs[role].asked_left,
                costs[role].listed_left,
                _names_a_person(role) if kind == sides.PERSON_COSTS else 0.0,
            )
    tables[sides.SILENT_COSTS] = tables[sides.BODY_COSTS]
    tables[sides.SILENT_COSTS, :, sides.WEIGHT] = NAME_WORD.weight  # the most that any word weighs
    return tables


def _says() -> Array:
    """What a word left over says, as bits: two names that both have one left with a bit are different.

    As in ceilings.py: words of their own; trades; places; a trade or generic word beside another's own word.
    """
    table = np.zeros((5, 2, 16), np.int64)  # of a translation nothing: it has its own words for them
    for role, number in ROLES.items():
        table[sides.PERSON_COSTS, :, number] = PERSON[role] is NAME_WORD or role is Role.INITIAL
        for kind in (sides.BODY_COSTS, sides.PHRASE_COSTS, sides.SILENT_COSTS):
            phrase = kind == sides.PHRASE_COSTS
            own = role is Role.DISTINCTIVE or (phrase and role in {Role.SECTOR, Role.PLACE})
            more = role in {Role.SECTOR, Role.GENERIC}
            trade = role is Role.SECTOR, more if phrase else role is Role.SECTOR
            beside = more, role is Role.DISTINCTIVE
            for side in (sides.ASKED, sides.LISTED):
                bits = (own and kind != sides.SILENT_COSTS, trade[side], role is Role.PLACE, beside[side])
                table[kind, side, number] = sum(1 << bit for bit, said in enumerate(bits) if said)
    return table


def _unlike(allowed: Mapping[int, float]) -> list[float]:
    """By how many consonants a word has for sure, up to the most that tells."""
    return [allowed.get(min(sure, max(allowed)), -1.0) for sure in range(_SURE_CONSONANTS + 1)]


def _names_a_person(role: Role) -> float:
    """1 for a name, less for what stands for one, 0 for what says nothing of who it is."""
    if PERSON[role] is NAME_WORD:
        return 1.0
    return 0.5 if PERSON[role].weight >= INITIAL_OF_PERSON.weight else 0.0


def _bits() -> Array:
    """By letters and slips."""
    table = np.zeros((odds.LONGEST + 1, odds.MOST_SLIPS + 1))
    for letters, by_slips in odds.BITS.items():
        table[letters] = by_slips
    table[:, 2:] -= odds.SLIPS_IN_ONE_WORD
    table[1, 0] = max(table[1, 0], _LETTER_IN_A_RUN)
    return table


def _known(role: Role, *, person: bool) -> float:
    by_rarity = role not in _SILENT_OF_PERSONS if person else role is Role.DISTINCTIVE
    return -1.0 if by_rarity else odds.OF_ROLE[role]


def _needed(floor: float) -> Array:
    """The bits of a body and of a person that a score of `floor` takes: ceilings.py."""
    above = (floor - odds.AT_REVIEW) / (odds.AT_MATCH - odds.AT_REVIEW)
    needed = np.zeros((2, 3))
    for person in (0, 1):
        (clean, clean_match), (slipped, slipped_match) = odds.UNSLIPPED[person], odds.SLIPPED[person]
        alone = min(slipped, odds.ONE_WORD)
        needed[person, chance.WITHOUT_SLIPS] = clean + above * (clean_match - clean)
        needed[person, chance.WITH_SLIPS] = slipped + above * (slipped_match - slipped)
        needed[person, chance.OF_ONE_WORD] = alone + above * (slipped_match - alone)
    return needed
