from __future__ import annotations

from datetime import date

import pytest

from entities.dates import INFERRED, DateRange, parse_range


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2020-11-12", date(2020, 11, 12), date(2020, 11, 12)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-06..2020-08", date(2020, 6, 1), date(2020, 8, 31)),
        ("..2020-10", None, date(2020, 10, 31)),
        ("2020-10..", date(2020, 10, 1), None),
        ("", None, None),
    ],
)
def test_a_date_is_read_as_the_days_it_may_mean(
    written: str, earliest: date | None, latest: date | None
) -> None:
    found = parse_range(written)

    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "written", ["12.11.2020", "2020-13", "2020-02-30", "2020-11-1", "soon", "2021..2020"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_range(written)


def test_a_range_keeps_the_words_and_the_basis_of_its_source() -> None:
    found = parse_range("2020-08", words="followed hard on the order", basis=INFERRED)

    assert (found.text, found.basis) == ("followed hard on the order", "inferred")


def test_a_basis_outside_the_vocabulary_is_refused() -> None:
    with pytest.raises(ValueError, match="stated, derived, inferred"):
        DateRange(basis="guessed")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2020-11-12", "2020-11-12"),
        ("2020-02", "2020-02-01..2020-02-29"),
        ("..2020", "..2020-12-31"),
        ("", ""),
    ],
)
def test_a_range_is_shown_as_its_days(written: str, shown: str) -> None:
    assert str(parse_range(written)) == shown


def test_a_range_that_is_open_on_both_sides_counts_as_nothing_known() -> None:
    assert not DateRange(text="long ago")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (parse_range("2020-11-12", words="yesterday"), "2020-11-12"),
        (parse_range("2020-02"), "2020-02-01 to 2020-02-29"),
        (parse_range("..2020"), "by 2020-12-31"),
        (parse_range("2020.."), "from 2020-01-01 on"),
        (DateRange(text="long ago"), "long ago"),
        (DateRange(), ""),
    ],
)
def test_a_range_is_put_into_words(days: DateRange, words: str) -> None:
    assert days.in_words == words
