"""Slavic adjectives and genitives in names of bodies: one stem for what both languages write."""

from __future__ import annotations

import pytest

from screening.engine.policy import Policy
from screening.engine.translation import told
from screening.services.rating import rate_pair


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Завод имени Сарковского", "sarkov"),
        ("Sarkovsky Plant", "sarkov"),
        ("Závod Sarkovského", "sarkov"),
        ("Завод імені Ігоря", "igor"),
        ("Завод Игоря", "igorya"),  # nobody's name in the genitive, as far as the name says
        ("Тугальский завод", "tugal"),
        ("Tugalian Plant", "tugal"),
        ("Завод Тугальск", "tugal"),  # a place in -sk, for its adjective is written alike
        ("Завод Ленск", "lensk"),
        ("Lenski Plant", "lenski"),  # too little would be left
    ],
)
def test_an_unknown_adjective_is_told_by_its_stem(name, stem):
    assert stem in [word.text for word in told(name)]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Тугальский механический завод", "Mechanical Plant of Tugal"),
        ("Завод имени Сарковского", "Sarkovsky Plant"),
        ("Тугальский завод Кварц", "Usine Kvarc de Tougalsk"),
        ("Коммерческо-Тугальский завод", "Kommerchesko-Tugalskiy zavod"),
        ("Фонд имени Игоря Тарановского", "Igor Taranovsky Foundation"),
    ],
)
def test_a_body_is_found_by_the_stem_of_an_adjective(asked, written):
    assert rate_pair(asked, written, "organisation").score >= Policy().review_at


def test_another_stem_is_another_body():
    score = rate_pair("Тугальский механический завод", "Mechanical Plant of Borlan", "organisation").score

    assert score < Policy().review_at
