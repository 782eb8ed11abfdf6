"""Records as rows, all or nothing: the second load of the same records changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from entities.loaders import records, rows
from entities.loaders.journal import in_batches
from entities.loaders.list_writing import References, write_context, write_lists
from entities.loaders.reconciling import EVERYTHING, Content, Reconciler, Shelf, Standing, Tally
from entities.models import (
    Address,
    Birth,
    Entity,
    Entry,
    FactsState,
    Identifier,
    Listing,
    ListingEvent,
    Merge,
    Name,
    Nationality,
    Origin,
    Relationship,
    Source,
    WatchList,
)
from entities.signals import facts_changed

Moved = dict[tuple[int, str, int], int]


def _entry_key(row: Entry) -> Content:
    return (row.source_id, row.reference, None if row.reference else row.entity_id)


ENTRIES = Shelf(Entry, _entry_key, "source")
NAMES = Shelf(Name, lambda row: (row.entry_id, row.text, row.kind), "entry")
IDENTIFIERS = Shelf(Identifier, lambda row: (row.entry_id, row.scheme, row.value), "entry")
ADDRESSES = Shelf(Address, lambda row: (row.entry_id, row.text), "entry")
BIRTHS = Shelf(Birth, parent="entry")
NATIONALITIES = Shelf(Nationality, lambda row: (row.entry_id, row.country), "entry")
LISTINGS = Shelf(Listing, lambda row: (row.entry_id, row.watch_list_id, row.reference), "entry")
EVENTS = Shelf(ListingEvent, parent="listing")
TIES = Shelf(Relationship)


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the facts that a load speaks for: of these entries it retires what it does not bring.

    `entries` selects among entries; `spared` holds pks of entries that are left as they are.
    """

    entries: tuple[tuple[str, object], ...] = ()
    spared: frozenset[int] = frozenset()

    def of(self, path: str, by: str = "") -> Standing:
        """The same part, seen from rows that reach their entry by `path`; `by` gives the entry's pk."""
        prefix = f"{path}__" if path else ""
        conditions = Q(*[(f"{prefix}{lookup}", value) for lookup, value in self.entries])
        return Standing(conditions, by or (f"{path}_id" if path else "pk"), self.spared)


WHOLE = Scope()


@dataclass(slots=True)
class Writer:
    """Writes one load, within the caller's transaction; `pks` are those of what it has written so far."""

    reconciler: Reconciler
    pks: References = field(default_factory=References)
    _moved: Moved | None = None

    def write_sources(self, wanted: Sequence[records.SourceRecord]) -> None:
        """Documents, which keep their rows."""
        made = [rows.source_row(record) for record in wanted]
        self.pks.sources = self.reconciler.keep_in_place(Source, "code", made)

    def write_entities(self, wanted: Sequence[records.EntityRecord]) -> None:
        """Entities, which keep their rows."""
        made = [rows.entity_row(record) for record in wanted]
        self.pks.entities = self.reconciler.keep_in_place(Entity, "public_id", made)

    def write_some_entities(self, wanted: Sequence[records.EntityRecord], known: Collection[str]) -> None:
        """Entities of a part of the load; `known` are the ids of further ones that are there already."""
        made = [rows.entity_row(record) for record in wanted]
        ids = [row.public_id for row in made]
        self.pks.entities |= self.reconciler.keep_in_place(Entity, "public_id", made, Q(public_id__in=ids))
        for batch in in_batches(sorted(set(known) - self.pks.entities.keys())):
            found = Entity.objects.filter(public_id__in=batch).values_list("public_id", "pk")
            self.pks.entities.update(found)

    def write_entries(
        self, wanted: Sequence[records.EntryRecord], scope: Scope = WHOLE
    ) -> list[tuple[int, records.EntryRecord]]:
        """Entries with all that hangs on them; each comes back with its pk."""
        if self._moved is None:
            self._moved = _moved_by_merges()
        made = []
        for record in wanted:
            source, entity = self.pks.sources[record.source], self.pks.entities[record.entity]
            while (merged := self._moved.get((source, record.reference, entity))) is not None:
                entity = merged
            row = Entry(entity_id=entity, source_id=source, reference=record.reference, note=record.note)
            made.append(row)
        self.reconciler.settle(ENTRIES, made, scope.of(""))
        filed = [(row.pk, record) for row, record in zip(made, wanted, strict=True)]
        self._write_parts(filed, scope.of("entry"))
        self._write_listings(filed, scope)
        return filed

    def _write_parts(self, filed: Sequence[tuple[int, records.EntryRecord]], standing: Standing) -> None:
        settle = self.reconciler.settle
        names = [rows.name_row(pk, each) for pk, entry in filed for each in entry.names]
        settle(NAMES, names, standing)
        numbers = [rows.identifier_row(pk, each) for pk, entry in filed for each in entry.identifiers]
        settle(IDENTIFIERS, numbers, standing)
        addresses = [rows.address_row(pk, each) for pk, entry in filed for each in entry.addresses]
        settle(ADDRESSES, addresses, standing)
        births = [rows.birth_row(pk, each) for pk, entry in filed for each in entry.births]
        settle(BIRTHS, births, standing)
        countries = [
            Nationality(entry_id=pk, country=each) for pk, entry in filed for each in entry.countries
        ]
        settle(NATIONALITIES, countries, standing)

    def _write_listings(self, filed: Sequence[tuple[int, records.EntryRecord]], scope: Scope) -> None:
        listed = [(pk, each) for pk, entry in filed for each in entry.listings]
        made = [rows.listing_row(pk, each, self.pks.lists) for pk, each in listed]
        self.reconciler.settle(LISTINGS, made, scope.of("entry"))
        events = [
            rows.event_row(row.pk, event, self.pks.sources)
            for row, (_, listing) in zip(made, listed, strict=True)
            for event in listing.events
        ]
        self.reconciler.settle(EVENTS, events, scope.of("listing__entry", "listing__entry_id"))

    def write_ties(self, wanted: Sequence[records.TieRecord], standing: Standing = EVERYTHING) -> None:
        """Relationships; two claims that differ in anything are two rows."""
        made = [rows.tie_row(record, self.pks.entities, self.pks.sources) for record in wanted]
        self.reconciler.settle(TIES, made, standing)


