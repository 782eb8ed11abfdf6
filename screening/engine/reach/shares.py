"""Exposure by a rule on shares or control: from the party up to each listed owner that counts."""

from __future__ import annotations

from collections.abc import Iterator

from screening.engine.reach.case import READINGS, Case, Reading
from screening.engine.reach.ownership import WALKED, Reached, reach
from screening.engine.records import Exposure, Reason, Rule, Tie

Path = tuple[Tie, ...]


def exposures_by_rule(case: Case) -> list[Exposure]:
    """The exposures under the first rule and reading that reach the party; empty when none does."""
    for reading in READINGS:
        for rule in case.rules(reading):
            if rule.basis in WALKED and (found := _under(case, rule, reading)):
                return found
    return []


def _under(case: Case, rule: Rule, reading: Reading) -> list[Exposure]:
    members = _members(case, rule, reading)
    reached = reach(case.ancestry, members, rule, highest=reading.highest)
    paths = list(_paths(case.party, reached, members, highest=reading.highest))
    # Owners on other lists count towards the share, but somebody must be on this one.
    if not any(case.listed(path[-1].holder, reading.forces) for path in paths):
        return []
    reason = _reason(case, reached[case.party])
    return [case.exposure(path[-1].holder, path, reason, reading) for path in paths]


def _members(case: Case, rule: Rule, reading: Reading) -> set[str]:
    """The ancestors whose shares count: on this list, or on one that the rule counts together with it."""
    own: tuple[str, ...] = (rule.programme,) if rule.programme else ()
    counted = {case.watch_list.code: own, **dict(rule.counts_with)}
    return {
        party
        for party in case.ancestry.above
        for code, programmes in counted.items()
        if party != case.party and case.listed(party, reading.forces, code, programmes)
    }


def _paths(party: str, reached: dict[str, Reached], members: set[str], *, highest: bool) -> Iterator[Path]:
    """One path through each holding that reached the party, by the weightiest holding further up."""
    if party not in reached:
        return
    for first in reached[party].holdings:
        path, holder = [first.tie(highest=highest)], first.holder
        while holder not in members:
            step = reached[holder].holdings[0]
            path.append(step.tie(highest=highest))
            holder = step.holder
        yield tuple(path)


def _reason(case: Case, found: Reached) -> Reason:
    rule = found.rule
    names = ", ".join(case.caption(holding.holder) for holding in found.holdings)
    if not rule.confirmed:
        doubt = rule.note or "it is not certain that the ownership rule is in force on this day"
        return Reason("rule-uncertain", f"held by {names}; {doubt}")
    if found.total is None:
        return Reason("control", f"controlled by {names}; the list reaches whom a listed party controls")
    together = " together" if len(found.holdings) > 1 else ""
    more = "more than" if rule.strict else "at least"
    held = f"{found.total.normalize():f} % held{together} by {names}"
    return Reason("ownership-rule", f"{held}; the list reaches {more} {rule.threshold.normalize():f} %")
