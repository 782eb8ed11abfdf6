from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from entities.dates import parse_range
from entities.loaders.ftm import load_ftm
from entities.loaders.loading import load_list
from entities.models import Listing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _an_edition(facts: Path, ofac: Path) -> None:
    sdn = factories.WatchListFactory.create(code="us-sdn-list", name="SDN", jurisdiction="US")
    factories.ListPhaseFactory.create(watch_list=sdn, effect="prohibits")
    load_list("us-sdn-list", ofac / "sdn.csv", date(2021, 7, 30), lambda line: None)


def exported(tmp_path: Path, *words: str) -> list[dict[str, Any]]:
    target = tmp_path / "out.jsonl"
    call_command("export_lists", *words, "--output", str(target))
    return [json.loads(line) for line in target.read_text("utf-8").splitlines()]


def test_each_party_is_written_with_its_place_on_the_list(tmp_path: Path) -> None:
    made = {each["id"]: each for each in exported(tmp_path, "us-sdn-list")}

    party = made["ofac-102"]
    (sanction,) = [each for each in made.values() if each["properties"].get("entity") == ["ofac-102"]]
    assert party["schema"] == "Person"
    assert party["properties"]["name"] == ["MOREL, Anna"]
    assert party["properties"]["topics"] == ["sanction"]
    assert sanction["properties"]["authorityId"] == ["102"]
    assert sanction["properties"]["programId"] == ["us-sdn-list"]
    assert made["ofac-103"]["schema"] == "Vessel"


def test_ties_are_written_as_far_as_the_vocabulary_goes(tmp_path: Path) -> None:
    ties = [each for each in exported(tmp_path, "us-sdn-list") if each["id"].startswith("tie-")]

    assert {tie["schema"] for tie in ties} == {"UnknownLink"}
    assert len(ties) == 2


def test_csv_has_a_row_for_each_place_and_runs_no_formula(tmp_path: Path) -> None:
    factories.NameFactory.create(
        entry=factories.ListingFactory.create(watch_list__code="another").entry, text="=cmd()", kind="primary"
    )
    target = tmp_path / "out.csv"

    call_command("export_lists", "--format", "csv", "--output", str(target))

    rows = list(csv.DictReader(target.read_text("utf-8").splitlines()))
    assert {row["name"] for row in rows if row["list"] == "another"} == {"'=cmd()"}
    assert [row["reference"] for row in rows if row["list"] == "us-sdn-list"] == ["101", "102", "103", "104"]


def test_an_unknown_list_ends_with_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("export_lists", "nobody")

    assert end.value.code == 2
    assert "'nobody' is no list" in capsys.readouterr().err


def test_what_follow_the_money_has_no_place_for_comes_back_the_same(tmp_path: Path) -> None:
    listing = factories.ListingFactory.create(
        watch_list__code="another", entry__entity__public_id="ana", entry__entity__kind="person"
    )
    long_name, long_address = "Ana " + "Maria " * 80, "House 7, " * 40 + "Tokmok, Kyrgyzstan"
    factories.NameFactory.create(entry=listing.entry, text="Ana Lopez", kind="primary")
    factories.NameFactory.create(entry=listing.entry, text=long_name.strip(), kind="former")
    factories.AddressFactory.create(entry=listing.entry, text=long_address, country="KG")
    births = [("1953-01-01..1955-12-31", ""), ("1954-03-02", "Osh"), ("", "Tokmok")]
    for on, place in births:
        born = parse_range(on)
        factories.BirthFactory.create(
            entry=listing.entry, on_earliest=born.earliest, on_latest=born.latest, place=place
        )

    exported(tmp_path, "another")
    (party,) = load_ftm(tmp_path / "out.jsonl", "another").parties

    assert {(name.text, name.kind) for name in party.entry.names} == {
        ("Ana Lopez", "primary"),
        (long_name.strip(), "former"),
    }
    assert [(each.text, each.country) for each in party.entry.addresses] == [(long_address, "KG")]
    assert [(str(birth.on), birth.place) for birth in party.entry.births] == births


