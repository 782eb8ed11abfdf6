"""`manage.py erase`: destroy what is personal in kept answers; that they were given stays provable."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from screening.errors import UnknownClient
from screening.management.ending import end_with
from screening.models import Client
from screening.services.erasure import asking_about, clean_up, erase, with_ids


class Command(BaseCommand):
    help = "Destroy text and salt of kept answers. It cannot be undone."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--id", action="append", type=UUID, metavar="ID", dest="ids",
                           help="an answer's id; may be repeated")  # fmt: skip
        which.add_argument("--about", metavar="NAME", help="every question about this very name")
        parser.add_argument("--client", default="", metavar="CODE", help="with --about: this client's only")
        parser.add_argument("--reason", required=True, help="who asked for it and why, without the name")
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *args: Any, **options: Any) -> None:
        end_with(lambda: self._erase(options), "erase", self.stderr.write)

    def _erase(self, options: dict[str, Any]) -> int:
        client = _client(options["client"])
        answers = with_ids(options["ids"]) if options["ids"] else asking_about(options["about"], client)
        if options["dry_run"]:
            self.stdout.write(f"{answers.filter(erasure=None).count()} answers would be erased")
            return 0
        erased = erase(answers, options["reason"])
        clean_up()
        self.stdout.write(f"{erased} answers erased")
        return 0


def _client(code: str) -> Client | None:
    if not code:
        return None
    found = Client.objects.filter(code=code).first()
    if found is None:
        raise UnknownClient(f"there is no client {code!r}: `manage.py api_keys list` shows them")
    return found
