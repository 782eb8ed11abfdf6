from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from entities.loaders.admission import AS_IT_IS, Consent
from entities.loaders.ensure import ensure_facts_loaded
from entities.loaders.errors import (
    BrokenFixturesError,
    EditionRefusedError,
    FactsError,
    UnknownListError,
)
from entities.loaders.journal import Journal
from entities.loaders.loading import Became, Loaded, load_list
from entities.models import (
    Entity,
    Entry,
    Listing,
    ListingEvent,
    Merge,
    Name,
    Relationship,
    Release,
    WatchList,
)
from tests import factories
from tests.entities.loaders.files import edit

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = date(2021, 7, 30), date(2021, 8, 18), date(2022, 2, 17)


@pytest.fixture(autouse=True)
def sdn() -> WatchList:
    return factories.WatchListFactory.create(code="us-sdn-list", max_age_days=7)


def load(folder: Path, published: date = FIRST, consent: Consent = AS_IT_IS) -> Loaded:
    return load_list("us-sdn-list", folder / "sdn.csv", published, lambda line: None, consent)


def without(folder: Path, number: str) -> None:
    path = folder / "sdn.csv"
    rows = path.read_text("utf-8").split("\n")
    path.write_text("\n".join(row for row in rows if not row.startswith(f"{number},")), "utf-8")


def history(number: str) -> list[tuple[str, str]]:
    events = ListingEvent.objects.live().filter(listing__reference=number, listing__retired_at=None)
    return [(event.status, str(event.at)) for event in events.order_by("at_latest", "pk")]


def test_the_first_edition_lists_everyone_on_or_before_its_day(ofac: Path, sdn: WatchList) -> None:
    loaded = load(ofac)

    assert loaded.new
    assert history("102") == [("in_force", "..2021-07-30")]
    assert loaded.release.counts == {
        "entries": 4,
        "names": 9,
        "identifiers": 11,
        "addresses": 2,
        "added": 4,
        "changed": 0,
        "removed": 0,
        "unchanged": 0,
        "alt.csv": 3,
        "add.csv": 3,
        "sdn_comments.csv": 1,
    }
    assert (loaded.release.covers_from, loaded.release.complete) == (FIRST, True)
    assert Entity.objects.get(public_id="ofac-103").kind == "vessel"
    assert Relationship.objects.filter(kind="associated_with").count() == 2
    assert sdn.listings.count() == 4


def test_the_same_edition_again_changes_nothing(ofac: Path) -> None:
    load(ofac)
    before = set(Name.objects.values_list("pk", flat=True))

    loaded = load(ofac)

    assert not loaded.new
    assert set(Name.objects.values_list("pk", flat=True)) == before
    assert Release.objects.count() == 1


def test_the_same_content_on_a_later_day_only_extends_how_long_it_is_known_to_hold(ofac: Path) -> None:
    load(ofac)

    loaded = load(ofac, SECOND)

    assert loaded.became == Became.CONFIRMATION
    assert (loaded.release.edition_on, loaded.release.covers_to) == (FIRST, SECOND)
    assert load(ofac, SECOND).became == Became.NOTHING
    assert history("102") == [("in_force", "..2021-07-30")]
    assert not Name.objects.exclude(retired_at=None).exists()


def test_an_entry_that_vanishes_was_removed_between_the_two_editions(ofac: Path) -> None:
    load(ofac)
    without(ofac, "104")

    counts = load(ofac, SECOND).release.counts

    assert (counts["removed"], counts["unchanged"]) == (1, 3)
    assert history("104") == [("in_force", "..2021-07-30"), ("removed", "2021-07-31..2021-08-18")]
    assert Name.objects.live().filter(text="YUN, Jin").exists()


