"""The same questions to Rollcall and to what users would pick instead, in one run: accuracy and time.

    python -m benchmarks.peers SDN.csv --registers FOLDER [--seed 7] [--listed 40] [--unlisted 200]
        [--names 1000000] [--postgres postgresql://postgres@127.0.0.1/postgres] [--nomenklatura PYTHON]

- rapidfuzz: WRatio of the question and every listed name, flagged at 90;
- pg_trgm: names with a similarity of 0.5, through a GIN index, in a database that is made and dropped;
- logic-v2 of nomenklatura: the 50 candidates that Rollcall brings up, flagged at 0.70. PYTHON is one that has
  nomenklatura installed; its time is that of comparing alone, without any retrieval.

A peer that is not asked for is left out. With --names there are Latin names of the registers beside those of
the lists; WRatio then takes seconds for each question, so ask few.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql
from rapidfuzz import fuzz, process, utils

from benchmarks.accuracy import Case, Found, cases, outcome
from benchmarks.parties import Group, filled, listed_parties, registered, unlisted, word_for_word
from screening.engine.index import Index
from screening.engine.normalise import normalise
from screening.engine.policy import Policy
from screening.engine.records import Party
from screening.engine.screen import scored_by_name

LIMIT = 50
WARM = 20  # questions asked once before any is timed
WRATIO_AT, TRIGRAM_AT, LOGIC_AT = 90.0, 0.5, 0.70

Ranked = list[tuple[str, float, str]]  # (party, score, name), the best first
Ask = Callable[[str], Ranked]


@dataclass(slots=True)
class System:
    """One way to answer, with what came of it."""

    name: str
    flag_at: float
    answers: dict[str, Ranked] = field(default_factory=dict)
    took_ms: list[float] = field(default_factory=list)

    def time(self, query: str, ask: Ask) -> None:
        """Answer one question, timed."""
        started = time.perf_counter()
        self.answers[query] = ask(query)
        self.took_ms.append((time.perf_counter() - started) * 1000)


def main() -> None:
    """Print the accuracy of each system by class, its false alarms, and its time beside Rollcall's."""
    options = _options()
    seed = options.seed if options.seed is not None else secrets.randbelow(1_000_000)
    listed = listed_parties(options.sdn)
    asked = cases(listed, options.listed, seed)
    groups = [
        group for group in unlisted(options.registers, options.unlisted, seed) if group.script == "latin"
    ]
    names = [name for group in groups for name in group.names]
    register = registered(options.registers, seed) if options.names else []
    parties = filled(listed, register, options.names, seed, without=names)
    queries = list(dict.fromkeys([*(case.query for case in asked), *names]))
    print(f"seed {seed}; {len(parties):,} parties; {len(asked)} variants, {len(names)} unlisted names")
    persons = {case.query for case in asked if case.kind == "person"}
    persons.update(name for group in groups if group.kind == "person" for name in group.names)
    systems = _run_all(parties, queries, persons, options)
    _print_accuracy(systems, asked)
    _print_alarms(systems, groups, parties)
    _print_times(systems)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sdn", type=Path, metavar="SDN.csv")
    parser.add_argument("--registers", type=Path, metavar="FOLDER", required=True)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--listed", type=int, default=40, help="parties of each kind")
    parser.add_argument("--unlisted", type=int, default=200, help="companies, and as many persons")
    parser.add_argument("--names", type=int, default=0, help="written names, filled up from the registers")
    parser.add_argument("--postgres", metavar="URL", help="a server where a database may be made and dropped")
    parser.add_argument("--nomenklatura", metavar="PYTHON")
    return parser.parse_args()


# --- the systems ----------------------------------------------------------------------------------


def _run_all(
    parties: Sequence[Party], queries: Sequence[str], persons: set[str], options: argparse.Namespace
) -> list[System]:
    policy, index = Policy(), Index.build(parties)
    index.compile()
    names = [(party.id, name.text) for party in parties for name in party.names]
    asks: list[tuple[System, Ask]] = [
        (System("Rollcall", policy.review_at), _rollcall(index, policy)),
        (System("WRatio", WRATIO_AT), _wratio(names)),
    ]
    with ExitStack() as stack:
        if options.postgres:
            ask = stack.enter_context(_trigrams(options.postgres, names))
            asks.append((System("pg_trgm", TRIGRAM_AT), ask))
        for query in queries[:WARM]:
            for _, ask in asks:
                ask(query)
        for query in queries:  # in turns, so that whatever else the machine does slows all alike
            for system, ask in asks:
                system.time(query, ask)
    systems = [system for system, _ in asks]
    if options.nomenklatura:
        systems.append(_logic_v2(index, queries, persons, options.nomenklatura))
    return systems


def _rollcall(index: Index, policy: Policy) -> Ask:
    """As a screening asks: names that surely score less than a review are not scored."""

    def ask(query: str) -> Ranked:
        ranked = sorted(scored_by_name(query, index, policy), key=lambda found: -found.score)
        return [(found.party, found.score, found.name.text) for found in ranked]

    return ask


