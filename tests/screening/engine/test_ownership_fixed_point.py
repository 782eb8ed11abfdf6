"""The walk up from one party against a fixed point worked out over the whole graph, on random graphs.

The reference is written to be obvious, not fast: it grows the set of blocked parties over every party
there is, from raw ties, and shares no code with the engine.
"""

import random
from datetime import date
from decimal import Decimal

import pytest

from screening.engine.records import Outcome, Rule, Tie
from tests.screening.engine.builders import ALWAYS, ask, listing, owns, universe, watch_list

ON = date(2026, 1, 1)
RULES = {
    "single": Rule("share", ALWAYS, threshold=Decimal(50)),
    "aggregate": Rule("share", ALWAYS, threshold=Decimal(50), aggregate=True),
    "strict": Rule("share", ALWAYS, threshold=Decimal(50), strict=True, aggregate=True),
    "jointly": Rule("share", ALWAYS, threshold=Decimal(50), strict=True, jointly_only=True),
}
EXPECTED = {True: Outcome.EXPOSED, False: Outcome.REVIEW}


def random_ties(dice: random.Random, parties: list[str]) -> list[Tie]:
    """Ranges, unknown shares, contradicting claims, cycles, groups; no party owns itself."""
    ties = []
    for held in parties:
        for holder in dice.sample(parties, k=dice.randint(0, min(4, len(parties)))):
            if holder == held:
                continue
            group = dice.choice(["", "", "", "pact"])
            for _ in range(dice.choice([1, 1, 1, 2])):
                low = dice.choice([0, 10, 20, 25, 25, 30, 40, 50, 50, 60])
                share = dice.choice([low, low, (low, min(100, low + dice.choice([0, 15, 30]))), None])
                status = dice.choice(["completed", "completed", "completed", "disputed", "proposed"])
                ties.append(owns(holder, held, share, status=status, joint_group=group))
    return ties


def blocked_by_brute_force(rule: Rule, listed: set[str], ties: list[Tie], *, highest: bool) -> set[str]:
    blocked = set(listed)
    while True:
        added = {held for held in {tie.held for tie in ties} - blocked
                 if holds_enough(rule, [t for t in ties if t.held == held and t.holder in blocked],
                                 highest=highest)}  # fmt: skip
        if not added:
            return blocked
        blocked |= added


def holds_enough(rule: Rule, ties: list[Tie], *, highest: bool) -> bool:
    shares: dict[str, Decimal] = {}
    groups: dict[str, str] = {}
    for holder in {tie.holder for tie in ties}:
        claims = [tie for tie in ties if tie.holder == holder and tie.status != "proposed"]
        stated = [tie for tie in claims if tie.share_min is not None]
        certain = [tie for tie in stated if tie.status == "completed"]
        if highest:
            shares[holder] = max((tie.share_max or Decimal(0) for tie in stated), default=Decimal(0))
        else:
            shares[holder] = min((tie.share_min or Decimal(0) for tie in certain), default=Decimal(0))
        groups[holder] = next((tie.joint_group for tie in claims if tie.joint_group), "")
    sums = [sum(shares.values(), Decimal(0))] if rule.aggregate else list(shares.values())
    if rule.jointly_only:
        sums.append(sum((share for holder, share in shares.items() if groups[holder]), Decimal(0)))
    bar = min(max(sums, default=Decimal(0)), Decimal(100))
    return bar > rule.threshold or (bar == rule.threshold and not rule.strict)


@pytest.mark.parametrize("seed", range(1000))
def test_the_walk_agrees_with_the_fixed_point_over_the_whole_graph(seed):
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    parties = [f"p{number}" for number in range(dice.randint(3, 9))]
    rule = RULES[dice.choice(sorted(RULES))]
    ties = random_ties(dice, parties)
    listed = set(dice.sample(parties, k=dice.randint(1, 2)))
    world = universe([watch_list("l", [rule])], [listing(party, "l") for party in listed], ties)

    lowest = blocked_by_brute_force(rule, listed, ties, highest=False)
    highest = blocked_by_brute_force(rule, listed, ties, highest=True)

    for party in set(world.parties) - listed:
        verdict, exposures = ask(world, party, "l", ON)
        if party in highest:
            assert verdict.outcome == EXPECTED[party in lowest], party
            assert all(exposure.path[0].held == party for exposure in exposures)
            assert all(exposure.owner.id in listed for exposure in exposures)
        else:
            assert verdict.outcome in {Outcome.CLEAR, Outcome.RELATED}, party
