"""One edition of an official list as rows: who is new, who stays, who has gone since the edition before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from entities.dates import DERIVED, DateRange
from entities.loaders.admission import (
    AS_IT_IS,
    Change,
    Consent,
    refuse_lacking,
    refuse_older,
    refuse_unlikely,
    refuse_untested,
)
from entities.loaders.editions import Edition, Party
from entities.loaders.joining import join_edition, moved_ties
from entities.loaders.journal import Journal
from entities.loaders.keeping import keep_standing, keep_ties
from entities.loaders.list_writing import release_row
from entities.loaders.merge_writing import note_joined
from entities.loaders.readings import Readings, read_edition
from entities.loaders.reconciling import Reconciler, Standing
from entities.loaders.records import (
    EntryRecord,
    EventRecord,
    ListingRecord,
    ReleaseRecord,
    SourceRecord,
)
from entities.loaders.rows import event_row
from entities.loaders.writing import Scope, Writer, announce_change
from entities.models import (
    Entity,
    Entry,
    Listing,
    ListingEvent,
    Name,
    Origin,
    Release,
    Status,
    WatchList,
)
from entities.signals import edition_arrived, release_loaded


@dataclass(slots=True)
class _Place:
    """What the edition before left of one party: its rows, and the history of its listing."""

    entry: int
    entity: int
    listing: int
    name: str
    events: list[EventRecord] = field(default_factory=list)

    @property
    def in_force(self) -> bool:
        """Whether the edition before named the party, whatever the list itself says of its standing."""
        decided = [event for event in self.events if event.decisive]
        return bool(decided) and decided[-1].status != Status.REMOVED

    @property
    def was_removed(self) -> bool:
        return any(event.status == Status.REMOVED for event in self.events)


Before = dict[str, _Place]


@dataclass(frozen=True, slots=True)
class _Past:
    """What the editions before left: places, what they said, and when the new in this one happened."""

    places: Before
    readings: Readings
    since: DateRange


# Among a release's counts only where its file was cut off: parties that it lacks and that stayed listed.
KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Arrival:
    """An edition at the door: its list, its day, the file it came from, and what the caller agrees to."""

    watch_list: WatchList
    edition: Edition
    published: date
    address: str
    consent: Consent = AS_IT_IS


@dataclass(slots=True)
class Plan:
    """An edition worked out as rows, to be written by `journal.write()` in one transaction.

    `removed` names the parties that were on the list and are not in the edition.
    """

    journal: Journal
    release: Release
    removed: tuple[str, ...] = ()


def edition_in_force(watch_list: WatchList) -> Release | None:
    """The list's newest accepted edition; of several of one day, the one loaded last."""
    accepted = watch_list.releases.filter(outcome=Release.Outcome.ACCEPTED)
    return accepted.order_by("-edition_on", "-loaded_at", "-pk").first()


def _last_full(watch_list: WatchList) -> Release | None:
    """The newest accepted edition from which an absence proves something."""
    accepted = watch_list.releases.filter(outcome=Release.Outcome.ACCEPTED)
    newest_first = accepted.order_by("-edition_on", "-loaded_at", "-pk")
    return next((release for release in newest_first if KEPT not in release.counts), None)


