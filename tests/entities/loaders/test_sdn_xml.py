from __future__ import annotations

from pathlib import Path

import pytest

from entities.loaders.errors import EditionRefusedError
from entities.loaders.sdn_xml import load_sdn_xml
from tests.entities.loaders.files import SAMPLES, edit, name_texts, numbers, party

CODE = "us-sdn-list"
SDN = SAMPLES / "sdn.xml"


def test_names_come_by_kind_and_strength() -> None:
    edition = load_sdn_xml(SDN, CODE)

    assert name_texts(edition, "9302") == ["MOREL, Anna"]
    told = [(name.text, name.kind, name.weak) for name in party(edition, "9301").entry.names]
    assert told == [
        ("PELLA SHIPPING LLC", "primary", False),
        ("PELLA FREIGHT", "former", False),
        ("PELLA", "alias", True),
    ]


def test_numbers_wallets_and_ships_are_identifiers_and_particulars_are_notes() -> None:
    edition = load_sdn_xml(SDN, CODE)

    assert numbers(edition, "9301") == {
        ("ofac", "9301"),
        ("bic", "CBRFRUMM"),
        ("wallet", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h"),
    }
    assert ("imo", "9074729") in numbers(edition, "9303")
    assert "Secondary sanctions risk: Some regulations" in party(edition, "9301").entry.listings[0].note


def test_a_person_has_birth_place_and_nationality() -> None:
    (birth,) = party(load_sdn_xml(SDN, CODE), "9302").entry.births

    assert birth.place == "Homs, Syria"
    assert str(birth.on) == "1964-01-01..1966-12-31"


def test_linked_to_is_a_tie() -> None:
    assert [(tie.subject, tie.object) for tie in load_sdn_xml(SDN, CODE).ties] == [("ofac-9301", "ofac-9302")]


def test_a_file_with_fewer_entries_than_it_says_is_refused(tmp_path: Path) -> None:
    short = tmp_path / "sdn.xml"
    short.write_text(SDN.read_text("utf-8"), "utf-8")
    edit(short, "<Record_Count>3<", "<Record_Count>6<")

    with pytest.raises(EditionRefusedError, match="says that it has 6 entries and has 3"):
        load_sdn_xml(short, CODE)
