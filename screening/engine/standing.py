"""Where a list and a listing stand on a day, with doubt about dates carried through instead of guessed.

Events are points in time. In the order in which they were decided, the last one that has taken hold on
the day counts (DESIGN.md, "Status has a history"). An event whose date is a range leaves more than one
state possible; states that lead to different answers make the standing `uncertain`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from screening.engine.records import Days, Event, Listing, Phase, Reason, Standing, WatchList
from screening.engine.universe import in_order_decided

Each = TypeVar("Each")
ABSENT = Standing("absent", "")
SUSPENSIONS = frozenset({"suspended", "enjoined"})
BINDING = frozenset({"in_force"})
# What is said of a party before it is listed; said of one that is, it changes nothing.
BEFORE_LISTING = frozenset({"proposed", "considered", "under_investigation", "warned", "announced"})
_OPENING = BINDING | BEFORE_LISTING


@dataclass(frozen=True, slots=True)
class _Possible:
    """One state a listing may be in: the event that counts, and whether it has taken hold yet."""

    event: Event | None = None
    held: bool = False


def stand(listing: Listing, watch_list: WatchList, on: date) -> Standing:
    """The listing's standing on `on`, under the list's own phase on that day."""
    own = _stand_of_events(listing.events, on)
    if own.force == "absent" or not watch_list.phases:
        return own
    return _under_phase(own, watch_list, on)


def phases_on(watch_list: WatchList, on: date) -> tuple[Phase, ...]:
    """The phases that the list may be in on `on`, more than one when a date is not certain.

    Empty when the list did not exist yet.
    """
    possible: tuple[Phase, ...] = ()
    for phase in sorted(watch_list.phases, key=_began):
        began_surely = phase.since.surely_by(on) or phase.since == Days()
        if not began_surely and not phase.since.maybe_by(on):
            continue
        ended_surely = phase.until is not None and phase.until.surely_by(on)
        now = () if ended_surely else (phase,)
        ends_maybe = phase.until is not None and phase.until.maybe_by(on) and not ended_surely
        possible = now if began_surely and not ends_maybe else (*possible, *now)
    return possible


def _began(phase: Phase) -> date:
    return phase.since.latest or phase.since.earliest or date.min


def has_begun(watch_list: WatchList, on: date) -> bool:
    """Whether any phase of the list may have begun by `on`: a list without phases always was."""
    return not watch_list.phases or any(phase.since.maybe_by(on) for phase in watch_list.phases)


def _stand_of_events(events: tuple[Event, ...], on: date) -> Standing:
    possible = [_Possible()]
    opens = any(event.status in _OPENING for event in events)
    for event in in_order_decided(events):
        states = [state for before in possible for state in _after(before, event, on, opens=opens)]
        possible = _distinct(states)
    return _one_of(_distinct([_standing(state, events, on) for state in possible]))


def _one_of(standings: list[Standing]) -> Standing:
    """The standing that all possible states come to; uncertain when they lead to different answers."""
    forces = {standing.force for standing in standings}
    if len(forces) == 1 or forces == {"absent", "not_in_force"}:
        return next(found for found in reversed(standings) if found.force != "absent" or len(forces) == 1)
    return _uncertain(standings)


def _after(before: _Possible, event: Event, on: date, *, opens: bool) -> list[_Possible]:
    """The states that `event` may have led to by `on`, from the state before it.

    `opens` says that the history has a beginning: then an end needs something to end.
    """
    if _changes_nothing(before, event, opens=opens):
        return [before]
    takes_hold = _takes_hold(event)
    decided = event.at if event.at != Days() else takes_hold
    states = []
    if not decided.surely_by(on):
        states.append(before)
    if decided.maybe_by(on) and not takes_hold.surely_by(on):
        states.append(_announced(before, event))
    if takes_hold.maybe_by(on) and decided.maybe_by(on):
        states.append(_Possible(event, held=True))
    return _distinct(states)


def _changes_nothing(before: _Possible, event: Event, *, opens: bool) -> bool:
    if before.event is None:
        return opens and event.status not in _OPENING
    return before.event.status in BINDING and event.status in BEFORE_LISTING


def _takes_hold(event: Event) -> Days:
    """The day from which the event's status counts; an announcement counts when it is made."""
    if event.status == "announced":
        return event.at
    return event.effective or event.at


