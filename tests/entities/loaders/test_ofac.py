from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from entities.loaders import ofac as ofac_loader
from entities.loaders import text_reading
from entities.loaders.editions import Edition, Party
from entities.loaders.errors import EditionRefusedError
from entities.loaders.ofac import load_sdn
from entities.loaders.records import AddressRecord, NameRecord
from tests.entities.loaders.files import edit

CODE = "us-sdn-list"


def party(edition: Edition, number: str) -> Party:
    return next(each for each in edition.parties if each.entry.reference == number)


def refusal(path: Path) -> str:
    with pytest.raises(EditionRefusedError) as caught:
        load_sdn(path, CODE)
    return str(caught.value)


def test_every_row_is_a_party_of_its_kind(ofac: Path) -> None:
    edition = load_sdn(ofac / "sdn.csv", CODE)

    kinds = {each.entry.reference: each.entity.kind for each in edition.parties}
    assert kinds == {"101": "organisation", "102": "person", "103": "vessel", "104": "person"}
    assert edition.complete
    (told,) = edition.warnings
    assert told.startswith("1 links to a name that no party of the file, or several, bear: kept in the note")


def test_names_come_as_printed_from_both_files_and_from_the_remarks(ofac: Path) -> None:
    edition = load_sdn(ofac / "sdn.csv", CODE)

    assert party(edition, "102").entry.names == (
        NameRecord("MOREL, Anna", "primary"),
        NameRecord("MOREL GARCIA, Anna", "alias"),
        NameRecord("PETIT, Anna", "former", weak=True),
    )
    assert party(edition, "101").entry.names[2] == NameRecord("PIER TRADING", "former")


def test_programmes_measures_and_title_stand_with_the_listing(ofac: Path) -> None:
    edition = load_sdn(ofac / "sdn.csv", CODE)

    (harbour,) = party(edition, "101").entry.listings
    (morel,) = party(edition, "102").entry.listings
    assert harbour.programmes == ("SDGT", "SYRIA")
    assert harbour.measures == ("Executive Order 13662 Directive Determination - Subject to Directive 2",)
    passport = "Passport 1084010 (Egypt) issued 14 May 1997 expires 13 May 2007"
    assert morel.note == f"Title Minister of Ports; {passport}; Gender Female"


def test_a_link_to_a_name_in_the_file_is_a_tie_and_another_is_a_note(ofac: Path) -> None:
    edition = load_sdn(ofac / "sdn.csv", CODE)

    pairs = {(tie.subject, tie.kind, tie.object) for tie in edition.ties}
    assert pairs == {
        ("ofac-102", "associated_with", "ofac-101"),
        ("ofac-103", "associated_with", "ofac-101"),
    }
    assert "Linked To: NOBODY WE KNOW" in party(edition, "101").entry.listings[0].note


def test_a_name_that_two_parties_share_ties_nobody(ofac: Path) -> None:
    edit(ofac / "sdn.csv", "SEA HERO", "HARBOUR TRADING COMPANY")

    assert load_sdn(ofac / "sdn.csv", CODE).ties == ()


def test_a_link_may_name_an_alias(ofac: Path) -> None:
    edit(ofac / "sdn.csv", "Linked To: HARBOUR TRADING COMPANY", "Linked To: PIER TRADING")

    assert ("ofac-102", "ofac-101") in {
        (tie.subject, tie.object) for tie in load_sdn(ofac / "sdn.csv", CODE).ties
    }


def test_remarks_that_were_cut_off_go_on_in_the_comments_within_a_word(ofac: Path) -> None:
    edition = load_sdn(ofac / "sdn.csv", CODE)

    entry = party(edition, "104").entry
    assert entry.names[1] == NameRecord("blackjack1987", "alias", weak=True)
    assert [number.scheme for number in entry.identifiers] == ["ofac", "wallet", "passport"]


def test_half_a_number_where_remarks_break_off_is_a_note_and_no_number(ofac: Path) -> None:
    edit(ofac / "sdn.csv", "a.k.a. 'blackj", "Passport 40055")
    (ofac / "sdn_comments.csv").unlink()

    edition = load_sdn(ofac / "sdn.csv", CODE)

    entry = party(edition, "104").entry
    assert [number.scheme for number in entry.identifiers] == ["ofac", "wallet"]
    assert entry.listings[0].note.endswith("; Passport 40055")
    assert "1 remarks that break off: their last words are kept in the note (first: 104)" in edition.warnings


