"""One edition of an official list as rows: who is new, who stays, who has gone since the edition before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from entities.dates import DERIVED, DateRange
from entities.loaders.editions import Edition, Party
from entities.loaders.errors import EditionRefusedError
from entities.loaders.list_writing import release_row
from entities.loaders.reconciling import Reconciler, Standing
from entities.loaders.records import EntityRecord, EntryRecord, EventRecord, ReleaseRecord, SourceRecord
from entities.loaders.rows import event_row
from entities.loaders.writing import Scope, Writer, announce_change
from entities.models import (
    Entity,
    Entry,
    Identifier,
    Listing,
    ListingEvent,
    Origin,
    Release,
    Status,
    WatchList,
)
from entities.signals import release_loaded


@dataclass(slots=True)
class _Place:
    """What the edition before left of one party: its rows, and the history of its listing."""

    entry: int
    entity: int
    listing: int
    events: list[EventRecord] = field(default_factory=list)

    @property
    def in_force(self) -> bool:
        decided = [event for event in self.events if event.decisive]
        return bool(decided) and decided[-1].status == Status.IN_FORCE


Before = dict[str, _Place]


@dataclass(frozen=True, slots=True)
class Arrival:
    """An edition at the door: its list, its day, and the file it came from."""

    watch_list: WatchList
    edition: Edition
    published: date
    address: str


def write_edition(arrival: Arrival) -> Release | None:
    """Bring the list's facts in step with the edition, within the caller's transaction.

    Returns the new release; None where this edition, or a later one of the same content, is in force.
    Raises EditionRefusedError for one that is empty, cut off or older than the one in force.
    """
    watch_list, edition = arrival.watch_list, arrival.edition
    accepted = watch_list.releases.filter(outcome=Release.Outcome.ACCEPTED).order_by("-edition_on", "-pk")
    last = accepted.first()
    if accepted.filter(digest=edition.digest, edition_on__gte=arrival.published).exists():
        return None
    source = f"{watch_list.code}-editions"
    before = _before(watch_list, source)
    _refuse_unlikely(arrival, last, before)
    since = _since(last, arrival.published)
    reconciler = Reconciler(Origin.EDITION, timezone.now())
    writer = Writer(reconciler)
    writer.write_sources([_source(watch_list, source)])
    writer.pks.lists = {watch_list.code: watch_list.pk}
    entities, moved = _entities(edition, source)
    writer.write_entities(entities)
    entries = [_entry(party, source, moved, before, since) for party in edition.parties]
    present = {entry.reference for entry in entries}
    gone = {reference: place for reference, place in before.items() if reference not in present}
    own = ("source_id", writer.pks.sources[source])
    writer.write_entries(entries, Scope((own,), frozenset(place.entry for place in gone.values())))
    _write_ties(edition, writer, moved, source, gone.values())
    removed = [place for place in gone.values() if place.in_force]
    end = EventRecord(Status.REMOVED, source, at=since, note="no longer in the edition")
    reconciler.add(ListingEvent, [event_row(place.listing, end, writer.pks.sources) for place in removed])
    reconciler.retire_but(Entity, (), Q(pk__in=Entry.objects.live().values("entity")))
    added = len(present - before.keys())
    counts = {"added": added, "removed": len(removed), "unchanged": len(present) - added}
    return _accept(arrival, last, _counts(entries) | counts)


def _refuse_unlikely(arrival: Arrival, last: Release | None, before: Before) -> None:
    if last is not None and arrival.published < last.edition_on:
        raise EditionRefusedError(
            f"The edition of {last.edition_on} is in force; one of {arrival.published} cannot follow it"
        )
    now, then = len(arrival.edition.parties), sum(place.in_force for place in before.values())
    if now == 0 or now * 2 < then:
        raise EditionRefusedError(
            f"The file has {now} entries and {then} are in force: it looks cut off. Fetch it again"
        )


def _before(watch_list: WatchList, source: str) -> Before:
    """The places of all parties that an edition has ever listed, by the list's own reference."""
    listings = Listing.objects.live().filter(watch_list=watch_list, entry__source__code=source)
    before: Before = {}
    by_listing: dict[int, _Place] = {}
    for row in listings.select_related("entry"):
        place = _Place(row.entry_id, row.entry.entity_id, row.pk)
        before[row.entry.reference] = by_listing[row.pk] = place
    events = ListingEvent.objects.live().filter(listing__in=listings).select_related("source")
    for event in events.order_by("at_latest", "pk"):
        by_listing[event.listing_id].events.append(
            EventRecord(
                status=event.status,
                source=event.source.code,
                at=event.at,
                effective=event.effective,
                expires=event.expires,
                decisive=event.decisive,
                note=event.note,
            )
        )
    return before


