from __future__ import annotations

import pytest

from screening.services.identifier_names import identifiers_in
from screening.services.questions import Question, to_query


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("IMO 9187629", "9187629"),
        ("imo: 9187629", "9187629"),
        ("IMO number 9187629", "9187629"),
        ("imo:9187629", "9187629"),
        ("9187629", "9187629"),
        ("LEI 2534008C4UMBTJQ4HR54", "2534008C4UMBTJQ4HR54"),
        ("ISIN: CNE100000PM8", "CNE100000PM8"),
        ("TAi.024", "TAi.024"),
        ("UN: TAi.024", "TAi.024"),
        ("UN reference TAi.024", "TAi.024"),
        ("0xd882cfc20f52f2599d84b8e8d58c7fb62cfe344b", "0xd882cfc20f52f2599d84b8e8d58c7fb62cfe344b"),
        ("Passport No. A 1447120", "A1447120"),
        ("SWIFT CBSYSYDA", "CBSYSYDA"),
        ("BIC: CBSYSYDAXXX", "CBSYSYDAXXX"),
        ("OFAC 29261", "29261"),
        ("Tax ID 5030056754", "5030056754"),
    ],
)
def test_a_name_that_is_a_number_is_asked_for_as_one(name: str, number: str) -> None:
    assert number in identifiers_in(name)
    assert number in to_query(Question(name=name)).identifiers


@pytest.mark.parametrize(
    "name",
    [
        "360 Security Technology", "Huawei", "Unit 61398", "7-28", "3M", "Swift Transportation", "UN Habitat",
        "Bic Camera", "EU Trading 2000 Ltd", "UK Holdings 123456 Limited", "中国电科第十四研究所14",
        "B2Gold Corp", "IMO Trading Company", "Lei Jun", "BIC Corporate", "",
    ],
)  # fmt: skip
def test_other_names_are_none(name: str) -> None:
    assert identifiers_in(name) == ()


def test_what_was_given_as_an_identifier_stays_first_and_each_is_asked_for_once() -> None:
    query = to_query(Question(name="9187629", names=("IMO 9187629",), identifiers=("imo:9187629",)))

    assert query.identifiers == ("imo:9187629", "9187629", "IMO 9187629")


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("imo:9187629", "imo:9187629"),
        ("IMO: 9187629", "imo:9187629"),
        ("passport:Provisional passport No.: 28642163", "passport:Provisional passport No.  28642163"),
        ("Provisional passport No.: 28642163", "Provisional passport No.  28642163"),
    ],
)
def test_a_colon_within_a_number_is_no_scheme(given: str, asked: str) -> None:
    assert to_query(Question(identifiers=(given,))).identifiers == (asked,)
