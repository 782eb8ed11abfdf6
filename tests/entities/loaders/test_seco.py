from __future__ import annotations

from entities.loaders.seco import load_seco
from tests.entities.loaders.files import SAMPLES, name_texts, numbers, party

CODE = "ch-seco"
SECO = SAMPLES / "seco.xml"


def test_names_come_in_every_spelling_and_by_strength() -> None:
    edition = load_seco(SECO, CODE)

    assert name_texts(edition, "9501") == ["Anton Pella", "Пелла Антон", "Eagle"]
    assert [name.weak for name in party(edition, "9501").entry.names] == [False, False, True]


def test_places_that_stand_at_the_end_are_found() -> None:
    edition = load_seco(SECO, CODE)

    (birth,) = party(edition, "9501").entry.births
    assert (str(birth.on), birth.place) == ("1965-07-04", "Minsk, Belarus")
    assert party(edition, "9502").entry.addresses[0].text == "Street 1, 220000, Minsk, Belarus"


def test_numbers_programmes_and_days_are_kept() -> None:
    edition = load_seco(SECO, CODE)

    assert numbers(edition, "9501") == {("seco", "9501"), ("un", "QDi.901"), ("passport", "MP1")}
    (listing,) = party(edition, "9501").entry.listings
    assert listing.programmes == ("Belarus",)
    assert str(listing.events[0].at) == "2022-03-17"


def test_a_relation_is_a_tie_and_a_target_that_was_taken_off_is_counted() -> None:
    edition = load_seco(SECO, CODE)

    assert [(tie.subject, tie.object) for tie in edition.ties] == [("seco-9501", "seco-9502")]
    assert [each.entry.reference for each in edition.parties] == ["9501", "9502"]
    assert "1 targets taken off the list: left out (first: 9503)" in edition.warnings
