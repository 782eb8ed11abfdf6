"""Chinese names of people as they were written before pinyin."""

import pytest

from screening.engine.language.wade_giles import older_spellings
from screening.services.rating import rate_pair
from tests.screening.engine.finding import REVIEW, assert_found


@pytest.mark.parametrize(
    ("pinyin", "written"),
    [
        ("ze", "tse"),
        ("dong", "tung"),
        ("xiao", "hsiao"),
        ("zhou", "chou"),
        ("qian", "chien"),
        ("xue", "hsueh"),
        ("guo", "kuo"),
        ("tuo", "to"),
        ("zi", "tzu"),
        ("xiong", "hsiung"),
        ("ri", "jih"),
    ],
)
def test_a_syllable_is_written_by_the_rules_of_wade_giles(pinyin, written):
    assert older_spellings(pinyin) == {written}


def test_a_syllable_that_both_write_alike_has_no_older_spelling():
    assert not older_spellings("mao")


@pytest.mark.parametrize(
    ("han", "written"),
    [
        ("毛泽东", "Mao Tse-tung"),
        ("蒋经国", "Chiang Ching-kuo"),
        ("鄧小平", "Teng Hsiao-p'ing"),
        ("蔡英文", "Tsai Ing-wen"),
    ],
)
def test_a_person_is_found_by_the_older_spelling(han, written):
    assert_found(han, written, "person")


def test_two_syllables_in_the_older_spelling_are_nobody_for_sure():
    assert rate_pair("汪珍", "Wang Chen", "person").score < REVIEW


def test_syllables_in_another_order_are_another_name():
    assert rate_pair("于立政", "LI, Cheng Yu", "person").score < REVIEW


def test_a_firm_is_not_looked_for_by_it():
    assert rate_pair("泽东国际", "Tse Tung International", "company").score < REVIEW
