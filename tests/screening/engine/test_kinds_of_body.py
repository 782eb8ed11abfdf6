"""A firm is the same with its kind spelt out, romanised, translated or abbreviated; its name has to agree."""

from __future__ import annotations

import pytest

from screening.engine.language.roles import Role
from screening.engine.normalise import normalise
from screening.engine.policy import Policy
from screening.services.rating import rate_pair
from tests.screening.engine.finding import assert_found

MATCH = Policy().match_at


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("AO NPP Zyxelin", "Joint Stock Company Research and Production Enterprise Zyxelin"),
        ("Nauchno-Proizvodstvennoe Predpriyatie Zyxelin", "Zyxelin Scientific Production Enterprise JSC"),
        ("KB Zyxelin", "Zyxelin Design Bureau"),
        ("Konstruktorskoye Byuro Zyxelin OOO", "KB Zyxelin"),
        ("VNII Zyxelin", "Vserossiiskii Nauchno-Issledovatelskii Institut Zyxelin"),
        ("OOO Zyxelin Treid", "LLC Zyxelin Trade"),
        ("Zyxelin Lizing", "Zyxelin Leasing"),
        ("Zyxelinskiy Mashinostroitelnyy Zavod", "Zyxelinskiy Machine-Building Plant"),
        ("AO Zyxelin Gazovye Sistemy", "Zyxelin Gas Systems JSC"),
        ("Aktsionerne Tovarystvo Zyxelin", "Zyxelin"),
        ("Tovarystvo z Obmezhenoiu Vidpovidalnistiu Zyxelin", "Zyxelin LLC"),
        ("Tavarystva z Abmezhavanai Adkaznastsiu Zyxelin", "Zyxelin LLC"),
    ],
)
def test_a_kind_of_body_agrees_in_every_form(asked, listed):
    assert_found(asked, listed, "company")
    assert_found(listed, asked, "company")


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("NPP Zyxelin", "NPP Borvatek"),
        ("Nauchno-Issledovatelskiy Institut Zyxelin", "Research Institute Borvatek"),
        ("Zyxelin Lizing", "Zyxelin Bank"),
        ("NII 21 Zyxelin", "Research Institute 22 Zyxelin"),
        ("Design Bureau", "Research Institute"),
    ],
)
def test_another_body_of_a_kind_is_never_a_match(asked, listed):
    assert rate_pair(asked, listed, "company").score < MATCH


@pytest.mark.parametrize("text", ["nauchnyy", "nauchnaia", "nauchno", "nauchnykh", "Nauchnoye"])
def test_a_romanised_word_is_known_in_every_ending(text):
    word = normalise(f"{text} Zyxelin").words[0]

    assert (word.role, word.meaning) == (Role.GENERIC, "science")


@pytest.mark.parametrize("text", ["Nauchnik", "Remontado", "Lizbeth", "Gazprom", "Morskate"])
def test_a_brand_that_begins_like_such_a_word_stays_one(text):
    assert normalise(f"{text} Ltd").words[0].role is Role.DISTINCTIVE


def test_a_name_that_says_no_more_than_a_kind_is_left_as_it_is():
    words = normalise("Scientific Research Institute").words

    assert [word.text for word in words] == ["scientific", "research", "institute"]
