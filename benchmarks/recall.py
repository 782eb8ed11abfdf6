"""How many variants of listed names the index brings up, before anything is scored.

    python -m benchmarks.recall SDN.csv --registers FOLDER [--names 100000 1000000] [--seed 7] [--listed 250]

A listed party counts as found when one of its names is among the fifty that the search ranks first, or ranks
as high as the fiftieth. "Ranked" is the search alone, without the bound that a review sets; "reviewable" is
the search as screening asks it, without the names that surely score less than a review. The index holds
OFAC's list, the curated parties and Latin names of the registers, crossed with each other where there are too
few. The variants are those of variants.py.
"""

from __future__ import annotations

import argparse
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.accuracy import Case, cases
from benchmarks.parties import filled, listed_parties, registered
from screening.engine.index import Index
from screening.engine.multimap import Array
from screening.engine.normalise import normalise
from screening.engine.policy import Policy

LIMIT = 50
FLOORS = {"ranked": 0.0, "reviewable": Policy().review_at}
# Of the targets in the project's plan: over all classes by the number of names, and of the hardest classes.
ALL_FLOOR, AT_A_MILLION, HARD_FLOOR = 0.995, 0.99, 0.97
_HARD = frozenset({"two typos", "initial"})
_MILLION = 1_000_000


@dataclass(slots=True)
class Found:
    """Of the cases of one class: how many were found in each way, and what was not."""

    cases: int = 0
    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FLOORS, 0))
    missed: list[str] = field(default_factory=list)


def main() -> None:
    """Print the table of classes for each size."""
    options = _options()
    seed = options.seed if options.seed is not None else secrets.randbelow(1_000_000)
    listed = listed_parties(options.sdn)
    asked = cases(listed, options.listed, seed)
    print(f"seed {seed}; recall at {LIMIT}, ties at the last rank counted as found; {len(asked)} variants")
    groups = registered(options.registers, seed)
    for count in options.names:
        started = time.perf_counter()
        index = Index.build(filled(listed, groups, count, seed))
        index.compile()
        print(f"\n{count:,} names, built in {time.perf_counter() - started:.0f} s")
        _print(recalled(index, asked), count, options.show)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sdn", type=Path, metavar="SDN.csv")
    parser.add_argument("--registers", type=Path, metavar="FOLDER", required=True)
    parser.add_argument("--names", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--seed", type=int)
    parser.add_argument("--listed", type=int, default=250, help="parties of each kind")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="misses of each class")
    return parser.parse_args()


def recalled(index: Index, asked: Sequence[Case]) -> dict[str, Found]:
    """What was found of each class of variants."""
    tally: dict[str, Found] = {}
    owners = index.arrays()["whole.name_parties"]
    numbers = {party: number for number, party in enumerate(index.parties)}
    for case in asked:
        of_class = tally.setdefault(case.variant_class, Found())
        of_class.cases += 1
        key = normalise(case.query)
        for way, floor in FLOORS.items():
            [(rows, ranks, _)] = index.found([key], floor)
            if _brought_up(ranks, ranks[owners[rows] == numbers[case.party]]):
                of_class.found[way] += 1
            elif way == "ranked":
                of_class.missed.append(f"{case.query} | {case.listed}")
    return tally


def _brought_up(ranks: Array, own: Array) -> bool:
    """Whether the best of the party's own ranks is as high as the last of the first fifty of all."""
    if not len(own):
        return False
    return len(ranks) <= LIMIT or bool(own.max() >= np.partition(ranks, -LIMIT)[-LIMIT])


def _print(tally: dict[str, Found], count: int, show: int) -> None:
    floor = AT_A_MILLION if count >= _MILLION else ALL_FLOOR
    print(f"{'variant':24} cases" + "".join(f"{way:>12}" for way in FLOORS))
    for name, found in tally.items():
        print(_row(name, [found], HARD_FLOOR if name in _HARD else 0.0))
    print(_row("all", list(tally.values()), floor))
    for name, found in tally.items() if show else ():
        for line in found.missed[:show]:
            print(f"  {name}: {line}")


def _row(name: str, parts: Sequence[Found], floor: float) -> str:
    total = sum(part.cases for part in parts)
    shares = [sum(part.found[way] for part in parts) / total for way in FLOORS]
    mark = "  below target" if shares[0] < floor else ""
    return f"{name:24} {total:5}" + "".join(f"{share:12.3f}" for share in shares) + mark


if __name__ == "__main__":
    main()
