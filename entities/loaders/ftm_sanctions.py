"""Sanctions of FollowTheMoney as places on a list: other people's in one place, ours each as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from entities.dates import UNKNOWN
from entities.loaders.days import read_day
from entities.loaders.drafts import Draft
from entities.loaders.ftm_lines import DATASET, Line
from entities.loaders.records import EventRecord, ListingRecord
from entities.loaders.schema import Role, Status

_STATUSES, _ROLES = frozenset(get_args(Status)), frozenset(get_args(Role))
_NOTED = ("authority", "authorityId", "reason", "summary", "status", "duration", "sourceUrl", "unscId")


def is_of(sanction: Line, code: str) -> bool:
    """Whether the sanction names the list `code`."""
    return code in sanction.datasets or code in sanction.texts("programId")


def is_ours(sanction: Line, code: str) -> bool:
    """Whether our export wrote it, of this very list."""
    return DATASET in sanction.datasets and code in sanction.texts("programId")


def our_places(sanctions: Sequence[Line], own: str, code: str) -> tuple[ListingRecord, ...]:
    """The places on the list `code` that our export wrote of a party; those of one number are one place.

    `own` is the reference where the list gives none.
    """
    places: dict[str, ListingRecord] = {}
    for sanction in sanctions:
        # FollowTheMoney takes no long numbers: our export writes those as the summary
        reference = sanction.first("authorityId") or sanction.first("summary") or own
        role, *measures = sanction.texts("provisions") or ["target"]
        place = ListingRecord(
            watch_list=code,
            reference=reference,
            role=role if role in _ROLES else "target",
            programmes=tuple(sanction.texts("program")[1:]),  # the first is the name of the list
            measures=tuple(measures),
            note="; ".join(sanction.texts("reason")),
            events=_events(sanction),
        )
        places[reference] = _joined(places[reference], place) if reference in places else place
    return tuple(places.values())


def _joined(one: ListingRecord, other: ListingRecord) -> ListingRecord:
    """Two places of one number as one, with all that either says."""
    return replace(
        one,
        programmes=tuple(dict.fromkeys([*one.programmes, *other.programmes])),
        measures=tuple(dict.fromkeys([*one.measures, *other.measures])),
        note="; ".join(dict.fromkeys(filter(None, [one.note, other.note]))),
        events=tuple(dict.fromkeys([*one.events, *other.events])),
    )


def read_sanction(line: Line, draft: Draft) -> None:
    """Add what a sanction says to the party's one place on the list."""
    draft.programmes += [text for text in line.texts("program") or line.texts("programId") if text]
    for number in line.texts("unscId"):
        draft.identifier("un", number)
    draft.measures += line.texts("provisions")
    draft.events += _events(line)
    for name in _NOTED:
        draft.note(name, "; ".join(line.texts(name)))


def _events(line: Line) -> tuple[EventRecord, ...]:
    days = (read_day(line.first(name)) for name in ("startDate", "listingDate"))
    since = next((day for day in days if day), UNKNOWN)
    until = read_day(line.first("endDate"))
    status = line.first("status").replace(" ", "_") if DATASET in line.datasets else ""
    is_over = status in _STATUSES - {"in_force", "announced"}
    events = []
    if since and status != "announced":
        events.append(EventRecord("in_force", "", at=since, expires=UNKNOWN if is_over else until))
    if is_over or status == "announced":
        events.append(EventRecord(status, "", at=until if is_over else since))
    return tuple(events)
