"""`manage.py changes CODE`: which entries a list gained, changed and lost between two of its editions."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from entities.changes import ADDED, CHANGED, REMOVED, Changes, EntryChange, changes_between
from entities.codes import no_list
from entities.loaders.ensure import ensure_facts_loaded
from entities.loaders.errors import FactsError, UnknownListError
from entities.models import WatchList

_SIGNS = {ADDED: "+", CHANGED: "~", REMOVED: "-"}


class Command(BaseCommand):
    help = "Say what was added to a list, changed and removed: by default with its newest edition."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="the list's code, as `manage.py lists` shows it")
        when = parser.add_mutually_exclusive_group()
        when.add_argument("--since", type=_day, metavar="DAY", help="since the edition in force on that day")
        when.add_argument(
            "--between", type=_day, nargs=2, metavar="DAY", help="from the edition of one day to another's"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            ensure_facts_loaded(self.stderr.write)
            changes = _changes(options)
        except FactsError as error:
            self.stderr.write(f"changes: {error}")
            raise SystemExit(2) from error
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(changes), ensure_ascii=False, indent=2))
            return
        for line in _lines(changes):
            self.stdout.write(line)


def _changes(options: dict[str, Any]) -> Changes:
    code = options["code"]
    watch_list = WatchList.objects.live().filter(code=code).first()
    if watch_list is None:
        raise UnknownListError(no_list(code, WatchList.objects.live().values_list("code", flat=True)))
    first, last = options["between"] or (options["since"], None)
    if first and last and first > last:
        raise FactsError(f"{first} comes after {last}: give the earlier day first")
    changes = changes_between(watch_list, first, last)
    if changes is None:
        by = f" of {last} or earlier" if last else ""
        raise FactsError(f"No edition{by} of {code} is loaded: `manage.py load_list` loads one")
    return changes


def _lines(changes: Changes) -> Iterator[str]:
    counts = ", ".join(f"{number:,} {what}" for what, number in changes.counts.items())
    start = f"from {changes.before}" if changes.before else "from the beginning"
    yield f"{changes.watch_list}: {start} to {changes.after}: {counts}"
    for entry in changes.entries:
        yield f"{_SIGNS[entry.what]} {entry.reference or entry.entity}  {entry.caption}{_details(entry)}"


def _details(entry: EntryChange) -> str:
    words = [f"+ {word} {text}" for word, text in entry.gained]
    words += [f"- {word} {text}" for word, text in entry.lost]
    return "".join(f"\n      {each}" for each in words)


def _as_json(changes: Changes) -> dict[str, Any]:
    return {
        "list": changes.watch_list,
        "from": changes.before and changes.before.isoformat(),
        "to": changes.after.isoformat(),
        "counts": changes.counts,
        "entries": [asdict(entry) for entry in changes.entries],
    }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day: write it as 2026-11-20") from error
