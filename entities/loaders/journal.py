"""What a load will write, worked out beforehand, so that the database is locked only while it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

BATCH = 1000  # rows in one statement
_FEW = 500  # keys in one statement


@dataclass(slots=True)
class Journal:
    """Statements in order; every new row has its key before it is written, so that others can refer to it."""

    steps: list[Callable[[], object]] = field(default_factory=list)

    def insert(self, model: type[models.Model], rows: Sequence[models.Model]) -> None:
        """Note new rows, and give each its key."""
        for row, pk in zip(rows, reserve_keys(model, len(rows)), strict=True):
            row.pk = pk
        columns = model._meta.concrete_fields
        values: list[list[Any]] = [
            [column.get_db_prep_save(column.pre_save(row, add=True), connection) for column in columns]
            for row in rows
        ]
        self.steps.append(lambda: _insert(model, values))

    def retire(self, model: type[models.Model], pks: Sequence[int], moment: datetime) -> None:
        """Note rows that no longer hold."""
        self.steps.append(lambda: retire_rows(model, pks, moment))

    def then(self, step: Callable[[], object]) -> None:
        """Note anything else; it is called when all that was noted before is written."""
        self.steps.append(step)

    def write(self) -> None:
        """Write everything, in the order in which it was noted, within the caller's transaction."""
        for step in self.steps:
            step()


def retire_rows(model: type[models.Model], pks: Sequence[int], moment: datetime) -> None:
    """Mark rows as no longer held true from `moment` on."""
    for start in range(0, len(pks), _FEW):
        batch = pks[start : start + _FEW]
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


def _insert(model: type[models.Model], values: Sequence[Sequence[Any]]) -> None:
    quote = connection.ops.quote_name
    names = [quote(column.column or column.attname) for column in model._meta.concrete_fields]
    places = ", ".join(["%s"] * len(names))
    table = quote(model._meta.db_table)
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - our models' names
    with connection.cursor() as cursor:
        for start in range(0, len(values), BATCH):
            cursor.executemany(statement, values[start : start + BATCH])
