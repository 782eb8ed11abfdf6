"""How each list stands today: what it does, which edition is in force, and whether that can be relied on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Prefetch

from entities.models import ListingEvent, ListPhase, Published, Release, Status, WatchList, standing_refusal

_ON_THE_LIST = {Status.IN_FORCE, Status.ANNOUNCED}


class State(StrEnum):
    """Whether the edition in force can clear a name."""

    CURRENT = "current"
    STALE = "stale"
    CLOSED = "closed"
    NOT_LOADED = "not loaded"
    NOT_PUBLISHED = "names not published"
    NAMES_NOBODY = "names nobody"
    NAMES_SOME = "not by name, some are known"


@dataclass(frozen=True, slots=True)
class ListStanding:
    """One line about a list.

    `checked_on` is the last day on which the edition in force was known to be the current one; `listed`
    counts the parties on the list today, in force or announced.
    """

    code: str
    name: str
    effect: str
    status: str
    edition_on: date | None
    checked_on: date | None
    checked_days_ago: int | None
    listed: int
    state: State
    last_load_refused: bool

    @property
    def in_words(self) -> str:
        """The state, and beside it a refusal that still stands."""
        return f"{self.state}, last load refused" if self.last_load_refused else str(self.state)


def standing_of_lists(on: date, codes: Collection[str] = ()) -> list[ListStanding]:
    """How the lists stand on a day, all of them or those with these codes, by code."""
    chosen = WatchList.objects.live().order_by("code")
    if codes:
        chosen = chosen.filter(code__in=codes)
    newest_first = Release.objects.order_by("-edition_on", "-loaded_at", "-pk")
    phases = ListPhase.objects.live().order_by("since_latest", "pk")
    lists = list(chosen.prefetch_related(Prefetch("phases", phases), Prefetch("releases", newest_first)))
    listed = _listed([watch_list.pk for watch_list in lists] if codes else None, on)
    return [_standing(watch_list, listed[watch_list.pk], on) for watch_list in lists]


def _listed(lists: Sequence[int] | None, on: date) -> dict[int, int]:
    """How many parties are on each list, or on each of these, by its pk.

    The numbers themselves are sent: of a query in a query PostgreSQL does not know how long the lists are.
    """
    events = ListingEvent.objects.live().filter(
        decisive=True,
        listing__retired_at=None,
        listing__entry__retired_at=None,
        listing__entry__entity__retired_at=None,
    )
    if lists is not None:
        events = events.filter(listing__watch_list__in=lists)
    latest: dict[int, tuple[tuple[date, int], int, int, str, bool]] = {}
    rows = events.values_list(  # in no order: sorting all takes longer than finding the last of each
        "pk",
        "listing",
        "listing__watch_list",
        "listing__entry__entity",
        "status",
        *("at_latest", "effective_latest", "expires_latest"),
    )
    for pk, listing, watch_list, party, status, at, effective, expires in rows:
        place = (at or date.min, pk)
        if (known := latest.get(listing)) and known[0] > place:
            continue
        has_ended = expires is not None and expires <= on
        if status in _ON_THE_LIST or (effective or at or on) <= on:
            latest[listing] = (place, watch_list, party, status, has_ended)
    parties: defaultdict[int, set[int]] = defaultdict(set)
    for _, watch_list, party, status, has_ended in latest.values():
        if status in _ON_THE_LIST and not has_ended:
            parties[watch_list].add(party)
    return defaultdict(int, {pk: len(members) for pk, members in parties.items()})


def _standing(watch_list: WatchList, listed: int, on: date) -> ListStanding:
    releases = list(watch_list.releases.all())
    accepted = next((each for each in releases if each.outcome == Release.Outcome.ACCEPTED), None)
    phase = _phase(list(watch_list.phases.all()), on)
    checked = accepted.covers_to if accepted else None
    not_published = phase is not None and phase.published == Published.NONE
    return ListStanding(
        code=watch_list.code,
        name=watch_list.short_name or watch_list.name,
        effect=phase.effect if phase else "",
        status=phase.status.replace("_", " ") if phase else "",
        edition_on=accepted.edition_on if accepted else None,
        checked_on=checked,
        checked_days_ago=(on - checked).days if checked else None,
        listed=listed,
        state=State.NOT_PUBLISHED if not_published else _state(watch_list, accepted, listed, on),
        last_load_refused=standing_refusal(releases) is not None,
    )


def _phase(phases: list[ListPhase], on: date) -> ListPhase | None:
    """The last phase that has begun and has not certainly ended; None between two, and before the first."""
    begun = [phase for phase in phases if (phase.since_latest or phase.since_earliest or on) <= on]
    return next((phase for phase in reversed(begun) if (phase.until_latest or date.max) > on), None)


def _state(watch_list: WatchList, accepted: Release | None, listed: int, on: date) -> State:
    max_age = watch_list.max_age_days
    if accepted and max_age is not None and (on - accepted.covers_to).days > max_age:
        return State.STALE
    if watch_list.naming in {WatchList.Naming.CLASS, WatchList.Naming.NONE}:
        return State.NAMES_SOME if listed else State.NAMES_NOBODY
    if accepted is None:
        return State.NOT_LOADED
    return State.CLOSED if max_age is None else State.CURRENT
