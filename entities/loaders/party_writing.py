"""The parties of an edition as rows, some hundred at a time, so that its length takes no memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from django.db.models import Q

from entities.dates import DateRange
from entities.loaders.editions import Edition, Party
from entities.loaders.joining import Joined
from entities.loaders.journal import in_batches
from entities.loaders.keeping import keep_standing
from entities.loaders.readings import Readings
from entities.loaders.records import EntryRecord, EventRecord, ListingRecord
from entities.loaders.rows import event_row
from entities.loaders.spool import Spool
from entities.loaders.watching import Stage, tell
from entities.loaders.writing import Scope, Writer
from entities.models import Entry, Listing, ListingEvent, Name, Origin, Status

TOGETHER = 500  # parties


@dataclass(slots=True)
class Place:
    """What the edition before left of one party: its rows, and the history of its listing.

    `also` holds its further places on the same list, where it has several; the first is in force if one is.
    """

    entry: int
    entity: int
    listing: int
    name: str
    reference: str = ""
    events: list[EventRecord] = field(default_factory=list)
    also: tuple[Place, ...] = ()

    def of(self, listing: ListingRecord, *, is_alone: bool) -> Place | None:
        """The place that the listing is; of several it has the same number."""
        if is_alone and not self.also:
            return self
        return next((each for each in (self, *self.also) if each.reference == listing.reference), None)

    @property
    def in_force(self) -> bool:
        """Whether the edition before named the party, whatever the list itself says of its standing."""
        decided = [event for event in self.events if event.decisive]
        return bool(decided) and decided[-1].status != Status.REMOVED

    @property
    def was_removed(self) -> bool:
        return any(event.status == Status.REMOVED for event in self.events)


@dataclass(slots=True)
class Found:
    """What the parties of an edition came to, in numbers: for its counts, and to see whether it is likely."""

    counts: Counter[str] = field(default_factory=Counter)
    present: set[str] = field(default_factory=set)
    in_force: int = 0
    names_before: int = 0
    names_kept: int = 0
    removed: list[Place] = field(default_factory=list)
    absent: set[int] = field(default_factory=set)


@dataclass(slots=True)
class PartyWriter:
    """Notes the parties of one edition for writing; `since` is when what is new in it happened.

    `tested` gets the entries as they will stand, where somebody wants to ask for names in them.
    """

    edition: Edition
    code: str
    writer: Writer
    joined: Joined
    since: DateRange
    tested: Spool[EntryRecord] | None = None
    found: Found = field(default_factory=Found)
    entries: dict[str, int] = field(default_factory=dict)
    winners: set[str] = field(default_factory=set)
    readings: Readings = field(init=False)
    source: str = field(init=False)
    before: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.source = f"{self.code}-editions"
        self.before = {reference: known.reference for reference, known in self.joined.known.items()}
        self.readings = Readings(self.edition, self.source, self.before)

    def write(self) -> Found:
        """Note all parties, those that are in the edition and those that are in it no more."""
        spoken_of = {move.reference for move in self.joined.moves if move.reference}
        spoken_of.update(self.before)
        spoken_of.update(reference for reference, _, _ in self.joined.suggested)
        self._write_winners()
        parties = iter(self.edition.parties)
        tell(Stage.COMPARING, 0, len(self.edition.parties))
        while chunk := list(islice(parties, TOGETHER)):
            for pk, entry in self._write_present(chunk):
                if entry.reference in spoken_of:
                    self.entries[entry.reference] = pk
            tell(Stage.COMPARING, self.found.counts["entries"], len(self.edition.parties))
        self._write_absent()
        return self.found

    def _write_winners(self) -> None:
        """The edition's entities that others of it became: who became one may stand before it."""
        winners = set(self.joined.final.values())
        own = [party.entity for party in self.edition.parties if party.entity.public_id in winners]
        for start in range(0, len(own), TOGETHER):
            self.writer.write_some_entities(own[start : start + TOGETHER], ())
        self.winners = {entity.public_id for entity in own}

    def _write_present(self, parties: Sequence[Party]) -> list[tuple[int, EntryRecord]]:
        references = [party.entry.reference for party in parties]
        references += [self.before[each] for each in references if each in self.before]
        places = self._places(Q(entry__reference__in=references))
        places |= {new: places[old] for new, old in self.before.items() if old in places}
        made = [self._entry(party, places.get(party.entry.reference)) for party in parties]
        entries = keep_standing(made, self.edition.lacks, self.source)
        done = self.joined.absorbed | self.winners
        own = [party.entity for party in parties if party.entity.public_id not in done]
        known = {entry.entity for entry in entries} | {party.entity.public_id for party in parties}
        self.writer.write_some_entities(own, known)
        ours = Entry.objects.live().filter(source_id=self._source_pk, reference__in=references)
        scope = Scope((("pk__in", tuple(ours.values_list("pk", flat=True))),))
        filed = self.writer.write_entries(entries, scope)
        pks = [(pk, party) for (pk, _), party in zip(filed, parties, strict=True)]
        self.readings.write(pks, self.writer.reconciler, scope.of("entry"))
        self._count(entries, places)
        return filed

    def _entry(self, party: Party, place: Place | None) -> EntryRecord:
        """The party's entry, with the history of its listing so far and its return or first appearance."""
        is_alone = len(party.entry.listings) == 1
        listings = tuple(
            replace(
                listing,
                events=_events(
                    listing, place and place.of(listing, is_alone=is_alone), self.source, self.since
                ),
            )
            for listing in party.entry.listings
        )
        entity = self.joined.final.get(party.entry.entity, party.entry.entity)
        return replace(party.entry, entity=entity, source=self.source, listings=listings)

    @property
    def _source_pk(self) -> int:
        return self.writer.pks.sources[self.source]

    def _count(self, entries: Sequence[EntryRecord], places: dict[str, Place]) -> None:
        found = self.found
        mine = {entry.reference for entry in entries}  # not those under which they stood before
        listed_before = {
            reference: place for reference, place in places.items() if reference in mine and place.in_force
        }
        for entry in entries:
            found.present |= {entry.reference, self.before.get(entry.reference, entry.reference)}
            found.counts["entries"] += 1
            for part in ("names", "identifiers", "addresses"):
                found.counts[part] += len(getattr(entry, part))
            found.counts["added"] += entry.reference not in listed_before
        found.in_force += len(listed_before)
        found.names_before += self._names(listed_before.values())
        if self.tested is not None:
            for entry in entries:
                self.tested.append(entry)

    def _names(self, places: Iterable[Place]) -> int:
        """How many names editions gave to these so far."""
        entries = [place.entry for place in places]
        return Name.objects.live().filter(origin=Origin.EDITION, entry_id__in=entries).count()

    def _write_absent(self) -> None:
        """Who is in the edition no more: a listing ends where the edition lists everyone, and what was kept
        beside the list without a place on it is retired.
        """
        live = Entry.objects.live().filter(source_id=self._source_pk).values_list("pk", "reference")
        absent = [pk for pk, reference in live.iterator() if reference not in self.found.present]
        for batch in in_batches(absent):
            places = self._places(Q(entry_id__in=batch))
            in_force = [place for place in places.values() if place.in_force]
            self.found.in_force += len(in_force)
            names = self._names(in_force)
            self.found.names_before += names
            listed = {place.entry for place in places.values()}
            self.found.absent |= {place.entity for place in places.values()}
            if not self.edition.lists_everyone:
                self.found.names_kept += names
                continue
            self.found.removed += in_force
            self.writer.write_entries([], Scope((("pk__in", tuple(set(batch) - listed)),)))
            everyone = Scope((("pk__in", tuple(batch)),))
            self.readings.write([], self.writer.reconciler, everyone.of("entry"))
        self._end(self.found.removed)

    def _end(self, removed: Sequence[Place]) -> None:
        end = EventRecord(Status.REMOVED, self.source, at=self.since, note="no longer in the edition")
        ending = [each for place in removed for each in (place, *place.also) if each.in_force]
        events = [event_row(place.listing, end, self.writer.pks.sources) for place in ending]
        self.writer.reconciler.add(ListingEvent, events)

    def _places(self, which: Q) -> dict[str, Place]:
        """The places of those entries that an edition has ever listed, by the list's own reference."""
        listings = Listing.objects.live().filter(
            which, watch_list=self.writer.pks.lists[self.code], entry__source_id=self._source_pk
        )
        found: dict[str, list[Place]] = {}
        by_listing: dict[int, Place] = {}
        for row in listings.select_related("entry__entity").order_by("pk"):
            entity = row.entry.entity
            by_listing[row.pk] = Place(row.entry_id, entity.pk, row.pk, entity.caption, row.reference)
            found.setdefault(row.entry.reference, []).append(by_listing[row.pk])
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
        return {reference: _first_in_force(places) for reference, places in found.items()}


def _first_in_force(places: Sequence[Place]) -> Place:
    first, *others = sorted(places, key=lambda place: not place.in_force)
    return replace(first, also=tuple(others)) if others else first


def _events(
    listing: ListingRecord, place: Place | None, source: str, since: DateRange
) -> tuple[EventRecord, ...]:
    """The listing's history. Days that the list itself states go before those of the editions, except for a
    party that was gone for a while: what the list says then is no word on the time before."""
    says_removed = bool(listing.events) and listing.events[-1].status == Status.REMOVED
    if listing.events and (says_removed or not (place and place.was_removed)):
        return tuple(replace(event, source=source) for event in listing.events)
    events = tuple(place.events) if place else ()
    if place is None or not place.in_force:
        events += (EventRecord(Status.IN_FORCE, source, at=since),)
    return events
