from __future__ import annotations

from pathlib import Path

import pytest
from django.db.models import Model

from entities.loaders.curated import load_curated
from entities.loaders.errors import FactsError
from entities.loaders.reconciling import Tally
from entities.loaders.writing import write_curated
from entities.models import (
    Doubt,
    Entity,
    Entry,
    FactsState,
    Happening,
    Identifier,
    Listing,
    ListingEvent,
    Name,
    Origin,
    OwnershipRule,
    Relationship,
    Release,
    Source,
    WatchList,
)
from tests import factories
from tests.entities.loaders.files import edit

pytestmark = pytest.mark.django_db


def load(folder: Path) -> Tally:
    return write_curated(load_curated(folder), "digest")


def pks(model: type[Model]) -> set[int]:
    return set(model._default_manager.values_list("pk", flat=True))


def version() -> int:
    return FactsState.objects.get().version


def test_the_first_load_brings_everything_the_files_say(facts: Path) -> None:
    load(facts)

    lens = Entity.objects.get(public_id="lens-works")
    listing = Listing.objects.get(entry__entity=lens)
    assert lens.caption == "Lens Works Company Limited"
    assert listing.programmes == ["CAM"]
    assert str(listing.events.get().effective) == "2021-01-11"
    assert OwnershipRule.objects.get().counts_with.get().programmes == ["A"]
    assert Release.objects.get().covers_to.isoformat() == "2026-11-01"
    assert Happening.objects.get().lists.get().code == "camera-ban"
    assert {source.code for source in Doubt.objects.get().sources.all()} == {"daily-2021", "gazette-2020"}
    assert version() == 1


def test_the_second_load_changes_nothing_and_says_so(facts: Path) -> None:
    load(facts)
    models = (Source, Entity, Entry, Name, Listing, ListingEvent, Relationship, OwnershipRule, Release, Doubt)
    before = {model: pks(model) for model in models}

    tally = load(facts)

    assert str(tally) == "nothing changed"
    assert {model: pks(model) for model in models} == before
    assert version() == 1


def test_a_row_that_leaves_the_files_is_retired_and_not_deleted(facts: Path) -> None:
    load(facts)
    edit(facts / "entities/cameras.yaml", "    - Lens Works\n", "")

    tally = load(facts)

    gone = Name.objects.get(text="Lens Works", kind="alias")
    assert gone.retired_at is not None
    assert tally.retired == {"Name": 1}
    assert version() == 2


def test_a_fact_that_is_edited_is_a_new_row_beside_the_retired_one(facts: Path) -> None:
    load(facts)
    edit(facts / "entities/cameras.yaml", "since: 2019", "since: 2018")

    load(facts)

    old, new = Name.objects.filter(text="Lens").order_by("pk")
    assert (old.retired_at is None, new.retired_at is None) == (False, True)
    assert old.retired_at == new.recorded_at


def test_an_entity_a_source_and_a_list_keep_their_row_when_edited(facts: Path) -> None:
    load(facts)
    before = (pks(Entity), pks(Source), pks(WatchList))
    edit(facts / "entities/cameras.yaml", "about: Maker of cameras", "about: Maker of lenses")
    edit(facts / "sources/papers.yaml", "title: About us", "title: Who we are")
    edit(facts / "lists/camera-ban.yaml", "name: Ban of cameras", "name: Camera ban")

    tally = load(facts)

    assert (pks(Entity), pks(Source), pks(WatchList)) == before
    lens = Entity.objects.get(public_id="lens-works")
    assert (lens.description, lens.origin) == ("Maker of lenses.", Origin.FIXTURES)
    assert tally.updated == {"Entity": 1, "Source": 1, "WatchList": 1}


def test_an_entity_that_leaves_the_files_and_comes_back_is_the_same_entity(facts: Path) -> None:
    load(facts)
    file = facts / "entities/more.yaml"
    file.write_text("- {id: visitor, kind: fund, source: daily-2021}\n", "utf-8")
    load(facts)
    visitor = Entity.objects.get(public_id="visitor")
    file.unlink()
    load(facts)
    assert Entity.objects.get(public_id="visitor").retired_at is not None
    file.write_text("- {id: visitor, kind: fund, source: daily-2021}\n", "utf-8")

    load(facts)

    assert Entity.objects.live().get(public_id="visitor") == visitor


