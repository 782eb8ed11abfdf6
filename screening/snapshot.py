"""The facts as the engine asks them, now or as known at a moment: built once, stored, mapped."""

from __future__ import annotations

import fcntl
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from entities.models import FactsState
from screening.engine import store
from screening.engine.index import Index
from screening.engine.universe import Universe, arrange
from screening.facts import read_facts

log = logging.getLogger(__name__)

# So many changed parties are searched beside the others; with more, all are indexed anew.
_FEW, _SMALL_SHARE = 200, 0.02
# The counter goes back when a database is restored; the moment then still tells two states apart.
Mark = tuple[int, str]
facts_mark = FactsState.mark


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The facts as known at one moment, now unless `known_at` says which, ready to be asked."""

    universe: Universe
    index: Index
    mark: Mark
    known_at: datetime | None = None


def present_snapshot() -> Snapshot:
    """The facts as they are now: mapped from the store, or read from the rows and stored for the others.

    Where the store cannot be used the snapshot stays in memory, and the log says why.
    """
    if connection.in_atomic_block:  # what this transaction has written may yet be undone
        return take_snapshot()
    directory = _directory()
    if stored := _stored(directory, facts_mark()):
        return stored
    try:
        with _building_alone(directory):
            return _stored(directory, facts_mark()) or _taken_and_stored(directory)
    except OSError as error:
        _warn_not_stored(error)
        return take_snapshot()


def _stored(directory: Path, mark: Mark) -> Snapshot | None:
    """The stored snapshot of that state, if it is there and whole."""
    stored = _loaded(directory, _state(mark))
    return Snapshot(stored.universe, stored.index, mark) if stored else None


def _taken_and_stored(directory: Path) -> Snapshot:
    before = _loaded(directory)
    taken = take_snapshot(before=before)
    try:
        store.save(directory, _state(taken.mark), taken.universe, taken.index, before)
    except OSError as error:
        _warn_not_stored(error)
    return taken


def _loaded(directory: Path, state: str | None = None) -> store.Stored | None:
    with suppress(store.NotStored):
        try:
            return store.load(directory, state)
        except store.Damaged as error:
            log.warning("the stored index is damaged and will be built anew", extra={"reason": str(error)})
    return None


def _warn_not_stored(error: OSError) -> None:
    log.warning("the index cannot be stored and stays in memory", extra={"reason": str(error)})


def _state(mark: Mark) -> str:
    return f"{mark[0]} {mark[1]}"


def _directory() -> Path:
    """Where the snapshots of this database are: two databases with equal counters never share one."""
    settings_of = connection.settings_dict
    named = repr([connection.vendor, *(str(settings_of.get(key)) for key in ("NAME", "HOST", "PORT"))])
    return Path(settings.INDEX_DIR) / hashlib.sha256(named.encode()).hexdigest()[:12]


@contextmanager
def _building_alone(directory: Path) -> Iterator[None]:
    """One process at a time builds; the lock of one that died is free at once. Raises OSError."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "building.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def take_snapshot(known_at: datetime | None = None, before: store.Stored | None = None) -> Snapshot:
    """Everything that is live, or that was held true at `known_at`, read in one transaction.

    What has not changed since `before` is not indexed again; nothing but the time that it takes tells that.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:  # one state of the facts, whoever writes meanwhile
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        mark = facts_mark()
        universe = arrange(read_facts(mark[0], known_at))
    return Snapshot(universe, _index_of(universe, before), mark, known_at)


def _index_of(universe: Universe, before: store.Stored | None) -> Index:
    changed = before.changed(universe.parties) if before else set()
    if before and before.index.beside(changed) <= max(_FEW, _SMALL_SHARE * len(universe.parties)):
        return before.index.updated(universe.parties, changed)
    return Index.build(universe.parties.values())