def test_a_number_whose_check_digit_is_wrong_is_a_note_and_comes_back_the_same(tmp_path: Path) -> None:
    listing = factories.ListingFactory.create(
        watch_list__code="another", entry__entity__public_id="hum", entry__entity__kind="company"
    )
    factories.NameFactory.create(entry=listing.entry, text="Hum", kind="primary")
    for value, doubtful in (("253400WSS48YWMBUA688", False), ("851683897", True)):
        factories.IdentifierFactory.create(
            entry=listing.entry, scheme="lei", value=value, doubtful=doubtful, country=""
        )

    (written, *_) = exported(tmp_path, "another")
    (party,) = load_ftm(tmp_path / "out.jsonl", "another").parties

    assert written["properties"]["leiCode"] == ["253400WSS48YWMBUA688"]
    assert "lei: 851683897" in written["properties"]["notes"]
    assert {(each.value, each.doubtful) for each in party.entry.identifiers if each.scheme == "lei"} == {
        ("253400WSS48YWMBUA688", False),
        ("851683897", True),
    }


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        ("fund", "Organization"),
        ("product", "Asset"),
        ("technology", "Asset"),
        ("territory", "PublicBody"),
        ("court_case", "CourtCase"),
        ("company", "Company"),
        ("organisation", "Organization"),
        ("public_body", "PublicBody"),
    ],
)
def test_what_a_thing_is_comes_back_the_same(tmp_path: Path, kind: str, schema: str) -> None:
    listing = factories.ListingFactory.create(
        watch_list__code="another", entry__entity__public_id="hum", entry__entity__kind=kind
    )
    factories.NameFactory.create(entry=listing.entry, text="Hum", kind="primary")

    (written, *_) = exported(tmp_path, "another")
    (party,) = load_ftm(tmp_path / "out.jsonl", "another").parties

    assert written["schema"] == schema
    assert party.entity.kind == kind
    assert "kind" not in party.entry.listings[0].note
    assert "classification" not in party.entry.listings[0].note


@pytest.mark.parametrize(
    ("kind", "of", "wording", "share"),
    [
        ("product_of", "product", "", None),
        ("owns", "company", "subsidiary", 51),
        ("owns", "organisation", "", 51),
        ("controls", "company", "golden share", None),
        ("invested_in", "product", "", 5),
        ("officer_of", "company", "", None),
        ("supplies", "company", "chips", None),
        ("associated_with", "company", "neighbour", None),
    ],
)
def test_a_tie_keeps_its_kind_its_words_and_its_share(
    tmp_path: Path, kind: str, of: str, wording: str, share: int | None
) -> None:
    ends, another = [], factories.WatchListFactory.create(code="another")
    for number, end in enumerate(("company", of)):
        listing = factories.ListingFactory.create(
            watch_list=another, entry__entity__public_id=f"end-{number}", entry__entity__kind=end
        )
        factories.NameFactory.create(entry=listing.entry, text=f"End {number}", kind="primary")
        ends.append(listing.entry.entity)
    factories.RelationshipFactory.create(
        kind=kind, subject=ends[0], object=ends[1], wording=wording, share_min=share, share_max=share
    )

    exported(tmp_path, "another")
    (tie,) = load_ftm(tmp_path / "out.jsonl", "another").ties

    assert (tie.kind, tie.wording, tie.share_min, tie.share_max) == (kind, wording, share, share)
    assert not tie.note


def test_a_country_that_is_no_more_comes_back(tmp_path: Path) -> None:
    listing = factories.ListingFactory.create(watch_list__code="another", entry__entity__public_id="hum")
    factories.NameFactory.create(entry=listing.entry, text="Hum", kind="primary")
    factories.NationalityFactory.create(entry=listing.entry, country="CS")

    exported(tmp_path, "another")
    (party,) = load_ftm(tmp_path / "out.jsonl", "another").parties

    assert party.entry.countries == ("CS",)


def load_again(tmp_path: Path, day: date) -> dict[str, str]:
    """How each place of `hum` in editions stands after the file was loaded once more, by its number."""
    path = tmp_path / "out.jsonl"
    load_list("another", path, day, lambda line: None)
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")  # another digest, the same parties
    listings = Listing.objects.live().filter(entry__reference="hum", origin="edition", entry__retired_at=None)
    return {each.reference: list(each.events.live().order_by("at_latest"))[-1].status for each in listings}


