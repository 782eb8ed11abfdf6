"""A case stays with its party, entity and client: the database refuses to move or delete it, or to empty what was
decided. Who it is given to may change, and what is personal in it may be erased."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

CASES = "screening_case"
FIXED = ("id", "client_id", "subject", "entity", "opened_at")
EMPTIED_NEVER = (CASES, "screening_decision", "screening_countersignature")


def _sqlite() -> Iterator[str]:
    same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in FIXED)
    yield f"""CREATE TRIGGER {CASES}_not_moved BEFORE UPDATE ON {CASES} WHEN NOT ({same})
        BEGIN SELECT RAISE(ABORT, 'the record is not changed: {CASES}'); END"""
    yield f"""CREATE TRIGGER {CASES}_not_deleted BEFORE DELETE ON {CASES}
        BEGIN SELECT RAISE(ABORT, 'the record is not deleted: {CASES}'); END"""


def _postgresql() -> Iterator[str]:  # the functions are 0003's
    same = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in FIXED)
    yield f"""CREATE TRIGGER {CASES}_not_moved BEFORE UPDATE ON {CASES} FOR EACH ROW
        WHEN (NOT ({same})) EXECUTE FUNCTION screening_refuse_change()"""
    yield f"""CREATE TRIGGER {CASES}_not_deleted BEFORE DELETE ON {CASES}
        FOR EACH ROW EXECUTE FUNCTION screening_refuse_change()"""
    for table in EMPTIED_NEVER:
        yield f"""CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION screening_refuse_truncate()"""


def make(apps: Any, schema_editor: Any) -> None:
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement, params=None)


def unmake(apps: Any, schema_editor: Any) -> None:
    postgresql = schema_editor.connection.vendor == "postgresql"
    names = [(CASES, "not_moved"), (CASES, "not_deleted"), *((table, "not_emptied") for table in EMPTIED_NEVER)]
    for table, what in names:
        schema_editor.execute(
            f"DROP TRIGGER IF EXISTS {table}_{what}" + (f" ON {table}" if postgresql else "")
        )


class Migration(migrations.Migration):
    dependencies = [("screening", "0007_jobs")]
    operations = [migrations.RunPython(make, unmake)]
