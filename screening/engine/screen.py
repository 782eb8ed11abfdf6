"""The whole way from a name to an answer."""

from __future__ import annotations

from screening.engine.decide import decide, headline
from screening.engine.expose import expose
from screening.engine.index import NameIndex
from screening.engine.normalise import normalise
from screening.engine.policy import ENGINE_VERSION, Policy
from screening.engine.recognise import by_identifier, recognise
from screening.engine.records import Exposure, Match, Query, Report, Scored, Verdict, WatchList
from screening.engine.score import score
from screening.engine.universe import Silence, Universe

NAMED = frozenset({"name", "reference"})
_DAYS_KEPT = 512  # days and choices of lists; a batch asks about few


def screen(query: Query, index: NameIndex, universe: Universe, policy: Policy) -> Report:
    """What every list asked about says of `query.name` on `query.on`.

    `index` and `universe` hold the facts as known at one moment. Raises ValueError for a name without
    a letter or digit in it, and KeyError for a list that does not exist.
    """
    scored = _scored(query, index, policy)
    matches = recognise(scored, query, universe, policy)
    silence = _on_nothing(query, universe)
    exposures = expose(matches, universe, silence.lists, query) if matches else ()
    verdicts = _verdicts(matches, exposures, silence, query) if matches else silence.verdicts
    return Report(
        query=query,
        headline=headline(verdicts, query) if matches else silence.headline,
        matches=matches,
        exposures=exposures,
        verdicts=verdicts,
        lists=silence.lists,
        policy=policy.version,
        engine=ENGINE_VERSION,
        facts_version=universe.version,
    )


def _on_nothing(query: Query, universe: Universe) -> Silence:
    """What the lists asked about say where nothing is found: worked out once a day and choice of lists."""
    asked = (query.on, query.lists)
    silence = universe.on_nothing.get(asked)
    if silence is None:
        lists = asked_lists(query, universe)
        verdicts = tuple(decide(watch_list, (), (), query.on) for watch_list in lists)
        silence = Silence(lists, verdicts, headline(verdicts, query))
        if len(universe.on_nothing) >= _DAYS_KEPT:
            universe.on_nothing.clear()
        universe.on_nothing[asked] = silence
    return silence


def _verdicts(
    matches: tuple[Match, ...], exposures: tuple[Exposure, ...], silence: Silence, query: Query
) -> tuple[Verdict, ...]:
    """The verdicts of the lists that something was found on, between those of the others."""
    numbered = tuple(enumerate(exposures))
    found_on = {listed.listing.list for match in matches for listed in match.listings}
    found_on |= {exposure.list for exposure in exposures}
    return tuple(
        decide(watch_list, matches, numbered, query.on) if watch_list.code in found_on else on_nothing
        for watch_list, on_nothing in zip(silence.lists, silence.verdicts, strict=True)
    )


def _scored(query: Query, index: NameIndex, policy: Policy) -> list[Scored]:
    found = [
        by_identifier(party, value)
        for value in query.identifiers
        for party in index.with_identifier(value.rpartition(":")[2])
    ]
    if query.name or not query.identifiers:
        key = normalise(query.name)
        candidates = index.candidates(key, policy.max_candidates, policy.review_at)
        found += [score(key, candidate, index) for candidate in candidates]
    return found


def asked_lists(query: Query, universe: Universe) -> tuple[WatchList, ...]:
    """The lists asked for by code, else every list that names its members."""
    if query.lists:
        return tuple(universe.lists[code] for code in query.lists)
    return tuple(watch_list for watch_list in universe.lists.values() if watch_list.naming in NAMED)
