"""Which listed parties a match leads to, list by list, by the list's own rule on that day.

Twice over: with the lowest shares, claims and dates, and with the highest. What holds in both is
certain; what holds only in the higher is for a person to review.
"""

from __future__ import annotations

from collections.abc import Iterable

from screening.engine.reach.affiliates import exposures_by_affiliation
from screening.engine.reach.case import ALARMING, TARGETS, Case
from screening.engine.reach.neighbours import (
    exposures_by_product,
    exposures_nearby,
    makers_above,
)
from screening.engine.reach.ownership import Ancestry
from screening.engine.reach.shares import exposures_by_rule
from screening.engine.records import Exposure, Match, Query, WatchList
from screening.engine.universe import Universe

THINGS = frozenset({"product", "technology", "territory", "court_case"})


def expose(
    matches: Iterable[Match], universe: Universe, lists: Iterable[WatchList], query: Query
) -> tuple[Exposure, ...]:
    """The exposures of `matches` on `lists`: those by the list's rule, and those that are only near."""
    lists = tuple(lists)
    found: list[Exposure] = []
    for match in _worth_following(matches):
        ancestry = Ancestry.of(universe, match.party.id, query.on)
        codes = _codes_near(universe, match, ancestry)
        for watch_list in lists:
            if watch_list.code in codes or _reaches_sideways(watch_list):
                found += _on_list(Case(match, watch_list, universe, query.on, ancestry))
    return tuple(found)


def _worth_following(matches: Iterable[Match]) -> list[Match]:
    """The matches whose owners are looked into: the sure ones, and the doubtful only for want of these."""
    matches = list(matches)
    return [match for match in matches if match.strong] or matches


def _on_list(case: Case) -> list[Exposure]:
    if _stands_itself(case):
        return []
    if case.match.party.kind in THINGS:  # rules on owners speak of parties, not of what these make
        return exposures_by_product(case) or exposures_nearby(case)
    return (
        exposures_by_rule(case)
        or exposures_by_affiliation(case)
        or exposures_by_product(case)
        or exposures_nearby(case)
    )


def _stands_itself(case: Case) -> bool:
    """A party that the list itself names needs no owner to be found."""
    return any(
        found.listing.list == case.watch_list.code
        and found.listing.role in TARGETS
        and found.standing.force in ALARMING
        for found in case.match.listings
    )


def _codes_near(universe: Universe, match: Match, ancestry: Ancestry) -> set[str]:
    """The lists on which anything above or beside the party stands: the only ones worth a walk."""
    party = match.party.id
    ties = (*universe.above.get(party, ()), *universe.below.get(party, ()))
    parties = {tie.holder for tie in ties} | {tie.held for tie in ties} | set(ancestry.above)
    parties |= {maker for maker, _, _ in makers_above(universe, match.party, ancestry.on)}
    return {listing.list for near in parties for listing in universe.listings.get(near, ())}


def _reaches_sideways(watch_list: WatchList) -> bool:
    return any(rule.basis == "affiliates" for rule in watch_list.rules)
