"""Foreign names written in katakana."""

import pytest

from screening.engine.language.kana import classes_of, heard_in_kana
from screening.engine.language.likeness import heard_in_letters
from screening.services.rating import rate_pair
from tests.screening.engine.finding import REVIEW, assert_found


@pytest.mark.parametrize(
    ("kana", "name", "kind"),
    [
        ("サムスン", "Samsung", "company"),
        ("マイクロソフト", "Microsoft", "company"),
        ("ハイクビジョン", "Hikvision", "company"),
        ("ロスネフチ", "Rosneft", "company"),
        ("ガスプロム", "Gazprom", "company"),
        ("ドナルド・トランプ", "Donald Trump", "person"),
        ("アンジェラ・メルケル", "Angela Merkel", "person"),
    ],
)
def test_a_foreign_name_in_katakana_is_found(kana, name, kind):
    assert_found(kana, name, kind)


@pytest.mark.parametrize(("kana", "name"), [("サムスン", "Simpson"), ("トヨタ", "Tata")])
def test_another_brand_in_katakana_is_another(kana, name):
    assert rate_pair(kana, name, "company").score < REVIEW


def test_a_key_of_few_consonants_is_none():
    assert classes_of(heard_in_letters("toyota")) == ""
    assert classes_of(heard_in_letters("samsung")) == classes_of(heard_in_kana("samusun"))