def _wratio(names: Sequence[tuple[str, str]]) -> Ask:
    prepared = [utils.default_process(text) for _, text in names]

    def ask(query: str) -> Ranked:
        found = process.extract(
            utils.default_process(query), prepared, scorer=fuzz.WRatio, limit=LIMIT, score_cutoff=WRATIO_AT
        )
        return [(names[at][0], score, names[at][1]) for _, score, at in found]

    return ask


@contextmanager
def _trigrams(url: str, names: Sequence[tuple[str, str]]) -> Iterator[Ask]:
    """A table of names with a trigram index, in a database of its own."""
    database = f"rollcall_peers_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
        try:
            with psycopg.connect(url, dbname=database, autocommit=True) as connection:
                _fill(connection, names)
                yield _trigram_question(connection)
        finally:
            server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(database)))


def _fill(connection: psycopg.Connection, names: Sequence[tuple[str, str]]) -> None:
    connection.execute("CREATE EXTENSION pg_trgm")
    connection.execute("CREATE TABLE names (party text NOT NULL, name text NOT NULL)")
    with connection.cursor().copy("COPY names FROM STDIN") as copy:
        for row in names:
            copy.write_row(row)
    connection.execute("CREATE INDEX ON names USING gin (name gin_trgm_ops)")
    connection.execute("ANALYZE names")
    connection.execute("SELECT set_limit(%s::real)", [TRIGRAM_AT])


def _trigram_question(connection: psycopg.Connection) -> Ask:
    def ask(query: str) -> Ranked:
        rows = connection.execute(
            "SELECT party, similarity(name, %(query)s) AS score, name FROM names WHERE name %% %(query)s"
            " ORDER BY score DESC, party LIMIT %(limit)s",
            {"query": query, "limit": LIMIT},
        )
        return [(party, score, name) for party, score, name in rows]

    return ask


def _logic_v2(index: Index, queries: Sequence[str], persons: set[str], python: str) -> System:
    """Rollcall's candidates scored by logic-v2, in a process of that Python."""
    found = [index.candidates(normalise(query), LIMIT) for query in queries]
    tasks = [
        {
            "query": query,
            "person": query in persons,
            "candidates": [(each.name.text, each.party.kind == "person") for each in candidates],
        }
        for query, candidates in zip(queries, found, strict=True)
    ]
    worker = Path(__file__).with_name("logic_v2.py")
    done = subprocess.run(  # noqa: S603 - the Python that the caller names
        [python, str(worker)],
        input="\n".join(json.dumps(task) for task in tasks),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    system = System("logic-v2", LOGIC_AT)
    for query, candidates, line in zip(queries, found, done.stdout.splitlines(), strict=True):
        answer = json.loads(line)
        ranked = sorted(zip(answer["scores"], candidates, strict=True), key=lambda pair: -pair[0])
        system.answers[query] = [(each.party.id, score, each.name.text) for score, each in ranked]
        system.took_ms.append(answer["took_s"] * 1000)
    return system


# --- the tables -----------------------------------------------------------------------------------


def _print_accuracy(systems: Sequence[System], asked: Sequence[Case]) -> None:
    print(f"\n{'flagged / right first':24} cases" + "".join(f"{system.name:>16}" for system in systems))
    classes = dict.fromkeys(case.variant_class for case in asked)
    for name in [*classes, "all"]:
        chosen = [case for case in asked if name in (case.variant_class, "all")]
        row = f"{name:24} {len(chosen):5}"
        for system in systems:
            tally = Found()
            for case in chosen:
                tally.add(outcome(case, system.answers[case.query], system.flag_at))
            row += f"{tally.flagged / tally.cases:8.3f} /{tally.first / tally.cases:6.3f}"
        print(row)


def _print_alarms(systems: Sequence[System], groups: Sequence[Group], parties: Sequence[Party]) -> None:
    listed = {word_for_word(name.text) for party in parties for name in party.names}
    print(f"\n{'unlisted, flagged':24} names" + "".join(f"{system.name:>16}" for system in systems))
    for group in groups:
        names = [name for name in group.names if word_for_word(name) not in listed]
        row = f"{group.label:24} {len(names):5}"
        for system in systems:
            flagged = sum(
                any(score >= system.flag_at for _, score, _ in system.answers[name]) for name in names
            )
            row += f"{flagged / len(names):15.2%} "
        print(row)


def _print_times(systems: Sequence[System]) -> None:
    print(f"\n{'one question, ms':24} {'mean':>8} {'p50':>8} {'p99':>8}   times Rollcall's: mean, median")
    ours, typical = statistics.mean(systems[0].took_ms), statistics.median(systems[0].took_ms)
    for system in systems:
        mean, times = statistics.mean(system.took_ms), sorted(system.took_ms)
        p99 = times[int(len(times) * 0.99)]
        median = statistics.median(times)
        times_ours = f"{mean / ours:8.1f} {median / typical:8.1f}"
        print(f"{system.name:24} {mean:8.2f} {median:8.2f} {p99:8.2f}   {times_ours}")


if __name__ == "__main__":
    main()
