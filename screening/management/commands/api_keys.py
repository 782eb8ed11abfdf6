"""`manage.py api_keys create | list | revoke`: who may ask over REST."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import QuerySet

from entities.loaders.ensure import ensure_tables
from screening.management.ending import end_with
from screening.models import ApiKey, Scope
from screening.services.keys import KeyRequest, create_key, revoke_keys

HEADINGS = ("prefix", "client", "scopes", "a minute", "expires", "last used", "state", "name")


class Command(BaseCommand):
    help = "Make, list and revoke keys of the API."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        create = actions.add_parser("create", help="make a key; it is printed once and never again")
        create.add_argument("--client", required=True, metavar="CODE", help="whose key; made if new")
        create.add_argument("--scopes", default="screen,read", metavar="A,B",
                            help=f"{', '.join(Scope.values)} (screen,read)")  # fmt: skip
        create.add_argument("--name", default="", help="what the key is for")
        create.add_argument("--days", type=int, metavar="N", help="how long it is valid (for ever)")
        create.add_argument("--per-minute", type=int, metavar="N",
                            help="requests a minute (API_RATE_PER_MINUTE); 0: no limit")  # fmt: skip
        shown = actions.add_parser("list", help="show keys, without their secrets")
        shown.add_argument("--client", default="", metavar="CODE")
        revoke = actions.add_parser("revoke", help="end keys now and for good")
        revoke.add_argument("prefixes", nargs="+", metavar="PREFIX", help="as `list` shows it")

    def handle(self, *args: Any, **options: Any) -> None:
        action = {"create": self._create, "list": self._list, "revoke": self._revoke}[options["action"]]

        def run() -> int:
            ensure_tables(ApiKey.objects.exists)
            return action(options)

        end_with(run, "api_keys", self.stderr.write)

    def _create(self, options: dict[str, Any]) -> int:
        scopes = tuple(word.strip() for word in options["scopes"].split(",") if word.strip())
        key, secret = create_key(
            KeyRequest(
                client=options["client"],
                scopes=scopes,
                name=options["name"],
                days=options["days"],
                per_minute=options["per_minute"],
            )
        )
        self.stderr.write(
            f"{key.prefix} for {key.client}: {', '.join(key.scopes)}. Shown once; keep it safe."
        )
        self.stdout.write(secret)
        return 0

    def _list(self, options: dict[str, Any]) -> int:
        keys = ApiKey.objects.select_related("client")
        if options["client"]:
            keys = keys.filter(client__code=options["client"])
        for line in _table(keys):
            self.stdout.write(line)
        return 0

    def _revoke(self, options: dict[str, Any]) -> int:
        for key in revoke_keys(options["prefixes"]):
            self.stdout.write(f"{key.prefix} is revoked")
        return 0


def _table(keys: QuerySet[ApiKey]) -> Iterable[str]:
    rows = [HEADINGS, *(_cells(key) for key in keys)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cells(key: ApiKey) -> tuple[str, ...]:
    return (
        key.prefix,
        key.client.code,
        ",".join(key.scopes),
        "default" if key.per_minute is None else str(key.per_minute or "no limit"),
        _day(key.expires_at, "never"),
        _day(key.last_used_at, "never"),
        key.state,
        key.name,
    )


def _day(moment: datetime | None, otherwise: str) -> str:
    return moment.strftime("%Y-%m-%d") if moment else otherwise
