"""Small universes for tests of the engine: parties, ties and lists written in a line each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from screening.engine.decide import decide
from screening.engine.expose import expose
from screening.engine.records import (
    Days,
    Edition,
    Event,
    Explanation,
    Exposure,
    Listing,
    ListingOnDay,
    Match,
    NameRecord,
    Party,
    Phase,
    Query,
    Rule,
    Scored,
    Tie,
    Verdict,
    WatchList,
)
from screening.engine.standing import stand
from screening.engine.universe import Facts, Universe, arrange

START = date(1990, 1, 1)
ALWAYS = Days(START, START)


def days(text: str) -> Days:
    """An exact day, or a range written `A..B` with an open end."""
    first, dots, last = text.partition("..")
    earliest = date.fromisoformat(first) if first else None
    latest = date.fromisoformat(last) if last else None
    return Days(earliest, latest if dots else earliest)


def watch_list(code: str, rules: Iterable[Rule] = (), **changes: object) -> WatchList:
    """A loaded list that prohibits, in force since 1990."""
    values: dict[str, object] = {
        "code": code,
        "name": code,
        "short_name": code,
        "naming": "name",
        "about_products": False,
        "max_age_days": None,
        "phases": (Phase("prohibits", "in_force", "full", ALWAYS),),
        "rules": tuple(rules),
        "edition": Edition(date(2026, 1, 1), None, date(2026, 1, 1), complete=True),
    }
    return WatchList(**{**values, **changes})  # type: ignore[arg-type]  # a test names what it changes


def event(status: str, at: str, **days_: str) -> Event:
    """An event with its days as text: `event("in_force", "2022-11-25", effective="2023-02-06")`."""
    given = {key: days(value) for key, value in days_.items()}
    return Event(status, days(at), effective=given.get("effective"), expires=given.get("expires"))


def listing(party: str, code: str, *events: Event, **values: object) -> Listing:
    """A listing in force since 1990, or with the events given."""
    history = events or (Event("in_force", ALWAYS),)
    return Listing(party, code, events=tuple(history), **values)  # type: ignore[arg-type]


def owns(holder: str, held: str, share: float | tuple[float, float] | None, **values: object) -> Tie:
    """`holder` has `share` percent of `held`: a number, a range, or None when it is not known."""
    low, high = share if isinstance(share, tuple) else (share, share)
    fixed: dict[str, object] = {"kind": "owns", "status": "completed", "since": ALWAYS}
    return Tie(
        holder, held,
        share_min=None if low is None else Decimal(str(low)),
        share_max=None if high is None else Decimal(str(high)),
        **{**fixed, **values},  # type: ignore[arg-type]
    )  # fmt: skip


def universe(
    lists: Sequence[WatchList],
    listings: Sequence[Listing] = (),
    ties: Sequence[Tie] = (),
    parties: Sequence[Party] = (),
) -> Universe:
    """A universe in which every party that is spoken of exists."""
    named = {party.id: party for party in parties}
    spoken = [listed.party for listed in listings]
    spoken += [end for tie in ties for end in (tie.holder, tie.held)]
    for party_id in spoken:
        named.setdefault(party_id, Party(party_id, party_id, "company"))
    return arrange(Facts(lists=lists, parties=named.values(), listings=listings, ties=ties))


def matched(world: Universe, party: str, on: date) -> Match:
    """An exact, strong match of `party` with its listings on the day."""
    found = world.parties[party]
    name = NameRecord(found.caption, "primary")
    standings = tuple(
        ListingOnDay(listed, stand(listed, world.lists[listed.list], on))
        for listed in world.listings.get(party, ())
    )
    scored = Scored(party, name, 1.0, Explanation("exact"))
    return Match("m1", found, scored, strong=True, listings=standings)


def ask(world: Universe, party: str, code: str, on: str | date) -> tuple[Verdict, list[Exposure]]:
    """What the list says of `party` on the day, and the exposures it rests on."""
    on = date.fromisoformat(on) if isinstance(on, str) else on
    match = matched(world, party, on)
    asked = world.lists[code]
    exposures = expose([match], world, [asked], Query(party, on))
    verdict = decide(asked, [match], list(enumerate(exposures)), on)
    return verdict, list(exposures)
