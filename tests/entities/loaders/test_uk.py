from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from entities.loaders.uk import load_uk
from tests.entities.loaders.files import SAMPLES, edit, name_texts, numbers, party

CODE = "uk-sanctions-list"
UK = SAMPLES / "uk.xml"


def test_the_main_name_goes_first_wherever_it_stands() -> None:
    edition = load_uk(UK, CODE)

    assert name_texts(edition, "RUS9001") == ["ORLOV SHIPPING LLC", "Orlov Line", "ООО Орлов Шиппинг"]
    assert party(edition, "RUS9001").entry.names[1].weak
    assert "1 names without a letter: left out (first: RUS9001)" in edition.warnings


def test_numbers_of_other_lists_are_identifiers_in_their_own_form() -> None:
    edition = load_uk(UK, CODE)

    assert numbers(edition, "RUS9001") == {
        ("uk", "RUS9001"),
        ("ofsi", "99001"),
        ("un", "TAe.009"),
        ("registration", "1027700000001"),
    }


def test_a_ship_has_its_imo_number_and_its_owner() -> None:
    edition = load_uk(UK, CODE)

    assert ("imo", "9074729") in numbers(edition, "RUS9002")
    assert party(edition, "RUS9002").entity.kind == "vessel"
    (tie,) = edition.ties
    assert (tie.subject, tie.kind, tie.object) == ("uk-rus9001", "controls", "uk-rus9002")


@pytest.mark.parametrize(
    ("reasons", "imo"),
    [
        ("SEA ORLOV (IMO 9074729) is involved in carrying oil. IMO\n9074729 met others.", {"9074729"}),
        ("SEA ORLOV (IMO 9074729) took oil over from SEA PELLA (IMO 9362073).", set()),
    ],
)
def test_the_only_imo_number_in_the_words_about_a_ship_is_its_own(
    tmp_path: Path, reasons: str, imo: set[str]
) -> None:
    path = Path(shutil.copy(UK, tmp_path))
    edit(
        path,
        "<OtherInformation>IMO number: 9074729.</OtherInformation>",
        f"<UKStatementofReasons>{reasons}</UKStatementofReasons>",
    )

    found = numbers(load_uk(path, CODE), "RUS9002")

    assert {value for scheme, value in found if scheme == "imo"} == imo


def test_an_owner_that_is_not_on_the_list_is_counted_and_noted() -> None:
    edition = load_uk(UK, CODE)

    assert "Parent company: Nobody Known Holding" in party(edition, "RUS9001").entry.listings[0].note
    assert any("Nobody Known Holding" in warning for warning in edition.warnings)


def test_a_person_has_birth_nationality_and_passport() -> None:
    edition = load_uk(UK, CODE)

    person = party(edition, "RUS9003").entry
    (birth,) = person.births
    assert (birth.on.earliest, birth.on.latest) == (date(1968, 1, 1), date(1968, 12, 31))
    assert birth.place == "Perm, Russia"
    assert person.countries == ("RU",)
    assert ("passport", "70 1234567") in numbers(edition, "RUS9003")


def test_both_ways_of_writing_the_day_of_designation_are_read() -> None:
    edition = load_uk(UK, CODE)

    days = {each.entry.reference: each.entry.listings[0].events[0].at.latest for each in edition.parties}
    assert days["RUS9001"] == date(2022, 3, 10)
    assert days["RUS9002"] == date(2025, 5, 10)
