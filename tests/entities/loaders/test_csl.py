from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from entities.loaders.csl import lists_in, load_csl
from entities.loaders.errors import EditionRefusedError
from tests.entities.loaders.files import SAMPLES, name_texts, numbers, party

CSV, JSON = SAMPLES / "csl.csv", SAMPLES / "csl.json"


def test_each_record_belongs_to_its_own_list() -> None:
    assert lists_in(CSV) == ("us-sdn-list", "us-entity-list", "us-denied-persons-list", "us-ns-plc")

    references = [each.entry.reference for each in load_csl(CSV, "us-sdn-list").parties]

    assert references == ["9101", "9102"]


def test_records_of_an_unknown_list_are_counted() -> None:
    edition = load_csl(CSV, "us-sdn-list")

    assert any("A New List (NEW)" in warning for warning in edition.warnings)


def test_numbers_are_filed_by_what_they_are_called() -> None:
    edition = load_csl(CSV, "us-sdn-list")

    assert numbers(edition, "9101") == {("ofac", "9101"), ("tax", "80-0890696")}
    assert numbers(edition, "9102") == {("ofac", "9102"), ("imo", "9074729"), ("mmsi", "371234000")}
    assert "Call sign: PCAB" in party(edition, "9102").entry.listings[0].note


def test_linked_to_is_a_tie() -> None:
    (tie,) = load_csl(CSV, "us-sdn-list").ties

    assert (tie.subject, tie.kind, tie.object) == ("ofac-9102", "associated_with", "ofac-9101")


def test_a_party_without_a_number_is_known_by_its_name_and_country() -> None:
    edition = load_csl(CSV, "us-entity-list")

    assert name_texts(edition, "example-optics-co-cn") == ["Example Optics Co.", "EXO", "Optics Example"]
    entry = party(edition, "example-optics-co-cn").entry
    assert [address.country for address in entry.addresses] == ["CN", "CN"]
    assert entry.listings[0].events[0].at.latest == date(2015, 11, 12)


def test_an_order_ends_on_the_day_that_it_states() -> None:
    (denied,) = load_csl(CSV, "us-denied-persons-list").parties

    assert denied.entry.listings[0].events[0].expires.latest == date(2020, 10, 13)


def test_a_person_has_every_day_of_birth_with_the_one_place() -> None:
    (person,) = load_csl(CSV, "us-ns-plc").parties

    assert [(birth.on.latest, birth.place) for birth in person.entry.births] == [
        (date(1968, 12, 31), "Ilar"),
        (date(1969, 3, 12), "Ilar"),
    ]
    assert person.entry.countries == ("PS",)


def test_the_json_says_the_same_in_its_own_way() -> None:
    edition = load_csl(JSON, "us-capta")

    assert numbers(edition, "9104") == {("ofac", "9104"), ("bic", "CKLBCNBJ")}
    assert party(edition, "9104").entry.addresses[0].text == "1 Bank Street, Karamay, CN"
    assert any("'Shoe Size'" in warning for warning in edition.warnings)


def test_a_line_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    cut = tmp_path / "csl.csv"
    cut.write_text(CSV.read_text("utf-8")[:-120], "utf-8")

    with pytest.raises(EditionRefusedError, match="columns"):
        load_csl(cut, "us-sdn-list")


def test_a_file_without_a_record_of_the_list_is_refused() -> None:
    with pytest.raises(EditionRefusedError, match="no record of us-sdn-list"):
        load_csl(JSON, "us-sdn-list")
