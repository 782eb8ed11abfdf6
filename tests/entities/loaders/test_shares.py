from __future__ import annotations

from decimal import Decimal

import pytest

from entities.loaders.shares import parse_share


@pytest.mark.parametrize(
    ("written", "lowest", "highest"),
    [
        ("37", "37", "37"),
        ("33.333333", "33.33333", "33.33333"),
        ("50.5..53.46", "50.5", "53.46"),
        ("<20", "0", "19.99999"),
        (">50", "50.00001", "100"),
        ("majority", "50.00001", "100"),
    ],
)
def test_a_share_is_read_as_its_lowest_and_highest_percent(written: str, lowest: str, highest: str) -> None:
    assert parse_share(written) == (Decimal(lowest), Decimal(highest))


def test_an_unwritten_share_is_unknown_and_not_nothing() -> None:
    assert parse_share("") == (None, None)


@pytest.mark.parametrize("written", ["half", "50%", "60..50", "101", "<0", ">100", "1..2..3"])
def test_what_is_no_share_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="share"):
        parse_share(written)
