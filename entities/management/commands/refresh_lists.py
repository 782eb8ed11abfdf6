"""`manage.py refresh_lists`: fetch what is due from each list's own address, and load what has changed."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from entities.loaders.ensure import ensure_facts_loaded
from entities.loaders.errors import FactsError
from entities.loaders.refreshing import BusyError, Outcome, due_lists, refresh, refreshing_alone


class Command(BaseCommand):
    help = (
        "Fetch the lists that are due and load what has changed. Fit for cron: a second run waits for none."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="CODE", help="only these lists")
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
            for watch_list in due_lists(options["codes"], all_of_them=options["all"]):
                self.stdout.write(f"{watch_list.code}: due, from {watch_list.data_url}")
            return 0
        failed = 0
        with refreshing_alone():
            for watch_list in due_lists(options["codes"], all_of_them=options["all"]):
                look = refresh(watch_list, self._say)
                failed += look.outcome == Outcome.REFUSED
                self.stdout.write(f"{look.code}: {look.outcome}: {look.said}")
        return failed

    def _say(self, line: str) -> None:
        self.stderr.write(line, self.style.NOTICE)
