from __future__ import annotations

import pytest

from entities.loaders.errors import EditionRefusedError
from entities.loaders.sdn_advanced import load_sdn_advanced
from tests.entities.loaders.files import SAMPLES, name_texts, numbers, party

CODE = "us-sdn-list"
ADVANCED = SAMPLES / "sdn_advanced.xml"


def test_each_list_has_its_own_entries() -> None:
    sdn = [each.entry.reference for each in load_sdn_advanced(ADVANCED, CODE).parties]
    sectoral = [each.entry.reference for each in load_sdn_advanced(ADVANCED, "us-ssi").parties]

    assert sdn == ["9401", "9402", "9403"]
    assert sectoral == ["9402"]
    with pytest.raises(EditionRefusedError, match="no entry of us-ns-cmic"):
        load_sdn_advanced(ADVANCED, "us-ns-cmic")


def test_names_are_written_as_in_the_other_formats_and_in_their_own_script() -> None:
    edition = load_sdn_advanced(ADVANCED, CODE)

    assert name_texts(edition, "9401") == ["MOREL, Anna", "آنا موريل", "Annie"]
    assert [name.weak for name in party(edition, "9401").entry.names] == [False, False, True]


def test_features_and_documents_are_filed_by_their_words() -> None:
    edition = load_sdn_advanced(ADVANCED, CODE)

    anna = party(edition, "9401").entry
    assert numbers(edition, "9401") == {("ofac", "9401"), ("passport", "A123")}
    assert str(anna.births[0].on) == "1964-01-01..1966-12-31"
    assert anna.countries == ("SY",)
    assert "Gender: Male" in anna.listings[0].note
    assert numbers(edition, "9402") == {("ofac", "9402"), ("wallet", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h")}
    assert party(edition, "9402").entry.addresses[0].text == "1 Quay, Latakia, Syria"
    assert numbers(edition, "9403") == {("ofac", "9403"), ("imo", "9074729")}
    assert party(edition, "9403").entity.kind == "vessel"


def test_relationships_are_turned_the_right_way_round() -> None:
    ties = load_sdn_advanced(ADVANCED, CODE).ties

    assert [(tie.subject, tie.kind, tie.object) for tie in ties] == [
        ("ofac-9402", "controls", "ofac-9403"),
        ("ofac-9402", "associated_with", "ofac-9401"),
    ]


def test_the_listing_has_its_day_its_programmes_and_its_basis() -> None:
    (listing,) = party(load_sdn_advanced(ADVANCED, CODE), "9401").entry.listings

    assert str(listing.events[0].at) == "2020-03-05"
    assert (listing.programmes, listing.measures) == (("SYRIA",), ("Block",))
    assert "Executive Order 13582" in listing.note


def test_what_is_not_understood_is_counted() -> None:
    edition = load_sdn_advanced(ADVANCED, CODE)

    assert any("'Shoe Size'" in warning for warning in edition.warnings)


def test_what_an_entry_says_counts_for_its_own_list_only() -> None:
    (on_sdn,) = party(load_sdn_advanced(ADVANCED, CODE), "9402").entry.listings
    (on_ssi,) = party(load_sdn_advanced(ADVANCED, "us-ssi"), "9402").entry.listings

    assert (on_sdn.programmes, on_sdn.events) == (("SYRIA",), ())
    assert (on_ssi.programmes, str(on_ssi.events[0].at)) == (("UKRAINE-EO13662",), "2021-03-05")
