"""Changes by hand that lose nothing: what was held true before stays, retired, beside what is held now."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from entities.dates import parse_range
from entities.models import (
    Address,
    Birth,
    Category,
    Deadline,
    FactsState,
    Identifier,
    Listing,
    ListingEvent,
    ListPhase,
    ListReference,
    Name,
    Nationality,
    Origin,
    Relationship,
    Status,
)
from entities.models.base import Fact
from entities.signals import facts_changed

# Nothing hangs on these, so that a retired copy says all of what was held true before a change. The
# others (entities, entries, listings, lists, sources) are what those hang on; they change in place.
LEAVES = (
    Address,
    Birth,
    Category,
    Deadline,
    Identifier,
    ListingEvent,
    ListPhase,
    ListReference,
    Name,
    Nationality,
    Relationship,
)


def announce() -> None:
    """Raise the counter of facts in this transaction, and tell who listens once it is committed."""
    FactsState.raise_version()
    transaction.on_commit(partial(facts_changed.send, sender=FactsState))


def record_by_hand(fact: Fact) -> None:
    """Save what a curator wrote; an earlier version of a leaf stays as a retired copy."""
    now = timezone.now()
    if fact.pk and isinstance(fact, LEAVES):
        _keep_former(fact, now)
        fact.recorded_at = now
    fact.origin = Origin.HAND
    fact.save()


def retire_row(fact: Fact) -> None:
    """Retire one live row as it stands in the database; nothing else about it changes."""
    live = type(fact)._default_manager.filter(pk=fact.pk, retired_at=None)
    live.update(retired_at=timezone.now(), origin=Origin.HAND)


@transaction.atomic
def retire(facts: QuerySet[Fact]) -> int:
    """Retire those that are live, and announce it; how many they were."""
    count = facts.filter(retired_at=None).update(retired_at=timezone.now(), origin=Origin.HAND)
    announce()
    return count


@transaction.atomic
def restore(facts: QuerySet[Fact]) -> int:
    """Hold true again what was retired, and announce it; how many they were.

    Raises IntegrityError when another live row has taken the place of one of them.
    """
    retired = facts.exclude(retired_at=None)
    count = retired.update(retired_at=None, recorded_at=timezone.now(), origin=Origin.HAND)
    announce()
    return count


def begin_listing(listing: Listing, in_force_since: str) -> ListingEvent:
    """The first event of a listing, on the word of its entry's source; the day as `parse_range` reads it."""
    event = ListingEvent(listing=listing, status=Status.IN_FORCE, source_id=listing.entry.source_id)
    event.at = parse_range(in_force_since)
    event.save()
    return event


def _keep_former(fact: Fact, now: datetime) -> None:
    former = type(fact)._default_manager.get(pk=fact.pk)
    former.pk = None
    former._state.adding = True
    former.retired_at = now
    former.save()
