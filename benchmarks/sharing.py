"""What a stored index costs, and what two processes on it use and answer.

    python -m benchmarks.sharing --names 100000 [--registers FOLDER]

The names are made up, or those of the registers in FOLDER. How long it takes to write and to open; the memory
of each process, shared pages divided (PSS); the unlisted names a second that one worker answers, and two.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from benchmarks.parties import filled, registered, unlisted
from screening.engine import store
from screening.engine.index import Index
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Party, Query
from screening.engine.screen import screen
from screening.engine.universe import Facts, arrange

STATE = "benchmark"
ASKED = "asked.txt"  # the file of names that the workers ask about
QUESTIONS, RUNS, SEED = 1000, 5, 1
DAY = date(2026, 1, 1)
Worker = subprocess.Popen[str]
SYLLABLES = [a + b + c for a in "bdfghklmnprstvz" for b in "aeiou" for c in ("", "n", "r", "l", "s")]


def parties(count: int) -> Iterator[Party]:
    """Parties with a made-up name of three words each, the same at every run."""
    for number in range(count):
        at, words = number, []
        for factor in (7919, 104_729, 1_299_709):
            at = (at * factor + 12_345) % (len(SYLLABLES) ** 2)
            words.append("".join(SYLLABLES[part] for part in divmod(at, len(SYLLABLES))))
        text = " ".join(words).title()
        yield Party(f"p{number}", text, "company", (NameRecord(text, "primary"),))


def write(directory: Path, names: Iterable[Party], count: int) -> None:
    """Builds and stores an index of `count` names, and says how long that took."""
    universe = arrange(Facts(parties=names))
    started = time.perf_counter()
    index = Index.build(universe.parties.values())
    built = time.perf_counter()
    store.save(directory, STATE, universe, index)
    size = sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
    print(f"{count:,} names: built in {built - started:.2f} s, stored in {time.perf_counter() - built:.2f} s,"
          f" {size / 1e6:.1f} MB, {size / count:.0f} bytes a name")  # fmt: skip


def read(directory: Path) -> None:
    """Opens what is stored and asks all names at every line of standard input, until one is empty."""
    before = memory("Pss")
    started = time.perf_counter()
    stored = store.load(directory, STATE)
    universe, index = stored.universe, stored.index
    opened_ms = (time.perf_counter() - started) * 1000
    index.compile()
    names = (directory / ASKED).read_text(encoding="utf-8").splitlines()
    for name in names:  # so that all is compiled and mapped
        screen(Query(name, DAY), index, universe, Policy())
    print("ready", flush=True)
    while sys.stdin.readline().strip():
        started, worked = time.perf_counter(), time.process_time()
        for name in names:
            screen(Query(name, DAY), index, universe, Policy())
        taken = (time.perf_counter() - started, time.process_time() - worked)
        print(*(len(names) / seconds for seconds in taken), flush=True)
    print(
        f"opened in {opened_ms:.0f} ms; PSS {memory('Pss'):.1f} MB, of which {before:.1f} before that;"
        f" resident {memory('Rss'):.1f} MB, private {memory('Private_Dirty'):.1f} MB",
        flush=True,
    )
    sys.stdin.read()  # the other one shares the pages as long as both are there


def memory(kind: str) -> float:
    """What this process uses, in MB, as Linux counts it."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:")) / 1024


def main() -> None:
    """Stores an index in a folder of its own and opens it in two processes at once."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--registers", type=Path, metavar="FOLDER")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        read(options.read)
        return
    with tempfile.TemporaryDirectory() as folder:
        asked = [party.caption for party in islice(parties(options.names + QUESTIONS), options.names, None)]
        names: Iterable[Party] = parties(options.names)
        if options.registers:
            groups = unlisted(options.registers, QUESTIONS // 2, SEED)
            asked = [name for group in groups if group.script == "latin" for name in group.names]
            names = filled([], registered(options.registers, SEED), options.names, SEED, without=asked)
        (Path(folder) / ASKED).write_text("\n".join(asked), encoding="utf-8")
        write(Path(folder), names, options.names)
        del names
        with_two_workers(folder)


def with_two_workers(folder: str) -> None:
    """Asks one of two processes, then both at once, in turns; prints medians and the memory of each."""
    command = [sys.executable, "-m", "benchmarks.sharing", "--read", folder]
    pair = [
        subprocess.Popen(  # noqa: S603 - this very module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for worker in pair:
        line_of(worker)
    runs = [(answered(pair[:1]), answered(pair)) for _ in range(RUNS)]
    for at, clock in enumerate(("a second", "a second of CPU time, whatever else the machine does")):
        one, two = (statistics.median(run[workers][at] for run in runs) for workers in range(2))
        times = statistics.median(both[at] / alone[at] for alone, both in runs)
        print(
            f"unlisted names {clock}: {one:,.0f} by one worker, {two:,.0f} by two, {times:.2f} times as many"
        )
    for worker in pair:
        tell(worker, "")
        print(line_of(worker).strip())
    for worker in pair:
        worker.communicate()


def answered(workers: Sequence[Worker]) -> list[float]:
    """Names that all workers, asked at once, answer in a second, and in a second of their CPU time."""
    for worker in workers:
        tell(worker, "go")
    rates = [map(float, line_of(worker).split()) for worker in workers]
    return [sum(each) for each in zip(*rates, strict=True)]


def tell(worker: Worker, line: str) -> None:
    """Write a line to a worker."""
    assert worker.stdin is not None  # noqa: S101 - it is a pipe
    worker.stdin.write(f"{line}\n")
    worker.stdin.flush()


def line_of(worker: Worker) -> str:
    """The next line that a worker writes."""
    assert worker.stdout is not None  # noqa: S101 - it is a pipe
    return worker.stdout.readline()


if __name__ == "__main__":
    main()
