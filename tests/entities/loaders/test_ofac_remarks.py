from __future__ import annotations

from datetime import date

import pytest

from entities.loaders.ofac_remarks import read_date, read_remarks
from entities.loaders.records import BirthRecord, IdentifierRecord, NameRecord


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("10 Dec 1948", date(1948, 12, 10), date(1948, 12, 10)),
        ("Feb 1948", date(1948, 2, 1), date(1948, 2, 29)),
        ("1948", date(1948, 1, 1), date(1948, 12, 31)),
        ("1957 to 1961", date(1957, 1, 1), date(1961, 12, 31)),
        ("01 Jan 1960 to 31 Mar 1961", date(1960, 1, 1), date(1961, 3, 31)),
        ("circa 1951", date(1950, 1, 1), date(1952, 12, 31)),
        ("circa 1951 to 1953", date(1950, 1, 1), date(1954, 12, 31)),
    ],
)
def test_a_birth_date_is_read_as_the_days_it_may_mean(written: str, earliest: date, latest: date) -> None:
    found = read_date(written)

    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize("written", ["in the fifties", "31 Feb 1950", "10 Foo 1950", "1961 to 1957"])
def test_a_birth_date_that_is_none_stays_in_the_note(written: str) -> None:
    remarks = read_remarks(f"DOB {written}.")

    assert remarks.births == ()
    assert remarks.note == [f"DOB {written}"]


@pytest.mark.parametrize(
    ("written", "record"),
    [
        ("Passport 1084010 (Egypt) issued 14 May 1997", IdentifierRecord("passport", "1084010", "EG")),
        ("alt. Passport RL 1622378 (Lebanon)", IdentifierRecord("passport", "RL 1622378", "LB")),
        ("NIT # 800146749-7 (Colombia)", IdentifierRecord("tax", "800146749-7", "CO")),
        ("National ID No. 660000 73767 (Belgium)", IdentifierRecord("national_id", "660000 73767", "BE")),
        ("C.I.F. B84214477 (Spain)", IdentifierRecord("tax", "B84214477", "ES")),
        ("N.I.E. X-1552120-B (Spain)", IdentifierRecord("national_id", "X-1552120-B", "ES")),
        ("RSIN 858100034 (Netherlands)", IdentifierRecord("tax", "858100034", "NL")),
        (
            "Paraguayan tax identification number 80105176-2 (Paraguay)",
            IdentifierRecord("tax", "80105176-2", "PY"),
        ),
        (
            "C.I.N. U63090UP2019PTC117063 (India)",
            IdentifierRecord("registration", "U63090UP2019PTC117063", "IN"),
        ),
        ("Romanian C.R. J23/242/2004 (Romania)", IdentifierRecord("registration", "J23/242/2004", "RO")),
        ("Registration Number 02696754", IdentifierRecord("registration", "02696754")),
        ("Vessel Registration Identification IMO 9187629", IdentifierRecord("imo", "9187629")),
        ("Company Number IMO 5055293", IdentifierRecord("registration", "IMO 5055293")),
        ("SWIFT/BIC KDBKKPPY", IdentifierRecord("bic", "KDBKKPPY")),
        ("Legal Entity Number 213800WAVVOPS85N2205", IdentifierRecord("lei", "213800WAVVOPS85N2205")),
        ("Legal Entity Number 12", IdentifierRecord("lei", "12", doubtful=True)),
        (
            "Unified Social Credit Code (USCC) 91110000600037341L (China)",
            IdentifierRecord("uscc", "91110000600037341L", "CN"),
        ),
        (
            "Digital Currency Address - ETH 0x8576acc5c05d6ce88f4e49bf65bdf0c62f91353c",
            IdentifierRecord("wallet", "0x8576acc5c05d6ce88f4e49bf65bdf0c62f91353c"),
        ),
    ],
)
def test_a_number_is_kept_with_its_scheme_and_country(written: str, record: IdentifierRecord) -> None:
    assert read_remarks(f"{written}.").identifiers == [record]


def test_names_in_quotes_are_weak_and_may_hold_an_apostrophe() -> None:
    remarks = read_remarks("a.k.a. 'ABU D'ARBY'; f.k.a. 'PETIT'.")

    assert remarks.names == [
        NameRecord("ABU D'ARBY", "alias", weak=True),
        NameRecord("PETIT", "former", weak=True),
    ]


def test_nationality_citizenship_and_flag_are_countries_and_a_former_flag_is_a_note() -> None:
    remarks = read_remarks(
        "nationality Korea, North; citizen Russia; Vessel Flag Panama; Former Vessel Flag Malta."
    )

    assert remarks.countries == ["KP", "RU", "PA"]
    assert remarks.note == ["Former Vessel Flag Malta"]


def test_one_place_of_birth_goes_with_every_date() -> None:
    births = read_remarks("DOB 1951; alt. DOB 1953; POB Cali, Colombia.").births

    assert [(birth.on.earliest, birth.place) for birth in births] == [
        (date(1951, 1, 1), "Cali, Colombia"),
        (date(1953, 1, 1), "Cali, Colombia"),
    ]


def test_several_places_of_birth_are_kept_without_inventing_dates() -> None:
    births = read_remarks("DOB 1951; POB Cali, Colombia; alt. POB Medellin, Colombia.").births

    assert births[1] == BirthRecord(place="Medellin, Colombia")


def test_what_has_no_place_of_its_own_is_kept_as_a_note() -> None:
    remarks = read_remarks("Gender Male; ICTY indictee; nationality undetermined; Linked To: A. B. CO..")

    assert remarks.note == ["Gender Male", "ICTY indictee", "nationality undetermined"]
    assert remarks.linked_to == ["A. B. CO."]


def test_words_behind_the_name_of_a_document_are_no_number() -> None:
    remarks = read_remarks("Passport and National ID were issued in Ulm, Germany; SWIFT/BIC CBSYSYDA")

    assert [number.value for number in remarks.identifiers] == ["CBSYSYDA"]
    assert remarks.note == ["Passport and National ID were issued in Ulm, Germany"]
