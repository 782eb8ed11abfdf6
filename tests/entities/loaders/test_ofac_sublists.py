from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from entities.loaders.errors import EditionRefusedError
from entities.loaders.ofac import lists_in, load_sdn
from entities.loaders.sdn_xml import load_sdn_xml
from tests.entities.loaders.files import SAMPLES, edit, name_texts, party


@pytest.fixture
def consolidated(tmp_path: Path) -> Path:
    for part in ("prim", "alt", "add", "comments"):
        shutil.copy(SAMPLES / f"cons_{part}.csv", tmp_path)
    return tmp_path / "cons_prim.csv"


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        ("us-ssi", ["9201"]),
        ("us-ns-plc", ["9202"]),
        ("us-capta", ["9203"]),
        ("us-ns-mbs", ["9201", "9204"]),
    ],
)
def test_an_entry_is_on_each_list_that_its_programmes_and_directives_say(
    consolidated: Path, code: str, numbers: list[str]
) -> None:
    edition = load_sdn(consolidated, code)

    assert [each.entry.reference for each in edition.parties] == numbers
    assert edition.complete
    assert edition.warnings == ()


def test_the_lists_of_the_file_are_told_from_its_entries(consolidated: Path) -> None:
    assert lists_in(consolidated) == ("us-ssi", "us-ns-plc", "us-capta", "us-ns-mbs")


def test_companions_are_found_by_the_prefix_of_the_file(consolidated: Path) -> None:
    edition = load_sdn(consolidated, "us-ssi")

    assert name_texts(edition, "9201") == ["PELLA NEFT", "NEFT PELLA"]
    assert party(edition, "9201").entry.addresses[0].country == "RU"


def test_a_file_without_an_entry_of_the_list_is_refused(consolidated: Path) -> None:
    with pytest.raises(EditionRefusedError, match="no entry of us-ns-cmic"):
        load_sdn(consolidated, "us-ns-cmic")


def test_an_evader_of_sanctions_is_on_the_list_of_evaders_alone(consolidated: Path) -> None:
    edit(consolidated, '"NS-PLC"', '"FSE-IR"')

    edition = load_sdn(consolidated, "us-foreign-sanctions-evaders")

    assert [each.entry.reference for each in edition.parties] == ["9202"]
    assert lists_in(consolidated) == ("us-ssi", "us-capta", "us-foreign-sanctions-evaders", "us-ns-mbs")
    assert "9202" not in [each.entry.reference for each in load_sdn(consolidated, "us-ns-mbs").parties]


@pytest.mark.parametrize("code", ["us-ns-mbs", "us-foreign-sanctions-evaders"])
def test_the_sdn_list_is_not_taken_for_the_consolidated_file(ofac: Path, code: str) -> None:
    with pytest.raises(EditionRefusedError, match="looks like the SDN list: 4 of its 4 entries are on none"):
        load_sdn(ofac / "sdn.csv", code)
    with pytest.raises(EditionRefusedError, match="looks like the SDN list"):
        lists_in(ofac / "sdn.csv")


def test_the_sdn_list_in_xml_is_not_taken_for_the_consolidated_one() -> None:
    with pytest.raises(EditionRefusedError, match="looks like the SDN list"):
        load_sdn_xml(SAMPLES / "sdn.xml", "us-ns-mbs")