def test_an_entry_that_is_new_was_listed_between_the_two_editions(ofac: Path, tmp_path: Path) -> None:
    whole = (ofac / "sdn.csv").read_bytes()
    without(ofac, "104")
    load(ofac)
    (ofac / "sdn.csv").write_bytes(whole)

    load(ofac, SECOND)

    assert history("104") == [("in_force", "2021-07-31..2021-08-18")]


def test_an_entry_that_returns_keeps_its_history(ofac: Path) -> None:
    whole = (ofac / "sdn.csv").read_bytes()
    load(ofac)
    without(ofac, "104")
    load(ofac, SECOND)
    (ofac / "sdn.csv").write_bytes(whole)

    load(ofac, THIRD)

    assert [status for status, _ in history("104")] == ["in_force", "removed", "in_force"]
    assert Entry.objects.filter(reference="104").count() == 1


def test_an_entry_that_stays_away_is_removed_once(ofac: Path) -> None:
    load(ofac)
    without(ofac, "104")
    load(ofac, SECOND)
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")

    counts = load(ofac, THIRD).release.counts

    assert counts["removed"] == 0
    assert [status for status, _ in history("104")] == ["in_force", "removed"]


def test_a_listing_that_changes_keeps_its_history(ofac: Path) -> None:
    load(ofac)
    edit(ofac / "sdn.csv", "SDNTK", "SDNTK] [SDGT")

    load(ofac, SECOND)

    listing = Listing.objects.live().get(reference="102")
    assert listing.programmes == ["SDNTK", "SDGT"]
    assert history("102") == [("in_force", "..2021-07-30")]


def test_an_entry_whose_number_is_known_goes_to_the_entity_that_has_it(ofac: Path) -> None:
    known = factories.IdentifierFactory.create(
        scheme="ofac", value="102", entry__entity__kind="person"
    ).entry.entity

    load(ofac)

    assert Entry.objects.get(reference="102").entity == known
    assert Entity.objects.get(public_id="ofac-102").retired_at is not None
    merge = Merge.objects.get()
    assert (merge.to_entity, merge.evidence) == (known, "same ofac 102")
    assert Relationship.objects.filter(subject=known).exists()


def test_an_entity_that_becomes_known_later_takes_the_entry_over(ofac: Path) -> None:
    load(ofac)
    known = factories.IdentifierFactory.create(
        scheme="ofac", value="102", entry__entity__kind="person"
    ).entry.entity
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")

    load(ofac, SECOND)

    assert Entry.objects.live().get(reference="102").entity == known
    assert Entity.objects.get(public_id="ofac-102").retired_at is not None
    assert history("102") == [("in_force", "..2021-07-30")]


@pytest.mark.parametrize(
    "content", [b"", b"<html>Sorry</html>", b'101,"A"\n'], ids=["empty", "a web page", "cut within a row"]
)
def test_a_broken_edition_is_refused_and_the_one_before_stays(ofac: Path, content: bytes) -> None:
    load(ofac)
    (ofac / "sdn.csv").write_bytes(content)

    with pytest.raises(EditionRefusedError) as caught:
        load(ofac, SECOND)

    refused = Release.objects.get(outcome="refused")
    assert (refused.edition_on, refused.message) == (SECOND, str(caught.value))
    assert Listing.objects.live().count() == 4


def test_an_edition_with_fewer_than_half_of_the_entries_is_refused(ofac: Path) -> None:
    load(ofac)
    for number in ("102", "103", "104"):
        without(ofac, number)

    with pytest.raises(EditionRefusedError, match="1 entries and 4 are in force"):
        load(ofac, SECOND)

    assert history("104") == [("in_force", "..2021-07-30")]


def test_an_edition_older_than_the_one_in_force_is_refused(ofac: Path) -> None:
    load(ofac, SECOND)
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")

    with pytest.raises(EditionRefusedError, match="of 2021-08-18 is in force"):
        load(ofac, FIRST)


def test_a_correction_of_the_same_day_is_loaded(ofac: Path) -> None:
    load(ofac)
    without(ofac, "104")

    loaded = load(ofac, FIRST)

    assert loaded.new
    assert history("104")[-1] == ("removed", "2021-07-30")


