"""Changes by hand that lose nothing: what was held true before stays, retired, beside what is held now.

Each write is noted, field by field, for whoever asked for it with `noting`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from entities.dates import parse_range
from entities.models import (
    Address,
    Birth,
    Category,
    Deadline,
    FactsState,
    Identifier,
    Listing,
    ListingEvent,
    ListPhase,
    ListReference,
    Name,
    Nationality,
    Origin,
    Relationship,
    Status,
)
from entities.models.base import Fact
from entities.signals import facts_changed

# Nothing hangs on these, so that a retired copy says all of what was held true before a change. The
# others (entities, entries, listings, lists, sources) are what those hang on; they change in place.
LEAVES = (
    Address,
    Birth,
    Category,
    Deadline,
    Identifier,
    ListingEvent,
    ListPhase,
    ListReference,
    Name,
    Nationality,
    Relationship,
)
# Of every fact: how it is kept, not what it says.
UNSAID = frozenset({"id", "origin", "recorded_at", "retired_at"})


@dataclass(frozen=True, slots=True)
class Change:
    """One row added, changed, retired, restored or deleted. Values are those of its columns, as JSON."""

    act: str
    model: str  # such as `name`
    key: str
    values: dict[str, Any] = field(default_factory=dict)
    was: dict[str, Any] = field(default_factory=dict)
    words: str = ""  # the row as a person would call it


_noted: ContextVar[list[Change] | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[list[Change]]:
    """The changes that are written by hand within the block, in order."""
    changes: list[Change] = []
    token = _noted.set(changes)
    try:
        yield changes
    finally:
        _noted.reset(token)


def pass_on(changes: Sequence[Change]) -> None:
    """Give changes that were noted on their own to whoever notes the whole."""
    for change in changes:
        _note(change)


def columns_of(row: Model) -> dict[str, Any]:
    """What a row says, column by column, as values that JSON can hold."""
    return {
        column.attname: None if column.value_from_object(row) is None else column.value_to_string(row)
        for column in row._meta.concrete_fields
        if column.attname not in UNSAID
    }


def links_of(row: Model) -> dict[str, Any]:
    """What a row is tied to by tables of their own, as lists of keys."""
    if row.pk is None:
        return {}
    return {
        link.name: sorted(str(key) for key in getattr(row, link.name).values_list("pk", flat=True))
        for link in row._meta.many_to_many
    }


def note_links(row: Model, was: dict[str, Any]) -> None:
    """Note the ties that are others than they were."""
    now = links_of(row)
    changed = [name for name in now if now[name] != was.get(name, [])]
    if changed:
        values = {name: now[name] for name in changed}
        before = {name: was.get(name, []) for name in changed}
        _note(Change("tie", _model(row), str(row.pk), values, before, str(row)))


def announce() -> None:
    """Raise the counter of facts in this transaction, and tell who listens once it is committed."""
    FactsState.raise_version()
    transaction.on_commit(partial(facts_changed.send, sender=FactsState))


def record_by_hand(fact: Fact) -> None:
    """Save what a curator wrote; an earlier version of a leaf stays as a retired copy."""
    now = timezone.now()
    former = type(fact)._default_manager.filter(pk=fact.pk).first() if fact.pk else None
    if former is not None and isinstance(fact, LEAVES):
        _keep_former(fact, now)
        fact.recorded_at = now
    fact.origin = Origin.HAND
    fact.save()
    _note_saved(fact, former)


def record_plain(row: Model) -> None:
    """Save a row that is no fact of its own: it goes and comes with the fact it belongs to."""
    former = type(row)._default_manager.filter(pk=row.pk).first() if row.pk else None
    row.save()
    _note_saved(row, former)


def delete_plain(row: Model) -> None:
    """Delete a row that is no fact of its own."""
    _note(Change("delete", _model(row), str(row.pk), was=columns_of(row), words=str(row)))
    row.delete()


def move_row(fact: Fact, moment: datetime, **ends: int) -> None:
    """Hang a row on other entities, as of a moment; who keeps it in step stays the same.

    A leaf as it was before stays as a retired copy.
    """
    was = {name: str(getattr(fact, name)) for name in ends}
    if isinstance(fact, LEAVES):
        _keep_former(fact, moment)
        fact.recorded_at = moment
    for name, key in ends.items():
        setattr(fact, name, key)
    fact.save(update_fields=["recorded_at", *ends])
    values = {name: str(key) for name, key in ends.items()}
    _note(Change("move", _model(fact), str(fact.pk), values, was, str(fact)))


def retire_row(fact: Fact) -> None:
    """Retire one live row as it stands in the database; nothing else about it changes."""
    live = type(fact)._default_manager.filter(pk=fact.pk, retired_at=None)
    if live.update(retired_at=timezone.now(), origin=Origin.HAND):
        _note(Change("retire", _model(fact), str(fact.pk), was=columns_of(fact), words=str(fact)))


def restore_row(fact: Fact) -> None:
    """Hold a retired row true again; what it was held for before stays: of a leaf as a copy that is retired.

    Raises IntegrityError when another live row has taken its place.
    """
    retired = type(fact)._default_manager.filter(pk=fact.pk).exclude(retired_at=None)
    held_again: dict[str, Any] = {"retired_at": None, "origin": Origin.HAND}
    if isinstance(fact, LEAVES) and (former := retired.first()):
        _copy(former)
        held_again["recorded_at"] = timezone.now()
    if retired.update(**held_again):
        _note(Change("restore", _model(fact), str(fact.pk), values=columns_of(fact), words=str(fact)))


@transaction.atomic
def retire(facts: QuerySet[Fact]) -> int:
    """Retire those that are live, and announce it; how many they were."""
    live = list(facts.filter(retired_at=None))
    with noting() as changes:
        for fact in live:
            retire_row(fact)
    pass_on(changes)
    announce()
    return len(live)


@transaction.atomic
def restore(facts: QuerySet[Fact]) -> int:
    """Hold true again what was retired, and announce it; how many they were.

    Raises IntegrityError when another live row has taken the place of one of them.
    """
    retired = list(facts.exclude(retired_at=None))
    with noting() as changes:  # what is taken back half-way is nobody's change
        for fact in retired:
            restore_row(fact)
    pass_on(changes)
    announce()
    return len(retired)


def begin_listing(listing: Listing, in_force_since: str) -> ListingEvent:
    """The first event of a listing, on the word of its entry's source; the day as `parse_range` reads it."""
    event = ListingEvent(listing=listing, status=Status.IN_FORCE, source_id=listing.entry.source_id)
    event.at = parse_range(in_force_since)
    record_by_hand(event)
    return event


def _note(change: Change) -> None:
    changes = _noted.get()
    if changes is not None:
        changes.append(change)


def _note_saved(row: Model, former: Model | None) -> None:
    if _noted.get() is None:
        return
    act = "add" if former is None else "change"
    was = columns_of(former) if former is not None else {}
    _note(Change(act, _model(row), str(row.pk), columns_of(row), was, str(row)))


def _model(row: Model) -> str:
    return row._meta.model_name or ""


def _keep_former(fact: Fact, now: datetime) -> None:
    former = type(fact)._default_manager.get(pk=fact.pk)
    former.retired_at = now
    _copy(former)


def _copy(fact: Fact) -> None:
    fact.pk = None
    fact._state.adding = True
    fact.save()