def test_an_address_without_a_text_is_left_out_and_a_country_alone_is_kept(ofac: Path) -> None:
    edition = load_sdn(ofac / "sdn.csv", CODE)

    assert party(edition, "102").entry.addresses == ()
    assert party(edition, "103").entry.addresses == (AddressRecord("Iran", "IR"),)


def test_countries_are_the_seat_of_an_organisation_and_the_flag_of_a_vessel(ofac: Path) -> None:
    edition = load_sdn(ofac / "sdn.csv", CODE)

    countries = {each.entry.reference: each.entry.countries for each in edition.parties}
    assert countries == {"101": ("MX",), "102": ("MX",), "103": ("PA",), "104": ("KP",)}


def test_a_file_without_its_companions_is_loaded_as_incomplete_with_a_warning(ofac: Path) -> None:
    for name in ("alt.csv", "add.csv", "sdn_comments.csv"):
        (ofac / name).unlink()

    edition = load_sdn(ofac / "sdn.csv", CODE)

    assert not edition.complete
    assert "no alt.csv beside sdn.csv" in edition.warnings[0]


def test_rows_about_parties_of_another_edition_are_left_out_with_a_warning(ofac: Path) -> None:
    edit(ofac / "alt.csv", "101,1", "999,1")

    assert "1 parties that sdn.csv lacks" in load_sdn(ofac / "sdn.csv", CODE).warnings[0]


def test_a_companion_that_changed_is_another_edition(ofac: Path) -> None:
    before = load_sdn(ofac / "sdn.csv", CODE).digest
    edit(ofac / "alt.csv", "HARBOR", "HARBOUR")

    assert load_sdn(ofac / "sdn.csv", CODE).digest != before


def test_a_compressed_file_is_read_like_a_plain_one(ofac: Path) -> None:
    packed = ofac / "sdn.csv.gz"
    packed.write_bytes(gzip.compress((ofac / "sdn.csv").read_bytes()))

    assert len(load_sdn(packed, CODE).parties) == 4


def test_an_older_file_in_latin_1_is_read(ofac: Path) -> None:
    content = (ofac / "sdn.csv").read_bytes().replace(b"SEA HERO", b"SE\xd1OR")
    (ofac / "sdn.csv").write_bytes(content)

    assert party(load_sdn(ofac / "sdn.csv", CODE), "103").entity.caption == "SEÑOR"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "empty"),
        (b"\x1a", "empty"),
        (b"<!DOCTYPE html><html>Access denied</html>", "web page"),
        (b"\x7fELF\x00\x00", "binary"),
        (b"PK\x03\x04\x00\x00", "cannot be read: File is not a zip file"),
        (b"name,country\nA,B\n", "line 1: 2 columns, beginning 'name'"),
        (b'101,"A",-0- ,"X"\n', "4 columns"),
        (b'101,"' + b"A" * 200_000 + b'"\n', "not CSV"),
    ],
)
def test_a_file_that_is_no_edition_is_refused_with_what_it_is(
    ofac: Path, content: bytes, complaint: str
) -> None:
    (ofac / "sdn.csv").write_bytes(content)

    assert complaint in refusal(ofac / "sdn.csv")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('102,"MOREL, Anna"', '101,"MOREL, Anna"', "line 2: number 101 stands there twice"),
        ('"individual"', '"robot"', "no kind of party"),
        ('"SEA HERO"', "-0- ", "number 103 has no name"),
    ],
)
def test_a_row_that_cannot_be_right_is_named(ofac: Path, old: str, new: str, complaint: str) -> None:
    edit(ofac / "sdn.csv", old, new)

    assert complaint in refusal(ofac / "sdn.csv")


def test_a_broken_archive_is_refused(ofac: Path) -> None:
    (ofac / "sdn.csv.gz").write_bytes(b"no archive")

    assert "cannot be read" in refusal(ofac / "sdn.csv.gz")


def test_a_line_or_a_file_that_would_fill_the_memory_is_refused(
    ofac: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (ofac / "sdn.csv").read_text("utf-8")
    monkeypatch.setattr(text_reading, "LARGEST_RECORD", 1500)
    monkeypatch.setattr(ofac_loader, "LARGEST_FILE", len(whole) + 5000)

    (ofac / "sdn.csv").write_text(whole.replace("SEA HERO", "SEA HERO" * 200), "utf-8")
    assert "a record of more than" in refusal(ofac / "sdn.csv")
    (ofac / "sdn.csv").write_text(whole * 20, "utf-8")
    assert "several times what OFAC's CSV has" in refusal(ofac / "sdn.csv")