def plan_edition(arrival: Arrival) -> Plan:
    """Work out how the list's facts come in step with the edition; reads the database, changes no fact.

    Raises EditionRefusedError for one that is not whole, empty, much smaller or older than the one in force.
    """
    watch_list, edition = arrival.watch_list, arrival.edition
    last = edition_in_force(watch_list)
    if last is not None:
        refuse_older(last, arrival.published, current_on=last.covers_to)
    accepted = watch_list.releases.filter(outcome=Release.Outcome.ACCEPTED)
    refuse_lacking(edition.lacks, accepted, arrival.consent)
    source = f"{watch_list.code}-editions"
    past = _past(arrival, source)
    journal = Journal()
    reconciler = Reconciler(Origin.EDITION, timezone.now(), journal)
    writer = Writer(reconciler)
    writer.write_sources([_source(watch_list, source)])
    writer.pks.lists = {watch_list.code: watch_list.pk}
    entries, gone = _write_parties(arrival, writer, past)
    removed = [place for place in gone if place.in_force and edition.lists_everyone]
    _refuse_unlikely(arrival, entries, past.places, len(removed))
    _refuse_untested(arrival, entries)
    end = EventRecord(Status.REMOVED, source, at=past.since, note="no longer in the edition")
    reconciler.add(ListingEvent, [event_row(place.listing, end, writer.pks.sources) for place in removed])
    journal.then(
        lambda: Reconciler(Origin.EDITION, reconciler.moment).retire_but(
            Entity, (), Q(pk__in=Entry.objects.live().values("entity"))
        )
    )
    counts = _counts(entries) | _changes(arrival, entries, past, removed=len(removed)) | dict(edition.parts)
    release = _accept(arrival, last, counts, journal)
    release.loaded_at = reconciler.moment  # that of the rows it brought: so `known_at` has all or nothing
    return Plan(journal, release, tuple(place.name for place in removed))


def plan_confirmation(last: Release, published: date) -> Plan:
    """The edition in force seen again on a later day: nothing changes but how long it is known to hold."""
    release = _again(last, covers_to=max(last.covers_to, published))
    plan = Plan(Journal(), release)
    plan.journal.then(release.save)
    plan.journal.then(announce_change)
    return plan


def _again(last: Release, *, covers_to: date) -> Release:
    """A row for the same edition that is known to hold until `covers_to`; the row before stays as it is."""
    return Release(
        watch_list_id=last.watch_list_id,
        edition_on=last.edition_on,
        covers_from=last.covers_from,
        covers_to=covers_to,
        address=last.address,
        digest=last.digest,
        counts=last.counts,
        complete=last.complete,
        message=last.message,
    )


def _write_parties(arrival: Arrival, writer: Writer, past: _Past) -> tuple[list[EntryRecord], list[_Place]]:
    """The edition's entries, noted for writing, and the places of those that are not in it."""
    edition, source = arrival.edition, f"{arrival.watch_list.code}-editions"
    joined = join_edition(edition, source)
    own = [party.entity for party in edition.parties if party.entity.public_id not in joined.absorbed]
    writer.write_entities(own)
    made = [_entry(party, source, joined.final, past) for party in edition.parties]
    entries = keep_standing(made, edition.lacks, source)
    present = {entry.reference for entry in entries}
    gone = [place for reference, place in past.places.items() if reference not in present]
    ours = ("source_id", writer.pks.sources[source])
    absent = Scope((ours,), frozenset(place.entry for place in gone))
    filed = writer.write_entries(entries, absent)
    read = Scope((ours,)) if edition.lists_everyone else absent
    past.readings.write(filed, writer.reconciler, read.of("entry"))
    note_joined(joined, filed, writer, f"load of {arrival.watch_list.code}")
    ties = moved_ties(edition.ties, joined.final, source)
    ties = keep_ties(ties, edition.lacks, source, {entry.entity for entry in entries})
    spared = frozenset(place.entity for place in gone)
    standing = Standing(Q(source=writer.pks.sources[source]), "subject_id", spared)
    writer.write_ties(ties, standing)
    return entries, gone


def _refuse_unlikely(arrival: Arrival, entries: list[EntryRecord], before: Before, removed: int) -> None:
    """Names are compared as they will stand, with those of parties that a part of an edition leaves alone."""
    names = dict(
        Name.objects.live()
        .filter(origin=Origin.EDITION, entry__source__code=f"{arrival.watch_list.code}-editions")
        .values_list("entry")
        .annotate(Count("pk"))
    )
    in_force = {reference: place for reference, place in before.items() if place.in_force}
    present = {entry.reference for entry in entries}
    absent = [place for reference, place in in_force.items() if reference not in present]
    kept = 0 if arrival.edition.lists_everyone else sum(names.get(place.entry, 0) for place in absent)
    change = Change(
        parties=len(entries),
        parties_before=len(in_force),
        removed=removed,
        names=sum(len(entry.names) for entry in entries) + kept,
        names_before=sum(names.get(place.entry, 0) for place in in_force.values()),
    )
    refuse_unlikely(change, arrival.consent)


