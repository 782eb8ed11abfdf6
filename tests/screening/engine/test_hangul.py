"""Korean names by every romanisation in use."""

import pytest

from screening.engine.language.hangul import korean_keys, spellings
from screening.engine.language.sounds import korean
from screening.services.rating import rate_pair
from tests.screening.engine.finding import REVIEW, assert_found


@pytest.mark.parametrize(
    ("syllable", "romanised"),
    [
        ("철", "cheol"),  # Revised Romanisation
        ("철", "chol"),  # McCune-Reischauer, without its marks
        ("철", "chul"),  # passports
        ("철", "tcheul"),  # French
        ("영", "young"),
        ("현", "hyun"),
        ("희", "hee"),
        ("택", "thaek"),  # North Korea
        ("박", "park"),
        ("이", "lee"),
        ("이", "rhee"),
        ("안", "ahn"),
        ("허", "hur"),
    ],
)
def test_a_syllable_agrees_with_its_romanisation(syllable, romanised):
    assert korean(romanised) in korean_keys(syllable)


def test_what_is_no_syllable_of_hangul_has_no_spellings():
    assert not spellings("a")
    assert not spellings("철수")


@pytest.mark.parametrize(
    ("hangul", "romanised"),
    [
        ("이명박", "Lee Myung-bak"),
        ("강철수", "Kang Chul-soo"),
        ("강철수", "Kang Cheol-su"),
        ("허창수", "Hur Chang Soo"),
        ("최순실", "Ch'oe Sun-sil"),
        ("윤석열", "Yoon Suk-yeol"),
        ("노무현", "Roh Moo-hyun"),
        ("장철희", "JANG Tcheul-hy"),
    ],
)
def test_a_person_is_found_by_any_romanisation(hangul, romanised):
    assert_found(hangul, romanised, "person")


@pytest.mark.parametrize(("hangul", "other"), [("강철수", "Kang Chun-su"), ("강철수", "강출수")])
def test_another_syllable_is_another_name(hangul, other):
    assert rate_pair(hangul, other, "person").score < REVIEW
