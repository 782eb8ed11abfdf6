"""The database itself refuses to change or delete what is kept, but for the erasure of what is personal.

SQLite drops a table's triggers when a later migration rebuilds the table: such a migration has to end by making
them again. tests/screening/models/test_answers.py looks for them after all migrations.
"""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

# Whole rows that never change, and the columns of an answer that not even an erasure may change.
TABLES = ("screening_liststate", "screening_auditblock", "screening_erasure")
ANSWERS = "screening_screening"
FIXED = (
    "id", "public_id", "client_id", "asker", "request_id", "asked_at", "as_of", "known_at", "outcome",
    "policy", "engine", "facts", "state_id", "commitment",
)  # fmt: skip


def _sqlite() -> Iterator[str]:
    for table in (*TABLES, ANSWERS):
        yield f"""CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, 'the record is not deleted: {table}'); END"""
    for table in TABLES:
        yield f"""CREATE TRIGGER {table}_not_changed BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, 'the record is not changed: {table}'); END"""
    same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in FIXED)
    yield f"""CREATE TRIGGER {ANSWERS}_not_changed BEFORE UPDATE ON {ANSWERS}
        WHEN NOT (OLD.erasure_id IS NULL AND NEW.erasure_id IS NOT NULL AND NEW.text = '' AND NEW.salt = ''
                  AND {same})
        BEGIN SELECT RAISE(ABORT, 'the record is not changed: {ANSWERS}'); END"""


def _postgresql() -> Iterator[str]:
    yield """CREATE OR REPLACE FUNCTION screening_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the record is not changed: %', TG_TABLE_NAME USING ERRCODE = '23514'; END $$"""
    # TRUNCATE of an empty table takes nothing away, and the tests' own clearing does it.
    yield """CREATE OR REPLACE FUNCTION screening_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE found boolean;
        BEGIN EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', TG_TABLE_NAME) INTO found;
        IF found THEN RAISE EXCEPTION 'the record is not emptied: %', TG_TABLE_NAME USING ERRCODE = '23514';
        END IF; RETURN NULL; END $$"""
    for table in (*TABLES, ANSWERS):
        yield f"""CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION screening_refuse_change()"""
        yield f"""CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION screening_refuse_truncate()"""
    for table in TABLES:
        yield f"""CREATE TRIGGER {table}_not_changed BEFORE UPDATE ON {table}
            FOR EACH ROW EXECUTE FUNCTION screening_refuse_change()"""
    same = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in FIXED)
    yield f"""CREATE TRIGGER {ANSWERS}_not_changed BEFORE UPDATE ON {ANSWERS} FOR EACH ROW
        WHEN (NOT (OLD.erasure_id IS NULL AND NEW.erasure_id IS NOT NULL AND NEW.text = '' AND NEW.salt = ''
                   AND {same}))
        EXECUTE FUNCTION screening_refuse_change()"""


def _names() -> Iterator[tuple[str, str]]:
    for table in (*TABLES, ANSWERS):
        yield from ((table, f"{table}_{what}") for what in ("not_deleted", "not_changed", "not_emptied"))


def make(apps: Any, schema_editor: Any) -> None:
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement, params=None)


def unmake(apps: Any, schema_editor: Any) -> None:
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table, name in _names():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if postgresql else ""))
    if postgresql:
        schema_editor.execute("DROP FUNCTION IF EXISTS screening_refuse_change()")
        schema_editor.execute("DROP FUNCTION IF EXISTS screening_refuse_truncate()")


class Migration(migrations.Migration):
    dependencies = [("screening", "0002_kept_answers")]
    operations = [migrations.RunPython(make, unmake)]
