"""The curated facts in force without anybody's doing: loaded on first use and again after an edit."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, ProgrammingError, connection, transaction

from entities.loaders.curated import load_curated
from entities.loaders.errors import DatabaseUnusableError, FactsError, TablesMissingError
from entities.loaders.reading import digest_of
from entities.loaders.writing import write_curated
from entities.models import Entity, FactsState, WatchList

Say = Callable[[str], None]
Found = TypeVar("Found")

# Any number will do, so long as no other program takes the same advisory lock in this database.
_LOCK = 7_261_130
_SETUP_PATIENCE_S = 120.0
TO_AGREE = "`manage.py update_facts --from FOLDER --approved-by NAME` loads it"


def ensure_facts_loaded(say: Say, *, agreed: bool = False) -> None:
    """Load the curated files when they differ from what the database holds; `say` gets one line if so.

    Where four eyes are asked for, files that were edited wait until somebody has `agreed`; the first facts
    of an empty database do not.

    On SQLite the tables are made when they are missing. Raises TablesMissingError on PostgreSQL without
    tables, DatabaseUnusableError for a database that is not there, and FactsError when the files are broken:
    the facts loaded before stay in force.
    """
    digest = digest_of(settings.FIXTURES_DIR)
    if not digest:
        raise FactsError(f"There are no curated files in {settings.FIXTURES_DIR}: set ROLLCALL_FIXTURES_DIR")
    loaded = _loaded_digest()
    if loaded == digest:
        return
    if settings.FOUR_EYES and loaded and not agreed:
        say(f"{settings.FIXTURES_DIR} differs from what is loaded and waits for another person: {TO_AGREE}")
        return
    _load(digest, say)


def ensure_tables(ask: Callable[[], Found]) -> Found:
    """What `ask` reads from the database; on SQLite the tables it needs are made when they are missing.

    Raises TablesMissingError on PostgreSQL without them, DatabaseUnusableError where no database is.
    """
    try:
        return ask()
    except (OperationalError, ProgrammingError) as error:
        _make_tables(error)
    return ask()


def _loaded_digest() -> str:
    return ensure_tables(_digest_in_database)


def _digest_in_database() -> str:
    return FactsState.objects.values_list("fixtures_digest", flat=True).filter(pk=1).first() or ""


def _load(digest: str, say: Say) -> None:
    started = perf_counter()
    with loading_alone():
        if _digest_in_database() == digest:  # another process was faster
            return
        tally = write_curated(load_curated(settings.FIXTURES_DIR), digest)
    entities, lists = Entity.objects.live().count(), WatchList.objects.live().count()
    took = perf_counter() - started
    say(f"Curated facts loaded in {took:.1f} s: {entities} entities, {lists} lists ({tally})")


@contextmanager
def loading_alone() -> Iterator[None]:
    """A transaction that no second load can enter: SQLite's are immediate, PostgreSQL gets a lock."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


def _make_tables(cause: DatabaseError) -> None:
    """Make or complete the tables in SQLite, one process at a time; elsewhere say what to do."""
    reason = str(cause).partition("\n")[0]
    if connection.vendor != "sqlite":
        if not _lacks_tables(cause):
            raise DatabaseUnusableError(
                f"The database cannot be used: {reason}. See to DATABASE_URL"
            ) from cause
        raise TablesMissingError(f"The database is not ready ({reason}): run `manage.py migrate`") from cause
    lock = Path(f"{connection.settings_dict['NAME']}.setup")
    try:
        with closing(sqlite3.connect(lock, timeout=_SETUP_PATIENCE_S, isolation_level=None)) as waiting:
            waiting.execute("BEGIN EXCLUSIVE")
            call_command("migrate", verbosity=0, interactive=False)
    except (sqlite3.DatabaseError, DatabaseError) as error:
        where = connection.settings_dict["NAME"]
        raise DatabaseUnusableError(
            f"The database {where} cannot be used: {error}. See to DATABASE_URL and ROLLCALL_DATA_DIR"
        ) from error


def _lacks_tables(cause: DatabaseError) -> bool:
    """Whether the database answered, and only a table or a column is missing (SQLSTATE, class 42)."""
    return str(getattr(cause.__cause__, "sqlstate", None) or "") in {"42P01", "42703"}
