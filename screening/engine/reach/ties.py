"""What ties hold on a day, and what share or control they give: at least, and at most.

Claims that contradict each other are never averaged. The lowest reading takes the smallest share that
a certain claim states, the highest the largest that any claim states (DESIGN.md, point 6); proposed
and planned ties never count; an unknown share is nothing in both readings (point 7).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from screening.engine.records import Tie
from screening.engine.universe import Universe

NOTHING, ALL = Decimal(0), Decimal(100)
MAJORITY = Decimal(50)
SHARE_KINDS = frozenset({"owns", "invested_in"})
CONTROL_KINDS = frozenset({"controls", "parent_of", "unit_of"})
HOLDING_KINDS = SHARE_KINDS | CONTROL_KINDS
COUNTED = frozenset({"completed", "ended"})
DOUBTED = frozenset({"reported", "disputed"})


@dataclass(frozen=True, slots=True)
class Holding:
    """What one holder has in one party on a day, over all claims. Shares are percent of equity."""

    holder: str
    held: str
    low: Decimal
    high: Decimal
    share_unknown: bool  # somebody holds something, and no claim says how much
    controls_surely: bool
    controls_maybe: bool
    group: str
    group_share: Decimal | None
    group_size: int  # holders in the group, inside or outside any set
    ties: tuple[Tie, ...]

    def share(self, *, highest: bool) -> Decimal:
        return self.high if highest else self.low

    def tie(self, *, highest: bool) -> Tie:
        """The claim that the reading rests on."""
        stated = [tie for tie in self.ties if tie.share_min is not None]
        for tie in stated:
            if (tie.share_max if highest else tie.share_min) == self.share(highest=highest):
                return tie
        return self.ties[0]

    def controls(self, *, highest: bool) -> bool:
        if self.share(highest=highest) > MAJORITY:
            return True
        return self.controls_maybe if highest else self.controls_surely


def holds_surely(tie: Tie, on: date) -> bool:
    """Whether the tie existed on `on` by every reading of its dates."""
    if tie.status != "completed" and not (tie.status == "ended" and tie.until):
        return False
    return tie.since.surely_by(on) and not (tie.until is not None and tie.until.maybe_by(on))


def holds_maybe(tie: Tie, on: date) -> bool:
    """Whether the tie existed on `on` by some reading of its dates and of what was reported."""
    if tie.status not in COUNTED | DOUBTED or not tie.since.maybe_by(on):
        return False
    if tie.status == "ended" and tie.until is None:
        return not tie.since.surely_by(on)  # over by the day its source speaks of
    return tie.until is None or not tie.until.surely_by(on)


def holdings_above(universe: Universe, held: str, on: date) -> list[Holding]:
    """Who owns or controls `held` on `on`, one holding for each holder."""
    return _holdings(universe.above.get(held, ()), on)


def _holdings(ties: Sequence[Tie], on: date) -> list[Holding]:
    claims: dict[tuple[str, str], list[Tie]] = {}
    if not ties:
        return []
    for tie in ties:
        if tie.kind in HOLDING_KINDS and holds_maybe(tie, on):
            claims.setdefault((tie.holder, tie.held), []).append(tie)
    groups = Counter(group for tied in claims.values() if (group := _group(tied)))
    return [_holding(tuple(tied), on, groups) for tied in claims.values()]


def _group(claims: Iterable[Tie]) -> str:
    return next((tie.joint_group for tie in claims if tie.joint_group), "")


def _holding(claims: tuple[Tie, ...], on: date, groups: Counter[str]) -> Holding:
    sure = [tie for tie in claims if holds_surely(tie, on)]
    lows = [tie.share_min for tie in sure if tie.share_min is not None]
    highs = [tie.share_max for tie in claims if tie.share_max is not None]
    group = _group(claims)
    joint = [tie.joint_share for tie in claims if tie.joint_share is not None]
    return Holding(
        holder=claims[0].holder,
        held=claims[0].held,
        low=min(lows, default=NOTHING),
        high=max(highs, default=NOTHING),
        share_unknown=not highs,
        controls_surely=any(tie.kind in CONTROL_KINDS for tie in sure),
        controls_maybe=any(tie.kind in CONTROL_KINDS for tie in claims),
        group=group,
        group_share=joint[0] if joint else None,
        group_size=groups[group],
        ties=claims,
    )
