from __future__ import annotations

from datetime import date
from pathlib import Path

from entities.loaders.un import load_un
from tests.entities.loaders.files import SAMPLES, name_texts, numbers, party

CODE = "un-security-council"
UN = SAMPLES / "un.xml"


def test_names_come_whole_by_strength_and_in_their_own_script() -> None:
    edition = load_un(UN, CODE)

    assert name_texts(edition, "CDi.901") == ["ANTON PELLA RUO", "انطون بيلا", "Antoine Pella", "Eagle"]
    weak = [name.text for name in party(edition, "CDi.901").entry.names if name.weak]
    assert weak == ["Eagle"]
    assert party(edition, "CDe.902").entry.names[1].kind == "former"


def test_a_field_that_says_na_says_nothing(tmp_path: Path) -> None:
    text = UN.read_text().replace("<SECOND_NAME>", "<FOURTH_NAME>na</FOURTH_NAME><SECOND_NAME>", 1)
    file = tmp_path / "un.xml"
    file.write_text(text)

    edition = load_un(file, CODE)

    assert name_texts(edition, "CDi.901")[0] == "ANTON PELLA RUO"
    assert "1 fields that say only `na`: taken for empty (first: CDi.901)" in edition.warnings


def test_a_birth_keeps_its_doubt_and_its_place() -> None:
    edition = load_un(UN, CODE)

    about, between = party(edition, "CDi.901").entry.births
    assert (about.on.earliest, about.on.latest) == (date(1970, 1, 1), date(1972, 12, 31))
    assert (between.on.earliest, between.on.latest) == (date(1973, 1, 1), date(1974, 12, 31))
    assert about.place == "Bukavu, Democratic Republic of the Congo"


def test_documents_and_the_reference_are_identifiers() -> None:
    edition = load_un(UN, CODE)

    assert numbers(edition, "CDi.901") == {("un", "CDi.901"), ("passport", "OP0031285")}
    assert party(edition, "CDi.901").entry.countries == ("CD",)


def test_the_day_of_listing_is_the_one_that_the_list_states() -> None:
    edition = load_un(UN, CODE)

    (listing,) = party(edition, "CDi.901").entry.listings
    assert [(event.status, event.at.latest) for event in listing.events] == [("in_force", date(2012, 12, 31))]
    assert listing.programmes == ("DRC",)
    assert "Last updated: 2020-02-26" in listing.note


def test_whoever_is_named_by_reference_is_tied_and_those_who_left_are_not() -> None:
    edition = load_un(UN, CODE)

    assert [(tie.subject, tie.object) for tie in edition.ties] == [("un-cdi-901", "un-cde-902")]


def test_what_is_not_understood_is_counted_and_kept() -> None:
    edition = load_un(UN, CODE)

    assert "1 countries not known by this name: kept in the note (first: Atlantis)" in edition.warnings
    assert any("HEIGHT" in warning for warning in edition.warnings)
    assert "HEIGHT: tall" in party(edition, "CDi.901").entry.listings[0].note
