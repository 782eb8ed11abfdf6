from __future__ import annotations

from decimal import Decimal

import pytest

from entities.loaders.shares import parse_share
from entities.models import Relationship
from screening.engine.reach.share_words import share_in_words
from screening.engine.records import Rule
from tests.screening.engine.builders import ALWAYS, ask, listing, owns, universe, watch_list

HALF = Rule("share", ALWAYS, threshold=Decimal(50))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("37", "37 %"),
        ("11.53846", "11.54 %"),
        ("10..20", "10 to 20 %"),
        ("<20", "under 20 %"),
        ("0..36.56", "up to 36.56 %"),
        ("50..100", "at least 50 %"),
        ("majority", "over 50 %"),
        ("0..100", "0 to 100 %"),
    ],
)
def test_a_share_reads_as_a_person_would_write_it(written: str, said: str) -> None:
    low, high = parse_share(written)
    assert low is not None
    assert high is not None

    assert share_in_words(low, high) == said


@pytest.mark.parametrize("written", ["37", "10..20", "<20", "0..36.56", "0..100", "50..100", "majority"])
def test_a_reason_and_the_admin_write_a_share_alike(written: str) -> None:
    low, high = parse_share(written)
    assert low is not None
    assert high is not None

    assert share_in_words(low, high) == Relationship(share_min=low, share_max=high).percent


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ((0, 19.99999), "x holds under 20 % of it"),
        ((50.00001, 100), "over 50 % held by x; the list reaches at least 50 %"),
        ((40, 60), "up to 60 % held by x; the list reaches at least 50 %"),
        ((60, 70), "at least 60 % held by x; the list reaches at least 50 %"),
        (80, "80 % held by x; the list reaches at least 50 %"),
    ],
)
def test_a_reason_says_a_share_that_is_not_one_figure_as_its_bound(share, said: str) -> None:
    world = universe([watch_list("l", [HALF])], [listing("x", "l")], [owns("x", "a", share)])

    verdict, _ = ask(world, "a", "l", "2026-01-01")

    assert verdict.reasons[0].text == said
