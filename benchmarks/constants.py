"""What each constant of the score does: varied down and up alone, and what that changes.

    python -m benchmarks.constants PAIRS.csv SDN.csv --registers FOLDER [--seed 7] [--only costs]

A number is made a quarter larger and a fifth smaller; one between 0.5 and 1, a similarity or a ceiling, moves
by 0.05, a count by 1, a table as a whole. Measured: the labelled pairs (F1 and AUC of name_bench and probe,
recall of the pairs of two scripts) on the even rows alone, which the constants were set on; the share of
variants of listed names that the scorer flags, each put before its own party; and how many unlisted names it
flags among the names that the search brings up. A table in Markdown, a row for each constant that matters.
"""

from __future__ import annotations

import argparse
import ast
import csv
import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.accuracy import cases
from benchmarks.parties import listed_parties, unlisted
from screening.engine import costs
from screening.engine.costs import Cost
from screening.engine.index import Candidate, Index
from screening.engine.normalise import Key, normalise
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Party
from screening.engine.score import score
from screening.services.measures import Spread
from screening.services.rating import kind_of

NAMES = (
    "costs",
    "slips",
    "odds",
    "ceilings",
    "ceilings_of_translations",
    "score",
    "homophones",
    "agreement",
    "agreement_of_runs",
    "alignment",
    "language.likeness",
)
READERS = (*NAMES, "evidence", "comparison", "translation")  # who may hold a public constant under its name
LABELLED, FOREIGN = frozenset({"name_bench", "probe"}), frozenset({"cross_script"})
REVIEW = Policy().review_at
BROUGHT_UP = 3  # names for each unlisted one
UP, DOWN, STEP = 1.25, 0.8, 0.05


@dataclass(frozen=True, slots=True)
class Figures:
    """What is measured, each a number that a constant may change."""

    f1: float
    auc: float
    foreign: float
    variants: float
    alarms: int

    def against(self, other: Figures) -> str:
        """The difference to another measurement as cells of the table; a blank for none."""
        cells = [f"{getattr(self, each.name) - getattr(other, each.name):+.3f}" for each in fields(self)[:-1]]
        cells.append(f"{self.alarms - other.alarms:+d}")
        return " | ".join("" if float(cell) == 0 else cell for cell in cells)


@dataclass(frozen=True, slots=True)
class Case:
    """A name asked about, and the written names that it is put beside."""

    key: Key
    candidates: Sequence[Candidate]
    index: Index

    def best(self) -> float:
        """The best score."""
        return max((score(self.key, each, self.index).score for each in self.candidates), default=0.0)


@dataclass(frozen=True, slots=True)
class Asked:
    """All that is scored again for each constant."""

    pairs: Sequence[tuple[Case, bool]]  # with whether the two are one party
    foreign: Sequence[Case]
    variants: Sequence[Case]
    unlisted: Sequence[Case]


@dataclass(frozen=True, slots=True)
class Constant:
    """One number or table, with a way to put another in its place."""

    name: str
    value: Any
    put: Callable[[Any], None]


