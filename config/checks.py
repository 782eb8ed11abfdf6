"""System checks: settings that are fine on one machine and unsafe in production.

`manage.py check --deploy` runs them, and the container runs it before it serves.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.core import checks
from django.db import connection

KEY_LENGTH = 50  # what Django's own check asks of a SECRET_KEY


@checks.register(checks.Tags.security, deploy=True)
def check_production(**_: object) -> list[checks.CheckMessage]:
    """Every setting whose value must not serve strangers, with what to write instead."""
    return [*_unsafe(), *_unwise()]


def _unsafe() -> Iterator[checks.CheckMessage]:
    if settings.SECRET_KEY == settings.INSECURE_KEY or len(settings.SECRET_KEY) < KEY_LENGTH:
        yield checks.Error(
            "SECRET_KEY is not set, or shorter than 50 characters.",
            hint="Set it to 50 or more random characters, the same in every process.",
            id="config.E001",
        )
    if settings.DEBUG:
        yield checks.Error(
            "DEBUG is true: errors would show the source.", hint="Unset DEBUG.", id="config.E002"
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield checks.Error(
            "ALLOWED_HOSTS accepts every host name.",
            hint="Write the host names that the service answers to, with commas between.",
            id="config.E003",
        )
    if not settings.API_KEYS_REQUIRED:
        yield checks.Error(
            "API_KEYS_REQUIRED is not true: anybody may ask, and read what others without a key have asked.",
            hint="Set API_KEYS_REQUIRED=true and make keys with `manage.py api_keys create`.",
            id="config.E004",
        )


def _unwise() -> Iterator[checks.CheckMessage]:
    if not settings.HTTPS_ONLY:
        yield checks.Warning(
            "HTTPS_ONLY is not true: passwords and cookies may travel in the clear.",
            hint="Set HTTPS_ONLY=true behind a proxy that ends TLS.",
            id="config.W001",
        )
    if connection.vendor == "sqlite":
        yield checks.Warning(
            "The database is SQLite, which serves one machine.",
            hint="Set DATABASE_URL=postgres://user:password@host:5432/name.",
            id="config.W002",
        )
    cache = str(settings.CACHES["default"]["BACKEND"])
    if cache.endswith("LocMemCache"):
        yield checks.Warning(
            "CACHE_URL is memory: each process counts requests and wrong keys for itself.",
            hint="Set CACHE_URL=database, or redis://host:port/number, where more than one process serves.",
            id="config.W003",
        )
    if cache.endswith("DatabaseCache"):  # it reads, adds one, and writes
        yield checks.Warning(
            "CACHE_URL is database: requests and wrong keys of the same instant may count as one.",
            hint="Set CACHE_URL=redis://host:port/number where a limit has to hold exactly: it counts each.",
            id="config.W004",
        )
