"""What stays as it was when an edition comes in parts: a missing file is not a removal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from entities.dates import DateRange
from entities.loaders.editions import Lack
from entities.loaders.records import (
    AddressRecord,
    BirthRecord,
    EntryRecord,
    IdentifierRecord,
    NameRecord,
    TieRecord,
)
from entities.models import (
    Address,
    Birth,
    Identifier,
    Name,
    NameKind,
    Nationality,
    Origin,
    Relationship,
)

Record = TypeVar("Record")


@dataclass(slots=True)
class _Kept:
    """What an entry had before, of the kinds that the edition's missing files would bring."""

    names: list[NameRecord] = field(default_factory=list)
    identifiers: list[IdentifierRecord] = field(default_factory=list)
    addresses: list[AddressRecord] = field(default_factory=list)
    births: list[BirthRecord] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)


def keep_standing(entries: list[EntryRecord], lacks: Sequence[Lack], source: str) -> list[EntryRecord]:
    """The entries, with what they had before and what only the missing files could have ended."""
    if not lacks:
        return entries
    before = _standing(source, [entry.reference for entry in entries])
    return [_with_kept(entry, before[entry.reference], _carried(entry.reference, lacks)) for entry in entries]


def keep_ties(
    ties: list[TieRecord], lacks: Sequence[Lack], source: str, present: Collection[str]
) -> list[TieRecord]:
    """The ties, with those of before where the names or remarks that tied them may be missing.

    `present` holds the ids of the entities that the edition speaks of; ties of others stay untouched.
    """
    if not any("names" in lack.carries for lack in lacks):
        return ties
    live = Relationship.objects.live().filter(origin=Origin.EDITION, source__code=source)
    before = [
        TieRecord(kind=kind, subject=subject, object=held, source=source, wording=wording)
        for kind, subject, held, wording in live.values_list(
            "kind", "subject__public_id", "object__public_id", "wording"
        )
        if subject in present
    ]
    return list(dict.fromkeys([*ties, *before]))


def _carried(reference: str, lacks: Iterable[Lack]) -> frozenset[str]:
    of_this = [lack.carries for lack in lacks if lack.of is None or reference in lack.of]
    return frozenset().union(*of_this)


def _with_kept(entry: EntryRecord, kept: _Kept, carried: frozenset[str]) -> EntryRecord:
    if "names" in carried:
        names = _joined(entry.names, kept.names, lambda name: (name.text, name.kind))
        entry = replace(entry, names=names)
    if "identifiers" in carried:
        numbers = _joined(entry.identifiers, kept.identifiers, lambda each: (each.scheme, each.value))
        entry = replace(entry, identifiers=numbers)
    if "addresses" in carried:
        addresses = _joined(entry.addresses, kept.addresses, lambda address: address.text)
        entry = replace(entry, addresses=addresses)
    if "births" in carried:
        births = _joined(
            entry.births, kept.births, lambda birth: (birth.on.earliest, birth.on.latest, birth.place)
        )
        entry = replace(entry, births=births)
    if "countries" in carried:
        entry = replace(entry, countries=tuple(dict.fromkeys([*entry.countries, *kept.countries])))
    return entry


def _joined(
    new: Sequence[Record], kept: Sequence[Record], key: Callable[[Record], Hashable]
) -> tuple[Record, ...]:
    """What is new, and of the kept ones those that it does not say already."""
    said = {key(record) for record in new}
    return (*new, *(record for record in kept if key(record) not in said))


def _standing(source: str, references: Collection[str]) -> defaultdict[str, _Kept]:
    """What the list's editions have said so far of these entries; main names follow the entry."""
    kept: defaultdict[str, _Kept] = defaultdict(_Kept)
    mine = {
        "origin": Origin.EDITION,
        "entry__source__code": source,
        "entry__reference__in": references,
        "entry__retired_at": None,
        "retired_at": None,
    }
    by = "entry__reference"
    names = Name.objects.filter(**mine).exclude(kind=NameKind.PRIMARY)
    for reference, text, kind, strength in names.values_list(by, "text", "kind", "strength"):
        kept[reference].names.append(NameRecord(text, kind, weak=strength == Name.Strength.WEAK))
    numbers = Identifier.objects.filter(**mine).values_list(by, "scheme", "value", "country", "doubtful")
    for reference, *number in numbers:
        kept[reference].identifiers.append(IdentifierRecord(*number))
    for reference, text, country in Address.objects.filter(**mine).values_list(by, "text", "country"):
        kept[reference].addresses.append(AddressRecord(text, country))
    births = Birth.objects.filter(**mine).values_list(by, "on_earliest", "on_latest", "place")
    for reference, earliest, latest, place in births:
        kept[reference].births.append(BirthRecord(DateRange(earliest, latest), place))
    for reference, country in Nationality.objects.filter(**mine).values_list(by, "country"):
        kept[reference].countries.append(country)
    return kept