def main() -> None:
    """Print the table."""
    options = _options()
    asked = _asked(options)
    base = measured(asked)
    print(f"seed {options.seed}; as they are: {base}\n")
    heads = "F1 | AUC | two scripts | variants | unlisted"
    print(f"| constant | value | less: {heads} | more: {heads} |\n|---|---|" + "---|" * 10)
    silent = []
    for constant in constants():
        if options.only not in constant.name:
            continue
        cells = [_changed(constant, asked, base, up=up) for up in (False, True)]
        if any(cell.strip(" |") for cell in cells):
            shown = constant.value if isinstance(constant.value, int | float) else "table"
            print(f"| `{constant.name}` | {shown} | {' | '.join(cells)} |", flush=True)
        else:
            silent.append(f"`{constant.name}`")
    print(f"\nWithout any effect here: {', '.join(silent)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path, metavar="PAIRS.csv")
    parser.add_argument("sdn", type=Path, metavar="SDN.csv")
    parser.add_argument("--registers", type=Path, metavar="FOLDER", required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--listed", type=int, default=30, help="parties of each kind")
    parser.add_argument("--unlisted", type=int, default=250, help="names of each kind")
    parser.add_argument("--only", default="", help="constants with this in their name")
    return parser.parse_args()


def _asked(options: argparse.Namespace) -> Asked:
    with options.pairs.open(encoding="utf-8", newline="") as file:
        rows = [row for row in list(csv.DictReader(file))[::2] if row["match"] in {"true", "false"}]
    parties = {party.id: party for party in listed_parties(options.sdn)}
    index = Index.build(parties.values())
    groups = unlisted(options.registers, options.unlisted, options.seed)
    keys = [normalise(name) for group in groups if group.script == "latin" for name in group.names]
    made = cases(parties.values(), options.listed, options.seed)
    return Asked(
        pairs=[(_pair(row), row["match"] == "true") for row in rows if row["source"] in LABELLED],
        foreign=[_pair(row) for row in rows if row["source"] in FOREIGN],
        variants=[_beside(case.query, parties[case.party], index) for case in made],
        unlisted=[Case(key, index.candidates(key, BROUGHT_UP), index) for key in keys],
    )


def _pair(row: dict[str, str]) -> Case:
    party = Party("listed", row["candidate"], kind_of(row["kind"]), (NameRecord(row["candidate"]),))
    return _beside(row["query"], party, Index.build([party]))


def _beside(query: str, party: Party, index: Index) -> Case:
    candidates = [Candidate(party, name, normalise(name.text)) for name in party.names]
    return Case(normalise(query), candidates, index)


def measured(asked: Asked) -> Figures:
    """The figures with the constants as they stand."""
    spread = Spread.of([(case.best(), same) for case, same in asked.pairs])
    foreign, variants, alarms = (
        sum(case.best() >= REVIEW for case in group)
        for group in (asked.foreign, asked.variants, asked.unlisted)
    )
    return Figures(
        f1=spread.at(REVIEW).f1,
        auc=spread.auc or 0.0,
        foreign=foreign / len(asked.foreign),
        variants=variants / len(asked.variants),
        alarms=alarms,
    )


def _changed(constant: Constant, asked: Asked, base: Figures, *, up: bool) -> str:
    constant.put(varied(constant.value, up=up))
    _forget()
    try:
        return measured(asked).against(base)
    except (IndexError, KeyError, ValueError) as error:  # a table that ends elsewhere
        return f"{type(error).__name__} | | | | "
    finally:
        constant.put(constant.value)
        _forget()


def _forget() -> None:
    """Forget what was worked out with other constants."""
    for name in ("homophones", "language.likeness"):
        for found in vars(import_module(f"screening.engine.{name}")).values():
            if hasattr(found, "cache_clear"):
                found.cache_clear()


# --- the constants --------------------------------------------------------------------------------


def constants() -> Iterator[Constant]:
    """Every number and table of numbers of the modules that make a score."""
    for table in ("BODY", "PHRASE", "TRANSLATION", "PERSON"):
        yield from _costs_of(table)
    for name in NAMES:
        module = import_module(f"screening.engine.{name}")
        for target in _assigned(module):
            value = getattr(module, target)
            if varied(value, up=True) is not None:
                yield Constant(f"{name}.{target}", value, _putter(module, target))


def _assigned(module: ModuleType) -> Iterator[str]:
    for statement in ast.parse(inspect.getsource(module)).body:
        if isinstance(statement, ast.Assign):
            for target in ast.walk(statement.targets[0]):
                if isinstance(target, ast.Name):
                    yield target.id


def _putter(module: ModuleType, name: str) -> Callable[[Any], None]:
    readers = [import_module(f"screening.engine.{each}") for each in READERS]
    holders = [each for each in readers if each is module or (name[0] != "_" and hasattr(each, name))]

    def put(value: Any) -> None:  # noqa: ANN401 - of the constant's own type
        for holder in holders:
            setattr(holder, name, value)

    return put


def _costs_of(table: str) -> Iterator[Constant]:
    """The numbers of each role in a table of costs; of people the ordinary word's once."""
    seen: list[Cost] = list(costs.BODY.values()) if table != "BODY" else []
    for role, cost in getattr(costs, table).items():
        if any(cost is each for each in seen):
            continue
        seen.append(cost)
        for column in fields(cost):
            yield Constant(
                f"costs.{table}, {role.value}, {column.name}",
                getattr(cost, column.name),
                _cost_putter(cost, column.name),
            )


def _cost_putter(cost: Cost, column: str) -> Callable[[Any], None]:
    held = [cost]  # what stands in its place

    def put(value: Any) -> None:  # noqa: ANN401 - a number
        new = replace(cost, **{column: value}) if value != getattr(cost, column) else cost
        for name in READERS:
            scope = vars(import_module(f"screening.engine.{name}"))
            for known, found in scope.items():
                if found is held[0]:
                    scope[known] = new
        for table in (costs.BODY, costs.PHRASE, costs.TRANSLATION, costs.PERSON):
            table.update({role: new for role, found in table.items() if found is held[0]})
        held[0] = new

    return put


def varied(value: Any, *, up: bool) -> Any:  # noqa: ANN401 - a number or a table of numbers
    """The value a step larger or smaller; None for what is no number."""
    if isinstance(value, tuple | list):
        parts = [varied(each, up=up) for each in value]
        return None if not parts or None in parts else tuple(parts)
    if isinstance(value, dict):
        found = {key: varied(each, up=up) for key, each in value.items()}
        return None if not found or None in found.values() else found
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int):
        return value + (1 if up else -1)
    if 0.5 <= value <= 1:
        return min(1.0, value + STEP) if up else value - STEP
    return value * (UP if up else DOWN)


if __name__ == "__main__":
    main()
