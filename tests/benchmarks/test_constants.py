"""Varying a constant changes it alone, and afterwards it is as it was."""

import pytest

from benchmarks.constants import constants, varied
from screening.engine import ceilings, costs
from screening.engine.language.roles import Role

BY_NAME = {constant.name: constant for constant in constants()}


@pytest.mark.parametrize(
    ("value", "less", "more"),
    [
        (4, 3, 5),
        (0.4, 0.32, 0.5),
        (0.98, 0.93, 1.0),
        ((1, 2), (0, 1), (2, 3)),
        ("x", None, None),
        (True, None, None),
    ],
)
def test_a_number_moves_by_a_step(value, less, more):
    assert varied(value, up=False) == pytest.approx(less) if less else varied(value, up=False) is None
    assert varied(value, up=True) == pytest.approx(more) if more else varied(value, up=True) is None


def test_a_constant_that_modules_share_is_put_into_all_of_them_and_back():
    constant = BY_NAME["costs.DIFFERENT_WORDS"]

    constant.put(0.5)
    seen = {costs.DIFFERENT_WORDS, vars(ceilings)["DIFFERENT_WORDS"]}
    constant.put(constant.value)

    assert seen == {0.5}
    assert {costs.DIFFERENT_WORDS, vars(ceilings)["DIFFERENT_WORDS"]} == {constant.value}


def test_a_cost_stays_the_one_word_of_a_name_that_the_score_asks_for():
    constant = BY_NAME["costs.PERSON, distinctive, asked_left"]

    constant.put(0.1)
    seen = costs.NAME_WORD.asked_left, costs.PERSON[Role.SECTOR] is costs.NAME_WORD
    constant.put(constant.value)

    assert seen == (0.1, True)
    assert costs.NAME_WORD.asked_left == constant.value
