from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from entities.changes import Changes, changes_between
from entities.dates import DateRange
from entities.loaders.admission import AS_IT_IS, Consent
from entities.loaders.ensure import ensure_facts_loaded
from entities.loaders.loading import load_list
from entities.models import ListingEvent, Reading, WatchList
from tests import factories
from tests.entities.loaders.files import edit

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = date(2021, 7, 30), date(2021, 8, 18), date(2022, 2, 17)


@pytest.fixture(autouse=True)
def sdn() -> WatchList:
    return factories.WatchListFactory.create(code="us-sdn-list", max_age_days=7)


def load(folder: Path, published: date, consent: Consent = AS_IT_IS) -> None:
    load_list("us-sdn-list", folder / "sdn.csv", published, lambda line: None, consent)


def without(folder: Path, number: str) -> None:
    path = folder / "sdn.csv"
    rows = path.read_text("utf-8").split("\n")
    path.write_text("\n".join(row for row in rows if not row.startswith(f"{number},")), "utf-8")


def changes(watch_list: WatchList, first: date | None, last: date | None) -> Changes:
    found = changes_between(watch_list, first, last)
    assert found is not None
    return found


def test_the_newest_edition_is_compared_with_the_one_before(ofac: Path, sdn: WatchList) -> None:
    load(ofac, FIRST)
    without(ofac, "104")
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")
    load(ofac, SECOND)

    found = changes(sdn, None, None)

    assert found.counts == {"added": 0, "changed": 1, "removed": 1}
    assert [(each.what, each.reference) for each in found.entries] == [("changed", "103"), ("removed", "104")]
    assert ("names", "SEA HERO II") in found.entries[0].gained
    assert ("names", "SEA HERO") in found.entries[0].lost


def test_what_came_and_went_between_two_days_has_not_changed(ofac: Path, sdn: WatchList) -> None:
    whole = (ofac / "sdn.csv").read_bytes()
    load(ofac, FIRST)
    without(ofac, "104")
    load(ofac, SECOND)
    (ofac / "sdn.csv").write_bytes(whole)
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")
    load(ofac, THIRD)

    assert changes(sdn, FIRST, THIRD).counts == {"added": 0, "changed": 1, "removed": 0}
    assert changes(sdn, SECOND, None).counts == {"added": 1, "changed": 1, "removed": 0}
    assert changes(sdn, date(2021, 1, 1), FIRST).counts == {"added": 4, "changed": 0, "removed": 0}


def test_a_missing_companion_changes_no_entry(ofac: Path, sdn: WatchList) -> None:
    load(ofac, FIRST)
    for companion in ("alt.csv", "add.csv", "sdn_comments.csv"):
        (ofac / companion).unlink()

    load(ofac, SECOND, Consent(partial=True))

    assert changes(sdn, FIRST, SECOND).counts == {"added": 0, "changed": 0, "removed": 0}


def test_a_day_before_the_first_edition_has_nothing_to_compare(ofac: Path, sdn: WatchList) -> None:
    load(ofac, SECOND)

    assert changes_between(sdn, FIRST, FIRST) is None


def test_a_list_kept_by_hand_is_told_by_its_events(facts: Path) -> None:
    ensure_facts_loaded(lambda line: None)
    ban = WatchList.objects.get(code="camera-ban")

    found = changes(ban, date(2000, 1, 1), None)

    assert found.counts["added"] > 0
    assert not Reading.objects.exists()


def test_a_listing_in_force_again_after_a_suspension_has_changed_and_is_not_new() -> None:
    ban = factories.WatchListFactory.create(code="by-hand")
    factories.ReleaseFactory.create(watch_list=ban, edition_on=date(2021, 2, 1))
    listing = factories.ListingFactory.create(watch_list=ban)
    ListingEvent.objects.filter(listing=listing).delete()
    for status, day in (("in_force", 1), ("suspended", 2), ("in_force", 3), ("removed", 4), ("in_force", 5)):
        factories.ListingEventFactory.create(
            listing=listing, status=status, at=DateRange(date(2021, 1, day), date(2021, 1, day))
        )

    found = changes(ban, date(2021, 1, 1), None)

    assert [entry.what for entry in found.entries] == ["changed", "changed", "removed", "added"]
