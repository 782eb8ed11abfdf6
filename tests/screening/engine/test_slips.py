"""How far two words may differ and still be one."""

import pytest

from screening.engine.slips import similarity, slips, slips_allowed


@pytest.mark.parametrize(("letters", "allowed"), [(3, 0), (4, 1), (5, 1), (6, 2), (8, 2), (9, 3), (24, 4)])
def test_longer_words_may_hold_more_slips(letters, allowed):
    assert slips_allowed(letters) == allowed


@pytest.mark.parametrize(
    ("asked", "written", "apart"),
    [
        ("huwaei", "huawei", 1),
        ("hikvison", "hikvision", 1),
        ("ahmd", "ahmad", 1),
        ("gonzalles", "gonzales", 1),
        ("kim", "jim", None),
        ("samsungia", "samsung", None),
        ("nicholson", "cholson", None),
        ("unicom", "telecom", None),
    ],
)
def test_slips_are_counted_until_the_words_are_two(asked, written, apart):
    assert slips(asked, written) == apart


def test_a_slip_in_the_first_letter_costs_more():
    assert similarity("uhawei", "huawei", 1) < similarity("huawie", "huawei", 1) < 1
