"""Where a party is or acts: listed territories, found in what was said of its places and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from screening.engine.index import Index
from screening.engine.normalise import normalise
from screening.engine.policy import Policy
from screening.engine.recognise import recognise
from screening.engine.records import Match, Query, Scored
from screening.engine.score import score
from screening.engine.universe import Universe

TERRITORY = "territory"
_PARTS = re.compile(r"[,;\n]")  # between the lines of an address


def recognise_places(query: Query, index: Index, universe: Universe, policy: Policy) -> tuple[Match, ...]:
    """The territories that the question's places and addresses name, as matches p1, p2, ...

    A territory has to be named as surely as any match; a part of an address has to be its very name, since
    streets are called after places too.
    """
    if not (query.addresses or query.territories):
        return ()
    asked = Query(TERRITORY, query.on, kind=TERRITORY, silenced=query.silenced)
    matches = recognise(_territories(query, index, policy), asked, universe, policy)
    return tuple(replace(match, id=f"p{number}") for number, match in enumerate(matches, start=1))


def _territories(query: Query, index: Index, policy: Policy) -> Iterator[Scored]:
    parts = [part for address in query.addresses for part in _PARTS.split(address)]
    places = [*((place, policy.match_at) for place in query.territories), *((part, 1.0) for part in parts)]
    for place, at_least in places:
        if any(char.isalpha() for char in place):
            found = _named(place, at_least, index, policy)
            yield from (scored for scored in found if scored.score >= at_least)


def _named(place: str, at_least: float, index: Index, policy: Policy) -> Iterator[Scored]:
    key = normalise(place)
    for ranked in index.ranked([key], policy.max_candidates)[0]:
        if index.party(ranked).kind == TERRITORY:
            yield score(key, index.candidate(ranked), index, at_least)