def write_curated(facts: records.Facts, digest: str) -> Tally:
    """Bring the curated facts in the database in step with `facts`; `digest` is that of their files.

    One transaction; the version of the facts is raised when anything changed.
    """
    with transaction.atomic():
        reconciler = Reconciler(Origin.FIXTURES, timezone.now())
        writer = Writer(reconciler)
        writer.write_sources(facts.sources)
        writer.write_entities(facts.entities)
        writer.pks.lists = write_lists(facts.lists, reconciler, writer.pks.sources)
        writer.write_entries(facts.entries)
        writer.write_ties(facts.ties)
        write_context(facts, reconciler, writer.pks)
        _retire_vanished(facts, writer)
        if reconciler.tally.changed:
            announce_change()
        FactsState.objects.get_or_create(pk=1)
        FactsState.objects.filter(pk=1).update(fixtures_digest=digest)
    return reconciler.tally


def announce_change() -> None:
    """Raise the version of the facts, and tell those who listen once the change is committed."""
    FactsState.raise_version()
    transaction.on_commit(lambda: facts_changed.send(sender=FactsState))


def _retire_vanished(facts: records.Facts, writer: Writer) -> None:
    """Retire the entities, lists and sources that the files no longer hold, unless other facts need them."""
    retire = writer.reconciler.retire_but
    entries, listings = Entry.objects.live(), Listing.objects.live()
    named = {writer.pks.entities[each.public_id] for each in facts.entities}
    retire(Entity, named, Q(pk__in=entries.values("entity")))
    kept_lists = {writer.pks.lists[each.code] for each in facts.lists}
    retire(WatchList, kept_lists, Q(pk__in=listings.values("watch_list")))
    kept_sources = {writer.pks.sources[each.code] for each in facts.sources}
    retire(Source, kept_sources, Q(pk__in=entries.values("source")))


def _moved_by_merges() -> Moved:
    """Where curators moved entries: (source, reference, entity filed under) -> the entity merged into."""
    # An entry that changes is a new row: the merge holds for every row of the source's own reference.
    merges = Merge.objects.filter(undone_at=None, to_entity__retired_at=None).order_by("merged_at", "pk")
    columns = ("entry__source_id", "entry__reference", "from_entity_id", "to_entity_id")
    return {
        (source, reference, loser): winner
        for source, reference, loser, winner in merges.values_list(*columns)
    }