def _refuse_untested(arrival: Arrival, entries: list[EntryRecord]) -> None:
    """Whoever matches names is asked for the list's test names; a part of an edition may well lack them."""
    if not arrival.edition.lists_everyone:
        return
    asked = edition_arrived.send(sender=WatchList, watch_list=arrival.watch_list, entries=entries)
    refuse_untested([name for _, missing in asked for name in missing or ()], arrival.consent)


def _past(arrival: Arrival, source: str) -> _Past:
    return _Past(
        places=_before(arrival.watch_list, source),
        readings=read_edition(arrival.edition, source),
        since=_since(_last_full(arrival.watch_list), arrival.published),
    )


def _before(watch_list: WatchList, source: str) -> Before:
    """The places of all parties that an edition has ever listed, by the list's own reference."""
    listings = Listing.objects.live().filter(watch_list=watch_list, entry__source__code=source)
    before: Before = {}
    by_listing: dict[int, _Place] = {}
    for row in listings.select_related("entry__entity"):
        place = _Place(row.entry_id, row.entry.entity_id, row.pk, row.entry.entity.caption)
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
    after = min(last.covers_to + timedelta(days=1), published)
    seen = "" if last.covers_to == last.edition_on else f", still current on {last.covers_to},"
    text = f"between the editions of {last.edition_on}{seen} and {published}"
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


def _entry(party: Party, source: str, final: dict[str, str], past: _Past) -> EntryRecord:
    """The party's entry, with the history of its listing so far and its return or first appearance."""
    place = past.places.get(party.entry.reference)
    listings = tuple(
        replace(listing, events=_events(listing, place, source, past.since))
        for listing in party.entry.listings
    )
    entity = final.get(party.entry.entity, party.entry.entity)
    return replace(party.entry, entity=entity, source=source, listings=listings)


def _events(
    listing: ListingRecord, place: _Place | None, source: str, since: DateRange
) -> tuple[EventRecord, ...]:
    """The listing's history. Days that the list itself states go before those of the editions, except for a
    party that was gone for a while: what the list says then is no word on the time before."""
    if listing.events and not (place and place.was_removed):
        return tuple(replace(event, source=source) for event in listing.events)
    events = tuple(place.events) if place else ()
    if place is None or not place.in_force:
        events += (EventRecord(Status.IN_FORCE, source, at=since),)
    return events


def _counts(entries: list[EntryRecord]) -> dict[str, int]:
    return {
        "entries": len(entries),
        "names": sum(len(entry.names) for entry in entries),
        "identifiers": sum(len(entry.identifiers) for entry in entries),
        "addresses": sum(len(entry.addresses) for entry in entries),
    }


def _changes(arrival: Arrival, entries: list[EntryRecord], past: _Past, *, removed: int) -> dict[str, int]:
    """How many entries the edition added, changed, removed and left as they were."""
    listed_before = {reference for reference, place in past.places.items() if place.in_force}
    added = sum(entry.reference not in listed_before for entry in entries)
    changed = past.readings.changed
    changes = {"added": added, "changed": changed, "removed": removed}
    changes["unchanged"] = len(entries) - added - changed
    if not arrival.edition.lists_everyone:
        changes[KEPT] = len(listed_before - {entry.reference for entry in entries})
    return changes


def _accept(arrival: Arrival, last: Release | None, counts: dict[str, int], journal: Journal) -> Release:
    """The edition's own row and its announcement, noted last."""
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
    release.message = "; ".join(dict.fromkeys(map(str, arrival.edition.lacks)))
    code, day = arrival.watch_list.code, arrival.published
    journal.then(release.save)
    journal.then(announce_change)
    journal.then(
        lambda: transaction.on_commit(lambda: release_loaded.send(sender=Release, code=code, edition_on=day))
    )
    return release
