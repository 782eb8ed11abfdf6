"""Which listed parties a match leads to, list by list, by the list's own rule on that day.

Twice over: with the lowest shares, claims and dates, and with the highest. What holds in both is
certain; what holds only in the higher is for a person to review.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from screening.engine.reach.affiliates import exposures_by_affiliation
from screening.engine.reach.case import TARGETS, Case
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
    for match in matches:
        ancestry = Ancestry.of(universe, match.party.id, query.on)
        codes = _codes_near(universe, match, ancestry)
        for watch_list in lists:
            if watch_list.code in codes:
                found += _on_list(Case(match, watch_list, universe, query.on, ancestry))
    return tuple(_with_captions(exposure, universe) for exposure in found)


def _with_captions(exposure: Exposure, universe: Universe) -> Exposure:
    ids = dict.fromkeys(end for tie in exposure.path for end in (tie.holder, tie.held))
    return replace(exposure, captions=tuple((end, universe.parties[end].called) for end in ids))


def _on_list(case: Case) -> list[Exposure]:
    if _binds_itself(case):
        return []
    if case.match.party.kind in THINGS:  # rules on owners speak of parties, not of what these make
        by_rule = exposures_by_product(case) or _by_exposed_maker(case)
    else:
        by_rule = _surest(exposures_by_rule(case), exposures_by_affiliation(case))
        by_rule = by_rule or exposures_by_product(case)
    return by_rule or exposures_nearby(case)


def _surest(*ways: list[Exposure]) -> list[Exposure]:
    """The first way that is certain; failing that, the first that found anything."""
    found = [way for way in ways if way]
    return next((way for way in found if way[0].certain), found[0] if found else [])


def _by_exposed_maker(case: Case) -> list[Exposure]:
    """A product whose maker the list does not name but reaches by its rule on owners."""
    if not case.watch_list.about_products:
        return []
    for maker, path, certain in makers_above(case.universe, case.match.party, case.on):
        party = case.universe.parties[maker]
        ancestry = Ancestry.of(case.universe, maker, case.on)
        made = replace(case, match=replace(case.match, party=party), ancestry=ancestry)
        if found := _surest(exposures_by_rule(made), exposures_by_affiliation(made)):
            return [replace(one, path=(*path, *one.path), certain=one.certain and certain) for one in found]
    return []


def _binds_itself(case: Case) -> bool:
    """A party that the list itself binds needs no owner to be found."""
    return any(
        found.listing.list == case.watch_list.code
        and found.listing.role in TARGETS
        and found.standing.force == "binds"
        for found in case.match.listings
    )


def _codes_near(universe: Universe, match: Match, ancestry: Ancestry) -> set[str]:
    """The only lists worth a walk: those on which anything above or beside the party stands, and those
    whose rule reaches sideways. Nothing reaches a party without ties.
    """
    party = match.party.id
    ties = (*universe.above.get(party, ()), *universe.below.get(party, ()))
    if not ties:
        return set()
    parties = {tie.holder for tie in ties} | {tie.held for tie in ties} | set(ancestry.above)
    parties |= {maker for maker, _, _ in makers_above(universe, match.party, ancestry.on)}
    codes = {listing.list for near in parties for listing in universe.listings.get(near, ())}
    return codes | _reaching_sideways(universe)


def _reaching_sideways(universe: Universe) -> set[str]:
    """The lists whose rule may lead to a party from one beside it, whatever stands near."""

    def make() -> set[str]:
        lists = universe.lists.values()
        return {each.code for each in lists if any(rule.basis == "affiliates" for rule in each.rules)}

    return universe.once("reaching sideways", make)
