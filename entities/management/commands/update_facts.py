"""`manage.py update_facts --from PLACE`: bring the curated files to another version, keeping local edits."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from entities.curating.change_sets import ChangeRefused, check_approver
from entities.loaders.ensure import ensure_facts_loaded
from entities.loaders.errors import FactsError
from entities.loaders.facts_packages import FactsPackage, opened, version_of
from entities.loaders.updating import Fate, FileUpdate, compare_facts, update_facts

SHOWN = 6  # blocks that are named


class Command(BaseCommand):
    help = "Bring the curated facts to another version without losing what was edited here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from", dest="place", required=True, help="folder, .tar.gz, https address, or package"
        )
        parser.add_argument("--approved-by", default="", help="who agrees, where FOUR_EYES is on")
        parser.add_argument("--dry-run", action="store_true", help="say what differs, and change nothing")
        parser.add_argument(
            "--take", action="append", default=[], metavar="FILE",
            help="take the new version of a file in conflict, such as lists/us-ns-cmic.yaml",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if not options["dry_run"]:
                check_approver(options["approved_by"])
            with opened(options["place"]) as package:
                updates = self._update(package, options)
            if not options["dry_run"]:
                ensure_facts_loaded(lambda line: self.stderr.write(line, self.style.NOTICE), agreed=True)
        except (FactsError, ChangeRefused, OSError) as error:
            self.stderr.write(f"update_facts: {error}")
            raise SystemExit(2) from error
        left = [each for each in updates if each.fate == Fate.CONFLICT and each.path not in options["take"]]
        if left:
            self.stderr.write(f"update_facts: {len(left)} conflicts: join them by hand, or give --take FILE")
            raise SystemExit(1)

    def _update(self, package: FactsPackage, options: dict[str, Any]) -> list[FileUpdate]:
        here = version_of(settings.FIXTURES_DIR) or "an unnamed version"
        if options["dry_run"]:
            updates = compare_facts(settings.FIXTURES_DIR, package)
        else:
            updates = update_facts(settings.FIXTURES_DIR, package, take=frozenset(options["take"]))
        self.stdout.write(
            f"from {here} to {package.version or 'an unnamed version'}: {len(updates)} files differ"
        )
        for each in updates:
            self.stdout.write(f"  {each.path}: {each.fate}{_blocks(each)}")
        return updates


def _blocks(update: FileUpdate) -> str:
    if not update.blocks:
        return ""
    named = ", ".join(update.blocks[:SHOWN])
    more = len(update.blocks) - SHOWN
    return f" ({named}{f' and {more} more' if more > 0 else ''})"
