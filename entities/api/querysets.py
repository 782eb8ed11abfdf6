"""The rows behind each answer of the API: live facts only, and everything an answer shows fetched ahead."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from entities.models import (
    Address,
    Birth,
    Category,
    Deadline,
    Entity,
    Entry,
    Identifier,
    Listing,
    ListingEvent,
    ListPhase,
    ListReference,
    Name,
    Nationality,
    OwnershipRule,
    Relationship,
    Release,
    Source,
    WatchList,
)


def today() -> date:
    """The day by which "today" in an answer is meant: UTC."""
    return timezone.now().date()


def entities_in_short() -> QuerySet[Entity]:
    """Entities with their countries."""
    nationalities = Prefetch("nationalities", Nationality.objects.live())
    entries = Entry.objects.live().order_by("pk").prefetch_related(nationalities)
    return Entity.objects.live().prefetch_related(Prefetch("entries", entries))


def entities_in_full() -> QuerySet[Entity]:
    """Entities with all that their entries say, and with their relationships both ways."""
    entries = (
        Entry.objects.live()
        .select_related("source")
        .order_by("pk")
        .prefetch_related(
            Prefetch("names", Name.objects.live().order_by("pk")),
            Prefetch("identifiers", Identifier.objects.live().order_by("pk")),
            Prefetch("addresses", Address.objects.live().order_by("pk")),
            Prefetch("births", Birth.objects.live().order_by("pk")),
            Prefetch("nationalities", Nationality.objects.live()),
        )
        .prefetch_related(
            Prefetch("listings", _with_events(Listing.objects.live().select_related("watch_list"))),
        )
    )
    return Entity.objects.live().prefetch_related(
        Prefetch("entries", entries),
        Prefetch("ties", relationships().order_by("pk")),
        Prefetch("tied_by", relationships().order_by("pk")),
    )


def watch_lists_in_short(day: date | None = None) -> QuerySet[WatchList]:
    """Lists with effect and status on a day (today), their latest edition, and how many listings are kept."""
    phase = _phases_on(day or today()).filter(watch_list=OuterRef("pk"))
    release = Release.objects.filter(watch_list=OuterRef("pk"), outcome=Release.Outcome.ACCEPTED)
    latest = release.order_by("-edition_on", "-loaded_at")
    return (
        WatchList.objects.live()
        .select_related("source")
        .annotate(
            effect_today=Subquery(phase.values("effect")[:1]),
            status_today=Subquery(phase.values("status")[:1]),
            edition_on=Subquery(latest.values("edition_on")[:1]),
            current_to=Subquery(latest.values("covers_to")[:1]),
            listing_count=Count(
                "listings", filter=Q(listings__retired_at=None, listings__entry__retired_at=None)
            ),
        )
    )


def watch_lists_in_full() -> QuerySet[WatchList]:
    """Lists in short, and their history, rules, deadlines and what they describe."""
    return with_history(watch_lists_in_short())


def with_history(lists: QuerySet[WatchList]) -> QuerySet[WatchList]:
    """The lists with their phases, rules, deadlines and what they describe; nobody on them is counted."""
    rules = OwnershipRule.objects.live().select_related("source").order_by("pk")
    references = ListReference.objects.live().select_related("members_of", "source").order_by("pk")
    return (
        lists.select_related("source")
        .prefetch_related(Prefetch("phases", ListPhase.objects.live().select_related("source")))
        .prefetch_related(Prefetch("rules", rules.prefetch_related("counts_with__watch_list")))
        .prefetch_related(Prefetch("references", references))
        .prefetch_related(
            Prefetch("deadlines", Deadline.objects.live().select_related("source").order_by("pk")),
            Prefetch("categories", Category.objects.live().select_related("source").order_by("pk")),
        )
    )


def listings() -> QuerySet[Listing]:
    """Listings with the entity, the list and their history."""
    live = Listing.objects.live().filter(entry__retired_at=None, entry__entity__retired_at=None)
    return _with_events(live.select_related("watch_list", "entry__entity", "entry__source"))


def listings_by_latest_status(
    status: str, rows: QuerySet[Listing], day: date | None = None
) -> QuerySet[Listing]:
    """Those of `rows` whose latest decided event that has taken hold by a day (today) has this status."""
    taken_hold = Coalesce("effective_latest", "at_latest", "at_earliest")
    events = (
        ListingEvent.objects.live()
        .filter(listing=OuterRef("pk"), decisive=True)
        .annotate(holds_from=taken_hold)
        .filter(Q(holds_from=None) | Q(holds_from__lte=day or today()))
        .order_by(F("at_latest").desc(nulls_last=True), "-pk")
    )
    return rows.annotate(latest_status=Subquery(events.values("status")[:1])).filter(latest_status=status)


def relationships() -> QuerySet[Relationship]:
    """Relationships between live entities, with both ends and the source."""
    live = Relationship.objects.live().filter(subject__retired_at=None, object__retired_at=None)
    return live.select_related("subject", "object", "source")


def names() -> QuerySet[Name]:
    """Names with their entity and source."""
    return _of_live_entries(Name.objects.live())


def identifiers() -> QuerySet[Identifier]:
    """Identifiers with their entity and source."""
    return _of_live_entries(Identifier.objects.live())


def releases() -> QuerySet[Release]:
    """Editions, accepted or refused, with their list."""
    return Release.objects.filter(watch_list__retired_at=None).select_related("watch_list")


def sources() -> QuerySet[Source]:
    """Sources as they are."""
    return Source.objects.live()


# --- what filters ask beside the rows: each names nothing of the query around it, so that a database works
# it out once, and not once a row.

EntryFact = TypeVar("EntryFact", Name, Nationality, Identifier, Listing, Address, Birth)


def entities_of(facts: QuerySet[EntryFact]) -> QuerySet[EntryFact, Any]:
    """The keys of the entities on whose live entries these facts hang, as far as they are live."""
    return facts.filter(retired_at=None, entry__retired_at=None).order_by().values("entry__entity")


def named(part: str) -> Q:
    """Entities of whose caption or any name `part` is a part, in any case."""
    captioned = Entity.objects.filter(caption__icontains=part).order_by().values("pk")
    return Q(pk__in=captioned) | Q(pk__in=entities_of(Name.objects.filter(text__icontains=part)))


def of_country(country: str) -> QuerySet[Nationality, Any]:
    """The keys of entities that an entry gives this nationality, seat or flag."""
    return entities_of(Nationality.objects.filter(country=country.upper()))


def changed_since(moment: datetime) -> Q:
    """Entities of which anything was recorded or retired at the moment or later."""
    touched = Q(recorded_at__gte=moment) | Q(retired_at__gte=moment)
    found = touched | Q(pk__in=Entry.objects.filter(touched).order_by().values("entity"))
    for facts in (Name, Nationality, Identifier, Listing, Address, Birth):
        found |= Q(pk__in=facts._default_manager.filter(touched).order_by().values("entry__entity"))
    events = ListingEvent.objects.filter(touched).order_by()
    ties = Relationship.objects.filter(touched).order_by()
    found |= Q(pk__in=events.values("listing__entry__entity"))
    return found | Q(pk__in=ties.values("subject")) | Q(pk__in=ties.values("object"))


def _of_live_entries(rows: QuerySet[EntryFact]) -> QuerySet[EntryFact]:
    live = rows.filter(entry__retired_at=None, entry__entity__retired_at=None)
    return live.select_related("entry__entity", "entry__source")


def _with_events(rows: QuerySet[Listing]) -> QuerySet[Listing]:
    events = ListingEvent.objects.live().select_related("source")
    return rows.order_by("pk").prefetch_related(Prefetch("events", events))


def _phases_on(day: date) -> QuerySet[ListPhase]:
    """Phases that hold on `day`, the latest begun first; an open end counts as not yet come."""
    begun = Q(since_latest__lte=day) | Q(since_latest=None)
    ended = Q(until_latest__lte=day)
    return (
        ListPhase.objects.live()
        .filter(begun)
        .exclude(ended)
        .order_by(F("since_latest").desc(nulls_last=True), "-pk")
    )
