"""What one of two names of a body may leave out: its namesake, and the academy that it belongs to."""

from __future__ import annotations

import pytest

from screening.engine.policy import Policy
from screening.engine.translation import readings, shortened
from screening.services.rating import index_of_names, rate_pair, rate_parties

REVIEW = Policy().review_at


def score(asked: str, written: str) -> float:
    return rate_pair(asked, written, "organisation").score


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Тульский государственный университет имени Ивана Сарковского", "Tula State University"),
        ("Tula State University named after Ivan Sarkovsky", "Тульский государственный университет"),
        ("Бауыржан Тілеубаев атындағы Тараз мемлекеттік университеті", "Taraz State University"),
        ("Иркутский институт химии СО РАН", "Irkutsk Institute of Chemistry"),
        ("中国科学院西安光学研究所", "Xian Institute of Optics"),
        ("Xian Institute of Optics, Chinese Academy of Sciences", "西安光学研究所"),
    ],
)
def test_one_name_may_leave_out_a_namesake_or_an_academy(asked, written):
    assert score(asked, written) >= REVIEW


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Тульский институт имени Сарковского", "Tula Institute named after Belozerov"),
        ("Институт физики лазеров РАН", "Institute of Laser Physics, Academy of Sciences of Ukraine"),
        ("Институт математики имени Соболева", "Institute of Mathematics"),  # of which country?
        ("Институт химии РАН", "Institute of Chemistry"),
        ("Завод имени Сарковского", "Second Plant"),
    ],
)
def test_two_that_leave_out_what_differs_or_nearly_all_stay_two(asked, written):
    assert score(asked, written) < REVIEW


def test_a_name_that_leaves_nothing_out_is_not_shortened():
    assert shortened("Министерство обороны России") == ()
    assert shortened("Завод имени Сарковского") == ()
    assert shortened("Академия наук Украины") == ()


def test_what_is_left_are_the_words_of_the_name():
    short = shortened("Тульский завод турбин имени Сарковского")

    assert short[0] == readings("Тульский завод турбин")[0]


def test_what_is_left_out_keeps_no_name_from_the_search():
    listed = "Тульский университет имени Ивана Сарковского"
    index, ids = index_of_names([(listed, "organisation"), ("Банк Сирии", "organisation")])

    found = {each.party: each.score for each in rate_parties("Tula University", index, Policy())}

    assert found.get(ids[listed, "organisation"], 0.0) >= REVIEW
