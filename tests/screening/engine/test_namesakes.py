"""Whom a firm is named after may be left out of its name; where nothing else tells it, it may not."""

from __future__ import annotations

import pytest

from screening.engine.language.roles import Role
from screening.engine.normalise import normalise
from screening.engine.policy import Policy
from screening.services.rating import rate_pair
from tests.screening.engine.finding import assert_found

REVIEW, MATCH = Policy().review_at, Policy().match_at


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("PJSC Zyxelin", "PJSC Zyxelin named after V.I. Sarkovsky"),
        ("Zyxelin Plant", "Zyxelin Plant named for Academician Sarkovsky"),
        ("Zavod Zyxelin imeni M. F. Sarkovskogo", "Zyxelin Plant"),
        ("NII Zyxelin im. S.A. Sarkovskogo", "Zyxelin Research Institute"),
    ],
)
def test_a_namesake_may_be_left_out(asked, listed):
    assert_found(asked, listed, "company")
    assert_found(listed, asked, "company")


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Institute named after Sarkovsky", "Institute named after Belozerov"),
        ("Plant imeni Sarkovskogo", "Plant"),
        ("Zyxelin Plant named after Sarkovsky", "Borvatek Plant named after Sarkovsky"),
    ],
)
def test_a_namesake_does_not_make_two_bodies_one(asked, listed):
    assert rate_pair(asked, listed, "company").score < REVIEW


def test_two_namesakes_are_never_a_match():
    score = rate_pair("Zyxelin Plant named after Sarkovsky", "Zyxelin Plant named after Belozerov", "company")

    assert score.score < MATCH


def test_a_syllable_of_a_persons_name_is_no_mark_of_a_namesake():
    assert all(word.role is not Role.HONORIFIC for word in normalise("Han Im Sook").words)
