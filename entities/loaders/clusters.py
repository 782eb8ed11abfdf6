"""The parties known from everywhere else, as an edition meets them and joins them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

from entities.identifiers import canonical_identifier
from entities.loaders.journal import in_batches
from entities.loaders.likeness import Profile, name_key
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
_Part = Name | Identifier | Nationality | Address | Birth


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

    def members_called(self, name: str, code: str) -> set[str]:
        """Who on the list `code` bears a name as a main name."""
        bearers = {self.find(public_id) for public_id in self.by_main_name.get(name, set())}
        return {each for each in bearers if any(code == seat[1] for seat in self.by_id[each].seats)}

    def join(self, loser: str, winner: str) -> None:
        """Let one cluster take in another."""
        gone, stays = self.by_id.pop(loser), self.by_id[winner]
        self.joined[loser] = winner
        stays.profile.take(gone.profile)
        stays.entries |= gone.entries
        stays.own |= gone.own
        stays.seats |= gone.seats
        self.enter(stays)


@dataclass(slots=True)
class Marks:
    """By what an edition's parties could be recognised, and which of it others bear too."""

    borne: set[int] = field(default_factory=set)
    shared: set[int] = field(default_factory=set)

    def bear(self, profile: Profile) -> None:
        """Enter a party of the edition."""
        for mark in set(profile.marks):
            (self.shared if mark in self.borne else self.borne).add(mark)

    def meet(self, mark: int) -> bool:
        """Whether a party of the edition bears what somebody else does, who is entered so."""
        if mark not in self.borne:
            return False
        self.shared.add(mark)
        return True


def read_clusters(source: str, present: Collection[str], wanted: Collection[str], marks: Marks) -> Clusters:
    """The live entities that a party of the edition may be, each with its live entries but those of `source`
    that the edition brings anew: whoever shares a mark with one, and those whose id is `wanted`.
    """
    own = _own_entries(source, present)
    chosen = _alike(own, marks) | _by_id(wanted)
    clusters = Clusters()
    for batch in in_batches(sorted(chosen)):
        for cluster in _gather(batch, own):
            clusters.enter(cluster)
    return clusters


def _own_entries(source: str, present: Collection[str]) -> set[int]:
    live = Entry.objects.live().filter(source__code=source)
    return {pk for pk, reference in live.values_list("pk", "reference").iterator() if reference in present}


def _alike(own: Collection[int], marks: Marks) -> set[int]:
    """The entities, by pk, that share a number or a strong name with a party of the edition."""
    found: set[int] = set()
    where = ("entry_id", "entry__entity_id")
    live = {"retired_at": None, "entry__retired_at": None}
    names = Name.objects.filter(**live, strength=Name.Strength.STRONG)
    for entry, entity, kind, text in names.values_list(*where, "entry__entity__kind", "text").iterator():
        if entry not in own and marks.meet(hash(name_key(kind, text))):
            found.add(entity)
    numbers = Identifier.objects.filter(**live, doubtful=False).values_list(*where, "scheme", "value")
    for entry, entity, scheme, value in numbers.iterator():
        if entry not in own and marks.meet(hash((scheme, canonical_identifier(value)))):
            found.add(entity)
    return found


def _by_id(wanted: Collection[str]) -> set[int]:
    found: set[int] = set()
    for batch in in_batches(sorted(wanted)):
        found.update(Entity.objects.live().filter(public_id__in=batch).values_list("pk", flat=True))
    return found


def _gather(entities: Sequence[int], own: Collection[int]) -> Iterator[Cluster]:
    """The clusters of these entities; one without entries of others counts only where people keep its id."""
    live = Entity.objects.live().filter(pk__in=entities).values_list("pk", "public_id", "kind", "origin")
    found = {pk: Cluster(code, Profile(kind), origin != Origin.EDITION) for pk, code, kind, origin in live}
    of_entry, sources = {}, {}
    rows = Entry.objects.live().filter(entity_id__in=entities).values_list("pk", "entity_id", "source__code")
    for pk, entity, filed_by in rows:
        if entity in found and pk not in own:
            of_entry[pk] = found[entity]
            sources[pk] = filed_by
            found[entity].entries.add(pk)
    for batch in in_batches(sorted(of_entry)):
        _read_facts(batch, of_entry)
        listings = Listing.objects.live().filter(entry_id__in=batch)
        for entry, code in listings.values_list("entry_id", "watch_list__code"):
            of_entry[entry].seats.add((sources[entry], code))
    return (cluster for cluster in found.values() if cluster.entries or cluster.curated)


def _read_facts(entries: Sequence[int], of_entry: dict[int, Cluster]) -> None:
    rows = partial(_rows, entries, of_entry)
    for profile, text, kind, strength in rows(Name, "text", "kind", "strength"):
        profile.add_name(text, kind, weak=strength == Name.Strength.WEAK)
    for profile, scheme, value, doubtful in rows(Identifier, "scheme", "value", "doubtful"):
        if not doubtful:
            profile.add_number(scheme, value)
    for profile, country in chain(rows(Nationality, "country"), rows(Address, "country")):
        if country:
            profile.countries.add(country)
    for profile, earliest, latest in rows(Birth, "on_earliest", "on_latest"):
        profile.add_birth(earliest, latest)


def _rows(
    entries: Sequence[int], of_entry: dict[int, Cluster], model: type[_Part], *columns: str
) -> Iterator[tuple[Any, ...]]:
    live = model._default_manager.filter(retired_at=None, entry_id__in=entries)
    for entry, *values in live.values_list("entry_id", *columns):
        yield (of_entry[entry].profile, *values)
