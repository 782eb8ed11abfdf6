"""What a load will write, worked out beforehand, so that the database is locked only while it is written."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from itertools import chain, pairwise
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone

from entities.loaders.spool import Pile
from entities.loaders.watching import Stage, tell

BATCH = 1000  # rows in one statement
_FEW = 500  # keys in one statement

Values = Sequence[Sequence[Any]]
Key = TypeVar("Key", int, str)


@dataclass(slots=True)
class Journal:
    """Statements in order; every new row has its key before it is written, so that others can refer to it.

    The rows wait in a file, so that an edition of any length takes no memory. `moment` is that of planning,
    and from `write` on that of writing: rows that bear the one are written with the other, since what was
    answered in between knew nothing of them.
    """

    moment: datetime = field(default_factory=timezone.now)
    steps: list[Callable[[], object]] = field(default_factory=list)
    _waiting: Pile = field(default_factory=Pile)

    def insert(self, model: type[models.Model], rows: Sequence[models.Model]) -> None:
        """Note new rows, and give each its key."""
        for row, pk in zip(rows, reserve_keys(model, len(rows)), strict=True):
            row.pk = pk
        if not rows:
            return
        writers = [(column.attname, _writer(column)) for column in model._meta.concrete_fields]
        ends = [self._waiting.size]
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            values = [[write(getattr(row, name)) for name, write in writers] for row in batch]
            ends.append(self._waiting.put(pickle.dumps(values)))
        planned = self.moment
        self.steps.append(lambda: _insert(model, self._kept(ends, _Stamp(model, planned, self.moment))))

    def _kept(self, ends: Sequence[int], stamp: _Stamp) -> Iterator[Values]:
        for start, end in pairwise(ends):
            tell(Stage.WRITING, start, self._waiting.size)
            values = pickle.loads(self._waiting.get(start, end))  # noqa: S301 - what `insert` put there
            stamp.put(values)
            yield values

    def retire(self, model: type[models.Model], pks: Sequence[int]) -> None:
        """Note rows that no longer hold once this is written."""
        self.steps.append(lambda: retire_rows(model, pks, self.moment))

    def then(self, step: Callable[[], object]) -> None:
        """Note anything else; it is called when all that was noted before is written."""
        self.steps.append(step)

    def write(self) -> None:
        """Write everything, in the order in which it was noted, within the caller's transaction."""
        self.moment = timezone.now()
        for step in self.steps:
            step()


class _Stamp:
    """Puts the moment of writing where the rows of a model bear that of planning."""

    def __init__(self, model: type[models.Model], planned: datetime, written: datetime) -> None:
        columns = enumerate(model._meta.concrete_fields)
        timed = [(at, _writer(column)) for at, column in columns if isinstance(column, models.DateTimeField)]
        self._changes = [(at, write(planned), write(written)) for at, write in timed]

    def put(self, rows: Sequence[list[Any]]) -> None:
        for at, planned, written in self._changes:
            for row in rows:
                if row[at] == planned:
                    row[at] = written


def in_batches(keys: Sequence[Key], size: int = _FEW) -> Iterator[Sequence[Key]]:
    """The keys, as many at a time as one statement takes."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


def retire_rows(model: type[models.Model], pks: Sequence[int], moment: datetime) -> None:
    """Mark rows as no longer held true from `moment` on."""
    for batch in in_batches(pks):
        model._default_manager.filter(pk__in=batch).update(retired_at=moment)


def reserve_keys(model: type[models.Model], count: int) -> list[int]:
    """Keys that no other row will get, taken from the database's own counter."""
    if not count:
        return []
    table = model._meta.db_table
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return [key for (key,) in cursor.fetchall()]
    return _reserve_in_sqlite(table, count)


def _reserve_in_sqlite(table: str, count: int) -> list[int]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        last = found[0] if found else 0
        if found:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", (last + count, table))
        else:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", (table, count))
    return list(range(last + 1, last + count + 1))


def _insert(model: type[models.Model], batches: Iterator[Values]) -> None:
    quote = connection.ops.quote_name
    names = ", ".join(quote(column.column or column.attname) for column in model._meta.concrete_fields)
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # COPY takes a tenth of the time of INSERT
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in chain.from_iterable(batches):
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(model._meta.concrete_fields))
        statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - our models' names
        for values in batches:
            cursor.executemany(statement, values)


def _writer(column: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """How a value of the column is handed to the database: most as they are, without a question to Django."""
    if isinstance(column, models.CharField | models.TextField):
        return str
    prepared = partial(column.get_db_prep_save, connection=connection)
    if isinstance(column, models.DateField):
        return lru_cache(maxsize=1000)(prepared)  # most rows carry the same moment
    return prepared if isinstance(column, models.JSONField | models.DecimalField) else _as_it_is


def _as_it_is(value: object) -> object:
    return value
