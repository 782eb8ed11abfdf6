"""`manage.py lists [CODE...]`: every list with what it does today, and the edition in force."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from entities.codes import no_list
from entities.loaders.ensure import ensure_facts_loaded
from entities.loaders.errors import FactsError
from entities.models import WatchList
from entities.standing import ListStanding, State, standing_of_lists

HEADINGS = ("list", "name", "effect today", "edition", "checked", "listed", "state")
_COLOURS = {
    State.CURRENT: "green",
    State.STALE: "yellow",
    State.NOT_LOADED: "red",
    State.CLOSED: "dim",
    State.NOT_PUBLISHED: "yellow",
    State.NAMES_NOBODY: "dim",
    State.NAMES_SOME: "dim",
}
_EFFECTS = {"prohibits": "red", "restricts": "yellow", "protects": "green", "permits": "green"}


class Command(BaseCommand):
    help = "Show every list: effect, edition, when it was checked, how many are on it, its state."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="CODE", help="only these lists")
        parser.add_argument("--json", action="store_true", help="one JSON array instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            ensure_facts_loaded(lambda line: self.stderr.write(line, self.style.NOTICE))
        except FactsError as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from error
        lists = standing_of_lists(timezone.localdate(), options["codes"])
        if unknown := sorted(set(options["codes"]) - {each.code for each in lists}):
            known = WatchList.objects.live().values_list("code", flat=True)
            self.stderr.write("; ".join(no_list(code, known) for code in unknown))
            raise SystemExit(2)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in lists], default=str, indent=2))
        elif self.stdout.isatty():
            _print_table(lists)
        else:
            self.stdout.write(_aligned([HEADINGS, *(_cells(each) for each in lists)]))


def _cells(line: ListStanding) -> tuple[str, ...]:
    effect = line.effect if line.status in {"", "in force"} else f"{line.effect} ({line.status})"
    edition = line.edition_on.isoformat() if line.edition_on else ""
    return (
        line.code,
        line.name,
        effect or "none yet",
        edition,
        _ago(line.checked_days_ago),
        f"{line.listed:,}",
        line.in_words,
    )


def _ago(days: int | None) -> str:
    """How long ago somebody last made sure that nothing newer exists."""
    if days is None:
        return ""
    return f"{days} d ago" if days else "today"


def _aligned(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
    return "\n".join(lines)


def _print_table(lists: Sequence[ListStanding]) -> None:
    # Imported here: a script that reads plain text or JSON need not wait for it.
    from rich import box  # noqa: PLC0415 - as above
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading in HEADINGS:
        table.add_column(
            heading,
            justify="right" if heading in {"checked", "listed"} else "left",
            no_wrap=heading == "list",
        )
    for line in lists:
        cells = _cells(line)
        colour = "bold red" if line.last_load_refused else _COLOURS[line.state]
        colours = ("bold", "", _EFFECTS.get(line.effect, ""), "", "", "", colour)
        table.add_row(*(Text(cell, style=colour) for cell, colour in zip(cells, colours, strict=True)))
    Console(file=sys.stdout).print(table)
