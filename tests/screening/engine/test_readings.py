"""What translators leave out, and compounds that are names: the words by which a translated name is read."""

from __future__ import annotations

import pytest

from screening.engine.language.roles import Role
from screening.engine.policy import Policy
from screening.engine.translation import readings, told
from screening.services.rating import index_of_names, rate_pair, rate_parties

REVIEW = Policy().review_at


def score(asked: str, written: str) -> float:
    return rate_pair(asked, written, "organisation").score


def test_a_compound_is_read_in_its_parts_and_whole():
    assert [[word.text for word in reading] for reading in readings("ОАО Нефтебанк")] == [
        ["oao", "nefte", "bank"],
        ["oao", "neftebank"],
    ]


def test_a_name_without_a_compound_is_read_once():
    assert len(readings("Министерство обороны")) == 1
    assert len(readings("Verteidigungsministerium der Republik")) == 1


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Акционерное общество «Медвагон»", "Spółka Akcyjna Medvagon"),  # a brand of known words
        ("Научно-исследовательский институт турбин", "Turbine Research Institute"),
        ("Концерн «Радиолокационные технологии»", "Radar Technologies Concern (KRLT)"),
        ("Банк «Энергия»", "Banca pública por ações Energiya"),
        ("Фонд Ближнего Востока", "Middle East Fund"),
        ("Тульский машиностроительный завод", "Tula Machinery Plant"),
        ("Тульский машиностроительный завод", "Uzina de Construcții Mașini Tula"),
        ("Тульское машинное предприятие", "Tula Machine-Building Enterprise"),
        ("Государственный научный исследовательский центр Сирии", "Syrian State Research Center"),
        ("日本赤十字社", "Japanese Red Cross Society"),
        ("稀土研究所", "Rare-Earth Research Institute"),
        ("姫路短期大学", "Himeji Junior College"),
    ],
)
def test_a_body_is_found_where_a_translator_says_less_or_keeps_a_compound(asked, written):
    assert score(asked, written) >= REVIEW


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("Radar Technologies (KRLT)", [Role.SECTOR, Role.GENERIC, Role.ACRONYM]),
        ("Radar (KRLT)", [Role.SECTOR, Role.DISTINCTIVE]),  # it may be the name
        ("Radar Technologies KRLT", [Role.SECTOR, Role.GENERIC, Role.DISTINCTIVE]),
    ],
)
def test_an_acronym_in_brackets_repeats_a_name_that_says_enough(name, roles):
    assert [word.role for word in told(name)] == roles


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Тульский государственный университет", "Tula State Medical University"),
        ("武汉大学", "Wuhan Medical University"),
        ("神戸大学", "Kobe Pharmaceutical University"),
        ("جامعة البصرة", "Basra Medical College"),
        ("Тульский педагогический институт", "Tula State University"),
    ],
)
def test_another_school_of_the_place_is_not_looked_at(asked, written):
    assert score(asked, written) < REVIEW


def test_a_place_is_no_other_word_for_its_sound():
    assert score("मद्रास विश्वविद्यालय", "Jamia Madrassa") < REVIEW


def test_signs_that_join_letters_of_india_part_no_word():
    assert [word.concept for word in told("විශ්වවිද්‍යාලය")] == ["university"]


def test_what_arabic_calls_of_its_own_is_private_or_special_but_these_two_are_not_one():
    assert score("جامعة البصرة الخاصة", "Basra Private University") >= REVIEW
    assert score("Приватний технологічний центр", "Special Technology Center") < REVIEW


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Завод турбин радиолокационной технологии", "Radar Technologies Turbine Plant (KRLTZW)"),
        ("Фонд турбин Ближнего Востока", "Middle East Turbine Fund"),
        ("Завод турбин имени Сарковского", "Sarkovsky Turbine Plant"),
        ("Sarkovsky Turbine Plant", "Завод турбин имени Сарковского"),
        ("Tugalian Plant", "Завод Тугал"),
        ("山口赤十字病院", "Yamaguchi Red Cross Hospital"),
    ],
)
def test_what_a_reading_leaves_out_keeps_no_name_from_the_search(asked, listed):
    index, ids = index_of_names([(listed, "organisation"), ("Банк Сирии", "organisation")])

    found = {each.party: each.score for each in rate_parties(asked, index, Policy())}

    assert found.get(ids[listed, "organisation"]) == score(asked, listed) >= REVIEW


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("山口県環境保健センター", "Yamaguchiken Kankyo Hoken Senta"),
        ("姫路市民病院", "Himeji Shimin Byouin"),
        ("姫路市民病院", "Himeji Shimin Byōin"),
        ("姫路市民病院", "Himeji Municipal Hospital"),
        ("沖縄科学技術大学院大学", "Okinawa Kagaku Gijutsu Daigakuin Daigaku"),
    ],
)
def test_japanese_is_read_in_latin_letters_too(asked, written):
    assert score(asked, written) >= REVIEW


def test_states_are_known_as_japanese_writes_them():
    assert [word.concept for word in told("アルゼンチン中央銀行")] == ["argentina", "central", "bank"]
