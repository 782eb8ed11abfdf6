"""A set of changes as a person reads it: rows by what they are about, not by their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model

from entities.curating.change_sets import differences
from entities.models import ChangeSet, Entry, Listing, Source, WatchList

# What is needed to say what a row is about.
_READ_ALONG = {
    "entry": ("entity", "source"),
    "listing": ("entry__entity", "watch_list"),
    "listingevent": ("listing__entry__entity", "listing__watch_list"),
}
NOTHING: tuple[object, ...] = (None, "", [], "[]", "False")


@dataclass(frozen=True, slots=True)
class Told:
    """One change: what was done to which row, and (column, before, after) in words."""

    headline: str
    rows: tuple[tuple[str, str, str], ...]


def tell(change_set: ChangeSet) -> list[Told]:
    """Every change of the set in words; one statement for each kind of row that they refer to."""
    known = _rows_of(change_set.changes)
    return [_told(change, known) for change in change_set.changes]


def _told(change: dict[str, Any], known: dict[tuple[str, str], str]) -> Told:
    links = _links(change["model"])
    about = " and ".join(
        known[links[name], str(key)]
        for name, key in (change["values"] or change["was"]).items()
        if name in ("entry_id", "listing_id", "watch_list_id") and (links[name], str(key)) in known
    )
    named = change["words"] if change["words"] not in {"", change["model"]} else ""
    kind = "" if named.startswith(f"{change['model']} ") else change["model"]  # as in `listing FCC 22-84`
    headline = " ".join(part for part in (change["act"], kind, named) if part)
    rows = tuple(
        (_label(name), _value(links.get(name, ""), was, known), _value(links.get(name, ""), now, known))
        for name, was, now in differences(change)
        if (was not in NOTHING or now not in NOTHING)
    )
    return Told(f"{headline} ({about})" if about else headline, rows)


def _label(column: str) -> str:
    return column.removesuffix("_id").replace("_", " ")


def _value(model: str, value: Any, known: dict[tuple[str, str], str]) -> str:  # noqa: ANN401 - what a column holds
    if value in NOTHING:
        return ""
    if isinstance(value, list):
        return ", ".join(known.get((model, str(each)), str(each)) for each in value)
    return known.get((model, str(value)), str(value))


def _links(model: str) -> dict[str, str]:
    """The columns of a kind of row that refer to others, and to which kind."""
    kind = apps.get_model("entities", model)._meta
    columns = {column.attname: column for column in kind.concrete_fields if column.is_relation}
    several = {link.name: link for link in kind.many_to_many}
    return {name: str(found.related_model._meta.model_name) for name, found in {**columns, **several}.items()}


def _rows_of(changes: Iterable[dict[str, Any]]) -> dict[tuple[str, str], str]:
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for change in changes:
        for name, model in _links(change["model"]).items():
            for value in (change["was"].get(name), change["values"].get(name)):
                wanted[model].update(map(str, value if isinstance(value, list) else [value] if value else []))
    found: dict[tuple[str, str], str] = {}
    for model, keys in wanted.items():
        rows = apps.get_model("entities", model)._default_manager.filter(pk__in=keys)
        for row in rows.select_related(*_READ_ALONG[model]) if model in _READ_ALONG else rows:
            found[model, str(row.pk)] = _words(row)
    return found


def _words(row: Model) -> str:
    if isinstance(row, Entry):
        return f"{row.entity}, in {row.source}"
    if isinstance(row, Listing):
        return f"{row.entry.entity} on {row.watch_list}"
    if isinstance(row, WatchList):
        return row.short_name or row.name
    if isinstance(row, Source):
        return f"{row.publisher}: {row.title}"
    return str(row)
