"""The whole way from a name to an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from math import inf

from screening.engine.decide import decide, headline
from screening.engine.expose import expose
from screening.engine.index import Index, Ranked
from screening.engine.names_within import keys_of
from screening.engine.normalise import Key
from screening.engine.places import recognise_places
from screening.engine.policy import ENGINE_VERSION, Policy
from screening.engine.recognise import by_identifier, recognise
from screening.engine.records import (
    Exposure,
    Headline,
    Match,
    Party,
    Query,
    Report,
    Scored,
    Verdict,
    WatchList,
)
from screening.engine.score import score
from screening.engine.universe import Universe

NAMED = frozenset({"name", "reference"})


def screen(query: Query, index: Index, universe: Universe, policy: Policy) -> Report:
    """What every list asked about says of `query.name` on `query.on`.

    `index` and `universe` hold the facts as known at one moment. Raises ValueError for a name without
    a letter or digit in it, and KeyError for a list that does not exist.
    """
    [report] = screen_all([query], index, universe, policy)
    return report


def screen_all(queries: Sequence[Query], index: Index, universe: Universe, policy: Policy) -> list[Report]:
    """The report that `screen` gives for each; faster, since the index is asked about all names at once."""
    keys = [[key for name in _names_asked(query) for key in keys_of(name)] for query in queries]
    ranked = iter(index.ranked(list(chain.from_iterable(keys)), policy.max_candidates, policy.review_at))
    return [
        _report(query, _scored(query, zip(own, ranked, strict=False), index, policy), index, universe, policy)
        for query, own in zip(queries, keys, strict=True)
    ]


def _report(
    query: Query, scored: Sequence[Scored], index: Index, universe: Universe, policy: Policy
) -> Report:
    matches = recognise(scored, query, universe, policy) if scored else ()
    matches += recognise_places(query, index, universe, policy)
    nothing = on_nothing(query, universe)
    exposures: tuple[Exposure, ...] = ()
    if query.exposure and matches:
        heard = tuple(match for match in matches if not match.silenced_by)
        exposures = expose(heard, universe, nothing.lists, query)
    verdicts = _verdicts(nothing, matches, exposures, query.on)
    return Report(
        query=query,
        headline=headline(verdicts, query) if matches else nothing.headline,
        matches=matches,
        exposures=exposures,
        verdicts=verdicts,
        lists=nothing.lists,
        policy=policy.version,
        engine=ENGINE_VERSION,
        facts_version=universe.version,
    )


@dataclass(frozen=True, slots=True)
class Nothing:
    """The answer of a day where nothing is found: one for every name, as it depends on the lists alone."""

    lists: tuple[WatchList, ...]
    verdicts: tuple[Verdict, ...]
    headline: Headline
    places: Mapping[str, Sequence[int]]  # of a list in both, by its code; it may be asked for twice


def on_nothing(query: Query, universe: Universe) -> Nothing:
    """What the lists asked about say on the day of a name that is not found."""

    def make() -> Nothing:
        lists = asked_lists(query, universe)
        verdicts = tuple(decide(watch_list, (), (), query.on) for watch_list in lists)
        places: dict[str, list[int]] = {}
        for place, watch_list in enumerate(lists):
            places.setdefault(watch_list.code, []).append(place)
        return Nothing(lists, verdicts, headline(verdicts, query), places)

    return universe.once(("on nothing", query.on, query.lists), make)


def _verdicts(
    nothing: Nothing, matches: tuple[Match, ...], exposures: tuple[Exposure, ...], on: date
) -> tuple[Verdict, ...]:
    """The verdicts: a list that nothing found bears on says what it says of any other name."""
    if not matches:
        return nothing.verdicts
    numbered = tuple(enumerate(exposures))
    concerned = {listed.listing.list for match in matches for listed in match.listings}
    concerned |= {exposure.list for exposure in exposures}
    verdicts = list(nothing.verdicts)
    for at in [place for code in concerned for place in nothing.places.get(code, ())]:
        verdicts[at] = decide(nothing.lists[at], matches, numbered, on)
    return tuple(verdicts)


def _names_asked(query: Query) -> tuple[str, ...]:
    if query.name or not (query.identifiers or query.addresses or query.territories):
        return (query.name, *query.other_names)
    return ()


def _scored(
    query: Query, ranked: Iterable[tuple[Key, list[Ranked]]], index: Index, policy: Policy
) -> list[Scored]:
    found = [by_identifier(party, value) for value in query.identifiers for party in identified(index, value)]
    for key, names in ranked:
        found += _best_scored(key, names, index, policy, policy.review_at)
    return found


def scored_by_name(name: str, index: Index, policy: Policy, floor: float | None = None) -> list[Scored]:
    """The most promising names scored, a look at a time: after a look without one worth a review, no more.

    Names that surely score less than `floor`, 0 to 1, are left out; unless given, it is what is reviewed.
    Raises ValueError for a name without a letter or digit in it.
    """
    keys = keys_of(name)
    ranked = index.ranked(keys, policy.max_candidates, policy.review_at if floor is None else floor)
    best = (_best_scored(key, names, index, policy) for key, names in zip(keys, ranked, strict=True))
    return list(chain.from_iterable(best))


def _best_scored(
    key: Key, ranked: list[Ranked], index: Index, policy: Policy, floor: float = -inf
) -> list[Scored]:
    """The names scored, those below `floor` only so far as to know that they are."""
    found: list[Scored] = []
    for start in range(0, len(ranked), policy.look):
        look = [score(key, index.candidate(at), index, floor) for at in ranked[start : start + policy.look]]
        found += look
        if all(each.score < policy.review_at for each in look):
            break
    return found


def identified(index: Index, value: str) -> list[Party]:
    """The parties that carry an identifier, given bare or as `scheme:value`."""
    scheme, _, number = value.rpartition(":")
    plain = "".join(char for char in number.upper() if char.isalnum())
    found = index.with_identifier(plain)
    return [party for party in found if not scheme or (scheme, plain) in party.identifiers]


def asked_lists(query: Query, universe: Universe) -> tuple[WatchList, ...]:
    """The lists asked for by code, else every list that names its members."""
    if query.lists:
        return tuple(universe.lists[code] for code in query.lists)
    return tuple(watch_list for watch_list in universe.lists.values() if watch_list.naming in NAMED)