def test_every_place_of_a_merged_party_keeps_its_number_and_how_it_stands(tmp_path: Path) -> None:
    another = factories.WatchListFactory.create(code="another", name="Another list")
    entity = factories.EntityFactory.create(public_id="hum", kind="company")
    days = {"in_force": date(2019, 2, 3), "removed": date(2020, 5, 4)}
    for number, status in enumerate(days, 1):
        listing = factories.ListingFactory.create(
            watch_list=another,
            entry__entity=entity,
            reference=f"A-{number}",
            programmes=["P"],
            measures=["Asset freeze"],
            note="Arms",
        )
        factories.NameFactory.create(entry=listing.entry, text="Hum", kind="primary")
        on = days[status]
        factories.ListingEventFactory.create(listing=listing, status=status, at_earliest=on, at_latest=on)

    exported(tmp_path, "another")
    (party,) = load_ftm(tmp_path / "out.jsonl", "another").parties

    first, second = party.entry.listings
    assert [(each.status, str(each.at)) for each in first.events] == [("in_force", "2019-02-03")]
    assert [(each.status, str(each.at)) for each in second.events] == [("removed", "2020-05-04")]
    assert [each.reference for each in party.entry.listings] == ["A-1", "A-2"]
    assert {(each.role, each.programmes, each.measures, each.note) for each in party.entry.listings} == {
        ("target", ("P",), ("Asset freeze",), "Arms")
    }


def test_a_long_number_comes_back_as_one_and_places_of_one_number_keep_both_notes(tmp_path: Path) -> None:
    another = factories.WatchListFactory.create(code="another")
    entity = factories.EntityFactory.create(public_id="hum", kind="company")
    number = "federal-state-unitary-enterprise-state-research-and-production-enterprise-hum-ru"
    for note, measure in (("79 FR 42455", "All items"), ("84 FR 40241", "EAR99")):
        listing = factories.ListingFactory.create(
            watch_list=another, entry__entity=entity, reference=number, note=note, measures=[measure]
        )
        factories.NameFactory.create(entry=listing.entry, text="Hum", kind="primary")

    exported(tmp_path, "another")
    (party,) = load_ftm(tmp_path / "out.jsonl", "another").parties

    (place,) = party.entry.listings
    assert place.reference == number
    assert place.note == "79 FR 42455; 84 FR 40241"
    assert place.measures == ("All items", "EAR99")


def test_each_place_of_a_party_stands_as_it_did_until_the_party_is_gone(tmp_path: Path) -> None:
    another = factories.WatchListFactory.create(code="another")
    entity = factories.EntityFactory.create(public_id="hum", kind="company")
    for number, status in enumerate(("in_force", "removed"), 1):
        listing = factories.ListingFactory.create(
            watch_list=another, entry__entity=entity, reference=f"A-{number}"
        )
        factories.NameFactory.create(entry=listing.entry, text="Hum", kind="primary")
        on = date(2020, 5, number)
        factories.ListingEventFactory.create(listing=listing, status=status, at_earliest=on, at_latest=on)
    exported(tmp_path, "another")

    stood = [load_again(tmp_path, day) for day in (date(2026, 1, 5), date(2026, 2, 5))]
    path = tmp_path / "out.jsonl"
    path.write_text(path.read_text("utf-8").replace("hum", "ham").replace("Hum", "Ham"), "utf-8")
    gone = load_again(tmp_path, date(2026, 3, 5))

    assert stood == [{"A-1": "in_force", "A-2": "removed"}] * 2
    assert gone == {"A-1": "removed", "A-2": "removed"}


def test_who_was_removed_stays_so_with_the_next_edition(tmp_path: Path) -> None:
    listing = factories.ListingFactory.create(
        watch_list__code="another", entry__entity__public_id="hum", entry__entity__kind="company"
    )
    factories.NameFactory.create(entry=listing.entry, text="Hum", kind="primary")
    on = date(2020, 5, 4)
    factories.ListingEventFactory.create(listing=listing, status="removed", at_earliest=on, at_latest=on)
    exported(tmp_path, "another")
    path = tmp_path / "out.jsonl"

    for day in (date(2026, 1, 5), date(2026, 2, 5)):
        load_list("another", path, day, lambda line: None)
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")  # another digest, the same parties

    (loaded,) = Listing.objects.live().filter(watch_list__code="another", entry__origin="edition")
    assert [event.status for event in loaded.events.live()] == ["removed"]


