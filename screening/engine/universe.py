"""Everything the sources say, arranged for the questions that the engine asks of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from screening.engine.records import Days, Event, Listing, Party, Tie, WatchList

Grouped = TypeVar("Grouped")
Made = TypeVar("Made")
_MOST_WORKED_OUT = 256  # a few for each day and choice of lists that is asked about


@dataclass(frozen=True, slots=True)
class Reference:
    """`list` takes its members from `members_of`; each binds `lag_days` after it was added there.

    Members of the first day (`since`) bind from `first_effective`.
    """

    list: str
    members_of: str
    lag_days: int = 0
    since: date | None = None
    first_effective: date | None = None


@dataclass(frozen=True, slots=True)
class Universe:
    """The facts as they were known at one moment. `version` counts their changes."""

    version: int
    lists: Mapping[str, WatchList]
    parties: Mapping[str, Party]
    listings: Mapping[str, tuple[Listing, ...]]  # by party
    members: Mapping[str, tuple[Listing, ...]]  # by list
    above: Mapping[str, tuple[Tie, ...]]  # ties by the party held
    below: Mapping[str, tuple[Tie, ...]]  # ties by the holder
    _worked_out: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, worked out for the first question that needs it; it goes with these facts."""
        found: Made | None = self._worked_out.get(key)
        if found is None:
            found = make()
            if len(self._worked_out) >= _MOST_WORKED_OUT:
                self._worked_out.clear()
            self._worked_out[key] = found
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts as they come out of a store, before they are arranged."""

    version: int = 0
    lists: Iterable[WatchList] = ()
    parties: Iterable[Party] = ()
    listings: Iterable[Listing] = ()
    references: Iterable[Reference] = ()
    ties: Iterable[Tie] = ()


def arrange(facts: Facts) -> Universe:
    """The universe of `facts`, with the members that some lists take from others worked out."""
    lists = {watch_list.code: watch_list for watch_list in facts.lists}
    parties = {party.id: party for party in facts.parties}
    # A retired party or list takes with it what still speaks of it.
    listings = [found for found in facts.listings if found.party in parties and found.list in lists]
    ties = [tie for tie in facts.ties if tie.holder in parties and tie.held in parties]
    for reference in facts.references:
        listings += _by_reference(reference, listings, lists)
    return Universe(
        version=facts.version,
        lists=lists,
        parties=parties,
        listings=_grouped((listing.party, listing) for listing in listings),
        members=_grouped((listing.list, listing) for listing in listings),
        above=_grouped((tie.held, tie) for tie in ties),
        below=_grouped((tie.holder, tie) for tie in ties),
    )


def _grouped(pairs: Iterable[tuple[str, Grouped]]) -> dict[str, tuple[Grouped, ...]]:
    groups: defaultdict[str, list[Grouped]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _by_reference(
    reference: Reference, listings: list[Listing], lists: Mapping[str, WatchList]
) -> list[Listing]:
    """The listings that `reference` adds; a party that the list binds by name keeps that listing only."""
    named = {
        listing.party
        for listing in listings
        if listing.list == reference.list and any(_binding(event) for event in listing.events)
    }
    return [
        Listing(
            party=listing.party,
            list=reference.list,
            reference=listing.reference,
            role=listing.role,
            events=events,
            derived_from=lists[reference.members_of].short_name,
        )
        for listing in listings
        if listing.list == reference.members_of
        and listing.party not in named
        and (events := _referred_history(listing.events, reference))
    ]


def _binding(event: Event) -> bool:
    return event.status == "in_force"


def _referred_history(events: tuple[Event, ...], reference: Reference) -> tuple[Event, ...]:
    """What happened to a member from the day of the reference on; nothing if it was gone by then."""
    order = in_order_decided(events)
    since = reference.since
    before = [event for event in order if since and (event.effective or event.at).surely_by(since)]
    kept = [event for event in before[-1:] if _binding(event)] + [
        event for event in order if event not in before
    ]
    if not any(_binding(event) for event in kept):
        return ()
    return tuple(_referred(event, reference) for event in kept)


def in_order_decided(events: tuple[Event, ...]) -> list[Event]:
    """Events by the day they were decided; of those without a day, beginnings first and ends last."""

    def decided(event: Event) -> tuple[date, date]:
        at = event.at if event.at != Days() else event.effective or event.at
        if at == Days():
            return (date.min, date.min) if _binding(event) else (date.max, date.max)
        latest = at.latest or at.earliest or date.min
        return latest, at.earliest or date.min

    return sorted(events, key=decided)


def _referred(event: Event, reference: Reference) -> Event:
    at = _not_before(event.at, reference.since)
    if not _binding(event):
        return Event(event.status, at, event.effective, event.expires, event.note, event.source)
    note = f"by reference to {reference.members_of}"
    return Event(event.status, at, _binds_from(event, reference), event.expires, note, event.source)


def _binds_from(event: Event, reference: Reference) -> Days:
    added = event.effective or event.at
    first = reference.first_effective
    if first and reference.since and added.surely_by(reference.since):
        return Days(first, first)
    lag = timedelta(days=reference.lag_days)
    return Days(
        added.earliest + lag if added.earliest else first,
        added.latest + lag if added.latest else None,
    )


def _not_before(day: Days, floor: date | None) -> Days:
    if floor is None:
        return day
    earliest = max(day.earliest or floor, floor)
    return Days(earliest, max(day.latest, floor) if day.latest else None)
