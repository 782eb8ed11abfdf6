"""Editions of two lists that speak of the same parties."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from entities.curating.change_sets import Hand
from entities.curating.splitting import Split, carry_out
from entities.dates import DateRange
from entities.loaders import loading, party_writing
from entities.loaders.editions import Edition, Party
from entities.loaders.loading import load_list
from entities.loaders.records import (
    BirthRecord,
    EntityRecord,
    EntryRecord,
    IdentifierRecord,
    ListingRecord,
    NameRecord,
)
from entities.merging import MergeError, accept, reject, undo
from entities.models import Entity, Entry, Merge, Relationship, Suggestion, WatchList
from tests import factories

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
LEI = "5493001KJTIIGC8Y1R12"
Load = Callable[..., None]


def company(number: str, name: str, *, country: str = "CN", lei: str = "") -> Party:
    identifiers = (IdentifierRecord("lei", lei),) if lei else ()
    return party(number, name, "company", countries=(country,) if country else (), identifiers=identifiers)


def person(number: str, name: str, born: str = "") -> Party:
    births = (BirthRecord(DateRange(date.fromisoformat(born), date.fromisoformat(born))),) if born else ()
    return party(number, name, "person", births=births)


def party(number: str, name: str, kind: str, **facts: Any) -> Party:
    entry = EntryRecord(
        entity=number,
        source="",
        reference=number,
        names=(NameRecord(name, "primary"),),
        listings=(ListingRecord("", number),),
        **facts,
    )
    return Party(EntityRecord(number, kind, name), entry)


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Load:
    """`load("list-a", FIRST, party, ...)` loads an edition that consists of these parties."""

    def run(code: str, published: date, *parties: Party) -> None:
        WatchList.objects.filter(code=code).exists() or factories.WatchListFactory.create(code=code)
        path = tmp_path / "edition.csv"
        path.write_text(repr((code, published, parties)), "utf-8")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        made = Edition(tuple(_on(each, code) for each in parties), (), "", digest)
        monkeypatch.setattr(loading, "official_loader", lambda code, path, form: lambda path, code: made)
        load_list(code, path, published, lambda line: None)

    return run


def _on(each: Party, code: str) -> Party:
    listings = tuple(replace(listing, watch_list=code) for listing in each.entry.listings)
    return replace(each, entry=replace(each.entry, listings=listings))


def entity_of(reference: str) -> str:
    return Entry.objects.live().get(reference=reference).entity.public_id


def test_the_same_identifier_makes_one_party_of_two(load: Load) -> None:
    load("list-a", FIRST, company("a-1", "Acme Telecom Ltd", lei=LEI))

    load("list-b", FIRST, company("b-1", "Quite Another Name", country="", lei=LEI))

    merge = Merge.objects.get()
    assert entity_of("b-1") == "a-1"
    assert (merge.evidence, merge.basis, merge.by) == (f"same lei {LEI}", "identifier", "load of list-b")
    assert Entity.objects.get(public_id="b-1").retired_at is not None


@pytest.mark.parametrize(
    ("name", "country", "joined"),
    [
        ("ACME TELECOM LIMITED", "CN", True),
        ("Acme Telecom Ltd", "US", False),
        ("Acme Telecom Ltd", "", False),
        ("Acme Telecom LLC", "CN", False),
    ],
)
def test_a_company_joins_by_its_very_name_and_country(
    load: Load, name: str, country: str, *, joined: bool
) -> None:
    load("list-a", FIRST, company("a-1", "Acme Telecom Ltd"))

    load("list-b", FIRST, company("b-1", name, country=country))

    assert (entity_of("b-1") == "a-1") is joined


@pytest.mark.parametrize(
    ("aliases", "joined"), [(("Acme Telecom Ltd", "ATL"), True), (("Acme Telecom Ltd",), False)]
)
def test_two_shared_names_join_where_the_main_ones_differ(
    load: Load, aliases: tuple[str, ...], *, joined: bool
) -> None:
    known = company("a-1", "Acme Telecom Ltd")
    short = replace(known.entry, names=(*known.entry.names, NameRecord("ATL", "brand")))
    load("list-a", FIRST, replace(known, entry=short))
    other = company("b-1", "Atlas Mountain")
    names = (*other.entry.names, *(NameRecord(alias, "alias") for alias in aliases))

    load("list-b", FIRST, replace(other, entry=replace(other.entry, names=names)))

    assert (entity_of("b-1") == "a-1") is joined


def test_a_name_that_two_bear_joins_neither_and_is_suggested(load: Load) -> None:
    load("list-a", FIRST, company("a-1", "Acme Telecom Ltd"), company("a-2", "Acme Telecom Ltd"))

    load("list-b", FIRST, company("b-1", "Acme Telecom Ltd"))

    assert not Merge.objects.exists()
    assert set(Suggestion.objects.values_list("entity__public_id", flat=True)) == {"a-1", "a-2"}


def test_a_name_of_common_words_joins_nobody(load: Load) -> None:
    load("list-a", FIRST, company("a-1", "National Trading Company"))

    load("list-b", FIRST, company("b-1", "National Trading Company"))

    assert not Merge.objects.exists()


@pytest.mark.parametrize(
    ("name", "born", "became"),
    [
        ("Anna MOREL", "1970-01-02", "joined"),
        ("MOREL, Anna", "", "suggested"),
        ("MOREL, Anna", "1971-01-02", "apart"),
    ],
)
def test_a_person_joins_by_name_and_birth_only(load: Load, name: str, born: str, became: str) -> None:
    load("list-a", FIRST, person("a-1", "MOREL, Anna", "1970-01-02"))

    load("list-b", FIRST, person("b-1", name, born))

    counted = {"joined": (1, 0), "suggested": (0, 1), "apart": (0, 0)}
    assert (Merge.objects.count(), Suggestion.objects.count()) == counted[became]


def test_two_that_one_list_keeps_apart_are_never_joined(load: Load) -> None:
    load(
        "list-a", FIRST, person("a-1", "MOREL, Anna", "1970-01-02"), person("a-2", "Anna Morel", "1970-01-02")
    )

    assert not Merge.objects.exists()
    assert Suggestion.objects.get().likely


def test_a_curated_entity_keeps_its_id_and_ties_follow(load: Load) -> None:
    load("list-a", FIRST, company("a-1", "Acme Telecom Ltd"))
    owned = Entity.objects.get(public_id="a-1")
    tie = factories.RelationshipFactory.create(object=owned)
    known = factories.EntityFactory.create(public_id="acme", kind="company", origin="fixtures")
    name = factories.NameFactory.create(entry__entity=known, text="Acme Telecom, Limited", kind="legal")
    factories.NationalityFactory.create(entry=name.entry, country="CN")

    load("list-a", SECOND, company("a-1", "Acme Telecom Ltd", lei=LEI))
    load("list-b", FIRST, company("b-1", "Acme Telecom Ltd", lei=LEI))

    assert {entity_of("a-1"), entity_of("b-1")} == {"acme"}
    assert Relationship.objects.live().get() != tie
    assert Relationship.objects.live().get().object == known


def test_an_undone_merge_stays_undone_with_the_next_edition(load: Load) -> None:
    load("list-a", FIRST, company("a-1", "Acme Telecom Ltd", lei=LEI))
    load("list-b", FIRST, company("b-1", "Acme Telecom Ltd", lei=LEI))

    undo(Merge.objects.get(), "curator")
    load("list-b", SECOND, company("b-1", "Acme Telecom Ltd", lei=LEI), company("b-2", "Zeta"))

    assert entity_of("b-1") == "b-1"
    assert Entity.objects.get(public_id="b-1").retired_at is None
    assert Merge.objects.get().undone_by == "curator"
    assert not Suggestion.objects.exists()


def test_a_merge_holds_when_the_entry_changes(load: Load) -> None:
    load("list-a", FIRST, company("a-1", "Acme Telecom Ltd", lei=LEI))
    load("list-b", FIRST, company("b-1", "Acme Telecom Ltd", lei=LEI))

    load("list-b", SECOND, company("b-1", "Renamed Altogether", country=""))

    assert entity_of("b-1") == "a-1"
    assert Merge.objects.count() == 1


def test_a_merge_can_be_undone_once_and_says_by_whom(load: Load) -> None:
    load("list-a", FIRST, company("a-1", "Acme Telecom Ltd", lei=LEI))
    load("list-b", FIRST, company("b-1", "Acme Telecom Ltd", lei=LEI))
    undo(Merge.objects.get(), "curator")

    with pytest.raises(MergeError, match="was undone by curator"):
        undo(Merge.objects.get(), "another")


def test_an_accepted_suggestion_joins_and_can_be_undone(load: Load) -> None:
    load("list-a", FIRST, person("a-1", "MOREL, Anna"))
    load("list-b", FIRST, person("b-1", "MOREL, Anna", "1970-01-02"))

    (merge,) = accept(Suggestion.objects.get(), "curator")

    assert entity_of("b-1") == "a-1"
    undo(merge, "curator")
    assert entity_of("b-1") == "b-1"


def test_a_rejected_suggestion_is_not_made_again(load: Load) -> None:
    load("list-a", FIRST, person("a-1", "MOREL, Anna"))
    load("list-b", FIRST, person("b-1", "MOREL, Anna", "1970-01-02"))

    reject(Suggestion.objects.get(), "curator")
    load("list-b", SECOND, person("b-1", "MOREL, Anna", "1970-01-02"), person("b-2", "Zeta, Zoe"))
    load("list-a", SECOND, person("a-1", "MOREL, Anna", "1970-01-02"))

    assert Suggestion.objects.get().status == "rejected"


def test_two_curated_entities_are_joined_in_their_files(load: Load) -> None:
    suggestion = factories.SuggestionFactory.create(entity__origin="fixtures")
    Entity.objects.update(origin="fixtures")

    with pytest.raises(MergeError, match="both curated"):
        accept(suggestion, "curator")


def test_an_undone_merge_gives_back_every_tie_it_moved(load: Load) -> None:
    load("list-a", FIRST, company("a-1", "Acme Telecom Ltd", lei=LEI))
    load("list-b", FIRST, company("b-1", "Another Firm"))
    mine, owner = Entity.objects.get(public_id="b-1"), factories.EntityFactory.create()
    gone = factories.RelationshipFactory.create(subject=owner, object=mine, kind="controls")
    factories.RelationshipFactory.create(subject=owner, object=mine)  # of a source without an entry
    factories.RelationshipFactory.create(subject=mine, object=Entity.objects.get(public_id="a-1"))
    load("list-b", SECOND, company("b-1", "Another Firm", lei=LEI))
    assert [tie.object.public_id for tie in Relationship.objects.live()] == ["a-1", "a-1"]
    Relationship.objects.live().filter(kind=gone.kind).update(retired_at=timezone.now())

    undo(Merge.objects.get(), "curator")

    live = Relationship.objects.live().order_by("kind", "pk")
    assert {(tie.kind, tie.subject.public_id, tie.object.public_id) for tie in live} == {
        ("owns", owner.public_id, "b-1"),
        ("owns", "b-1", "a-1"),  # which lay between the two
    }


def test_a_split_holds_with_the_next_edition_and_can_be_undone(load: Load) -> None:
    load("list-a", FIRST, company("a-1", "Acme Telecom Ltd", lei=LEI))
    load("list-b", FIRST, company("b-1", "Acme Telecom Ltd", lei=LEI))
    entity = Entity.objects.get(public_id="a-1")
    other = Entry.objects.live().get(reference="b-1")
    hand = Hand(by=None, through="a test", why="two firms share a number")

    carry_out(Split(entity, "acme-two", "Acme the Second", [other]), hand)
    load("list-b", SECOND, company("b-1", "Acme Telecom Ltd", lei=LEI), company("b-2", "Zeta"))

    assert (entity_of("a-1"), entity_of("b-1")) == ("a-1", "acme-two")
    undo(Merge.objects.get(to_entity__public_id="acme-two"), "curator")
    assert entity_of("b-1") == "a-1"
    assert Entity.objects.get(public_id="acme-two").retired_at is not None


@pytest.mark.parametrize("together", [1, 500])
def test_a_party_may_become_one_that_stands_later_in_the_edition_and_beside_the_list(
    load: Load, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(party_writing, "TOGETHER", together)
    listed = company("1", "Acme Works", lei=LEI)
    owner = company("2", "Acme Holding", lei=LEI)
    beside = replace(owner, entry=replace(owner.entry, listings=()))

    load("list-a", FIRST, listed, beside)
    load("list-a", SECOND, listed, company("3", "Another"), beside)

    assert entity_of("1") == entity_of("2")
    assert Merge.objects.count() == 1


def curated_member(public_id: str, name: str, country: str) -> None:
    known = factories.EntityFactory.create(public_id=public_id, kind="company", origin="fixtures")
    entry = factories.EntryFactory.create(entity=known, origin="fixtures")
    factories.NameFactory.create(entry=entry, text=name, kind="legal", origin="fixtures")
    factories.NationalityFactory.create(entry=entry, country=country, origin="fixtures")
    members = WatchList.objects.filter(code="list-a").first() or factories.WatchListFactory.create(
        code="list-a"
    )
    factories.ListingFactory.create(entry=entry, watch_list=members, origin="fixtures")


def test_a_published_member_is_the_one_of_that_name_in_the_curated_list(load: Load) -> None:
    curated_member("acme", "Acme Telecom Ltd", "HK")
    load("list-b", FIRST, company("b-1", "Acme Telecom Limited", country="RU"))

    load("list-a", FIRST, company("a-1", "ACME TELECOM LIMITED", country="CN"))

    assert (entity_of("a-1"), entity_of("b-1")) == ("acme", "b-1")
    assert "on list-a, where nobody else bears it" in Merge.objects.get(entry__reference="a-1").evidence


def test_a_name_that_two_of_the_list_bear_is_not_taken_for_the_curated_member(load: Load) -> None:
    curated_member("acme", "Acme Telecom Ltd", "HK")
    curated_member("beta", "Beta Telecom Ltd", "HK")
    curated_member("beta-too", "Beta Telecom Ltd", "CN")

    load(
        "list-a",
        FIRST,
        company("a-1", "Acme Telecom Ltd", country="CN"),
        company("a-2", "Acme Telecom Ltd", country="RU"),
        company("a-3", "Beta Telecom Ltd", country="RU"),
    )

    assert [entity_of(each) for each in ("a-1", "a-2", "a-3")] == ["a-1", "a-2", "a-3"]
