"""Names written in Thai, of which many are English words."""

import pytest

from screening.engine.language.thai import heard_in_thai
from screening.engine.policy import Policy
from screening.services.rating import index_of_names, rate_pair, rate_parties
from tests.screening.engine.finding import REVIEW, assert_found

NAMES = [
    ("บริษัท ไมโครซอฟท์ จำกัด", "Microsoft Co., Ltd"),
    ("บริษัท แสนสิริ จำกัด", "Sansiri Co., Ltd"),
    ("บริษัท เซ็นทรัล พัฒนา", "Central Pattana"),
    ("บริษัท เอสเอ็มซีแอล จำกัด", "SMCL Company Limited"),
    ("บริษัท เมเปิล โลจิสติกส์ จำกัด", "MAPLE LOGISTICS CO., LTD"),
]


@pytest.mark.parametrize(("thai", "name"), NAMES)
def test_a_foreign_name_in_thai_is_found(thai, name):
    assert_found(thai, name, "company")


def test_a_name_in_thai_may_be_written_as_one():
    assert rate_pair("บริษัท เซ็นทรัล เมเปิล จำกัด", "CENTRALMAPLE CO., LTD.", "company").score >= REVIEW


@pytest.mark.parametrize(("thai", "name"), NAMES)
def test_the_index_brings_it_up(thai, name):
    index, ids = index_of_names([(name, "company"), ("Silverton Trading Ltd", "company")])

    best = rate_parties(thai, index, Policy())[0]

    assert best.party == ids[name, "company"]


@pytest.mark.parametrize(
    ("thai", "name"),
    [
        ("บริษัท ไมโครซอฟท์ จำกัด", "Mercator Co., Ltd"),
        ("บริษัท โตโยต้า จำกัด", "Tata Ltd"),
        ("บริษัท มิราจ", "Marriott"),
    ],
)
def test_another_brand_in_thai_is_another(thai, name):
    assert rate_pair(thai, name, "company").score < REVIEW


def test_vowels_stand_after_their_consonant_and_silent_letters_may_be_spoken():
    assert heard_in_thai("เซอร์วิส") == "OiARWiO"
    assert heard_in_thai("ไมโคร") == "maiZuL"
