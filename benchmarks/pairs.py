"""How well the score separates labelled pairs of names: precision, recall, F1 and AUC.

    python benchmarks/pairs.py PAIRS.csv [--half even|odd] [--misses KIND]

The file needs the columns source, kind, query, candidate and match (true, false or alias). Rows are
counted from 0, so that what was tuned on one half can be reported on the other.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from screening.engine.index import Candidate, Index
from screening.engine.normalise import normalise
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Party
from screening.engine.score import score

_PERSONS = {"person", "individual"}


@dataclass(frozen=True, slots=True)
class Rated:
    """A labelled pair with its score, 0 to 1."""

    row: dict[str, str]
    score: float

    @property
    def same(self) -> bool:
        return self.row["match"] != "false"


def main() -> None:
    """Print the table, and the pairs that fall on the wrong side if asked to."""
    options = _options()
    with Path(options.pairs).open(encoding="utf-8", newline="") as file:
        rated = list(_rate(csv.DictReader(file), options.half))
    policy = Policy()
    _table("all", [pair for pair in rated if pair.row["match"] != "alias"], policy)
    for column in ("source", "kind", "category"):
        for name, pairs in _grouped(rated, column):
            _table(name, pairs, policy)
    for pair in rated:
        wrong = pair.same != (pair.score >= policy.review_at)
        if options.misses and wrong and options.misses in pair.row["source"]:
            print(f"{pair.score:.2f} {pair.row['match']:5} {pair.row['query']} | {pair.row['candidate']}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs")
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--misses", default="", help="print wrong pairs of sources that contain this")
    return parser.parse_args()


def _rate(rows: Iterable[dict[str, str]], half: str | None) -> Iterator[Rated]:
    for at, row in enumerate(rows):
        if half is None or (at % 2 == 1) == (half == "odd"):
            yield Rated(row, _score(row["query"], row["candidate"], row["kind"]))


def _score(query: str, written: str, kind: str) -> float:
    """The score alone: whether an index would have found the name is measured elsewhere."""
    name = NameRecord(written)
    party = Party("1", written, "person" if kind in _PERSONS else kind, (name,))
    return score(normalise(query), Candidate(party, name, normalise(written)), Index.build([party])).score


def _grouped(rated: Sequence[Rated], column: str) -> Iterator[tuple[str, list[Rated]]]:
    groups: dict[str, list[Rated]] = defaultdict(list)
    for pair in rated:
        name = pair.row["source"] if column == "source" else f"{pair.row['source']} / {pair.row[column]}"
        groups[name].append(pair)
    yield from ((name, pairs) for name, pairs in sorted(groups.items()) if len(pairs) >= 5)


def _table(name: str, pairs: Sequence[Rated], policy: Policy) -> None:
    same = [pair.score for pair in pairs if pair.same]
    other = [pair.score for pair in pairs if not pair.same]
    cells = [f"{name:46.46}", f"{len(same):5} {len(other):5}", f"AUC {_auc(same, other):.3f}"]
    for label, threshold in (("review", policy.review_at), ("match", policy.match_at)):
        precision, recall, f1 = _quality(same, other, threshold)
        cells.append(f"{label} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    print("  ".join(cells))


def _quality(same: Sequence[float], other: Sequence[float], at: float) -> tuple[float, float, float]:
    hits, alarms = sum(value >= at for value in same), sum(value >= at for value in other)
    precision = hits / (hits + alarms) if hits + alarms else 1.0
    recall = hits / len(same) if same else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


def _auc(same: Sequence[float], other: Sequence[float]) -> float:
    """The chance that a pair that belongs together scores above one that does not."""
    if not same or not other:
        return float("nan")
    above = sum((one > two) + (one == two) / 2 for one in same for two in other)
    return above / (len(same) * len(other))


if __name__ == "__main__":
    main()
