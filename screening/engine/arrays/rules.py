"""The numbers of the score, taken from the modules that state them, as the kernels need them."""

from __future__ import annotations

from typing import Any

import numpy as np

from screening.engine import alignment, ceilings, comparison, score
from screening.engine.arrays.layout import ROLES, Array

BODY, PHRASE, OF_PERSON = range(3)
NAME_ROW = len(ROLES)  # of the table of costs: a word that counts as a name

_NUMBERS = {
    "slip": alignment._SLIP,
    "first_letter": alignment._FIRST_LETTER,
    "weak_from": alignment._WEAK_FROM,
    "sure": alignment._SURE,
    "longest_run": alignment._LONGEST_RUN,
    "shortest_glued": alignment._SHORTEST_GLUED,
    "shortest_sound": alignment._SHORTEST_SOUND,
    "glued_difference": alignment._GLUED_DIFFERENCE,
    "long": alignment._LONG,
    "syllable": comparison._SYLLABLE,
    "initial": comparison.INITIAL_OF_PERSON.weight,
    "loose": score._LOOSE,
    "seat": score._SEAT,
    "prefix": score._PREFIX,
    "torn_word": score._TORN_WORD,
    "patronymic": score._PATRONYMIC,
    "different_words": ceilings._DIFFERENT_WORDS,
    "different_number": ceilings._DIFFERENT_NUMBER,
    "branch": ceilings._BRANCH,
    "one_name_of_two": ceilings._ONE_NAME_OF_TWO,
    "only_alike": ceilings._ONLY_ALIKE,
    "short": ceilings._SHORT,
}


def the_rules() -> Array:
    """One record with the numbers as the modules of the score state them now.

    `costs[kind, row]` holds what a word weighs, and costs where it is left over: asked, listed.
    """
    fields: list[Any] = [(name, "i8" if isinstance(value, int) else "f8") for name, value in _NUMBERS.items()]
    rules = np.zeros(1, np.dtype([*fields, ("costs", "f8", (3, len(ROLES) + 1, 3))]))
    for name, value in _NUMBERS.items():
        rules[name] = value
    for kind, by_role in enumerate((comparison._BODY, comparison._PHRASE, comparison._PERSON)):
        rows = [by_role[role] for role in ROLES] + [comparison.NAME_WORD]
        rules["costs"][0, kind] = [(cost.weight, cost.asked_left, cost.listed_left) for cost in rows]
    return rules
