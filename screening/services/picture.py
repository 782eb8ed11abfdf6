"""The ownership picture: who stands above, beside and below a party on a day, as nodes and edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from screening.engine.decide import RISKS, effect_on
from screening.engine.reach.neighbours import OWNER_TIES, PRODUCT_TIES
from screening.engine.records import Tie
from screening.engine.screen import NAMED
from screening.engine.standing import stand
from screening.engine.universe import Universe
from screening.services.reading import share_words

MOST_NODES = 60  # a picture with more is a knot
MOST_HOPS = 3
OWNERSHIP = OWNER_TIES | PRODUCT_TIES | {"joint_venture", "invested_in"}


@dataclass(frozen=True, slots=True)
class Node:
    """A party in the picture. `listed` names the lists in force against it on the day."""

    id: str
    caption: str
    kind: str
    listed: tuple[str, ...]
    centre: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """One claim: `holder` stands above `held`. `doubtful` when proposed, disputed or only reported."""

    holder: str
    held: str
    kind: str
    share: str
    claimant: str
    doubtful: bool
    lit: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """What surrounds a party on a day; `cut` says that more was known than is drawn."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    cut: bool


def picture_around(
    universe: Universe, party: str, on: date, ends: tuple[str, ...] = (), *, hops: int = MOST_HOPS
) -> Picture:
    """At most MOST_NODES parties: the owners above `party`, and what it holds in turn, `hops` ties away.

    What else its owners hold is left out, but for the ways to `ends`, which are lit. Raises KeyError for
    a party that does not exist.
    """
    if party not in universe.parties:
        raise KeyError(party)
    ends = tuple(end for end in ends if end in universe.parties)
    above, cut_above = _reach(universe.above, party, on, hops)
    below, cut_below = _reach(universe.below, party, on, hops)
    lit = {tie for end in ends for tie in _way(universe, party, end, on)}
    within = {*above, *below, *(at for tie in lit for at in _ends(tie))}
    ties = dict.fromkeys(  # each is found from both of its ends, and need not be the same object there
        tie
        for at in sorted(within)
        for tie in _ties_at(universe, at, on)
        if tie.holder in within and tie.held in within
    )
    return Picture(
        nodes=tuple(_node(universe, at, party, on) for at in sorted(within)),
        edges=tuple(_edge(tie, lit=tie in lit) for tie in ties),
        cut=cut_above or cut_below,
    )


def _reach(ties: Mapping[str, tuple[Tie, ...]], party: str, on: date, hops: int) -> tuple[set[str], bool]:
    """The parties reached in one direction, and whether some had to be left out."""
    reached, frontier = {party}, [party]
    for _ in range(hops):
        following: list[str] = []
        for at in frontier:
            for tie in _drawn(ties.get(at, ()), on):
                other = tie.holder if tie.held == at else tie.held
                if other in reached:
                    continue
                if len(reached) > MOST_NODES // 2:
                    return reached, True
                reached.add(other)
                following.append(other)
        frontier = following
    return reached, False


def _way(universe: Universe, start: str, end: str, on: date) -> list[Tie]:
    """The shortest way between two parties, tie by tie; empty when there is none within MOST_HOPS + 2."""
    ways: dict[str, list[Tie]] = {start: []}
    frontier = [start]
    for _ in range(MOST_HOPS + 2):
        following = []
        for at in frontier:
            for tie in _ties_at(universe, at, on):
                other = tie.holder if tie.held == at else tie.held
                if other not in ways:
                    ways[other] = [*ways[at], tie]
                    following.append(other)
        if end in ways:
            return ways[end]
        frontier = following
    return []


def _ties_at(universe: Universe, party: str, on: date) -> Iterator[Tie]:
    yield from _drawn((*universe.above.get(party, ()), *universe.below.get(party, ())), on)


def _drawn(ties: Iterable[Tie], on: date) -> Iterator[Tie]:
    return (tie for tie in ties if tie.kind in OWNERSHIP and _holds(tie, on))


def _holds(tie: Tie, on: date) -> bool:
    """Whether the tie may have held on the day; a planned one is drawn, an ended one is not."""
    ended = tie.until is not None and tie.until.surely_by(on)
    return tie.status not in {"ended", "abandoned"} and tie.since.maybe_by(on) and not ended


def _ends(tie: Tie) -> tuple[str, str]:
    return tie.holder, tie.held


def _node(universe: Universe, at: str, centre: str, on: date) -> Node:
    party = universe.parties[at]
    listed = []
    for listing in universe.listings.get(at, ()):
        watch_list = universe.lists[listing.list]
        risky = watch_list.naming in NAMED and effect_on(watch_list, on) in RISKS
        if risky and stand(listing, watch_list, on).force == "binds":
            listed.append(watch_list.short_name)
    return Node(at, party.called, party.kind, tuple(dict.fromkeys(listed)), at == centre)


def _edge(tie: Tie, *, lit: bool) -> Edge:
    doubtful = tie.status in {"proposed", "planned", "disputed", "reported"}
    return Edge(tie.holder, tie.held, tie.kind, share_words(tie), tie.claimant, doubtful, lit)
