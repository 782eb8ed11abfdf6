"""A list that comes with other numbers than before: its entries are known again by their names.

OFAC's CSV numbers the entries, a table without numbers makes a reference of name and country. Where no number
of an edition is known, whoever has a name that nobody else there bears is the one who bore it before; the
others have come or gone, and count as such where an edition is looked at for what it lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from entities.loaders.editions import Edition
from entities.loaders.name_keys import organisation_key
from entities.models import Name, NameKind, Reading


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the edition before: the number that it had there, and its entity by public id."""

    reference: str
    entity: str


@dataclass(slots=True)
class _Called:
    """What parties are called, by their references."""

    main: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    every: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def know(self, reference: str, text: str, kind: str, *, weak: bool) -> None:
        key = " ".join(sorted(organisation_key(text).split()))  # family names may go first or last
        if weak or not key:
            return
        self.every[reference].add(key)
        if kind == NameKind.PRIMARY:
            self.main[reference].add(key)


def known_by_name(edition: Edition, source: str) -> dict[str, Known]:
    """By the edition's references, who in it stood in the one before with another; empty where any number
    of the edition before is in it.
    """
    live = Reading.objects.live().filter(entry__source__code=source)
    before = {
        reference: Known(reference, entity)
        for reference, entity in live.values_list("entry__reference", "entry__entity__public_id")
    }
    if not before or any(party.entry.reference in before for party in edition.parties):
        return {}
    new, old = _Called(), _called_before(source)
    for party in edition.parties:
        for name in party.entry.names:
            new.know(party.entry.reference, name.text, name.kind, weak=name.weak)
    pairs = dict(_pairs(new.main, old.main))
    rest = {reference: names for reference, names in new.every.items() if reference not in pairs}
    left = {
        reference: names for reference, names in old.every.items() if reference not in set(pairs.values())
    }
    pairs.update(_pairs(rest, left))
    return {reference: before[known] for reference, known in pairs.items()}


def _called_before(source: str) -> _Called:
    called = _Called()
    entries = Reading.objects.live().filter(entry__source__code=source).values("entry")
    names = Name.objects.live().filter(entry__in=entries)
    for reference, text, kind, strength in names.values_list("entry__reference", "text", "kind", "strength"):
        called.know(reference, text, kind, weak=strength == Name.Strength.WEAK)
    return called


def _pairs(new: Mapping[str, set[str]], old: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Those who share names with one party of the other edition alone, and it with them alone."""
    bearers, formerly = _bearers(new), _bearers(old)
    for reference, names in new.items():
        met = set().union(*(formerly.get(name, set()) for name in names))
        if len(met) != 1:
            continue
        (known,) = met
        if set().union(*(bearers.get(name, set()) for name in old[known])) == {reference}:
            yield reference, known


def _bearers(called: Mapping[str, set[str]]) -> dict[str, set[str]]:
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for reference, names in called.items():
        for name in names:
            bearers[name].add(reference)
    return bearers
