"""How fast whole reports are made, one by one and in memory, beside WRatio over every name.

    python -m benchmarks.speed FOLDER [--names 20000 100000] [--seed 1] [--latin] [--loaded]

FOLDER holds the registers that parties.py reads. Companies and people of all their scripts are listed, each
on one of ninety lists in force, and where the registers hold too few, names put together from halves of two;
other names, and listed ones, are asked about, none of them twice. The registers hold many a party under
several names, so that some of the others lead to a listed one: those that lead to nothing are measured apart
as well. With --loaded the lists of this installation are asked instead. CPU time of one core, so that
whatever else the machine does counts less; absolute figures depend on the machine: read the ratios.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from multiprocessing import Pipe, get_context
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from benchmarks.parties import filled, registered, unlisted
from screening.engine.index import Index
from screening.engine.policy import Policy
from screening.engine.records import Days, Edition, Event, Listing, Party, Phase, Query, WatchList
from screening.engine.screen import screen, screen_all
from screening.engine.search.asking import TOGETHER
from screening.engine.universe import Facts, Universe, arrange

DAY = date(2026, 1, 1)
ALWAYS = Days(date(1990, 1, 1), date(1990, 1, 1))
LISTS = 90
ASKED = 4000  # names, half of them listed; besides, as many unlisted ones four times
COMPARED = 5  # of them asked of WRatio, which takes so much longer


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--names", type=int, nargs="+", default=[20_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--latin", action="store_true", help="only names in Latin letters")
    parser.add_argument("--loaded", action="store_true", help="ask the lists of the database")
    options = parser.parse_args()
    asked = _asked(options.folder, options.seed, latin=options.latin)
    if options.loaded:
        _measure(*_loaded(), asked, options.seed)
        return
    groups = registered(options.folder, options.seed, latin=options.latin)
    for count in options.names:
        parties = filled([], groups, count, options.seed, without=asked)
        _measure(*_built(parties), asked, options.seed)


def _asked(folder: Path, seed: int, *, latin: bool) -> list[str]:
    """Names of companies and people, shuffled."""
    found = [
        name
        for group in unlisted(folder, ASKED // 2 * 5, seed)
        if group.script == "latin" or not latin
        for name in group.names
    ]
    random.Random(seed).shuffle(found)  # noqa: S311 - repeatable, not secret
    return found[: ASKED // 2 * 5]


def _built(parties: Sequence[Party]) -> tuple[Index, Universe, date]:
    started = time.process_time()
    index = Index.build(parties)
    built = time.process_time() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(parties):,} names: built in {built:.1f} s, {megabytes:.0f} MB at most in this process")
    return index, _universe(parties), DAY


def _loaded() -> tuple[Index, Universe, date]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415 - its settings come first

    django.setup()
    from screening.snapshot import take_snapshot  # noqa: PLC0415

    snapshot = take_snapshot()
    names = sum(len(party.names) for party in snapshot.universe.parties.values())
    print(f"the lists of this installation, {names:,} names")
    return snapshot.index, snapshot.universe, datetime.now(UTC).date()


def _measure(index: Index, universe: Universe, day: date, unlisted_names: Sequence[str], seed: int) -> None:
    index.compile()
    policy = Policy()
    listed = [name.text for party in index.parties.values() for name in party.names[:1]]
    names = random.Random(seed).sample(listed, min(ASKED // 2, len(listed)))  # noqa: S311

    def ask(name: str) -> None:
        screen(Query(name, day), index, universe, policy)

    def ask_all(asked: Sequence[str]) -> list[bool]:
        """Whether each name leads to nothing."""
        queries = [Query(name, day) for name in asked]
        together = (queries[start : start + TOGETHER] for start in range(0, len(queries), TOGETHER))
        return [
            not report.matches for each in together for report in screen_all(each, index, universe, policy)
        ]

    warming, fresh, more, many, others = (unlisted_names[start::5] for start in range(5))
    _times(ask, warming)
    clear = _in_a_child(
        lambda: [name for name, nothing in zip(others, ask_all(others), strict=True) if nothing]
    )
    gc.collect()
    gc.freeze()  # the parties are objects here, where a service maps them
    rows = {
        "unlisted": _times(ask, fresh),
        "half of them listed": _times(ask, [*more, *names]),
        "WRatio over every name": _times(_wratio(listed), fresh[:COMPARED]),
    }
    for label, times in rows.items():
        print(_row(label, times))
    for label, asked in (("unlisted", many), ("leading to nothing", clear)):
        [took] = _times(ask_all, [asked])
        a_second = 1000 * len(asked) / took
        print(f"  {TOGETHER} at a time, {label:<18} {len(asked):,} names {a_second:9.0f} names/s")
    ratio = (sum(rows["WRatio over every name"]) / COMPARED) / (sum(rows["unlisted"]) / len(rows["unlisted"]))
    print(f"  WRatio takes {ratio:.0f} times as long as a whole report on an unlisted name")


def _in_a_child(work: Callable[[], list[str]]) -> list[str]:
    """What `work` finds in a process of its own, so that this one has not met it yet."""
    own, childs = Pipe(duplex=False)
    child = get_context("fork").Process(target=lambda: childs.send(work()))
    child.start()
    found: list[str] = own.recv()
    child.join()
    return found


def _universe(parties: Sequence[Party]) -> Universe:
    """Every party on one list, in force, published in full and current."""
    lists = [
        WatchList(
            code=f"list-{number}",
            name=f"List {number}",
            short_name=f"List {number}",
            naming="name",
            about_products=False,
            max_age_days=None,
            phases=(Phase("prohibits", "in_force", "full", ALWAYS),),
            edition=Edition(DAY, None, DAY, complete=True),
        )
        for number in range(LISTS)
    ]
    listings = [
        Listing(party.id, lists[number % LISTS].code, events=(Event("in_force", ALWAYS),))
        for number, party in enumerate(parties)
    ]
    return arrange(Facts(lists=lists, parties=parties, listings=listings))


def _wratio(choices: Sequence[str]) -> Callable[[str], object]:
    return lambda name: process.extract(name, choices, scorer=fuzz.WRatio, limit=50)


def _times(ask: Callable[[Any], object], names: Sequence[Any]) -> list[float]:
    """CPU milliseconds of each question, the least first."""
    times = []
    for name in names:
        started = time.process_time_ns()
        ask(name)
        times.append((time.process_time_ns() - started) / 1e6)
    return sorted(times)


def _row(label: str, times: Sequence[float]) -> str:
    p50, p99 = times[len(times) // 2], times[len(times) * 99 // 100]
    return (
        f"  {label:<24} p50 {p50:9.2f} ms  p99 {p99:9.2f} ms  {1000 * len(times) / sum(times):9.0f} names/s"
    )


if __name__ == "__main__":
    main()
