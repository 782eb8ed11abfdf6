"""How many questions a second a running service answers, and how long each caller waits: a closed loop.

    python benchmarks/load.py http://127.0.0.1:8000 --key "$KEY" --names benchmarks-names.txt
    python benchmarks/load.py http://127.0.0.1:8000 --key "$KEY" --batch 1000

Each caller sends its next request when it has the answer to the last, over a connection that stays open. Only
this machine is asked: a load on somebody else's service is no benchmark.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import random
import statistics
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

HERE = frozenset({"127.0.0.1", "localhost", "::1"})
LONGEST_S, MOST_CALLERS = 120, 64
_SYLLABLES = ("zor", "bel", "mit", "ka", "lun", "dra", "pes", "vo", "ri", "tan", "gu", "sha", "nim", "ost")
_FORMS = ("Ltd", "GmbH", "Trading", "Holdings", "Plumbing", "Logistics", "Bakery", "Services")


@dataclass(slots=True)
class Tally:
    """What one caller saw."""

    waits_ms: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)


def main() -> None:
    """Run once and print one line of JSON."""
    options = _options()
    names = _names(options)
    tallies = [Tally() for _ in range(options.callers)]
    until = time.perf_counter() + options.seconds
    threads = [
        threading.Thread(target=_ask, args=(options, names, tally, until), daemon=True) for tally in tallies
    ]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(_figures(options, tallies, time.perf_counter() - started)))


def _ask(options: argparse.Namespace, names: list[str], tally: Tally, until: float) -> None:
    address = urlsplit(options.address)
    connection = http.client.HTTPConnection(str(address.hostname), address.port or 80, timeout=60)
    headers = {"Content-Type": "application/json"}
    if options.key:
        headers["Authorization"] = f"Bearer {options.key}"
    source = random.Random(threading.get_ident())  # noqa: S311 - names to ask about, no secrets
    path = "/api/v1/screen/batch" if options.batch else "/api/v1/screen"
    while time.perf_counter() < until:
        body = json.dumps(_body(options, names, source))
        started = time.perf_counter()
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answer.read()
        tally.waits_ms.append((time.perf_counter() - started) * 1000)
        tally.statuses[answer.status] += 1


def _body(options: argparse.Namespace, names: list[str], source: random.Random) -> dict[str, object]:
    if options.batch:
        rows = [{"name": name} for name in source.choices(names, k=options.batch)]
        return {"rows": rows, "store": not options.no_store}
    return {"name": source.choice(names), "store": not options.no_store}


def _figures(options: argparse.Namespace, tallies: list[Tally], elapsed_s: float) -> dict[str, object]:
    waits = sorted(itertools.chain.from_iterable(tally.waits_ms for tally in tallies))
    statuses: Counter[int] = sum((tally.statuses for tally in tallies), Counter())
    cuts = statistics.quantiles(waits, n=100) if len(waits) > 1 else [waits[0]] * 99
    return {
        "requests": len(waits),
        "statuses": dict(statuses),
        "per_second": round(len(waits) / elapsed_s, 1),
        "names_per_second": round(statuses[200] * max(1, options.batch) / elapsed_s, 1),
        "p50_ms": round(cuts[49], 1),
        "p95_ms": round(cuts[94], 1),
        "p99_ms": round(cuts[98], 1),
        "max_ms": round(waits[-1], 1),
        "callers": options.callers,
        "kept": not options.no_store,
    }


def _names(options: argparse.Namespace) -> list[str]:
    """The lines of the file, or names of a made-up kind that no list has."""
    if options.names:
        return [line.strip() for line in options.names.read_text("utf-8").splitlines() if line.strip()]
    source = random.Random(2026)  # noqa: S311 - the same names in every run
    return [
        " ".join(
            ["".join(source.choices(_SYLLABLES, k=3)).title() for _ in range(2)] + [source.choice(_FORMS)]
        )
        for _ in range(5000)
    ]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("address", help="http://127.0.0.1:8000")
    parser.add_argument("--key", default="", help="a key with the scope screen and no rate (--per-minute 0)")
    parser.add_argument("--names", type=Path, help="one name a line; names on no list without it")
    parser.add_argument("--callers", type=int, default=8)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--batch", type=int, default=0, help="so many rows a call, to screen/batch")
    parser.add_argument("--no-store", action="store_true", help="answers are not kept")
    options = parser.parse_args()
    if urlsplit(options.address).hostname not in HERE:
        parser.error("only this machine is loaded: http://127.0.0.1:PORT")
    if not (0 < options.seconds <= LONGEST_S and 0 < options.callers <= MOST_CALLERS):
        parser.error(f"at most {LONGEST_S} seconds and {MOST_CALLERS} callers")
    return options


if __name__ == "__main__":
    main()
