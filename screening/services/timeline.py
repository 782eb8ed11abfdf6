"""The history of a listing as spans and points on a line, in thousandths of its width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from screening.engine.decide import effect_on
from screening.engine.records import Days, Event, Listing, WatchList
from screening.engine.standing import stand
from screening.engine.universe import in_order_decided

WIDTH = 1000  # the units that a line is drawn in
HALF_A_YEARS_WIDTH = 40  # half of what four digits take in the largest type, with some air
LEAD = timedelta(days=60)  # shown before the first event
FIRST_DAY = date(2018, 1, 1)  # where time begins of which no day is known


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch in which the listing stands one way: `force` as in the report."""

    at: int
    width: int
    force: str
    status: str
    words: str


@dataclass(frozen=True, slots=True)
class Point:
    """Something that happened to the listing."""

    at: int
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """One listing from its first day to today or to the last day that is known of it."""

    code: str
    name: str
    reference: str
    effect: str
    first: date
    last: date
    now: int  # where the day asked about stands
    spans: Sequence[Span]
    points: Sequence[Point]
    years: Sequence[tuple[int, int]]  # (where, year)


def timeline_of(listing: Listing, watch_list: WatchList, on: date, today: date) -> Timeline:
    """The timeline of `listing`; the spans are the engine's own standings, asked day by change."""
    days = sorted({day for event in listing.events for day in _days_of(event)})
    first = min([*(day - LEAD for day in days[:1]), on]) if days else min(FIRST_DAY, on)
    last = max([*days, today, on]) + timedelta(days=1)
    changes = sorted({first, *_changes(days, watch_list, first, last)})
    spans = []
    for start, end in zip(changes, [*changes[1:], last], strict=True):
        standing = stand(listing, watch_list, start)
        at, to = _place(start, first, last), _place(end, first, last)
        words = f"{(standing.status or standing.force).replace('_', ' ')} from {start} to {end}"
        spans.append(Span(at, to - at, standing.force, standing.status, words))
    return Timeline(
        code=watch_list.code,
        name=watch_list.short_name,
        reference=listing.reference,
        effect=effect_on(watch_list, on),
        first=first,
        last=last,
        now=_place(on, first, last),
        spans=spans,
        points=[_point(event, first, last) for event in in_order_decided(listing.events) if _day(event)],
        years=_years(first, last),
    )


def _years(first: date, last: date) -> list[tuple[int, int]]:
    """The years to be written under the line: as many as there is room for, and none across its ends."""
    begun = [(_place(date(year, 1, 1), first, last), year) for year in range(first.year + 1, last.year + 1)]
    inside = [(at, year) for at, year in begun if HALF_A_YEARS_WIDTH <= at <= WIDTH - HALF_A_YEARS_WIDTH]
    room = WIDTH // (2 * HALF_A_YEARS_WIDTH)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if len(inside) <= room * step)
    return [(at, year) for at, year in inside if year % step == 0] or begun


def _changes(days: Sequence[date], watch_list: WatchList, first: date, last: date) -> list[date]:
    """The days within the line on which the standing may change."""
    phases = [
        day
        for phase in watch_list.phases
        for ends in (phase.since, phase.until or Days())
        for day in (ends.earliest, ends.latest)
        if day
    ]
    return [day for day in [*days, *phases] if first < day < last]


def _days_of(event: Event) -> list[date]:
    pairs = (event.at, event.effective or Days(), event.expires or Days())
    return [day for pair in pairs for day in (pair.earliest, pair.latest) if day]


def _day(event: Event) -> date | None:
    took_hold = event.effective or event.at
    return took_hold.latest or took_hold.earliest


def _point(event: Event, first: date, last: date) -> Point:
    day = _day(event) or first
    words = f"{event.status.replace('_', ' ')}: {event.effective or event.at}"
    return Point(_place(day, first, last), words + (f", {event.note}" if event.note else ""), event.source)


def _place(day: date, first: date, last: date) -> int:
    length = max(1, (last - first).days)
    return max(0, min(WIDTH, round(WIDTH * (day - first).days / length)))
