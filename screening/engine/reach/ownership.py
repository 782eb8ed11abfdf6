"""The least set of entities that holds the listed ones and every entity in which members of the set hold
what a rule asks for.

OFAC's FAQ 401 gives the cascade: "indirectly" runs through entities that are themselves 50 % owned, so
each step is tested by itself and shares are never multiplied. Cycles end because the set only grows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from screening.engine.reach.ties import ALL, NOTHING, Holding, holdings_above
from screening.engine.records import Rule
from screening.engine.universe import Universe

CONTROL_RULES = frozenset({"control", "subsidiaries"})
WALKED = CONTROL_RULES | {"share"}


@dataclass(frozen=True, slots=True)
class Reached:
    """An entity that the rule reaches, with the holdings that made it so, the weightiest first."""

    rule: Rule
    holdings: tuple[Holding, ...]
    total: Decimal | None  # percent held together; None where control decided


@dataclass(slots=True)
class Ancestry:
    """A party and all that stand above it on a day, by ties that hold at least maybe."""

    party: str
    on: date
    above: dict[str, list[Holding]] = field(default_factory=dict)
    below: dict[str, list[str]] = field(default_factory=dict)  # whom each of them holds, within these

    @classmethod
    def of(cls, universe: Universe, party: str, on: date) -> Ancestry:
        ancestry = cls(party, on)
        waiting = [party]
        while waiting:
            held = waiting.pop()
            if held not in ancestry.above:
                ancestry.above[held] = holdings_above(universe, held, on)
                for holding in ancestry.above[held]:
                    ancestry.below.setdefault(holding.holder, []).append(held)
                    waiting.append(holding.holder)
        return ancestry


def reach(
    ancestry: Ancestry, listed: Iterable[str], rules: Sequence[Rule], *, highest: bool
) -> dict[str, Reached]:
    """The entities of `ancestry` that `rules` together reach from `listed`, with the lowest or highest
    shares: what one rule adds counts for the others.
    """
    members = set(listed)
    reached: dict[str, Reached] = {}
    waiting = list(members)
    while waiting:
        holder = waiting.pop()
        for party in ancestry.below.get(holder, ()):
            if party in members:
                continue
            inside = [holding for holding in ancestry.above[party] if holding.holder in members]
            if found := _first_reached(rules, inside, highest=highest):
                reached[party] = found
                members.add(party)
                waiting.append(party)
    return reached


def _first_reached(rules: Sequence[Rule], inside: list[Holding], *, highest: bool) -> Reached | None:
    for rule in rules:
        if found := _reached(rule, inside, highest=highest):
            return found
    return None


def _reached(rule: Rule, inside: list[Holding], *, highest: bool) -> Reached | None:
    if not inside:
        return None
    if rule.basis in CONTROL_RULES:
        controlling = [holding for holding in inside if holding.controls(highest=highest)]
        return Reached(rule, tuple(controlling), None) if controlling else None
    return _reached_by_share(rule, inside, highest=highest)


def _reached_by_share(rule: Rule, inside: list[Holding], *, highest: bool) -> Reached | None:
    for holders in _counted_together(rule, inside):
        total = held_together(holders, rule, highest=highest)
        if total > rule.threshold or (total == rule.threshold and not rule.strict):
            weighty = [held for held in holders if _weight(rule, held, highest=highest)]
            weighty.sort(key=lambda held: _weight(rule, held, highest=highest), reverse=True)
            return Reached(rule, tuple(weighty or holders), total)
    return None


def _counted_together(rule: Rule, inside: list[Holding]) -> list[list[Holding]]:
    """The sets of holders whose shares the rule adds up."""
    if rule.aggregate:
        return [inside]
    alone = [[holding] for holding in inside]
    if not rule.jointly_only:
        return alone
    groups: defaultdict[str, list[Holding]] = defaultdict(list)
    for holding in inside:
        if holding.group:
            groups[holding.group].append(holding)
    return [*alone, *groups.values()]


def held_together(holders: list[Holding], rule: Rule, *, highest: bool) -> Decimal:
    """Percent of equity that `holders` have between them, a group's joint share counted once."""
    total = NOTHING
    groups: defaultdict[str, list[Holding]] = defaultdict(list)
    for holding in holders:
        if holding.group and holding.group_share is not None:
            groups[holding.group].append(holding)
        else:
            total += share_under(rule, holding, highest=highest)
    for members in groups.values():
        total += _group_share(members, rule, highest=highest)
    return min(total, ALL)


def _group_share(members: list[Holding], rule: Rule, *, highest: bool) -> Decimal:
    """The joint share when the whole group is inside; of a part of it, what its members may have."""
    joint = members[0].group_share or NOTHING
    split_unknown = highest and any(member.share_unknown for member in members)
    if split_unknown or len(members) == members[0].group_size:
        return joint
    known = sum((share_under(rule, member, highest=highest) for member in members), NOTHING)
    return min(known, joint)


def share_under(rule: Rule, holding: Holding, *, highest: bool) -> Decimal:
    """The share that a holding counts for under a rule about shares.

    Control without a stated share, and an unknown share where the rule makes it a red flag, count as
    all in the highest reading and as nothing in the lowest: the answer is then `review`.
    """
    if highest and holding.share_unknown:
        flagged = holding.controls_maybe or rule.unknown_share_is_review
        return ALL if flagged else NOTHING
    return holding.share(highest=highest)


def _weight(rule: Rule, holding: Holding, *, highest: bool) -> Decimal:
    return share_under(rule, holding, highest=highest) or holding.group_share or NOTHING
