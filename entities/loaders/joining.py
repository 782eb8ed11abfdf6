"""Which parties of an edition are known already: those that certainly are join, the others are suggested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from entities.loaders.clusters import Cluster, Clusters, Marks, read_clusters
from entities.loaders.editions import Edition, Party
from entities.loaders.likeness import DECISIVE, Finding, Likeness, Profile, compare, may_be_one
from entities.loaders.name_keys import tells_apart
from entities.loaders.records import TieRecord
from entities.loaders.renumbering import Known, known_by_name
from entities.loaders.watching import Stage, tell
from entities.models import Merge, Suggestion

MOST_SUGGESTED = 3  # for one party: more than that is a common name, and helps nobody


@dataclass(frozen=True, slots=True)
class Move:
    """An entry that goes from one entity to another, both by public id; of the edition, or a standing one."""

    loser: str
    winner: str
    finding: Finding
    reference: str = ""
    entry: int | None = None


@dataclass(slots=True)
class Joined:
    """What an edition's parties turned out to be.

    `final` gives the public id that an entity ends up as, where that is another; `absorbed` holds those that
    had gone before. `suggested` are pairs of a reference and a public id, with what speaks for them. `known`
    gives who stood in the edition before under another reference, by that of this edition.
    """

    final: dict[str, str] = field(default_factory=dict)
    absorbed: set[str] = field(default_factory=set)
    moves: list[Move] = field(default_factory=list)
    suggested: list[tuple[str, str, Finding]] = field(default_factory=list)
    known: dict[str, Known] = field(default_factory=dict)


def join_edition(edition: Edition, source: str) -> Joined:
    """Look for each party of the edition among all others; reads the database, changes nothing."""
    tell(Stage.JOINING)
    past, marks, known = _past(source), Marks(), known_by_name(edition, source)
    present = {each.reference for each in known.values()}
    wanted = {each.entity for each in known.values()}
    for party in edition.parties:
        present.add(party.entry.reference)
        wanted.add(past.place(party))
        marks.bear(_profile(party, edition.scheme))
    clusters = read_clusters(source, present, wanted, marks)
    meeting = _Meeting(clusters, source, past, done=Joined(known=known))
    for party in edition.parties:
        profile = _profile(party, edition.scheme)
        if meeting.had_another_number(party):
            meeting.know_again(party, profile)
        elif past.place(party) in clusters.by_id or not marks.shared.isdisjoint(profile.marks):
            meeting.invite(party, profile)
        else:
            meeting.pass_by(party)
    meeting.hold()
    return meeting.joined()


@dataclass(frozen=True, slots=True)
class _Past:
    """What was decided of the source's entries: merges that hold, and pairs that are not to be joined.

    A merge into an entity that is no more does not hold.
    """

    moved: dict[tuple[str, str], str]
    apart: set[tuple[str, str]]

    def place(self, party: Party) -> str:
        """The id that the party had last: its own, or that of the one it was merged into."""
        at = party.entity.public_id
        while (party.entry.reference, at) in self.moved:
            at = self.moved[party.entry.reference, at]
        return at


def _past(source: str) -> _Past:
    moved: dict[tuple[str, str], str] = {}
    apart: set[tuple[str, str]] = set()
    merges = Merge.objects.filter(entry__source__code=source).order_by("merged_at", "pk")
    for merge in merges.select_related("entry", "from_entity", "to_entity"):
        reference, winner = merge.entry.reference, merge.to_entity
        if merge.undone_at is not None:
            apart.add((reference, winner.public_id))
            continue
        apart.discard((reference, winner.public_id))
        if winner.retired_at is None:
            moved[reference, merge.from_entity.public_id] = winner.public_id
    rejected = Suggestion.objects.filter(entry__source__code=source, status=Suggestion.Status.REJECTED)
    apart |= set(rejected.values_list("entry__reference", "entity__public_id"))
    return _Past(moved, apart)


@dataclass(slots=True)
class _Meeting:
    """The parties of an edition meet everybody who is known, one after the other.

    Invited are those that share a number or a name with anybody; the others need not be compared.
    """

    clusters: Clusters
    source: str
    past: _Past
    profiles: dict[str, Profile] = field(default_factory=dict)
    owned: dict[str, str] = field(default_factory=dict)
    crowd: Counter[tuple[str, str]] = field(default_factory=Counter)
    settled: set[str] = field(default_factory=set)
    asked: set[frozenset[str]] = field(default_factory=set)
    renumbered: dict[str, str] = field(default_factory=dict)
    done: Joined = field(default_factory=Joined)

    def invite(self, party: Party, profile: Profile) -> None:
        """Give the party its place: its own entity, or the one that it was merged into before."""
        self._seat(party, profile, self.past.place(party))
        self.pass_by(party)

    def had_another_number(self, party: Party) -> bool:
        """Whether the party is known by its name alone: neither by its number nor by a merge of before."""
        known = self.done.known.get(party.entry.reference)
        at = self.past.place(party)
        return known is not None and at != known.entity and at not in self.clusters.by_id

    def know_again(self, party: Party, profile: Profile) -> None:
        """Give a party that had another number before its place: the entity that it had then."""
        reference, before = party.entry.reference, self.done.known[party.entry.reference]
        self._seat(party, profile, before.entity)
        self.owned[reference] = before.entity
        self.past.apart.update(
            (reference, entity) for known, entity in list(self.past.apart) if known == before.reference
        )
        words = f"the same name on the list, where it was {before.reference} before the numbers changed"
        finding = Finding(Likeness.SAME, "name", words)
        self.renumbered[party.entity.public_id] = before.entity
        self.done.moves.append(Move(party.entity.public_id, before.entity, finding, reference=reference))

    def _seat(self, party: Party, profile: Profile, at: str) -> None:
        reference = party.entry.reference
        self.profiles[reference], self.owned[reference] = profile, party.entity.public_id
        seats = {(self.source, listing.watch_list) for listing in party.entry.listings}
        for _, code in seats:
            self.crowd.update((code, name) for name in profile.main)
        if at in self.clusters.by_id:
            cluster = self.clusters.by_id[at]
            cluster.profile.take(profile)
        else:
            cluster = Cluster(at, profile)
        cluster.own.add(reference)
        cluster.seats |= seats
        self.clusters.enter(cluster)

    def pass_by(self, party: Party) -> None:
        """Keep a party that was merged before where it is."""
        own, at = party.entity.public_id, self.past.place(party)
        if at != own:
            self.settled.add(party.entry.reference)
            self.done.absorbed.add(own)

    def hold(self) -> None:
        """Look for each among the others; join it with the one that it certainly is."""
        for reference, own in self.owned.items():
            if reference in self.settled:
                continue
            me = self.clusters.by_id[self.clusters.find(own)]
            found = sorted(
                self._found(me, reference), key=lambda pair: (-pair[1].likeness, pair[0].public_id)
            )
            sure = [pair for pair in found if pair[1].likeness == Likeness.SAME]
            if len(sure) == 1 and self._may_join(me, sure[0][0]):
                self._join(me, *sure[0])
            elif len(worth := sure or found) <= MOST_SUGGESTED:
                self._suggest(me, reference, worth)

    def _suggest(self, me: Cluster, reference: str, found: Iterable[tuple[Cluster, Finding]]) -> None:
        for other, finding in found:
            pair = frozenset({me.public_id, other.public_id})
            if pair not in self.asked:
                self.asked.add(pair)
                self.done.suggested.append((reference, other.public_id, finding))

    def joined(self) -> Joined:
        """What came of it, with the last id of everybody who was joined."""
        self.done.final = {public_id: self.clusters.find(public_id) for public_id in self.clusters.joined}
        for own, before in self.renumbered.items():
            self.done.final[own] = self.clusters.find(before)
        return self.done

    def _found(self, me: Cluster, reference: str) -> Iterator[tuple[Cluster, Finding]]:
        profile = self.profiles[reference]
        apart = {self.clusters.find(entity) for known, entity in self.past.apart if known == reference}
        for public_id in self.clusters.like(profile) - {me.public_id} - apart:
            other = self.clusters.by_id[public_id]
            finding = compare(profile, other.profile, partial(self._is_alone, me, other))
            if finding.likeness < Likeness.SAME and may_be_one(profile, other.profile):
                finding = self._as_members(me, other, profile) or finding
            # Two that an authority lists side by side are worth a question only where all speaks for one.
            if finding.likeness > (Likeness.MAYBE if me.seats & other.seats else Likeness.NONE):
                yield other, finding

    def _as_members(self, me: Cluster, other: Cluster, profile: Profile) -> Finding | None:
        """That both are on one list, written by hand and as published, and nobody else there has the name.

        Where a party sits and who else is called so elsewhere does not matter then.
        """
        for code in sorted({code for _, code in me.seats} & {code for _, code in other.seats}):
            for name in filter(tells_apart, sorted(profile.main & other.profile.main)):
                members = self.clusters.members_called(name, code)
                if members == {me.public_id, other.public_id} and self.crowd[code, name] <= 1:
                    return Finding(
                        Likeness.SAME, "name", f"same name “{name}” on {code}, where nobody else bears it"
                    )
        return None

    def _is_alone(self, me: Cluster, other: Cluster, name: str) -> bool:
        """Whether nobody but the two bears the name, on any list or in the edition."""
        if not self.clusters.bearers(name) <= {me.public_id, other.public_id}:
            return False
        return all(self.crowd[code, name] <= 1 for _, code in me.seats)

    def _may_join(self, me: Cluster, other: Cluster) -> bool:
        """An authority that lists two parties side by side keeps them apart; so do people who curate both."""
        if me.curated and other.curated:
            return False
        return not me.seats & other.seats

    def _join(self, me: Cluster, other: Cluster, finding: Finding) -> None:
        loser, winner = (other, me) if me.curated else (me, other)
        self.done.moves += [
            Move(loser.public_id, winner.public_id, finding, reference=each) for each in sorted(loser.own)
        ]
        self.done.moves += [
            Move(loser.public_id, winner.public_id, finding, entry=each) for each in sorted(loser.entries)
        ]
        self.clusters.join(loser.public_id, winner.public_id)


def _profile(party: Party, scheme: str) -> Profile:
    """What the party is known by; `scheme` is that of the list's own numbers."""
    entry, profile = party.entry, Profile(party.entity.kind)
    for name in entry.names:
        profile.add_name(name.text, name.kind, weak=name.weak)
    for number in entry.identifiers:
        if not number.doubtful:
            profile.add_number(number.scheme, number.value)
    if scheme in DECISIVE:
        profile.add_number(scheme, entry.reference)
    profile.countries |= {*entry.countries, *(each.country for each in entry.addresses if each.country)}
    for birth in entry.births:
        profile.add_birth(birth.on.earliest, birth.on.latest)
    return profile


def moved_ties(ties: Iterable[TieRecord], final: dict[str, str], source: str) -> list[TieRecord]:
    """The edition's ties between what its parties turned out to be; one that ties a party to itself goes."""
    moved = [
        replace(
            tie,
            subject=final.get(tie.subject, tie.subject),
            object=final.get(tie.object, tie.object),
            source=source,
        )
        for tie in ties
    ]
    return [tie for tie in moved if tie.subject != tie.object]
