from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from entities.loaders.errors import EditionRefusedError
from entities.loaders.us_listings import load_table
from tests.entities.loaders.files import SAMPLES, edit, name_texts, party

CODE = "us-entity-list"
TABLE = SAMPLES / "us_table.json"


def test_rows_of_one_name_and_country_are_one_party_and_counted() -> None:
    edition = load_table(TABLE, CODE)

    assert [each.entry.reference for each in edition.parties] == [
        "example-optics-co-cn",
        "example-optics-co-pk",
    ]
    assert name_texts(edition, "example-optics-co-cn") == ["Example Optics Co.", "EXO"]
    texts = [address.text for address in party(edition, "example-optics-co-cn").entry.addresses]
    assert texts == ["Unit 1, Beijing", "Unit 2, Shanghai.", "Unit 3, Xian"]
    assert any("joined with it" in warning for warning in edition.warnings)


def test_days_come_from_the_row_and_from_its_notes() -> None:
    edition = load_table(TABLE, CODE)

    (stated,) = party(edition, "example-optics-co-cn").entry.listings[0].events
    assert (stated.at.latest, stated.expires.latest) == (date(2022, 6, 21), date(2028, 7, 24))


def test_sanctions_that_have_all_ended_are_lifted_on_the_last_day() -> None:
    edition = load_table(TABLE, CODE)

    events = party(edition, "example-optics-co-pk").entry.listings[0].events
    assert [(event.status, event.at.latest) for event in events] == [
        ("in_force", date(2002, 5, 9)),
        ("lifted", date(2005, 1, 16)),
    ]


def test_a_table_with_half_of_its_rows_says_so(tmp_path: Path) -> None:
    table = tmp_path / "table.json"
    table.write_text(TABLE.read_text("utf-8"), "utf-8")
    edit(table, '"count": 3', '"count": 6')

    with pytest.raises(EditionRefusedError, match="says that it has 6 entities and has 3"):
        load_table(table, CODE)


def test_the_table_of_another_list_is_refused() -> None:
    with pytest.raises(EditionRefusedError, match="'bis-entity-list', which is not us-dod-1260h"):
        load_table(TABLE, "us-dod-1260h")
