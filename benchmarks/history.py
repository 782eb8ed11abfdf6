"""Whether a list's editions, loaded in order, answer rightly for every day and as known at every moment.

    python -m benchmarks.history us-sdn-list sdn_2021-08-18.csv.gz sdn_2022-02-17.csv.gz ...

OFAC's CSV without its companions, the day in each file's name. It is loaded into a database of its own
(DATABASE_URL, or SQLite in a folder made for it), and held against the files as the csv module reads them:

- `changes` between neighbours, and from the first to the last: the counts of a plain comparison;
- entries that an edition added and others that one removed, `--each` of both: on the day of every edition
  listed or not as that file says; on a day between two that differ `review`, since nobody knows; before
  the first edition `review` for who is in it;
- the same as known after each load: what was not loaded yet is not known.

Status 1 when anything differs.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screening.snapshot import Snapshot

Rows = dict[str, tuple[str, ...]]
LISTED, ABSENT, DOUBTED = "listed", "absent", "doubted"
NOTHING_SAID = {"clear", "unknown", "not_in_force", "pending", "related"}


@dataclass(frozen=True, slots=True)
class Edition:
    """One file as the csv module reads it."""

    day: date
    path: Path
    rows: Rows


@dataclass(frozen=True, slots=True)
class Asked:
    """An entry to be asked about, and the entity that it is of."""

    reference: str
    name: str
    entity: str


@dataclass(slots=True)
class Tally:
    """Questions by what was expected, and those that were answered otherwise."""

    asked: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def note(self, expected: str, told: tuple[str, str], words: str) -> None:
        """One answer: what it comes to, and its outcome."""
        self.asked[expected] += 1
        self.outcomes[f"{expected}: {told[1]}"] += 1
        if told[0] != expected:
            self.wrong.append(f"{words}: {expected}, and the answer is {told[1]}")


def main() -> None:
    """Load, compare, ask, and say the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("code")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--each", type=int, default=50, help="entries added, and entries removed (50)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("ROLLCALL_DATA_DIR", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django  # noqa: PLC0415 - its settings come first

        django.setup()
        sys.exit(1 if _measure(options) else 0)


def _measure(options: argparse.Namespace) -> int:
    """How much differs."""
    from django.conf import settings  # noqa: PLC0415 - after django.setup

    settings.FOUR_EYES = False
    editions = sorted(map(_read, options.files), key=lambda each: each.day)
    moments = _load(options.code, editions)
    differing = _compare_changes(options.code, editions)
    chance = random.Random(options.seed)  # noqa: S311 - a sample
    sample = _sample(options.code, editions, options.each, chance)
    for title, tally in (
        ("as of a day", _ask_by_day(options.code, editions, sample)),
        ("as known at a moment", _ask_by_moment(options.code, editions, moments, sample)),
    ):
        print(f"{title}: {sum(tally.asked.values()):,} questions, {len(tally.wrong)} answered wrongly")
        print(f"  {', '.join(f'{count:,} {what}' for what, count in sorted(tally.outcomes.items()))}")
        print("".join(f"  {line}\n" for line in tally.wrong[:20]), end="")
        differing += len(tally.wrong)
    return differing


# --- the files ------------------------------------------------------------------------------------


def _read(path: Path) -> Edition:
    day = re.search(r"\d{4}-\d\d-\d\d", path.name)
    if day is None:
        raise SystemExit(f"{path.name}: the name has no day in it")
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    rows = {row[0].strip(): tuple(row) for row in csv.reader(io.StringIO(text)) if len(row) > 1}
    return Edition(date.fromisoformat(day[0]), path, rows)


def _load(code: str, editions: Sequence[Edition]) -> list[datetime]:
    """Load them; the moments at which each was known, and the next was not."""
    from django.core.management import call_command  # noqa: PLC0415 - after django.setup

    from entities.loaders.admission import Consent  # noqa: PLC0415
    from entities.loaders.ensure import ensure_facts_loaded  # noqa: PLC0415
    from entities.loaders.loading import load_list  # noqa: PLC0415
    from entities.models import Release  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    ensure_facts_loaded(_quiet)
    if Release.objects.filter(watch_list__code=code).exists():
        raise SystemExit(f"{code} has an edition here already: give an empty database")
    moments = []
    for each in editions:
        started = time.perf_counter()
        found = load_list(code, each.path, each.day, _quiet, Consent(partial=True))
        took = time.perf_counter() - started
        counts = found.release.counts
        print(
            f"{each.day}: {counts['entries']:,} entries, {len(each.rows):,} in the file; {took:.0f} s",
            flush=True,
        )
        moments.append(datetime.now(UTC))
        time.sleep(0.01)  # the next load is later than this moment
    return moments


def _quiet(_: str) -> None:
    """What a load says of columns and companions is not of interest here."""


# --- what changed ---------------------------------------------------------------------------------


def _compare_changes(code: str, editions: Sequence[Edition]) -> int:
    from entities.changes import changes_between  # noqa: PLC0415 - after django.setup
    from entities.models import WatchList  # noqa: PLC0415

    watch_list = WatchList.objects.live().get(code=code)
    differing = 0
    for before, after in [*pairwise(editions), (editions[0], editions[-1])]:
        found = changes_between(watch_list, before.day, after.day)
        ours = found.counts if found else {}
        plain = _plainly(before.rows, after.rows)
        differing += ours != plain
        same = "as a plain comparison" if ours == plain else f"a plain comparison has {plain}"
        print(f"changes {before.day} to {after.day}: {ours}, {same}", flush=True)
    return differing


def _plainly(before: Rows, after: Rows) -> dict[str, int]:
    both = before.keys() & after.keys()
    return {
        "added": len(after.keys() - before.keys()),
        "changed": sum(before[key] != after[key] for key in both),
        "removed": len(before.keys() - after.keys()),
    }


# --- questions ------------------------------------------------------------------------------------


def _sample(code: str, editions: Sequence[Edition], each: int, chance: random.Random) -> list[Asked]:
    """Entries that came and entries that went, whose name is their own and the same in every edition.

    Another name of the day before is not searched for: names are those that are held true now.
    """
    from entities.models import Entry  # noqa: PLC0415 - after django.setup

    came: set[str] = set()
    went: set[str] = set()
    for before, after in pairwise(editions):
        came |= after.rows.keys() - before.rows.keys()
        went |= before.rows.keys() - after.rows.keys()
    names: dict[str, set[str]] = {}
    for edition in editions:
        for reference, row in edition.rows.items():
            names.setdefault(reference, set()).add(row[1].strip())
    bearers = Counter(name for said in names.values() for name in said)
    fit = {key for key, said in names.items() if len(said) == 1 and bearers[next(iter(said))] == 1}
    print(f"{len(came):,} entries came and {len(went):,} went; {len((came | went) - fit):,} of them were")
    print("  renamed or share their name, and are not asked about")
    chosen = [
        *chance.sample(sorted(came & fit), min(each, len(came & fit))),
        *chance.sample(sorted(went & fit), min(each, len(went & fit))),
    ]
    of_list = Entry.objects.filter(source__code=f"{code}-editions", reference__in=chosen)
    owners = dict(of_list.order_by("recorded_at").values_list("reference", "entity__public_id"))
    return [Asked(key, next(iter(names[key])), owners[key]) for key in chosen]


def _days(editions: Sequence[Edition]) -> Iterator[tuple[date, list[Edition]]]:
    """Days to be asked about, with the editions that say who is listed then: two of them between."""
    first = editions[0]
    yield first.day - timedelta(days=30), []
    yield first.day, [first]
    for before, after in pairwise(editions):
        if (after.day - before.day).days > 1:
            yield before.day + (after.day - before.day) / 2, [before, after]
        yield after.day, [after]


def _ask_by_day(code: str, editions: Sequence[Edition], sample: Sequence[Asked]) -> Tally:
    from screening.services.screening import current_snapshot  # noqa: PLC0415 - after django.setup

    tally, snapshot = Tally(), current_snapshot()
    for day, speaking in _days(editions):
        for entry in sample:
            expected = _expected(entry.reference, speaking, editions[0])
            tally.note(expected, _ask(code, entry, day, snapshot), f"{entry} as of {day}")
    return tally


def _expected(reference: str, speaking: Sequence[Edition], first: Edition) -> str:
    if not speaking:  # before the first edition: listed on or before its day
        return DOUBTED if reference in first.rows else ABSENT
    said = [reference in edition.rows for edition in speaking]
    if all(said):
        return LISTED
    return DOUBTED if any(said) else ABSENT


def _ask_by_moment(
    code: str, editions: Sequence[Edition], moments: Sequence[datetime], sample: Sequence[Asked]
) -> Tally:
    """As known after each load, about the day of that edition, and about that of the one before."""
    from screening.services.screening import past_snapshot  # noqa: PLC0415 - after django.setup

    tally = Tally()
    for number, (known, moment) in enumerate(zip(editions, moments, strict=True)):
        snapshot = past_snapshot(moment)
        for asked in editions[max(0, number - 1) : number + 1]:
            for entry in sample:
                expected = LISTED if entry.reference in asked.rows else ABSENT
                words = f"{entry} as of {asked.day}, known after {known.day}"
                tally.note(expected, _ask(code, entry, asked.day, snapshot), words)
    return tally


def _ask(code: str, entry: Asked, day: date, snapshot: Snapshot) -> tuple[str, str]:
    """Whether the list names the entry on a day, as the answer has it, and its outcome.

    Where only others of a name alike are found, the entry is not.
    """
    from screening.engine.policy import Policy  # noqa: PLC0415 - after django.setup
    from screening.services.questions import Question, to_query  # noqa: PLC0415
    from screening.services.screening import answer  # noqa: PLC0415

    query = to_query(Question(name=entry.name, as_of=day.isoformat(), lists=(code,)))
    report = answer(query, snapshot, Policy()).report
    (verdict,) = report.verdicts
    if verdict.outcome in NOTHING_SAID:
        return ABSENT, verdict.outcome.value
    if not any(match.id in verdict.matches and match.party.id == entry.entity for match in report.matches):
        return ABSENT, "others of a name alike"
    doubted = any(reason.code == "date-uncertain" for reason in verdict.reasons)
    return DOUBTED if doubted else LISTED, verdict.outcome.value


if __name__ == "__main__":
    main()
