"""What a stored index costs: how long it takes to write and to open, and what two processes on it use.

python benchmarks/sharing.py --names 100000
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from screening.engine import store
from screening.engine.index import Index
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Party, Query
from screening.engine.screen import screen
from screening.engine.universe import Facts, arrange

STATE = "benchmark"
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


def write(directory: Path, count: int) -> None:
    """Builds and stores an index of `count` names, and says how long that took."""
    universe = arrange(Facts(parties=parties(count)))
    started = time.perf_counter()
    index = Index.build(universe.parties.values())
    built = time.perf_counter()
    store.save(directory, STATE, universe, index)
    size = sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
    print(f"{count:,} names: built in {built - started:.2f} s, stored in {time.perf_counter() - built:.2f} s,"
          f" {size / 1e6:.1f} MB, {size / count:.0f} bytes a name")  # fmt: skip


def read(directory: Path) -> None:
    """Opens what is stored, asks ten names, and once told to goes on to say what it uses."""
    before = memory("Pss")
    started = time.perf_counter()
    universe, index = store.load(directory, STATE)
    opened_ms = (time.perf_counter() - started) * 1000
    for party in parties(10):
        assert screen(Query(party.caption, date(2026, 1, 1)), index, universe, Policy()).matches  # noqa: S101
    print("ready", flush=True)
    sys.stdin.readline()
    print(f"opened in {opened_ms:.0f} ms; PSS {memory('Pss'):.1f} MB, of which {before:.1f} before it was"
          f" opened; resident {memory('Rss'):.1f} MB, private {memory('Private_Dirty'):.1f} MB")  # fmt: skip


def memory(kind: str) -> float:
    """What this process uses, in MB, as Linux counts it."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:")) / 1024


def main() -> None:
    """Stores an index in a folder of its own and opens it in two processes at once."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--names", type=int, default=100_000)
    asked.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.read:
        read(options.read)
        return
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), options.names)
        command = [sys.executable, __file__, "--read", folder]
        pair = [
            subprocess.Popen(  # noqa: S603 - this very file
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            for _ in range(2)
        ]
        for process in pair:
            assert process.stdout is not None  # noqa: S101 - it is a pipe
            process.stdout.readline()
        for process in pair:
            print(process.communicate("go\n")[0].strip())


if __name__ == "__main__":
    main()
