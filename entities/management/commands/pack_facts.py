"""`manage.py pack_facts FILE`: the curated files as one package that another installation updates from."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from entities.loaders.errors import FactsError
from entities.loaders.facts_packages import opened, pack, version_of


class Command(BaseCommand):
    help = "Pack the curated facts for other installations, which take them with update_facts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", type=Path, metavar="FILE", help="the .tar.gz to write")
        parser.add_argument("--after", default="", metavar="PLACE", help="the package of the version before")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["after"]:
                with opened(options["after"]) as before:
                    count = pack(settings.FIXTURES_DIR, options["target"], before)
            else:
                count = pack(settings.FIXTURES_DIR, options["target"])
        except (FactsError, OSError) as error:
            self.stderr.write(f"pack_facts: {error}")
            raise SystemExit(2) from error
        version = version_of(settings.FIXTURES_DIR) or "an unnamed version"
        self.stdout.write(f"{options['target']}: {count} files of {version}")
