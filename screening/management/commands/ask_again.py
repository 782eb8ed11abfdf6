"""`manage.py ask_again`: kept answers held against the same questions asked again, and why they differ."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.db.models import QuerySet

from screening.management.ending import end_with
from screening.models import Screening
from screening.services.asked_again import Again, ask_again

EXPLAINED, UNEXPLAINED = 0, 1


class Command(BaseCommand):
    help = "Ask the questions of kept answers again, as of then and known then; say what differs and why."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "ids", nargs="*", type=UUID, metavar="ID", help="ids of answers; all if none is given"
        )
        parser.add_argument(
            "--since", type=date.fromisoformat, metavar="DAY", help="asked on this day or later"
        )
        parser.add_argument("--last", type=int, metavar="N", help="the newest N only")

    def handle(self, *args: Any, **options: Any) -> None:
        end_with(lambda: self._ask(_chosen(options)), "ask_again", self.stderr.write)

    def _ask(self, rows: QuerySet[Screening]) -> int:
        count = same = unexplained = 0
        for again in ask_again(rows):
            count += 1
            same += again.whole and not again.differs
            unexplained += not again.explained
            if not again.whole or again.differs:
                self._tell(again)
        explained = count - same - unexplained
        self.stdout.write(
            f"{count} answers asked again: {same} the same, {explained} explained, {unexplained} not"
        )
        return UNEXPLAINED if unexplained else EXPLAINED

    def _tell(self, again: Again) -> None:
        self.stdout.write(again.id if again.whole else f"{again.id}  is not what was committed to")
        for line in again.differs:
            self.stdout.write(f"  {line}")
        for cause in again.causes or (("no cause was found",) if again.differs else ()):
            self.stdout.write(f"    by {cause}")


def _chosen(options: dict[str, Any]) -> QuerySet[Screening]:
    rows = Screening.objects.all()
    if options["ids"]:
        rows = rows.filter(public_id__in=options["ids"])
    if options["since"]:
        rows = rows.filter(asked_at__date__gte=options["since"])
    if options["last"]:
        newest = rows.order_by("-pk").values_list("pk", flat=True)[: options["last"]]
        rows = Screening.objects.filter(pk__in=list(newest))
    return rows
