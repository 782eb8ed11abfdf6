"""The title of a set of changes: what was done, to what, as a person would call it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from entities.curating.writing import Change
from entities.models import Entity, Entry, Listing, WatchList

LONGEST = 280  # characters


def title_of(changes: Sequence[Change]) -> str:
    """The first change in words, and how many more there are."""
    first = changes[0]
    named = "" if first.words == first.model else first.words
    said = " ".join(part for part in (first.act, first.model, _about(first) or named) if part)
    return said[:LONGEST] + (f" and {len(changes) - 1} more" if len(changes) > 1 else "")


def _about(change: Change) -> str:
    """Of rows that have no name themselves, whose they are; what is only proposed may hang on nothing yet."""
    said = change.values or change.was
    if change.model == "relationship":
        names = {
            str(row.pk): str(row) for row in Entity.objects.filter(pk__in=_keys(said, "subject", "object"))
        }
        above, below = names.get(str(said["subject_id"])), names.get(str(said["object_id"]))
        return f"{above} {said['kind']} {below}".replace("_", " ") if above and below else ""
    if change.model == "listing":
        entry = Entry.objects.select_related("entity").filter(pk__in=_keys(said, "entry")).first()
        watch_list = WatchList.objects.filter(pk__in=_keys(said, "watch_list")).first()
        return f"{entry.entity} on {_called(watch_list)}" if entry and watch_list else ""
    if change.model == "listingevent":
        listings = Listing.objects.select_related("entry__entity", "watch_list")
        listing = listings.filter(pk__in=_keys(said, "listing")).first()
        return f"{change.words}: {listing.entry.entity} on {_called(listing.watch_list)}" if listing else ""
    return ""


def _keys(said: dict[str, Any], *links: str) -> list[Any]:
    return [said[f"{link}_id"] for link in links if said.get(f"{link}_id") is not None]


def _called(watch_list: WatchList) -> str:
    return watch_list.short_name or watch_list.name