def test_an_entity_that_others_still_speak_of_outlives_its_files(facts: Path) -> None:
    file = facts / "entities/more.yaml"
    file.write_text("- {id: visitor, kind: fund, source: daily-2021}\n", "utf-8")
    load(facts)
    factories.EntryFactory.create(entity=Entity.objects.get(public_id="visitor"))
    file.unlink()

    load(facts)

    assert Entity.objects.live().filter(public_id="visitor").exists()


def test_a_reload_leaves_what_was_entered_by_hand(facts: Path) -> None:
    load(facts)
    entry = Entry.objects.filter(entity__public_id="lens-works").first()
    by_hand = factories.NameFactory.create(entry=entry, text="Lensworks")
    listing = factories.ListingFactory.create(entry=entry)

    tally = load(facts)

    assert not tally.changed
    assert Name.objects.live().filter(pk=by_hand.pk).exists()
    assert Listing.objects.live().filter(pk=listing.pk).exists()


def test_a_row_by_hand_is_kept_when_the_files_come_to_say_the_same(facts: Path) -> None:
    load(facts)
    entry = Entry.objects.get(entity__public_id="lens-works", source__code="daily-2021")
    by_hand = factories.NameFactory.create(entry=entry, text="Lensworks")
    edit(facts / "entities/cameras.yaml", "    - Lens Works\n", "    - Lens Works\n    - Lensworks\n")

    tally = load(facts)

    assert not tally.changed
    assert Name.objects.get(text="Lensworks") == by_hand


def test_an_entity_entered_by_hand_is_not_overwritten(facts: Path) -> None:
    by_hand = factories.EntityFactory.create(public_id="lens-works", caption="By hand")

    load(facts)

    by_hand.refresh_from_db()
    assert (by_hand.caption, by_hand.origin) == ("By hand", Origin.HAND)
    assert by_hand.entries.count() == 2


def test_an_entry_that_a_curator_merged_stays_merged(facts: Path) -> None:
    load(facts)
    entry = Entry.objects.get(entity__public_id="lens-works", source__code="daily-2021")
    other = Entity.objects.get(public_id="small-lens")
    factories.MergeFactory.create(entry=entry, to_entity=other)
    Entry.objects.filter(pk=entry.pk).update(entity=other)

    tally = load(facts)

    entry.refresh_from_db()
    assert not tally.changed
    assert (entry.entity, entry.retired_at) == (other, None)


def test_a_rule_that_counts_other_lists_than_before_is_a_new_rule(facts: Path) -> None:
    load(facts)
    edit(facts / "lists/camera-ban.yaml", "programmes: [A]", "programmes: [A, B]")

    load(facts)

    assert OwnershipRule.objects.live().get().counts_with.get().programmes == ["A", "B"]
    assert OwnershipRule.objects.exclude(retired_at=None).count() == 1


def test_a_happening_about_other_entities_than_before_is_a_new_happening(facts: Path) -> None:
    load(facts)
    edit(facts / "happenings.yaml", "[lens-works]", "[lens-works, small-lens]")

    load(facts)

    assert Happening.objects.live().get().entities.count() == 2
    assert Happening.objects.count() == 2


def test_a_list_file_that_was_checked_again_is_a_new_release(facts: Path) -> None:
    load(facts)
    edit(facts / "lists/camera-ban.yaml", "checked: 2026-11-01", "checked: 2026-11-15")

    load(facts)

    days = Release.objects.order_by("pk").values_list("covers_to", flat=True)
    assert [day.isoformat() for day in days] == ["2026-11-01", "2026-11-15"]


def test_a_text_that_its_column_cannot_hold_is_refused_and_nothing_is_written(facts: Path) -> None:
    load(facts)
    edit(facts / "sources/papers.yaml", "publisher: The Daily", f"publisher: {'The Daily ' * 30}")
    edit(facts / "entities/cameras.yaml", "    - Lens Works\n", "")

    with pytest.raises(FactsError, match="publisher of a Source: 200 characters fit"):
        load(facts)

    assert Name.objects.live().filter(text="Lens Works").exists()
    assert version() == 1


def test_an_identifier_that_one_source_gives_twice_is_one_row(facts: Path) -> None:
    edit(
        facts / "lists/camera-ban.yaml",
        '[{scheme: ticker, value: "002415", country: CN}]',
        '[{scheme: ticker, value: "002415", country: CN}, {scheme: ticker, value: "002415"}]',
    )

    load(facts)

    assert Identifier.objects.get(scheme="ticker").country == "CN"