def test_an_unknown_list_is_refused(ofac: Path) -> None:
    path = ofac / "list.yaml"
    path.write_text("code: nobody", "utf-8")

    with pytest.raises(UnknownListError, match="'nobody' is no list"):
        load_list("nobody", path, FIRST, lambda line: None)


def test_a_table_for_a_list_without_a_format_of_its_own_needs_a_mapping(ofac: Path) -> None:
    factories.WatchListFactory.create(code="another")

    with pytest.raises(FactsError, match=r"no sdn\.mapping\.yaml beside it"):
        load_list("another", ofac / "sdn.csv", FIRST, lambda line: None)


def test_a_day_to_come_and_a_missing_file_are_refused(ofac: Path) -> None:
    with pytest.raises(FactsError, match="lies in the future"):
        load(ofac, timezone.localdate() + timedelta(days=1))
    with pytest.raises(FactsError, match="no file"):
        load(ofac / "nowhere")


def load_ban(path: Path, published: date = date(2026, 6, 1)) -> Loaded:
    return load_list("camera-ban", path, published, lambda line: None)


def test_a_curated_file_replaces_the_list_of_its_code(facts: Path, tmp_path: Path) -> None:
    ensure_facts_loaded(lambda line: None)
    new = tmp_path / "new.yaml"
    new.write_text((facts / "lists/camera-ban.yaml").read_text("utf-8") + "  - {entity: no-one}\n", "utf-8")

    loaded = load_ban(new)

    assert loaded.new
    assert (loaded.release.edition_on, loaded.release.covers_to) == (date(2026, 6, 1), date(2026, 11, 1))
    assert Listing.objects.live().filter(entry__entity__public_id="no-one").exists()
    assert not load_ban(new).new


def test_a_curated_file_that_speaks_of_an_unknown_entity_is_refused(facts: Path, tmp_path: Path) -> None:
    ensure_facts_loaded(lambda line: None)
    new = tmp_path / "new.yaml"
    new.write_text((facts / "lists/camera-ban.yaml").read_text("utf-8") + "  - {entity: who}\n", "utf-8")

    with pytest.raises(BrokenFixturesError, match="entity 'who' is unknown"):
        load_ban(new)

    assert "'who'" in Release.objects.get(outcome="refused").message


def test_a_curated_file_of_another_list_is_refused(facts: Path) -> None:
    ensure_facts_loaded(lambda line: None)

    with pytest.raises(EditionRefusedError, match="holds no edition of camera-ban"):
        load_ban(facts / "lists/camera-watch.yaml")


def test_a_curated_file_that_lost_its_members_is_refused(facts: Path, tmp_path: Path) -> None:
    ensure_facts_loaded(lambda line: None)
    new = tmp_path / "new.yaml"
    new.write_text((facts / "lists/camera-ban.yaml").read_text("utf-8").partition("members:")[0], "utf-8")

    with pytest.raises(EditionRefusedError, match="0 entries and 2 are in force"):
        load_ban(new)


def test_what_an_edition_brings_and_ends_bears_the_moment_of_writing_not_of_planning(
    ofac: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(ofac)
    without(ofac, "102")
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")
    planned = []
    write = Journal.write

    def write_later(journal: Journal) -> None:
        planned.append(timezone.now())
        write(journal)

    monkeypatch.setattr(Journal, "write", write_later)

    load(ofac, SECOND, Consent(shrinking=True))

    answered = planned[0]  # by a screening between the two: it could know nothing of the edition
    release = Release.objects.get(edition_on=SECOND)
    ended = ListingEvent.objects.get(listing__reference="102", status="removed")
    assert release.loaded_at > answered
    assert ended.recorded_at == release.loaded_at
    assert {row.retired_at for row in Name.objects.exclude(retired_at=None)} == {release.loaded_at}
