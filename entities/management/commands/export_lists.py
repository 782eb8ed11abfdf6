"""`manage.py export_lists`: the parties on lists, as FollowTheMoney JSON lines or as CSV."""

from __future__ import annotations

import csv
import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Collection, Iterable
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand

from entities.cells import harmless
from entities.codes import no_list
from entities.dates import DateRange
from entities.exporting import EntityOut, exported_entities
from entities.ftm import ftm_entities
from entities.loaders.ensure import ensure_facts_loaded
from entities.loaders.errors import FactsError, UnknownListError
from entities.models import WatchList

COLUMNS = (
    "list", "reference", "status", "since", "until", "programmes", "role", "entity", "kind", "name", "names",
    "weak_names", "identifiers", "countries", "births", "addresses",
)  # fmt: skip


class Command(BaseCommand):
    help = "Write the parties on lists, with names, numbers, ties: FollowTheMoney JSON lines, or CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="CODE", help="only these lists; else all")
        parser.add_argument(
            "--format", choices=("ftm", "csv"), default="ftm", help="ftm: JSON lines (default)"
        )
        parser.add_argument("--output", metavar="FILE", help="the file to write; standard output without it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            ensure_facts_loaded(self.stderr.write)
            count = _export(options)
        except (FactsError, OSError) as error:
            self.stderr.write(f"export_lists: {error}")
            raise SystemExit(2) from error
        self.stderr.write(f"export_lists: {count:,} lines", self.style.NOTICE)


def _export(options: dict[str, Any]) -> int:
    codes = options["codes"]
    known = set(WatchList.objects.live().values_list("code", flat=True))
    if unknown := sorted(set(codes) - known):
        raise UnknownListError("; ".join(no_list(code, known) for code in unknown))
    write: Callable[[Collection[str], IO[str]], int] = (
        _write_ftm if options["format"] == "ftm" else _write_csv
    )
    if not options["output"]:
        return write(codes, sys.stdout)
    target = Path(options["output"])
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as out:
            count = write(codes, out)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _write_ftm(codes: Collection[str], out: IO[str]) -> int:
    count = 0
    for count, entity in enumerate(ftm_entities(codes), 1):  # noqa: B007 - the count is the answer
        out.write(json.dumps(entity, ensure_ascii=False) + "\n")
    return count


def _write_csv(codes: Collection[str], out: IO[str]) -> int:
    table = csv.writer(out)
    table.writerow(COLUMNS)
    count = 0
    for entity in exported_entities(codes):
        for row in _rows(entity):
            table.writerow([harmless(cell) for cell in row])
            count += 1
    return count


def _rows(entity: EntityOut) -> Iterable[tuple[str, ...]]:
    strong = [name.text for name in entity.names if not name.weak]
    main = next((name.text for name in entity.names if name.kind == "primary"), entity.caption)
    about = (
        entity.id,
        entity.kind,
        main,
        "; ".join(strong),
        "; ".join(name.text for name in entity.names if name.weak),
        "; ".join(f"{scheme}:{value}" for scheme, value, _ in entity.identifiers),
        "; ".join(entity.countries),
        "; ".join(_birth(*birth) for birth in entity.births),
        "; ".join(text for text, _ in entity.addresses),
    )
    for listing in entity.listings:
        place = (listing.watch_list, listing.reference, listing.status)
        days = (str(listing.since), str(listing.until))
        yield (*place, *days, "; ".join(listing.programmes), listing.role, *about)


def _birth(earliest: date | None, latest: date | None, place: str) -> str:
    return f"{DateRange(earliest, latest)} {place}".strip()
