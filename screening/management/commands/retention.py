"""`manage.py retention`: destroy what is personal in answers that have been kept long enough."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from screening.services.erasure import clean_up, erase_older_than, older_than


class Command(BaseCommand):
    help = "Erase answers older than RETENTION_DAYS; for a daily timer."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, metavar="N", help="instead of RETENTION_DAYS")
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *args: Any, **options: Any) -> None:
        days = settings.RETENTION_DAYS if options["days"] is None else options["days"]
        if options["dry_run"]:
            self.stdout.write(f"{older_than(days).count()} answers would be erased")
            return
        erased = erase_older_than(days)
        clean_up()
        self.stdout.write(f"{erased} answers erased")
