"""What became known of an entity and when, and what was taken back: the second time axis, told in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from entities.models import (
    Address,
    Birth,
    Entity,
    Entry,
    Identifier,
    Listing,
    ListingEvent,
    Name,
    Nationality,
    Relationship,
)

RECORDED, RETIRED = "recorded", "retired"


@dataclass(frozen=True, slots=True)
class Happened:
    """One fact that was recorded or retired; `source` is the code of the document it was read in."""

    at: datetime
    what: str
    kind: str
    id: int
    text: str
    origin: str
    source: str | None


def history_of(entity: Entity, since: datetime | None = None) -> list[Happened]:
    """Everything recorded or retired of the entity at `since` or later, the newest first."""
    told = [event for row in _rows(entity) for event in _events(row)]
    wanted = [event for event in told if since is None or event.at >= since]
    return sorted(wanted, key=lambda event: (event.at, event.kind, event.id), reverse=True)


def _rows(entity: Entity) -> Iterator[Any]:
    yield entity
    yield from Entry.objects.filter(entity=entity).select_related("source")
    for facts in (Name, Identifier, Nationality, Address, Birth):
        of_entity: QuerySet[Any] = facts._default_manager.filter(entry__entity=entity)
        yield from of_entity.select_related("entry__source")
    yield from Listing.objects.filter(entry__entity=entity).select_related("watch_list", "entry__source")
    events = ListingEvent.objects.filter(listing__entry__entity=entity)
    yield from events.select_related("source", "listing__watch_list")
    ties = Relationship.objects.filter(Q(subject=entity) | Q(object=entity))
    yield from ties.select_related("source", "subject", "object")


def _events(row: Any) -> Iterator[Happened]:  # noqa: ANN401 - a row of any fact
    kind = str(row._meta.verbose_name)
    for what, at in ((RECORDED, row.recorded_at), (RETIRED, row.retired_at)):
        if at is not None:
            yield Happened(at, what, kind, row.pk, _in_words(row), row.origin, _source(row))


def _source(row: Any) -> str | None:  # noqa: ANN401 - a row of any fact
    source = getattr(row, "source", None) or getattr(getattr(row, "entry", None), "source", None)
    return source.code if source else None


def _in_words(row: Any) -> str:  # noqa: ANN401 - a row of any fact
    if isinstance(row, Listing):
        return row.watch_list.code
    if isinstance(row, ListingEvent):
        return f"{row.listing.watch_list.code}: {row.get_status_display()}, {row.at}"
    if isinstance(row, Relationship):
        return f"{row.subject} {row.get_kind_display()} {row.object}"
    return str(row)
