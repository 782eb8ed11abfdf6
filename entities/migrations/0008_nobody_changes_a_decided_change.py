"""The database itself refuses to change a change of facts that was decided, or the content of a proposal, and to
delete either."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

SETS = "entities_changeset"
CONTENT = ("id", "title", "why", "changes", "by_id", "through", "at")


def _sqlite() -> Iterator[str]:
    same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in CONTENT)
    yield f"""CREATE TRIGGER {SETS}_not_changed BEFORE UPDATE ON {SETS}
        WHEN NOT (OLD.state = 'proposed' AND {same})
        BEGIN SELECT RAISE(ABORT, 'the record is not changed: {SETS}'); END"""
    yield f"""CREATE TRIGGER {SETS}_not_deleted BEFORE DELETE ON {SETS}
        BEGIN SELECT RAISE(ABORT, 'the record is not changed: {SETS}'); END"""


def _postgresql() -> Iterator[str]:
    yield """CREATE OR REPLACE FUNCTION entities_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the record is not changed: %', TG_TABLE_NAME USING ERRCODE = '23514'; END $$"""
    # TRUNCATE of an empty table takes nothing away, and the tests' own clearing does it.
    yield """CREATE OR REPLACE FUNCTION entities_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE found boolean;
        BEGIN EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', TG_TABLE_NAME) INTO found;
        IF found THEN RAISE EXCEPTION 'the record is not emptied: %', TG_TABLE_NAME USING ERRCODE = '23514';
        END IF; RETURN NULL; END $$"""
    same = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in CONTENT)
    yield f"""CREATE TRIGGER {SETS}_not_changed BEFORE UPDATE ON {SETS} FOR EACH ROW
        WHEN (NOT (OLD.state = 'proposed' AND {same})) EXECUTE FUNCTION entities_refuse_change()"""
    yield f"""CREATE TRIGGER {SETS}_not_deleted BEFORE DELETE ON {SETS}
        FOR EACH ROW EXECUTE FUNCTION entities_refuse_change()"""
    yield f"""CREATE TRIGGER {SETS}_not_emptied BEFORE TRUNCATE ON {SETS}
        FOR EACH STATEMENT EXECUTE FUNCTION entities_refuse_truncate()"""


def make(apps: Any, schema_editor: Any) -> None:
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement, params=None)


def unmake(apps: Any, schema_editor: Any) -> None:
    postgresql = schema_editor.connection.vendor == "postgresql"
    for what in ("not_changed", "not_deleted", "not_emptied"):
        schema_editor.execute(
            f"DROP TRIGGER IF EXISTS {SETS}_{what}" + (f" ON {SETS}" if postgresql else "")
        )
    if postgresql:
        schema_editor.execute("DROP FUNCTION IF EXISTS entities_refuse_change()")
        schema_editor.execute("DROP FUNCTION IF EXISTS entities_refuse_truncate()")


class Migration(migrations.Migration):
    dependencies = [("entities", "0007_more_kinds_of_numbers")]
    operations = [migrations.RunPython(make, unmake)]
