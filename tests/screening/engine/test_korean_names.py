"""A Korean name is found by other romanisations of it, and others are not taken for Korean."""

import pytest

from screening.engine.language.korean_names import korean_names
from screening.engine.policy import Policy
from screening.services.rating import rate_pair
from tests.screening.engine.finding import REVIEW, assert_found


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Kim Chong-un", "KIM, Jong Un"),
        ("Gim Jeong-eun", "KIM, Jong Un"),
        ("Lee Young-chul", "RI, Yong Chol"),
        ("Myung Hoon Ri", "RI, Myong Hun"),
        ("Soo-Gwang Gim", "KIM, Su-Kwang"),
        ("Park Geun-hye", "PAK, Kun Hye"),
    ],
)
def test_a_korean_name_is_found_by_another_romanisation(asked, listed):
    assert_found(asked, listed, "person")
    assert rate_pair(asked, listed, "person").score < Policy().match_at


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Kim Ho Jin", "KIM, Hu Jin"),  # before no consonant o and u are two sounds
        ("Lee Young-chul", "RI, Yong Nam"),
        ("Pak Yong Chol", "RI, Yong Chol"),
        ("Kim Jong-chun", "KIM, Young-Chul"),  # two slips of the pen
        ("Park Hyo-jin", "PARK, Jin Hyok"),
        ("Kim Na-young", "KIM, Young-Chul"),
        ("Son Jung-min", "SON, Min"),
        ("Kim Kwang-hyun", "KIM, Kwang Yon"),
        ("Kim Su-yeong", "KIM, Yong Su"),
    ],
)
def test_another_syllable_is_another_name(asked, listed):
    assert rate_pair(asked, listed, "person").score < REVIEW


@pytest.mark.parametrize("asked", ["Kim Jomg Sik", "Kim Jongsik", "Kim Jonng Sik"])
def test_what_is_no_syllable_is_a_slip(asked):
    assert_found(asked, "KIM, Jong Sik", "person")


@pytest.mark.parametrize("name", ["kim chol", "wang xiao ming", "juan kim lopez", "kim"])
def test_other_names_are_none(name):
    assert korean_names(name.split()) == []
