"""`manage.py load_list CODE --from PATH --published DAY`: put one edition of a list in force."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from entities.loaders.ensure import ensure_facts_loaded
from entities.loaders.errors import FactsError
from entities.loaders.loading import Loaded, load_list


class Command(BaseCommand):
    help = "Load an edition of a list: OFAC's sdn.csv with its companions, or a curated list file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="the list's code, as `manage.py lists` shows it")
        parser.add_argument("--from", dest="path", type=Path, required=True, help="the list's file")
        parser.add_argument("--published", type=_day, required=True, help="the edition's day, YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            ensure_facts_loaded(self._say)
            loaded = load_list(options["code"], options["path"], options["published"], self._say)
        except FactsError as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from error
        self.stdout.write(_in_words(options["code"], loaded))

    def _say(self, line: str) -> None:
        self.stderr.write(line, self.style.NOTICE)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day: write it as 2026-11-20") from error


def _in_words(code: str, loaded: Loaded) -> str:
    release = loaded.release
    if not loaded.new:
        return f"{code}: nothing to do, the edition of {release.edition_on} with this content is in force"
    counts = ", ".join(f"{count:,} {word}" for word, count in release.counts.items())
    return f"{code}: edition of {release.edition_on} in force: {counts}"
