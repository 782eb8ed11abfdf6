"""Exposure by rules on shares or control: from the party up to each listed owner that counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from screening.engine.reach.case import READINGS, Case, Reading
from screening.engine.reach.ownership import WALKED, Reached, reach
from screening.engine.reach.share_words import at_least, at_most, bound_in_words
from screening.engine.reach.ties import Holding
from screening.engine.records import Exposure, Reason, Rule, Tie

Path = tuple[Tie, ...]


def exposures_by_rule(case: Case) -> list[Exposure]:
    """The exposures under the first reading, and set of rules, that reaches the party; empty if none does."""
    for reading in READINGS:
        for rules in _sets_of_rules(case, reading):
            if found := _Walk(case, rules, reading).exposures():
                return found
    return []


def _sets_of_rules(case: Case, reading: Reading) -> list[list[Rule]]:
    """Rules that start from the same listed parties work together: what one reaches counts for the rest."""
    sets: dict[tuple[object, ...], list[Rule]] = {}
    for rule in case.rules(reading):
        if rule.basis in WALKED:
            sets.setdefault((rule.programme, rule.counts_with), []).append(rule)
    return list(sets.values())


class _Walk:
    """One set of rules in one reading, from the listed parties down to the party asked about."""

    def __init__(self, case: Case, rules: list[Rule], reading: Reading) -> None:
        self.case = case
        self.reading = reading
        self.members = _members(case, rules[0], reading)
        self.reached = reach(case.ancestry, self.members, rules, highest=reading.highest)
        self._leads_here: dict[str, bool] = {}

    def exposures(self) -> list[Exposure]:
        """One for each holding that made the party so. Owners on other lists count towards the share, but
        somebody who counts must be on this one.
        """
        party = self.case.party
        if party not in self.reached or not self._leads_to_this_list(party):
            return []
        found = self.reached[party]
        reason = _reason(self.case, found, self._unconfirmed(), highest=self.reading.highest)
        return [self.case.exposure(self._root(path), path, reason, self.reading) for path in self._paths()]

    def _paths(self) -> Iterator[Path]:
        for first in self._best_first(self.case.party):
            path, holder = [first], first.holder
            while holder not in self.members:
                step = self._best_first(holder)[0]
                path.append(step)
                holder = step.holder
            yield tuple(holding.tie(highest=self.reading.highest) for holding in path)

    def _best_first(self, party: str) -> list[Holding]:
        """The holdings that made a party so: those that lead to this list first, then the weightiest."""
        holdings = self.reached[party].holdings
        return sorted(holdings, key=lambda holding: not self._leads_to_this_list(holding.holder))

    def _leads_to_this_list(self, party: str) -> bool:
        """Whether a listed party of this very list stands at the upper end of what made `party` so."""
        if party in self.members:
            return self.case.listed(party, self.reading.forces)
        if party not in self._leads_here:
            self._leads_here[party] = False
            self._leads_here[party] = any(
                self._leads_to_this_list(holding.holder) for holding in self.reached[party].holdings
            )
        return self._leads_here[party]

    def _root(self, path: Path) -> str:
        return path[-1].holder

    def _unconfirmed(self) -> Rule | None:
        """A rule that may not be in force and that some step rests on."""
        rules = [found.rule for found in self.reached.values() if not found.rule.confirmed]
        return rules[0] if rules else None


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


def _reason(case: Case, found: Reached, unconfirmed: Rule | None, *, highest: bool) -> Reason:
    rule = found.rule
    names = ", ".join(case.caption(holding.holder) for holding in found.holdings)
    if unconfirmed:
        doubt = unconfirmed.note or "it is not certain that the ownership rule is in force on this day"
        return Reason("rule-uncertain", f"held by {names}; {doubt}")
    if found.total is None:
        return Reason("control", f"controlled by {names}; the list reaches whom a listed party controls")
    together = " together" if len(found.holdings) > 1 else ""
    more = "more than" if rule.strict else "at least"
    held = f"{_total_in_words(found.total, found, highest=highest)} % held{together} by {names}"
    return Reason("ownership-rule", f"{held}; the list reaches {more} {rule.threshold.normalize():f} %")


def _total_in_words(total: Decimal, found: Reached, *, highest: bool) -> str:
    """A bound is told as one where no claim, or more than one figure, says what a holder has."""
    if all(holding.low == holding.high and not holding.share_unknown for holding in found.holdings):
        return bound_in_words(total)
    return at_most(total) if highest else at_least(total)
