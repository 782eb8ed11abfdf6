"""`manage.py verify_audit`: whether every kept answer, decision and change is still the one that was made."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from screening.services.acts import check_acts
from screening.services.audit import check_chain

BROKEN = 1
ACT = "a"  # before the number of an act that was noted


class Command(BaseCommand):
    help = (
        "Prove that no kept answer, decision or change by hand was altered or removed. Status 1 when one was."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--expect", action="append", default=[], type=_noted, metavar="NUMBER:DIGEST",
                            help="as an earlier run named it; a number with `a` is an act")  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        noted = options["expect"]
        checked = check_chain({number: digest for kind, number, digest in noted if kind == ""})
        acts = check_acts({number: digest for kind, number, digest in noted if kind == ACT})
        faults = [*((fault.where, fault.what) for fault in checked.faults), *acts.faults]
        for where, what in faults:
            self.stdout.write(f"{where}: {what}")
        self.stdout.write(
            f"{checked.rows} answers in {checked.blocks} blocks, {checked.erased} of them erased; "
            f"{checked.unsealed} not sealed yet"
        )
        self.stdout.write(
            f"{acts.sealed} decisions and changes by hand, {acts.erased} of them erased; "
            f"{acts.unsealed} not sealed yet"
        )
        if checked.blocks:
            self.stdout.write(f"note this elsewhere: {checked.blocks}:{checked.head}")
        if acts.sealed:
            self.stdout.write(f"note this elsewhere: {ACT}{acts.sealed}:{acts.head}")
        if faults:
            self.stderr.write(f"verify_audit: the record is broken in {len(faults)} places")
            raise SystemExit(BROKEN)
        self.stdout.write("unbroken")


def _noted(text: str) -> tuple[str, int, str]:
    """The chain, the number in it and its digest."""
    number, _, digest = text.partition(":")
    kind = ACT if number.startswith(ACT) else ""
    number = number.removeprefix(ACT)
    if not number.isdecimal() or len(digest) != 64:
        raise ArgumentTypeError(f"{text!r}: write the number of a block or act, a colon and its digest")
    return kind, int(number), digest
