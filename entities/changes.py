"""What changed on a list between two of its editions, or between two days, entry by entry."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce

from entities.models import (
    Address,
    Birth,
    Identifier,
    Listing,
    ListingEvent,
    Name,
    Nationality,
    Reading,
    Release,
    Status,
    WatchList,
)
from entities.models.base import Fact

ADDED, CHANGED, REMOVED = "added", "changed", "removed"

# What is told of a changed entry: the word for it, its model, the way to the entry, and its columns.
_PARTS: tuple[tuple[str, type[Fact], str, tuple[str, ...]], ...] = (
    ("names", Name, "entry", ("text",)),
    ("identifiers", Identifier, "entry", ("scheme", "value")),
    ("addresses", Address, "entry", ("text",)),
    ("births", Birth, "entry", ("on_earliest", "on_latest", "place")),
    ("countries", Nationality, "entry", ("country",)),
    ("programmes", Listing, "entry", ("programmes",)),
    ("measures", Listing, "entry", ("measures",)),
    ("note", Listing, "entry", ("note",)),
)


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry that changed; `gained` and `lost` pair the kind of a fact with the fact in words."""

    what: str
    reference: str
    entity: str
    caption: str
    gained: tuple[tuple[str, str], ...] = ()
    lost: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes after `before` up to `after`, both days of editions; None as `before` is the beginning."""

    watch_list: str
    before: date | None
    after: date
    entries: tuple[EntryChange, ...]

    @property
    def counts(self) -> dict[str, int]:
        counted = Counter(entry.what for entry in self.entries)
        return {what: counted[what] for what in (ADDED, CHANGED, REMOVED)}


def changes_between(watch_list: WatchList, first: date | None, last: date | None) -> Changes | None:
    """What changed from the edition in force on `first` to the one in force on `last`.

    `first` None: since the edition before the newest. `last` None: up to the newest. None where the list had
    no edition on `last`.
    """
    editions = _editions(watch_list)
    after = _in_force(editions, last or date.max)
    if after is None:
        return None
    earlier = [each for each in editions if each.edition_on < after.edition_on]
    before = _in_force(earlier, date.max) if first is None else _in_force(editions, first)
    if not Reading.objects.filter(entry__source__code=_source(watch_list)).exists():
        return _by_events(watch_list, before, first, last or after.covers_to)
    if before is not None and before.loaded_at >= after.loaded_at:
        return Changes(watch_list.code, before.edition_on, after.edition_on, ())
    return _by_readings(watch_list, before, after)


def _source(watch_list: WatchList) -> str:
    return f"{watch_list.code}-editions"


def _editions(watch_list: WatchList) -> list[Release]:
    """The accepted editions in order; a confirmation of one is not another."""
    accepted = watch_list.releases.filter(outcome=Release.Outcome.ACCEPTED)
    distinct: list[Release] = []
    for release in accepted.order_by("edition_on", "loaded_at", "pk"):
        if not distinct or distinct[-1].digest != release.digest:
            distinct.append(release)
    return distinct


def _in_force(editions: Iterable[Release], on: date) -> Release | None:
    return next((each for each in reversed(list(editions)) if each.edition_on <= on), None)


@dataclass(frozen=True, slots=True)
class _Read:
    digests: str
    entity: str
    caption: str


def _by_readings(watch_list: WatchList, before: Release | None, after: Release) -> Changes:
    source = _source(watch_list)
    old = _read_at(source, before.loaded_at) if before else {}
    new = _read_at(source, after.loaded_at)
    renumbered = _renumbered(old, new)
    old = {renumbered.get(key, key): read for key, read in old.items()}
    changed = {key for key in old.keys() & new.keys() if old[key].digests != new[key].digests}
    parts = _Parts(source, before.loaded_at if before else None, after.loaded_at, renumbered)
    gained, lost = parts.told(changed) if changed else ({}, {})
    entries = [EntryChange(ADDED, key, new[key].entity, new[key].caption) for key in new.keys() - old.keys()]
    entries += [
        EntryChange(
            CHANGED,
            key,
            new[key].entity,
            new[key].caption,
            tuple(gained.get(key, ())),
            tuple(lost.get(key, ())),
        )
        for key in changed
    ]
    entries += [
        EntryChange(REMOVED, key, old[key].entity, old[key].caption) for key in old.keys() - new.keys()
    ]
    day = before.edition_on if before else None
    return Changes(watch_list.code, day, after.edition_on, tuple(sorted(entries, key=_order)))


def _read_at(source: str, moment: datetime) -> dict[str, _Read]:
    known = Reading.objects.known_at(moment).filter(entry__source__code=source)
    rows = known.values_list(
        "entry__reference", "digests", "entry__entity__public_id", "entry__entity__caption"
    )
    return {reference: _Read(*read) for reference, *read in rows}


def _renumbered(old: dict[str, _Read], new: dict[str, _Read]) -> dict[str, str]:
    """The new number of each entry, by the old one, where no number stayed; the entity tells who is who."""
    if old.keys() & new.keys():
        return {}
    now: defaultdict[str, list[str]] = defaultdict(list)
    for reference, read in new.items():
        now[read.entity].append(reference)
    before = Counter(read.entity for read in old.values())
    return {
        reference: now[read.entity][0]
        for reference, read in old.items()
        if before[read.entity] == len(now[read.entity]) == 1
    }


def _order(change: EntryChange) -> tuple[int, int, str]:
    place = (ADDED, CHANGED, REMOVED).index(change.what)
    return place, len(change.reference), change.reference


@dataclass(frozen=True, slots=True)
class _Parts:
    """The facts that hang on the entries of a source, as they were recorded between two moments."""

    source: str
    before: datetime | None
    after: datetime
    renumbered: dict[str, str]

    def told(
        self, references: set[str]
    ) -> tuple[dict[str, list[tuple[str, str]]], dict[str, list[tuple[str, str]]]]:
        """What each of these entries gained and lost, in words."""
        gained: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        lost: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for word, model, path, columns in _PARTS:
            difference = self._rows(model, path, columns, new=True)
            difference.subtract(self._rows(model, path, columns, new=False))
            for (reference, text), count in sorted(difference.items()):
                if count and text and reference in references:
                    (gained if count > 0 else lost)[reference].append((word, text))
        return gained, lost

    def _rows(
        self, model: type[Fact], path: str, columns: tuple[str, ...], *, new: bool
    ) -> Counter[tuple[str, str]]:
        """The facts that came (`new`) or went between the two moments, by reference and in words."""
        came = Q(recorded_at__gt=self.before) & (Q(retired_at=None) | Q(retired_at__gt=self.after))
        went = Q(recorded_at__lte=self.before, retired_at__gt=self.before, retired_at__lte=self.after)
        rows = model._default_manager.filter(
            came if new else went, recorded_at__lte=self.after, **{f"{path}__source__code": self.source}
        )
        values = rows.values_list(f"{path}__reference", *columns)
        named = ((self.renumbered.get(reference, reference), said) for reference, *said in values)
        return Counter((reference, _in_words(said)) for reference, said in named)


def _in_words(values: Iterable[Any]) -> str:
    words = [", ".join(value) if isinstance(value, list) else str(value) for value in values if value]
    return " ".join(dict.fromkeys(words))


def _by_events(watch_list: WatchList, before: Release | None, first: date | None, last: date) -> Changes:
    """For a list kept by hand: the events of its listings that were decided or took hold in between."""
    since = first or (before.edition_on if before else None)
    live = ListingEvent.objects.live().filter(
        decisive=True,
        listing__watch_list=watch_list,
        listing__retired_at=None,
        listing__entry__retired_at=None,
    )
    rows = (
        live.annotate(day=Coalesce("at_latest", "effective_latest"))
        .filter(day__lte=last)
        .order_by("day", "pk")
        .values_list(
            "listing_id",
            "listing__reference",
            "listing__entry__entity__public_id",
            "listing__entry__entity__caption",
            "status",
            "day",
        )
    )
    entries: list[EntryChange] = []
    in_force: set[int] = set()  # listings once in force and not ended since
    for listing, reference, entity, caption, status, day in rows:
        what = REMOVED if status in _ENDS else CHANGED
        if status == Status.IN_FORCE and listing not in in_force:
            what = ADDED
            in_force.add(listing)
        if what == REMOVED:
            in_force.discard(listing)
        if since is None or day > since:
            entries.append(EntryChange(what, reference, entity, caption, (("status", f"{status} {day}"),)))
    return Changes(watch_list.code, since, last, tuple(entries))


_ENDS = {
    Status.REMOVED,
    Status.LIFTED,
    Status.VACATED,
    Status.WITHDRAWN,
    Status.EXPIRED,
    Status.SUPERSEDED,
}
