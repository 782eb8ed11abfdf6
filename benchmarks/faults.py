"""What a service does while something breaks: each fault is made, and what callers saw is counted.

    python -m benchmarks.faults                  # all of them
    python -m benchmarks.faults worker --rows 100000

Each runs against a service of its own under gunicorn, on a PostgreSQL database made for it and dropped
afterwards. The exit status is 1 if any answer was wrong, missing or half.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import itertools
import json
import random
import resource
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from benchmarks.contract import SERVER, throw_away_database
from rollcall_client import Rollcall
from tests.live import Service, run, running, service

Json = dict[str, Any]

CALLERS = 4
GONE_S, BETWEEN_S = 5, 3
LISTED, UNLISTED = "Hikvision", "Quiet Harbour Bakery"
EXPECTED = {LISTED: "match", UNLISTED: "clear"}
OWN = "own-ban"
MAPPING = 'delimiter: ";"\nreference: number\nkind: company\nnames:\n  - {column: name}\n'
SMALL_DISK = 100_000  # bytes of a file; some of the index of the curated facts have twice as many


@dataclass(slots=True)
class Seen:
    """What callers saw: statuses, and answers that were not as they should be."""

    statuses: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest_s: float = 0.0

    def note(self, status: str, took_s: float) -> None:
        """One answer, or none."""
        self.statuses[status] += 1
        self.slowest_s = max(self.slowest_s, took_s)

    def told(self) -> str:
        """In one line."""
        said = ", ".join(f"{count:,} x {status}" for status, count in sorted(self.statuses.items()))
        return f"{said}; slowest {self.slowest_s:.2f} s; wrong: {len(self.wrong)} {self.wrong[:3]}"


def database_gone(_: argparse.Namespace) -> list[str]:
    """The database refuses everybody for some seconds under load, twice, and comes back."""
    with _service() as (live, database):
        with _callers(live) as seen:
            for _times in range(2):
                time.sleep(BETWEEN_S)
                _shut(database, for_all=True)
                time.sleep(GONE_S)
                _shut(database, for_all=False)
            time.sleep(BETWEEN_S)
        kept = _kept(database)
    print(f"database gone twice for {GONE_S} s: {seen.told()}; {kept:,} answers kept")
    unequal = [] if kept == seen.statuses["200"] else [f"{kept} kept of {seen.statuses['200']}"]
    return [*seen.wrong, *_strange(seen, "200", "503"), *unequal]


def worker_killed(given: argparse.Namespace) -> list[str]:
    """A worker is killed in the middle of a file; the next goes on. No row twice, none lost."""
    with _service(work=False) as (live, database):
        file = Path(live.env["ROLLCALL_DATA_DIR"]) / "names.csv"
        with file.open("w", encoding="utf-8") as rows:
            rows.write("id,name\n")
            rows.writelines(f"{number},{UNLISTED} {number}\n" for number in range(1, given.rows + 1))
        client = Rollcall(live.address, live.key)
        job = client.send_file(file, store=True)["id"]
        started = time.monotonic()
        for _times in range(2):
            done = client.job(job)["rows_done"]
            with running([sys.executable, "manage.py", "work"], live.env) as worker:
                while client.job(job)["rows_done"] < done + max(1, given.rows // 10):
                    time.sleep(0.2)
                worker.kill()
        with running([sys.executable, "manage.py", "work"], live.env):
            over = client.wait_for(job)
        took_s = time.monotonic() - started
        ids = [row["input_id"] for row in client.results(job)]
        kept = _kept(database)
    print(
        f"worker killed twice in {given.rows:,} rows: {over['state']} after {took_s:.0f} s, "
        f"{len(ids):,} results, {len(set(ids)):,} different, {kept:,} answers kept"
    )
    right = over["state"] == "done" and ids == [str(number) for number in range(1, given.rows + 1)]
    return [] if right and kept == given.rows else ["rows lost, twice or out of order"]


def list_reloaded(_: argparse.Namespace) -> list[str]:
    """A list is loaded again and again under load: each answer is that of the edition which it names."""
    with _service() as (live, _database), tempfile.TemporaryDirectory() as folder:
        _make_own_list(live)
        editions = {f"2026-11-{day:02}": _edition(Path(folder), day) for day in range(1, 7)}
        _load_own_list(live, Path(folder), 1)
        check = partial(_wrong_by_its_edition, editions=editions)
        question = {"lists": [OWN], "as_of": "2026-11-25", "store": False}
        names = sorted({name for edition in editions.values() for name in edition})
        with _callers(live, names, question, check) as seen:
            for day in range(2, 7):
                _load_own_list(live, Path(folder), day)
            time.sleep(BETWEEN_S)
    print(f"list loaded five times under load: {seen.told()}")
    return [*seen.wrong, *_strange(seen, "200")]


def disk_full(_: argparse.Namespace) -> list[str]:
    """No file may grow beyond a size that the index exceeds: answers come from memory, and none is wrong."""
    with throw_away_database(SERVER) as database, tempfile.TemporaryDirectory() as folder:
        small = partial(_fill_disk, Path(folder, "index"))
        with (
            service(Path(folder), work=False, prepare=small, DATABASE_URL=database) as live,
            _callers(live) as seen,
        ):
            time.sleep(BETWEEN_S)
        stored = [path.name for path in Path(folder, "index").rglob("current")]
    print(f"disk full for the index: {seen.told()}; {'stored' if stored else 'nothing stored'}")
    return [*seen.wrong, *_strange(seen, "200"), *(["the disk was not full"] if stored else [])]


def many_connections(given: argparse.Namespace) -> list[str]:
    """A thousand connections at once, each with one question: every one is answered, and rightly."""
    with _service() as (live, _):
        seen = asyncio.run(_ask_at_once(live, given.connections))
    print(f"{given.connections:,} connections at once: {seen.told()}")
    return [*seen.wrong, *_strange(seen, "200")]


@contextmanager
def _service(*, work: bool = True) -> Iterator[tuple[Service, str]]:
    """A service with two workers, and the address of its database."""
    with (
        tempfile.TemporaryDirectory() as folder,
        throw_away_database(SERVER) as database,
        service(Path(folder), workers=2, work=work, DATABASE_URL=database) as live,
    ):
        yield live, database


Check = Callable[[str, Json], str]


def _wrong_by_name(name: str, report: Json) -> str:
    outcome = report["headline"]["outcome"]
    return "" if outcome == EXPECTED[name] else f"{name}: {outcome}"


@contextmanager
def _callers(
    live: Service,
    names: Sequence[str] = tuple(EXPECTED),
    question: Json | None = None,
    wrong: Check = _wrong_by_name,
) -> Iterator[Seen]:
    """Callers who ask without a pause until the end of the block, and look at each answer."""
    seen, stop = Seen(), threading.Event()

    def ask() -> None:
        for name in itertools.cycle(names):
            if stop.is_set():
                return
            _ask(live, {"name": name, **(question or {})}, seen, wrong)

    threads = [threading.Thread(target=ask) for _ in range(CALLERS)]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _ask(live: Service, body: Json, seen: Seen, wrong: Check) -> None:
    """One question over a connection of its own."""
    where, started = urlsplit(live.address), time.monotonic()
    connection = http.client.HTTPConnection(str(where.hostname), where.port or 80, timeout=60)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {live.key}"}
    try:
        connection.request("POST", "/api/v1/screen", json.dumps(body), headers)
        answer = connection.getresponse()
        seen.note(str(answer.status), time.monotonic() - started)
        report = json.loads(answer.read())
        if answer.status == 200 and (mistake := wrong(body["name"], report)):
            seen.wrong.append(mistake)
    except (OSError, http.client.HTTPException, ValueError) as error:
        seen.note(f"broken: {type(error).__name__}", time.monotonic() - started)
    finally:
        connection.close()


async def _ask_at_once(live: Service, count: int) -> Seen:
    """So many connections, all open before the first question is sent."""
    where, seen = urlsplit(live.address), Seen()
    opened = [await asyncio.open_connection(where.hostname, where.port) for _ in range(count)]
    body = json.dumps({"name": LISTED}).encode()
    head = (
        f"POST /api/v1/screen HTTP/1.1\r\nHost: {where.netloc}\r\nAuthorization: Bearer {live.key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )

    async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        started = time.monotonic()
        try:
            writer.write(head.encode() + body)
            answer = await asyncio.wait_for(reader.read(), 120)
            above, _, report = answer.partition(b"\r\n\r\n")
            seen.note(above.split(b" ")[1].decode(), time.monotonic() - started)
            if mistake := _wrong_by_name(LISTED, json.loads(report)):
                seen.wrong.append(mistake)
        except (OSError, IndexError, ValueError, TimeoutError) as error:
            seen.note(f"broken: {type(error).__name__}", time.monotonic() - started)
        finally:
            writer.close()

    await asyncio.gather(*(ask(*each) for each in opened))
    return seen


def _strange(seen: Seen, *expected: str) -> list[str]:
    return [f"status {status}" for status in seen.statuses if status not in expected]


def _shut(database: str, *, for_all: bool) -> None:
    """Let nobody into the database, and throw out who is in; or let them in again."""
    name = urlsplit(database).path.removeprefix("/")
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as connection:
        allow = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
        connection.execute(allow.format(sql.Identifier(name), sql.Literal(not for_all)))
        if for_all:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )


def _fill_disk(index: Path) -> None:
    """Take the index away that commands have stored, and let no file of this process grow large."""
    shutil.rmtree(index, ignore_errors=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_DISK, SMALL_DISK))


def _kept(database: str) -> int:
    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT count(*) FROM screening_screening").fetchone()
    return int(row[0]) if row else 0


def _make_own_list(live: Service) -> None:
    client, source = Rollcall(live.address, live.key), "founders-recollection"
    phase = {"effect": "prohibits", "since": "2020-01-01"}
    client.add(
        "lists",
        "to be loaded again and again",
        code=OWN,
        name="Own ban",
        authority="We",
        jurisdiction="US",
        source=source,
        max_age_days=365,
        phases=[phase],
    )


def _edition(folder: Path, day: int) -> set[str]:
    """Write an edition of four hundred parties, three hundred of which were in the one before."""
    names = [f"Party {_words(number)}" for number in range(day * 100, day * 100 + 400)]
    rows = [f"{number};{name}\n" for number, name in enumerate(names, start=day * 100)]
    table = folder / f"{day}" / "own.csv"
    table.parent.mkdir()
    table.write_text("number;name\n" + "".join(rows), "utf-8")
    table.with_name("own.mapping.yaml").write_text(MAPPING, "utf-8")
    return set(names)


def _words(number: int) -> str:
    """A name that no other number is near to."""
    source = random.Random(number)  # noqa: S311 - names, no secrets
    return " ".join("".join(source.choices("bcdfghjklmnprstvz", k=7)).title() for _ in range(3))


def _load_own_list(live: Service, folder: Path, day: int) -> None:
    table = str(folder / f"{day}" / "own.csv")
    edition = ("--from", table, "--published", f"2026-11-{day:02}", "--accept-shrinking")
    run(live.env, "load_list", OWN, *edition)


def _wrong_by_its_edition(name: str, report: Json, editions: dict[str, set[str]]) -> str:
    edition, outcome = report["lists"][0]["edition"], report["verdicts"][0]["outcome"]
    is_on = name in editions[edition]
    right = outcome == "match" if is_on else outcome in {"clear", "not_in_force"}
    return "" if right else f"{name}, {'on' if is_on else 'not on'} the edition of {edition}: {outcome}"


FAULTS: dict[str, Callable[[argparse.Namespace], list[str]]] = {
    "database": database_gone,
    "worker": worker_killed,
    "reload": list_reloaded,
    "disk": disk_full,
    "connections": many_connections,
}


def main() -> None:
    """Run the faults asked for; status 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description="What a service does while something breaks.")
    parser.add_argument("faults", nargs="*", help=f"{', '.join(FAULTS)}; all when none is given")
    parser.add_argument("--rows", type=int, default=100_000, help="of the file for `worker`")
    parser.add_argument("--connections", type=int, default=1000)
    given = parser.parse_args()
    wrong = [(name, each) for name in given.faults or FAULTS for each in FAULTS[name](given)]
    for name, each in wrong[:20]:
        print(f"WRONG {name}: {each}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
