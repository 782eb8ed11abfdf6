"""A fact saved anywhere is in the next answer; an answer of yesterday can be worked out again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from entities.models import FactsState, Listing, Name
from screening.services.questions import Question
from screening.services.screening import ask, current_snapshot
from screening.snapshot import take_snapshot
from tests.factories import (
    ListingEventFactory,
    ListingFactory,
    ListPhaseFactory,
    NameFactory,
    ReleaseFactory,
    WatchListFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def watch_list():
    """A list in force since 2020, loaded, with nobody on it."""
    found = WatchListFactory.create(code="acme-ban")
    since = {"since_earliest": date(2020, 1, 1), "since_latest": date(2020, 1, 1)}
    ListPhaseFactory.create(watch_list=found, effect="prohibits", **since)
    ReleaseFactory.create(watch_list=found)
    FactsState.raise_version()
    return found


def list_party(watch_list, text):
    name = NameFactory.create(text=text)
    listing = ListingFactory.create(entry=name.entry, watch_list=watch_list)
    at = {"at_earliest": date(2021, 1, 1), "at_latest": date(2021, 1, 1)}
    ListingEventFactory.create(listing=listing, status="in_force", **at)
    FactsState.raise_version()
    return listing


def outcome(name="Acme Telecom"):
    return ask(Question(name=name)).report.headline.outcome


def test_a_name_and_a_listing_that_are_added_are_in_the_next_answer(watch_list):
    assert outcome() == "clear"

    list_party(watch_list, "Acme Telecom")

    assert outcome() == "match"


def test_the_snapshot_is_kept_while_no_fact_changes(watch_list):
    assert current_snapshot() is current_snapshot()


def test_a_retired_fact_is_out_of_the_next_answer(watch_list):
    listing = list_party(watch_list, "Acme Telecom")

    Listing.objects.filter(pk=listing.pk).update(retired_at=timezone.now())
    FactsState.raise_version()

    assert outcome() == "clear"


def test_what_was_known_on_a_day_answers_as_it_did_then(watch_list):
    listing = list_party(watch_list, "Acme Telecom")
    learnt = datetime(2026, 1, 1, tzinfo=UTC)
    Name.objects.filter(entry=listing.entry).update(recorded_at=learnt)

    before = take_snapshot(known_at=learnt - timedelta(days=1))

    assert all(not party.names for party in before.universe.parties.values())
    assert any(party.names for party in take_snapshot().universe.parties.values())