def _announced(before: _Possible, event: Event) -> _Possible:
    """The state between a decision and the day it takes hold: only a coming listing shows at once."""
    in_force = before.held and before.event is not None and before.event.status in BINDING
    if event.status in BINDING and not in_force and event.effective is not None:
        return _Possible(event, held=False)
    return before


def _standing(state: _Possible, events: tuple[Event, ...], on: date) -> Standing:
    event = state.event
    if event is None:
        return ABSENT
    takes_hold = _takes_hold(event)
    if not state.held:
        return Standing("pending", "announced", since=takes_hold, note=event.note)
    until = event.expires or (_next_end(event, events) if event.status in BINDING else None)
    standing = Standing(_force(event.status), event.status, takes_hold, until, None, event.note)
    if event.status == "announced":
        return _announced_standing(standing, event, on)
    return _after_expiry(standing, event, on)


def _force(status: str) -> str:
    if status in BINDING:
        return "binds"
    return "pending" if status == "announced" else "not_in_force"


def _announced_standing(standing: Standing, event: Event, on: date) -> Standing:
    """An announcement stays pending until its planned day has passed without a later notice."""
    planned = event.effective
    if planned is None:
        return replace(standing, since=None)
    if not planned.maybe_by(on):
        return replace(standing, since=planned)
    text = f"announced for {planned}; no later notice confirms or withdraws it"
    return Standing("uncertain", "announced", planned, reason=Reason("announcement-passed", text))


def _after_expiry(standing: Standing, event: Event, on: date) -> Standing:
    if event.expires is None or not event.expires.maybe_by(on):
        return standing
    if event.status in SUSPENSIONS:
        text = f"{event.status} until {event.expires}; no later notice is known"
        return replace(standing, force="uncertain", reason=Reason("suspension-lapsed", text))
    if event.status in BINDING and event.expires.surely_by(on):
        return Standing("not_in_force", "expired", event.expires, note=event.note)
    if event.status in BINDING:
        text = f"its end lies {event.expires}"
        return replace(standing, force="uncertain", reason=Reason("date-uncertain", text))
    return standing


def _next_end(event: Event, events: tuple[Event, ...]) -> Days | None:
    """When the next event that ends this one takes hold, as far as is known today."""
    if len(events) == 1:
        return None
    order = in_order_decided(events)
    for later in order[order.index(event) + 1 :]:
        if later.status not in BINDING and later.status != "announced":
            return later.effective or later.at
    return None


def _distinct(values: list[Each]) -> list[Each]:
    """Each of the values once; one alone, as nearly always, needs no look at its events."""
    return list(dict.fromkeys(values)) if len(values) > 1 else values


def _uncertain(standings: list[Standing]) -> Standing:
    """Several states are possible, and they lead to different answers."""
    known = [standing for standing in standings if standing.force != "absent"]
    last = known[-1]
    reason = last.reason or Reason(
        "date-uncertain", f"{last.status.replace('_', ' ')} {last.since or 'on an unknown day'}"
    )
    return replace(last, force="uncertain", reason=reason)


def _under_phase(own: Standing, watch_list: WatchList, on: date) -> Standing:
    """What is left of a listing's own standing under the phases that its list may be in."""
    phases = phases_on(watch_list, on)
    if phases:
        return _one_of(_distinct([_in_phase(own, phase) for phase in phases]))
    if not has_begun(watch_list, on):
        return ABSENT
    ends = [phase.until for phase in watch_list.phases if phase.until and phase.until.maybe_by(on)]
    return Standing("not_in_force", "expired", ends[-1] if ends else None)


def _in_phase(own: Standing, phase: Phase) -> Standing:
    if phase.status in BINDING or own.force == "not_in_force":
        return own
    if phase.status == "announced":
        return replace(own, force="pending", status="announced", since=phase.until)
    return Standing("not_in_force", phase.status, phase.since, note=phase.note)