def test_a_name_is_as_strong_when_it_comes_back(tmp_path: Path) -> None:
    another = factories.WatchListFactory.create(code="another")
    for public_id, strengths in (("hum", ["weak"]), ("both", ["weak", "strong"])):
        entity = factories.EntityFactory.create(public_id=public_id, kind="company")
        for strength in strengths:
            listing = factories.ListingFactory.create(watch_list=another, entry__entity=entity)
            factories.NameFactory.create(entry=listing.entry, text=public_id, kind="alias", strength=strength)

    exported(tmp_path, "another")
    parties = load_ftm(tmp_path / "out.jsonl", "another").parties

    names = {name.text: name.weak for party in parties for name in party.entry.names}
    assert names == {"hum": True, "both": False}


def test_who_has_no_name_is_called_unnamed_and_does_not_come_back_by_that_name(tmp_path: Path) -> None:
    another = factories.WatchListFactory.create(code="another")
    for public_id, name in (("nameless", ""), ("named", "Acme")):
        entity = factories.EntityFactory.create(public_id=public_id, kind="company")
        listing = factories.ListingFactory.create(watch_list=another, entry__entity=entity)
        if name:
            factories.NameFactory.create(entry=listing.entry, text=name, kind="primary")

    made = {each["id"]: each["properties"] for each in exported(tmp_path, "another")}
    edition = load_ftm(tmp_path / "out.jsonl", "another")

    assert made["nameless"]["name"] == ["unnamed: nameless"]
    assert [name.text for party in edition.parties for name in party.entry.names] == ["Acme"]
    assert any("entries without a name" in line for line in edition.warnings)


def test_a_chinese_credit_code_comes_back_as_one(tmp_path: Path) -> None:
    listing = factories.ListingFactory.create(
        watch_list__code="another", entry__entity__public_id="hum", entry__entity__kind="company"
    )
    factories.NameFactory.create(entry=listing.entry, text="Hum", kind="primary")
    factories.IdentifierFactory.create(entry=listing.entry, scheme="uscc", value="91330000733796106P")

    (written, *_) = exported(tmp_path, "another")
    (party,) = load_ftm(tmp_path / "out.jsonl", "another").parties

    assert written["properties"]["uscCode"] == ["91330000733796106P"]
    assert [(each.scheme, each.value) for each in party.entry.identifiers] == [("uscc", "91330000733796106P")]


@pytest.mark.parametrize("status", ["considered", "suspended", "removed", "announced", "lifted"])
def test_who_is_not_on_a_list_does_not_come_back_as_listed(tmp_path: Path, status: str) -> None:
    listing = factories.ListingFactory.create(
        watch_list__code="another", entry__entity__public_id="hum", entry__entity__kind="company"
    )
    factories.NameFactory.create(entry=listing.entry, text="Hum", kind="primary")
    on = date(2020, 5, 4)
    factories.ListingEventFactory.create(listing=listing, status=status, at_earliest=on, at_latest=on)

    exported(tmp_path, "another")
    (party,) = load_ftm(tmp_path / "out.jsonl", "another").parties

    assert [(event.status, str(event.at)) for event in party.entry.listings[0].events] == [
        (status, "2020-05-04")
    ]


@pytest.mark.parametrize("street", ["1 Quay", "House 7, " * 40 + "the last"])
@pytest.mark.parametrize(
    ("town", "country"),
    [
        ("Kerch", "RU"),
        ("Kerch, Ukraine", "UA"),
        ("Kerch, Ukraine", "RU"),
        ("Kerch, Ukraine", ""),
        ("Kerch", ""),
    ],
)
def test_an_address_keeps_its_country_whatever_its_text_says(
    tmp_path: Path, street: str, town: str, country: str
) -> None:
    listing = factories.ListingFactory.create(
        watch_list__code="another", entry__entity__public_id="quay", entry__entity__kind="company"
    )
    factories.NameFactory.create(entry=listing.entry, text="Quay Works", kind="primary")
    text = f"{street}, {town}"
    factories.AddressFactory.create(entry=listing.entry, text=text, country=country)

    exported(tmp_path, "another")
    (party,) = load_ftm(tmp_path / "out.jsonl", "another").parties

    assert [(each.text, each.country) for each in party.entry.addresses] == [(text, country)]
