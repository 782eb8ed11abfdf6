from __future__ import annotations

from entities.loaders.fcc import load_fcc
from tests.entities.loaders.files import SAMPLES, party

CODE = "us-fcc-covered-list"


def test_whoever_a_row_names_is_a_party_since_the_day_of_inclusion() -> None:
    edition = load_fcc(SAMPLES / "fcc.csv", CODE)

    names = [each.entry.names[0].text for each in edition.parties]
    assert names == [
        "Pella Technologies Company", "Morel Digital Company", "AO Pella Lab", "Pella Networks Corp",
        "PelNet (USA) LLC",
    ]  # fmt: skip
    (listing,) = party(edition, "morel-digital-company").entry.listings
    assert str(listing.events[0].at) == "2021-03-12"
    assert "Updated:January 7, 2026" in listing.note


def test_a_row_that_names_nobody_is_counted() -> None:
    (warning,) = load_fcc(SAMPLES / "fcc.csv", CODE).warnings

    assert warning.startswith("1 rows that cover things by description and name nobody: left out")
