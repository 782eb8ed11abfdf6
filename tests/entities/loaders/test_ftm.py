from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from entities.loaders.errors import EditionRefusedError
from entities.loaders.ftm import load_ftm
from tests.entities.loaders.files import SAMPLES, name_texts, numbers, party

CODE = "own-list"
FTM = SAMPLES / "ftm.jsonl"


def test_only_marked_parties_are_listed_and_their_owners_are_kept_beside_them() -> None:
    edition = load_ftm(FTM, CODE)

    listed = {each.entry.reference: bool(each.entry.listings) for each in edition.parties}
    assert listed == {"a1": True, "p1": False, "v1": False}
    assert "1 parties that are neither listed nor tied to anybody: left out (first: s1)" in edition.warnings


def test_names_keep_their_kind_with_the_caption_first() -> None:
    edition = load_ftm(FTM, CODE)

    assert name_texts(edition, "a1") == [
        "Pella Shipping", "PELLA SHIPPING LLC", "Пелла Шиппинг", "Pella Freight", "Pella",
    ]  # fmt: skip
    kinds = [(name.kind, name.weak) for name in party(edition, "a1").entry.names]
    assert kinds[-2:] == [("former", False), ("alias", True)]


def test_what_stands_in_records_of_its_own_is_joined() -> None:
    edition = load_ftm(FTM, CODE)

    assert ("wallet", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h") in numbers(edition, "a1")
    assert ("lei", "253400V1H6ART1UQ0N98") in numbers(edition, "a1")
    assert numbers(edition, "p1") == {("passport", "A123")}
    assert numbers(edition, "v1") == {("imo", "9074729")}
    assert party(edition, "a1").entry.addresses[0].text == "1 Quay, Kerch"
    (listing,) = party(edition, "a1").entry.listings
    assert (listing.programmes, str(listing.events[0].at)) == (("RU-1",), "2022-03-10")


def test_ties_keep_share_dates_and_our_own_kinds() -> None:
    ties = {(tie.kind, tie.subject, tie.object): tie for tie in load_ftm(FTM, CODE).ties}

    assert set(ties) == {
        ("owns", "ftm-p1", "ftm-a1"),
        ("owns", "ftm-a1", "ftm-v1"),
        ("supplies", "ftm-a1", "ftm-p1"),
    }
    share = ties["owns", "ftm-p1", "ftm-a1"]
    assert (share.share_min, share.share_max) == (Decimal("50.5"), Decimal("50.5"))
    assert str(share.since) == "2020-01-02"
    assert ties["owns", "ftm-a1", "ftm-v1"].share_min is None


def test_a_file_of_several_lists_is_read_for_the_one_that_is_asked_for(tmp_path: Path) -> None:
    mine = '{"id": "x2", "schema": "Sanction", "properties": {"entity": ["s1"], "programId": ["own-list"]}}'
    (tmp_path / "two.jsonl").write_text(FTM.read_text("utf-8") + mine, "utf-8")

    edition = load_ftm(tmp_path / "two.jsonl", CODE)

    assert [each.entry.reference for each in edition.parties if each.entry.listings] == ["s1"]
    assert "1 sanctions of other datasets than the list's: left out (first: x1)" in edition.warnings


def test_numbers_that_our_export_writes_in_notes_are_numbers_again(tmp_path: Path) -> None:
    written = (
        '{"id": "n1", "schema": "Person", "properties": {"name": ["Ivo Pella"], "notes": ["un: QDi.901"]}}'
    )
    (tmp_path / "notes.jsonl").write_text(written, "utf-8")

    assert numbers(load_ftm(tmp_path / "notes.jsonl", CODE), "n1") == {("un", "QDi.901")}


def test_what_has_no_place_is_counted() -> None:
    warnings = load_ftm(FTM, CODE).warnings

    assert any("mascot" in warning for warning in warnings)
    assert any("schema Event" in warning for warning in warnings)


def test_a_file_that_is_cut_off_is_refused_with_the_line(tmp_path: Path) -> None:
    whole = FTM.read_bytes()
    (tmp_path / "cut.jsonl").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(EditionRefusedError, match=r"cut.jsonl, line \d+"):
        load_ftm(tmp_path / "cut.jsonl", CODE)


def test_a_country_that_is_written_with_two_other_letters_is_known(tmp_path: Path) -> None:
    written = '{"id": "n1", "schema": "Person", "properties": {"name": ["I"], "country": ["uk", "el", "ru"]}}'
    (tmp_path / "countries.jsonl").write_text(written, "utf-8")

    assert party(load_ftm(tmp_path / "countries.jsonl", CODE), "n1").entry.countries == ("GB", "GR", "RU")


def test_a_tie_to_a_party_without_a_name_is_left_out_with_it(tmp_path: Path) -> None:
    written = (
        '{"id": "a1", "schema": "Company", "properties": {"name": ["Hum"]}}\n'
        '{"id": "a2", "schema": "Company", "properties": {}}\n'
        '{"id": "t", "schema": "Ownership", "properties": {"owner": ["a1"], "asset": ["a2"]}}\n'
    )
    (tmp_path / "unnamed.jsonl").write_text(written, "utf-8")

    edition = load_ftm(tmp_path / "unnamed.jsonl", CODE)

    assert [each.entry.reference for each in edition.parties] == ["a1"]
    assert not list(edition.ties)
    assert "1 entries without a name: left out (first: a2)" in edition.warnings
