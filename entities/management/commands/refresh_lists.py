"""`manage.py refresh_lists`: fetch what is due from each list's own address, and load what has changed."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand

from entities.loaders.ensure import ensure_facts_loaded
from entities.loaders.errors import FactsError
from entities.loaders.refreshing import (
    BusyError,
    Look,
    Outcome,
    Publication,
    due_publications,
    refresh,
    refreshing_alone,
)
from entities.loaders.watching import watched_by
from entities.management.progress import loading_bar


class Command(BaseCommand):
    help = (
        "Fetch the lists that are due and load what has changed. Fit for cron: a second run waits for none."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "codes",
            nargs="*",
            metavar="CODE",
            help="only these lists, with those that are published in the same file",
        )
        parser.add_argument("--all", action="store_true", help="also those that are not due yet")
        parser.add_argument("--dry-run", action="store_true", help="say what is due, and fetch nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            ensure_facts_loaded(self._say)
            failed = self._refresh(options)
        except BusyError as error:
            self._say(f"refresh_lists: {error}")
            return
        except FactsError as error:
            self.stderr.write(f"refresh_lists: {error}")
            raise SystemExit(2) from error
        if failed:
            raise SystemExit(2)

    def _refresh(self, options: dict[str, Any]) -> int:
        """How many lists could not be brought up to date."""
        if options["dry_run"]:
            for publication in self._due(options):
                for watch_list in publication.lists:
                    self.stdout.write(f"{watch_list.code}: due, from {publication.address}")
            return 0
        failed = 0
        with refreshing_alone():
            for publication in self._due(options):
                for look in self._look_at(publication):
                    failed += look.outcome == Outcome.REFUSED
                    self.stdout.write(f"{look.code}: {look.outcome}: {look.said}")
        return failed

    def _due(self, options: dict[str, Any]) -> list[Publication]:
        """What is due; that nothing is, is told to whoever names a list or wants to know, not cron."""
        due = due_publications(options["codes"], all_of_them=options["all"])
        if not due and (options["codes"] or options["dry_run"]):
            self._say("refresh_lists: nothing is due; --all looks at the lists in any case")
        return due

    def _look_at(self, publication: Publication) -> list[Look]:
        name = PurePosixPath(urlsplit(publication.address).path).name
        with loading_bar(name) as watch, watched_by(watch):
            return refresh(publication, self._say)

    def _say(self, line: str) -> None:
        self.stderr.write(line, self.style.NOTICE)
