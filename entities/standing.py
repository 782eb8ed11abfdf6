"""How each list stands today: what it does, which edition is in force, and whether that can be relied on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Prefetch, Q

from entities.models import ListPhase, Release, WatchList


class State(StrEnum):
    """Whether the edition in force can clear a name."""

    CURRENT = "current"
    STALE = "stale"
    CLOSED = "closed"
    NOT_LOADED = "not loaded"
    REFUSED = "refused last load"
    NAMES_NOBODY = "names nobody"


@dataclass(frozen=True, slots=True)
class ListStanding:
    """One line about a list; `age_days` counts from the last day the edition was known to be current."""

    code: str
    name: str
    effect: str
    status: str
    edition_on: date | None
    age_days: int | None
    listed: int
    state: State


def standing_of_lists(on: date, codes: Collection[str] = ()) -> list[ListStanding]:
    """How the lists stand on a day, all of them or those with these codes, by code."""
    chosen = WatchList.objects.live().order_by("code")
    if codes:
        chosen = chosen.filter(code__in=codes)
    newest_first = Release.objects.order_by("-edition_on", "-loaded_at", "-pk")
    listed = Count("listings", filter=Q(listings__retired_at=None, listings__entry__retired_at=None))
    lists = chosen.annotate(listed=listed).prefetch_related(
        Prefetch("phases", ListPhase.objects.live().order_by("since_latest", "pk")),
        Prefetch("releases", newest_first),
    )
    return [_standing(watch_list, watch_list.listed, on) for watch_list in lists]


def _standing(watch_list: WatchList, listed: int, on: date) -> ListStanding:
    releases = list(watch_list.releases.all())
    accepted = next((each for each in releases if each.outcome == Release.Outcome.ACCEPTED), None)
    phase = _phase(list(watch_list.phases.all()), on)
    return ListStanding(
        code=watch_list.code,
        name=watch_list.short_name or watch_list.name,
        effect=phase.effect if phase else "",
        status=phase.status.replace("_", " ") if phase else "",
        edition_on=accepted.edition_on if accepted else None,
        age_days=(on - accepted.covers_to).days if accepted else None,
        listed=listed,
        state=_state(watch_list, accepted, releases, on),
    )


def _phase(phases: list[ListPhase], on: date) -> ListPhase | None:
    """The last phase that has begun and has not certainly ended; None between two, and before the first."""
    begun = [phase for phase in phases if (phase.since_latest or phase.since_earliest or on) <= on]
    return next((phase for phase in reversed(begun) if (phase.until_latest or date.max) > on), None)


def _state(watch_list: WatchList, accepted: Release | None, releases: list[Release], on: date) -> State:
    last = max(releases, key=lambda release: (release.loaded_at, release.pk), default=None)
    if last is not None and last.outcome == Release.Outcome.REFUSED:
        return State.REFUSED
    if accepted is None:
        by_name = watch_list.naming in {WatchList.Naming.NAME, WatchList.Naming.REFERENCE}
        return State.NOT_LOADED if by_name else State.NAMES_NOBODY
    if watch_list.max_age_days is None:
        return State.CLOSED
    stale = (on - accepted.covers_to).days > watch_list.max_age_days
    return State.STALE if stale else State.CURRENT
