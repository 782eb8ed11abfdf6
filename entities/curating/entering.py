"""Facts added and corrected one at a time, each checked before it is written; who calls announces it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from entities.curating.writing import record_by_hand
from entities.models import Entity, Entry, Name, NameKind, Nationality, Source
from entities.models.base import Fact

FactT = TypeVar("FactT", bound=Fact)


class SeveralEntries(Exception):  # noqa: N818 - errors are named after the problem
    """The source has several entries of this entity; say which is meant."""


def check(fact: Fact) -> None:
    """Ask of a fact what the database would, in words; raises ValidationError.

    That the rows it refers to are there is left to the database.
    """
    references = {column.name for column in fact._meta.concrete_fields if column.is_relation}
    fact.clean_fields(exclude=references)
    fact.clean()
    fact.validate_unique()
    fact.validate_constraints()


def add(fact: FactT) -> FactT:
    """Write down a new fact; raises ValidationError for one that cannot be."""
    check(fact)
    record_by_hand(fact)
    return fact


def add_with(fact: FactT, parts: Iterable[Fact]) -> FactT:
    """Write down a fact with what hangs on it."""
    add(fact)
    for part in parts:
        add(part)
    return fact


def correct(fact: FactT, values: Mapping[str, Any]) -> FactT:
    """Give a fact other values; nothing is written where they are those that it has.

    Raises ValidationError for values that cannot be.
    """
    before = _columns(fact)
    for name, value in values.items():
        setattr(fact, name, value)
    if _columns(fact) == before:
        return fact
    return add(fact)


def first_entry(entity: Entity, source: Source, countries: Iterable[str]) -> Entry:
    """What a source says first of a new entity: its name and its countries."""
    parts: list[Fact] = [Nationality(country=country) for country in dict.fromkeys(countries)]
    if entity.caption:
        parts.insert(0, Name(text=entity.caption, kind=NameKind.PRIMARY))
    entry = add(Entry(entity=entity, source=source))
    for part in parts:
        part.entry = entry  # type: ignore[attr-defined] # both kinds hang on an entry
        add(part)
    return entry


def entry_of(entity: Entity, source: Source) -> Entry:
    """The source's entry of the entity, made where there is none; raises SeveralEntries."""
    found = list(Entry.objects.live().filter(entity=entity, source=source)[:2])
    if len(found) > 1:
        raise SeveralEntries(f"{source.code} has several entries of {entity.public_id}: give the `entry`")
    return found[0] if found else add(Entry(entity=entity, source=source))


def _columns(fact: Fact) -> dict[str, Any]:
    return {column.attname: getattr(fact, column.attname) for column in fact._meta.concrete_fields}