def _since(last: Release | None, published: date) -> DateRange:
    """When what is new in this edition happened: after the edition before, and no later than this one."""
    if last is None:
        return DateRange(None, published, f"on or before the edition of {published}", DERIVED)
    after = min(last.edition_on + timedelta(days=1), published)
    text = f"between the editions of {last.edition_on} and {published}"
    return DateRange(after, published, text, DERIVED)


def _source(watch_list: WatchList, code: str) -> SourceRecord:
    return SourceRecord(
        code=code,
        publisher=watch_list.authority,
        title=f"{watch_list.name}, as published",
        url=watch_list.data_url,
        reliability="official",
        licence=watch_list.licence[:200],
        note="Which edition a fact came with is said by its dates and by the releases of the list.",
    )


def _entities(edition: Edition, source: str) -> tuple[list[EntityRecord], dict[str, str]]:
    """The entities that the edition makes, and the known ones that take the place of others, by their ids."""
    elsewhere = Identifier.objects.live().filter(scheme=edition.scheme, entry__entity__retired_at=None)
    elsewhere = elsewhere.exclude(entry__source__code=source)
    known = dict(
        elsewhere.order_by("-entry__entity__public_id").values_list("value", "entry__entity__public_id")
    )
    moved = {
        party.entity.public_id: known[party.entry.reference]
        for party in edition.parties
        if party.entry.reference in known
    }
    return [party.entity for party in edition.parties if party.entity.public_id not in moved], moved


def _entry(party: Party, source: str, moved: dict[str, str], before: Before, since: DateRange) -> EntryRecord:
    """The party's entry, with the history of its listing so far and its return or first appearance."""
    place = before.get(party.entry.reference)
    events = tuple(place.events) if place else ()
    if place is None or not place.in_force:
        events += (EventRecord(Status.IN_FORCE, source, at=since),)
    return replace(
        party.entry,
        entity=moved.get(party.entry.entity, party.entry.entity),
        source=source,
        listings=tuple(replace(listing, events=events) for listing in party.entry.listings),
    )


def _write_ties(
    edition: Edition, writer: Writer, moved: dict[str, str], source: str, gone: Iterable[_Place]
) -> None:
    ties = [
        replace(
            tie,
            subject=moved.get(tie.subject, tie.subject),
            object=moved.get(tie.object, tie.object),
            source=source,
        )
        for tie in edition.ties
    ]
    spared = frozenset(place.entity for place in gone)
    standing = Standing(Q(source=writer.pks.sources[source]), "subject_id", spared)
    writer.write_ties([tie for tie in ties if tie.subject != tie.object], standing)


def _counts(entries: list[EntryRecord]) -> dict[str, int]:
    return {
        "entries": len(entries),
        "names": sum(len(entry.names) for entry in entries),
        "identifiers": sum(len(entry.identifiers) for entry in entries),
        "addresses": sum(len(entry.addresses) for entry in entries),
    }


def _accept(arrival: Arrival, last: Release | None, counts: dict[str, int]) -> Release:
    first_day = last.covers_from or last.edition_on if last else arrival.published
    record = ReleaseRecord(
        edition_on=arrival.published,
        covers_to=arrival.published,
        covers_from=first_day,
        address=arrival.address,
        digest=arrival.edition.digest,
        counts=counts,
        complete=arrival.edition.complete,
    )
    release = release_row(arrival.watch_list.pk, record)
    release.save()
    announce_change()
    code, day = arrival.watch_list.code, arrival.published
    transaction.on_commit(lambda: release_loaded.send(sender=Release, code=code, edition_on=day))
    return release
