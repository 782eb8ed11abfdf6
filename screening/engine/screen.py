"""The whole way from a name to an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from screening.engine.decide import decide, headline
from screening.engine.expose import expose
from screening.engine.index import Candidate, Index
from screening.engine.normalise import Key, normalise
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
_AT_ONCE = 512  # queries searched together
_DAYS_KEPT = 64  # answers on nothing kept, one a day and choice of lists


def screen(query: Query, index: Index, universe: Universe, policy: Policy) -> Report:
    """What every list asked about says of `query.name` on `query.on`.

    `index` and `universe` hold the facts as known at one moment. Raises ValueError for a name without
    a letter or digit in it, and KeyError for a list that does not exist.
    """
    key = _key(query)
    found = index.candidates(key, policy.max_candidates, policy.review_at) if key else []
    return _report(query, _scored(query, key, found, index), universe, policy)


def screen_many(
    queries: Sequence[Query], index: Index, universe: Universe, policy: Policy
) -> Iterator[Report | ValueError]:
    """`screen` of many queries, in order, in less time than one by one; the error of one in its place."""
    for start in range(0, len(queries), _AT_ONCE):
        yield from _screen_some(queries[start : start + _AT_ONCE], index, universe, policy)


def _screen_some(
    queries: Sequence[Query], index: Index, universe: Universe, policy: Policy
) -> Iterator[Report | ValueError]:
    keys: list[Key | ValueError | None] = []
    for query in queries:
        try:
            keys.append(_key(query))
        except ValueError as error:
            keys.append(error)
    asked = [key for key in keys if isinstance(key, Key)]
    found = iter(index.candidates_of_many(asked, policy.max_candidates, policy.review_at))
    for query, key in zip(queries, keys, strict=True):
        if isinstance(key, ValueError):
            yield key
        else:
            candidates = next(found) if key else []
            yield _report(query, _scored(query, key, candidates, index), universe, policy)


def _key(query: Query) -> Key | None:
    """The key of the name; None where only identifiers are asked about."""
    return normalise(query.name) if query.name or not query.identifiers else None


def _scored(query: Query, key: Key | None, candidates: Iterable[Candidate], index: Index) -> list[Scored]:
    found = [by_identifier(party, value) for value in query.identifiers for party in identified(index, value)]
    return found + [score(key, candidate, index) for candidate in candidates if key]


def _report(query: Query, scored: Iterable[Scored], universe: Universe, policy: Policy) -> Report:
    nothing = on_nothing(query, universe)
    matches = recognise(scored, query, universe, policy)
    lists, verdicts = nothing.lists, nothing.verdicts
    exposures: tuple[Exposure, ...] = ()
    if matches:
        heard = tuple(match for match in matches if not match.silenced_by)
        exposures = expose(heard, universe, lists, query)
        verdicts = _verdicts(nothing, matches, exposures, query.on)
    return Report(
        query=query,
        headline=headline(verdicts, query) if matches else nothing.headline,
        matches=matches,
        exposures=exposures,
        verdicts=verdicts,
        lists=lists,
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


def on_nothing(query: Query, universe: Universe) -> Nothing:
    """What the lists asked about say on the day of a name that is not found."""
    asked = ("on nothing", query.on, query.lists)
    known = universe.worked_out.get(asked)
    if not isinstance(known, Nothing):
        lists = asked_lists(query, universe)
        verdicts = tuple(decide(watch_list, (), (), query.on) for watch_list in lists)
        known = Nothing(lists, verdicts, headline(verdicts, query))
        if len(universe.worked_out) >= _DAYS_KEPT:
            universe.worked_out.clear()
        universe.worked_out[asked] = known
    return known


def _verdicts(
    nothing: Nothing, matches: tuple[Match, ...], exposures: tuple[Exposure, ...], on: date
) -> tuple[Verdict, ...]:
    """The verdicts: a list that nothing found bears on says what it says of any other name."""
    numbered = tuple(enumerate(exposures))
    concerned = {listed.listing.list for match in matches for listed in match.listings}
    concerned |= {exposure.list for exposure in exposures}
    return tuple(
        decide(watch_list, matches, numbered, on) if watch_list.code in concerned else verdict
        for watch_list, verdict in zip(nothing.lists, nothing.verdicts, strict=True)
    )


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
