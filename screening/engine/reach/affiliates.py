"""Affiliates as the FCC defines them: up, down and sideways from a listed producer.

47 CFR 2.903 calls an affiliate whoever owns or controls, is owned or controlled by, or is under common
ownership or control with another, where to own is to have more than 10 percent of equity. Along a chain
the shares are multiplied and a majority counts as the whole, the attribution rule of the FCC's ownership
filings. A state as the common owner would make all its companies affiliates of each other: there the
walk stops and the answer is `review` (docs/decisions.md).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from screening.engine.reach.case import READINGS, Case, Reading
from screening.engine.reach.ties import ALL, MAJORITY, Holding, holdings_above
from screening.engine.records import Exposure, Reason, Rule, Tie
from screening.engine.universe import Universe

Chain = tuple[Holding, ...]


def exposures_by_affiliation(case: Case) -> list[Exposure]:
    """The listed parties that the match is an affiliate of, by the first reading that finds any."""
    for reading in READINGS:
        for rule in case.rules(reading):
            if rule.basis == "affiliates" and (ways := _affiliations(case, rule, reading)):
                return [case.exposure(way.listed, way.path, _reason(case, way), reading) for way in ways]
    return []


def _affiliations(case: Case, rule: Rule, reading: Reading) -> list[Affiliation]:
    owners = Owners.of(case.universe, case.party, case.on, rule, highest=reading.highest)
    listed = _listed_under(case, rule, reading)
    near = {party: theirs for common in owners.chains for party, theirs in listed.get(common, {}).items()}
    ways = [
        way
        for party in sorted(near.keys() - {case.party})
        if (way := _shortest(case.universe, party, owners, near[party]))
    ]
    ways.sort(key=_how_far)  # a reader is shown the first
    # A way through the state proves nothing certain: it waits for the reading that answers `review`.
    return [way for way in ways if not (reading.certain and way.through_state)]


def _how_far(way: Affiliation) -> tuple[bool, int]:
    return way.through_state, len(way.up) + len(way.down)


def _listed_under(case: Case, rule: Rule, reading: Reading) -> dict[str, dict[str, Owners]]:
    """By each owner of a listed party those parties, with all owners of each: the same for every match."""

    def make() -> dict[str, dict[str, Owners]]:
        found: defaultdict[str, dict[str, Owners]] = defaultdict(dict)
        for party in {listing.party for listing in case.universe.members.get(case.watch_list.code, ())}:
            if case.listed(party, reading.forces):
                owners = Owners.of(case.universe, party, case.on, rule, highest=reading.highest)
                for owner in owners.chains:
                    found[owner][party] = owners
        return dict(found)

    return case.universe.once(
        ("listed under", case.watch_list.code, rule.threshold, reading.name, case.on), make
    )


def _reason(case: Case, way: Affiliation) -> Reason:
    common = case.caption(way.common)
    if way.through_state:
        text = f"owned alike by {common}, with a part of the state between: not settled"
        return Reason("state-owner", text)
    if not way.up:
        return Reason("affiliate", f"has more than 10 % of {case.caption(way.listed)}, or controls it")
    if not way.down:
        return Reason("affiliate", f"more than 10 % held, or controlled, by {common}")
    return Reason("affiliate", f"shares the owner {common} with {case.caption(way.listed)}")


@dataclass(frozen=True, slots=True)
class Affiliation:
    """How a party is an affiliate of a listed one: both chains lead up to `common`."""

    listed: str
    common: str
    up: Chain  # from the party to the common owner; empty when the party is the owner
    down: Chain  # from the listed party to the common owner; empty when that is the owner
    through_state: bool

    @property
    def path(self) -> tuple[Tie, ...]:
        """The ties from the party to the listed one."""
        upwards = [holding.tie(highest=True) for holding in self.up]
        downwards = [holding.tie(highest=True) for holding in reversed(self.down)]
        return (*upwards, *downwards)


@dataclass(frozen=True, slots=True)
class Owners:
    """Everyone with more than the threshold in a party, with the chain of holdings that shows it."""

    chains: dict[str, tuple[Decimal, Chain]]

    @classmethod
    def of(cls, universe: Universe, party: str, on: date, rule: Rule, *, highest: bool) -> Owners:
        """The owners of `party` on `on` by the lowest or highest reading; itself with all of it."""
        chains: dict[str, tuple[Decimal, Chain]] = {party: (ALL, ())}
        waiting = [party]
        while waiting:
            held = waiting.pop()
            so_far, chain = chains[held]
            for holding in holdings_above(universe, held, on):
                interest = so_far * _attributed(holding, highest=highest) / ALL
                if interest <= rule.threshold:
                    continue
                if interest > chains.get(holding.holder, (Decimal(0), ()))[0]:
                    chains[holding.holder] = (interest, (*chain, holding))
                    waiting.append(holding.holder)
        return cls(chains)


def _attributed(holding: Holding, *, highest: bool) -> Decimal:
    """The share for the purpose of a chain: a majority or control counts as the whole."""
    if holding.controls(highest=highest) or holding.share(highest=highest) > MAJORITY:
        return ALL
    return holding.share(highest=highest)


def _shortest(universe: Universe, listed: str, owners: Owners, theirs: Owners) -> Affiliation | None:
    """The shortest way between the two, one that passes no state before one that does."""
    ways = [
        Affiliation(
            listed=listed,
            common=common,
            up=chain,
            down=theirs.chains[common][1],
            through_state=_passes_a_state(universe, common, (*chain, *theirs.chains[common][1])),
        )
        for common, (_, chain) in owners.chains.items()
        if common in theirs.chains
    ]
    return min(ways, key=_how_far, default=None)


def _passes_a_state(universe: Universe, common: str, chain: Chain) -> bool:
    parties = {common} | {holding.holder for holding in chain}
    return any(universe.parties[party].state_body for party in parties if party in universe.parties)
