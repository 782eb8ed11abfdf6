"""Birth date, kind, country and identifiers beside the name."""

from datetime import date

import pytest

from screening.engine.records import Days, Party, Query, Reason
from screening.engine.secondary import weigh
from tests.screening.engine.builders import days

WEAK = (Reason("weak-name", "a bare surname"),)
LAM = Party(
    "carrie-lam", "Carrie Lam", "person", countries=("HK",),
    births=(days("1957-05-13"),), identifiers=(("passport", "K123"), ("ofac", "29249")),
)  # fmt: skip


def weighed(party=LAM, doubts=(), **query):
    return weigh(Query("Lam", date(2026, 1, 1), **query), party, strong=not doubts, doubts=doubts)


def result(fact, **query):
    return next(check for check in weighed(**query).checks if check.fact == fact)


@pytest.mark.parametrize(
    ("query", "fact", "expected"),
    [
        ({}, "birth_date", "unknown"),
        ({"born": Days(date(1957, 1, 1), date(1957, 12, 31))}, "birth_date", "matched"),
        ({"born": days("1958-05-13")}, "birth_date", "different"),
        ({"countries": ("HK", "GB")}, "country", "matched"),
        ({"countries": ("GB",)}, "country", "different"),
        ({"kind": "person"}, "kind", "matched"),
        ({"kind": "company"}, "kind", "different"),
        ({"identifiers": ("k-123",)}, "identifier", "matched"),
        ({"identifiers": ("passport:K999",)}, "identifier", "different"),
        ({"identifiers": ("K999",)}, "identifier", "unknown"),
    ],
)
def test_each_fact_is_matched_different_or_unknown(query, fact, expected):
    assert result(fact, **query).result == expected


@pytest.mark.parametrize("query", [{"born": days("1958-05-13")}, {"kind": "vessel"}])
def test_a_fact_that_differs_keeps_a_good_name_from_being_a_match(query):
    found = weighed(**query)

    assert not found.strong
    assert [check.fact for check in found.checks if check.changed_outcome]


def test_a_birth_date_that_agrees_makes_a_weak_name_a_match():
    found = weighed(doubts=WEAK, born=days("1957-05-13"))

    assert found.strong
    assert found.doubts == ()


def test_a_country_alone_does_not_make_a_persons_weak_name_a_match():
    assert not weighed(doubts=WEAK, countries=("HK",)).strong


def test_a_country_makes_a_companys_weak_name_a_match():
    ant = Party("ant-group", "Ant Group", "company", countries=("CN",))

    assert weighed(ant, WEAK, countries=("CN",)).strong


def test_a_country_that_differs_changes_nothing():
    assert weighed(countries=("GB",)).strong


def test_an_app_may_be_asked_for_as_a_company():
    app = Party("tiktok", "TikTok", "product")

    assert weighed(app, kind="company").strong


def test_a_country_or_birth_date_does_not_make_a_near_name_a_match_but_an_identifier_does():
    near = (Reason("score-below-match", "scores 0.80"),)

    assert not weighed(doubts=near, born=days("1957-05-13")).strong
    assert weighed(doubts=near, identifiers=("passport:K123",)).strong
