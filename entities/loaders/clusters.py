"""The parties known from everywhere else, as an edition meets them and joins them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from entities.loaders.likeness import Profile
from entities.models import (
    Address,
    Birth,
    Entity,
    Entry,
    Identifier,
    Listing,
    Name,
    Nationality,
    Origin,
)

Seat = tuple[str, str]  # a source and one of the lists on which its entry stands


@dataclass(slots=True)
class Cluster:
    """An entity with the entries that others have filed under it, and those of the edition at the door.

    `entries` holds pks, `own` references of the edition; `curated` says that people keep its id.
    """

    public_id: str
    profile: Profile
    curated: bool = False
    entries: set[int] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    seats: set[Seat] = field(default_factory=set)


@dataclass(slots=True)
class Clusters:
    """All of them by public id, and by what they could be recognised by."""

    by_id: dict[str, Cluster] = field(default_factory=dict)
    by_number: defaultdict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    by_name: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_main_name: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    joined: dict[str, str] = field(default_factory=dict)  # the id of one that is no more -> who took it in

    def find(self, public_id: str) -> str:
        """The id of the cluster that an entity's entries are in now."""
        while public_id in self.joined:
            public_id = self.joined[public_id]
        return public_id

    def enter(self, cluster: Cluster) -> None:
        """Make a cluster known by all that its profile says."""
        self.by_id[cluster.public_id] = cluster
        profile = cluster.profile
        for number in profile.numbers:
            self.by_number[number].add(cluster.public_id)
        for name in profile.main:
            self.by_main_name[name].add(cluster.public_id)
        for name in profile.main | profile.other:
            self.by_name[name].add(cluster.public_id)

    def like(self, profile: Profile) -> set[str]:
        """The ids of clusters that share a number or a name with the profile, one of the two a main name."""
        found: set[str] = set()
        for number in profile.numbers:
            found |= self.by_number.get(number, set())
        for name in profile.main:
            found |= self.by_name.get(name, set())
        for name in profile.other:
            found |= self.by_main_name.get(name, set())
        return {self.find(public_id) for public_id in found}

    def bearers(self, name: str) -> set[str]:
        """Who bears a name, as a main name or otherwise."""
        return {self.find(public_id) for public_id in self.by_name.get(name, set())}

    def join(self, loser: str, winner: str) -> None:
        """Let one cluster take in another."""
        gone, stays = self.by_id.pop(loser), self.by_id[winner]
        self.joined[loser] = winner
        stays.profile.take(gone.profile)
        stays.entries |= gone.entries
        stays.own |= gone.own
        stays.seats |= gone.seats
        self.enter(stays)


def read_clusters(source: str, present: Collection[str]) -> Clusters:
    """Every live entity, with its live entries but those that the edition of `source` brings anew."""
    clusters, of_entry = Clusters(), {}
    live = Entity.objects.live().values_list("public_id", "kind", "origin")
    found = {code: Cluster(code, Profile(kind), origin != Origin.EDITION) for code, kind, origin in live}
    sources: dict[int, str] = {}
    rows = Entry.objects.live().values_list("pk", "entity__public_id", "source__code", "reference")
    for pk, entity, filed_by, reference in rows:
        if entity in found and not (filed_by == source and reference in present):
            of_entry[pk] = found[entity]
            sources[pk] = filed_by
            found[entity].entries.add(pk)
    _read_facts(of_entry)
    for entry, code in Listing.objects.live().values_list("entry_id", "watch_list__code"):
        if entry in of_entry:
            of_entry[entry].seats.add((sources[entry], code))
    for cluster in found.values():
        clusters.enter(cluster)
    return clusters


def _read_facts(of_entry: dict[int, Cluster]) -> None:
    for profile, text, kind, strength in _rows(Name, of_entry, "text", "kind", "strength"):
        profile.add_name(text, kind, weak=strength == Name.Strength.WEAK)
    for profile, scheme, value, doubtful in _rows(Identifier, of_entry, "scheme", "value", "doubtful"):
        if not doubtful:
            profile.add_number(scheme, value)
    for model in (Nationality, Address):
        for profile, country in _rows(model, of_entry, "country"):
            if country:
                profile.countries.add(country)
    for profile, earliest, latest in _rows(Birth, of_entry, "on_earliest", "on_latest"):
        profile.add_birth(earliest, latest)


def _rows(
    model: type[Name | Identifier | Nationality | Address | Birth],
    of_entry: dict[int, Cluster],
    *columns: str,
) -> Iterator[tuple[Any, ...]]:
    live = model._default_manager.filter(retired_at=None)
    for entry, *values in live.values_list("entry_id", *columns):
        if entry in of_entry:
            yield (of_entry[entry].profile, *values)
