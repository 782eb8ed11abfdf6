from __future__ import annotations

from datetime import date

from entities.loaders.eu import load_eu
from tests.entities.loaders.files import SAMPLES, name_texts, numbers, party

CODE = "eu-financial-sanctions"
EU = SAMPLES / "eu.xml"


def test_names_keep_strength_and_language() -> None:
    edition = load_eu(EU, CODE)

    assert name_texts(edition, "EU.9001.1") == ["Yas Soval", "Mubo", "Яс Совал"]
    assert [(name.weak, name.language) for name in party(edition, "EU.9001.1").entry.names] == [
        (False, "en"),
        (True, ""),
        (False, "ru"),
    ]


def test_circa_is_wider_and_another_calendar_is_only_noted() -> None:
    edition = load_eu(EU, CODE)

    person = party(edition, "EU.9001.1").entry
    known = [(birth.on.earliest, birth.on.latest) for birth in person.births]
    assert known == [
        (date(1962, 9, 3), date(1962, 9, 3)),
        (date(1962, 1, 1), date(1964, 12, 31)),
    ]
    assert "Born, in another calendar: 1382" in person.listings[0].note


def test_the_security_councils_number_is_written_as_it_writes_it() -> None:
    edition = load_eu(EU, CODE)

    assert ("un", "QDi.043") in numbers(edition, "EU.9001.1")
    assert ("passport", "A 123456") in numbers(edition, "EU.9001.1")
    assert ("bic", "CBRFRUMM") in numbers(edition, "EU.9002.7")


def test_the_day_of_designation_counts_where_it_is_stated() -> None:
    edition = load_eu(EU, CODE)

    assert party(edition, "EU.9001.1").entry.listings[0].events[0].at.latest == date(2019, 4, 8)
    assert party(edition, "EU.9002.7").entry.listings[0].events == ()


def test_what_is_left_out_is_counted() -> None:
    edition = load_eu(EU, CODE)

    assert "1 numbers without a letter or digit: left out (first: EU.9002.7)" in edition.warnings
    assert "1 elements novelty, which are not known: left out (first: EU.9002.7)" in edition.warnings
