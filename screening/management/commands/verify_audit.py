"""`manage.py verify_audit`: whether every kept answer is still the one that was given."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from screening.services.audit import check_chain

BROKEN = 1


class Command(BaseCommand):
    help = "Prove that no kept answer was changed, removed or slipped in. Status 1 when one was."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--expect", action="append", default=[], type=_noted, metavar="NUMBER:DIGEST",
                            help="a block as an earlier run named it; may be repeated")  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        checked = check_chain(dict(options["expect"]))
        for fault in checked.faults:
            self.stdout.write(f"{fault.where}: {fault.what}")
        self.stdout.write(
            f"{checked.rows} answers in {checked.blocks} blocks, {checked.erased} of them erased; "
            f"{checked.unsealed} not sealed yet"
        )
        if checked.blocks:
            self.stdout.write(f"note this elsewhere: {checked.blocks}:{checked.head}")
        if checked.faults:
            self.stderr.write(f"verify_audit: the record is broken in {len(checked.faults)} places")
            raise SystemExit(BROKEN)
        self.stdout.write("unbroken")


def _noted(text: str) -> tuple[int, str]:
    number, _, digest = text.partition(":")
    if not number.isdecimal() or len(digest) != 64:
        raise ArgumentTypeError(f"{text!r}: write the number of a block, a colon and its digest")
    return int(number), digest
