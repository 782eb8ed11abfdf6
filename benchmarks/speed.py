"""How fast names are found among many, and in how much memory, beside WRatio over every name.

`python benchmarks/speed.py FOLDER [--names 20000 100000]`; FOLDER holds `company_names_all.csv.gz` and
`person_names_all.csv.gz` with a column `name`. Half of each index is companies, half is people; the names
asked about are others, in Latin letters. Absolute times depend on the machine: read the ratios.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, process

from screening.engine.mapped import MappedIndex
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Party, Query
from screening.engine.screen import screen
from screening.engine.universe import Facts, Universe, arrange

DAY = date(2026, 1, 1)
ASKED = 2000
KEY = "benchmark"


def read_names(path: Path) -> list[str]:
    """The names of one file; of people only those written in full."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [row["name"] for row in csv.DictReader(file) if row.get("kind", "full") == "full"]


def cpu_us(ask: Callable[[str], object], names: list[str]) -> list[float]:
    """CPU time of each question in microseconds, the least first."""
    times = []
    for name in names:
        started = time.process_time_ns()
        ask(name)
        times.append((time.process_time_ns() - started) / 1000)
    return sorted(times)


def line(label: str, times: list[float]) -> str:
    """One row of the table."""
    mean = sum(times) / len(times)
    p50, p99 = times[len(times) // 2], times[len(times) * 99 // 100]
    return f"  {label:<28} p50 {p50:9.0f} us  p99 {p99:9.0f} us  {1e6 / mean:9.0f} names/s"


def measure(parties: list[Party], unlisted: list[str], seed: int) -> None:
    """Prints the figures of one size."""
    universe = arrange(Facts(parties=parties))
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        index = MappedIndex.build(parties)
        built = time.process_time() - started
        index.save(Path(folder), KEY)
        started = time.perf_counter()
        index = MappedIndex.open(Path(folder), KEY, parties)
        opened = time.perf_counter() - started
        size = sum(file.stat().st_size for file in Path(folder).rglob("*"))
        print(f"{len(parties)} names: built in {built:.1f} s CPU, {size / 1e6:.0f} MB on disk")
        print(f"  opened in {opened * 1000:.0f} ms")
        started = time.process_time()
        index.compile()
        print(f"  kernels made or read in {time.process_time() - started:.1f} s CPU")
        compare(index, universe, unlisted, seed)


def compare(index: MappedIndex, universe: Universe, unlisted: list[str], seed: int) -> None:
    """The rows: unlisted names, half listed, and WRatio over everything."""
    policy = Policy()
    choices = [party.caption for party in universe.parties.values()]
    mixed = unlisted[: ASKED // 2] + random.Random(seed).sample(choices, ASKED // 2)  # noqa: S311

    def ask(name: str) -> object:
        return screen(Query(name, DAY), index, universe, policy)

    cpu_us(ask, unlisted[-ASKED:])
    ours = cpu_us(ask, unlisted[:ASKED])
    print(line("screen, unlisted", ours))
    print(line("screen, half listed", cpu_us(ask, mixed)))
    wratio = cpu_us(lambda name: process.extract(name, choices, scorer=fuzz.WRatio, limit=50), unlisted[:10])
    print(line("WRatio over everything", wratio))
    print(f"  WRatio takes {sum(wratio) / 10 / (sum(ours) / len(ours)):.0f} times as long")


def main() -> None:
    """Reads the arguments and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--names", type=int, nargs="+", default=[20000, 100000])
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311
    companies = read_names(arguments.folder / "company_names_all.csv.gz")
    people = read_names(arguments.folder / "person_names_all.csv.gz")
    chance.shuffle(companies)
    chance.shuffle(people)
    unlisted = [name for name in companies[-2 * ASKED :] + people[-4 * ASKED :] if name.isascii()]
    chance.shuffle(unlisted)
    for count in arguments.names:
        half = min(count // 2, len(companies) - 2 * ASKED)
        listed = [("company", name) for name in companies[:half]]
        listed += [("person", name) for name in people[: count - half]]
        parties = [
            Party(f"p{number}", name, kind, (NameRecord(name),)) for number, (kind, name) in enumerate(listed)
        ]
        measure(parties, unlisted, arguments.seed)


if __name__ == "__main__":
    main()
