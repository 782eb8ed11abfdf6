"""The database itself refuses to change a decision or an agreement, but for the erasure of its words, and to change
or delete what was sealed."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

# The columns that not even an erasure may change, and those that it empties.
WORDS = {
    "screening_decision": (
        ("id", "case_id", "conclusion", "ground", "until", "fingerprint", "needs_second", "by_id", "at",
         "commitment", "file_digest"),
        ("comment", "file", "salt"),
    ),
    "screening_countersignature": (("id", "decision_id", "by_id", "at", "commitment"), ("comment", "salt")),
}  # fmt: skip
SEALS = "screening_seal"


def _sqlite() -> Iterator[str]:
    for table, (fixed, emptied) in WORDS.items():
        kept = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in fixed)
        gone = " AND ".join(f"NEW.{column} = ''" for column in emptied)
        yield f"""CREATE TRIGGER {table}_not_changed BEFORE UPDATE ON {table}
            WHEN NOT (OLD.erasure_id IS NULL AND NEW.erasure_id IS NOT NULL AND {gone} AND {kept})
            BEGIN SELECT RAISE(ABORT, 'the record is not changed: {table}'); END"""
    yield f"""CREATE TRIGGER {SEALS}_not_changed BEFORE UPDATE ON {SEALS}
        BEGIN SELECT RAISE(ABORT, 'the record is not changed: {SEALS}'); END"""
    for table in (*WORDS, SEALS):
        yield f"""CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, 'the record is not changed: {table}'); END"""


def _postgresql() -> Iterator[str]:  # the functions are 0003's
    for table, (fixed, emptied) in WORDS.items():
        kept = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in fixed)
        gone = " AND ".join(f"NEW.{column} = ''" for column in emptied)
        yield f"""CREATE TRIGGER {table}_not_changed BEFORE UPDATE ON {table} FOR EACH ROW
            WHEN (NOT (OLD.erasure_id IS NULL AND NEW.erasure_id IS NOT NULL AND {gone} AND {kept}))
            EXECUTE FUNCTION screening_refuse_change()"""
    yield f"""CREATE TRIGGER {SEALS}_not_changed BEFORE UPDATE ON {SEALS}
        FOR EACH ROW EXECUTE FUNCTION screening_refuse_change()"""
    yield f"""CREATE TRIGGER {SEALS}_not_emptied BEFORE TRUNCATE ON {SEALS}
        FOR EACH STATEMENT EXECUTE FUNCTION screening_refuse_truncate()"""
    for table in (*WORDS, SEALS):
        yield f"""CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION screening_refuse_change()"""


def make(apps: Any, schema_editor: Any) -> None:
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement, params=None)


def unmake(apps: Any, schema_editor: Any) -> None:
    postgresql = schema_editor.connection.vendor == "postgresql"
    names = [(table, what) for table in (*WORDS, SEALS) for what in ("not_changed", "not_deleted")]
    for table, what in [*names, (SEALS, "not_emptied")]:
        on = f" ON {table}" if postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{what}{on}")


class Migration(migrations.Migration):
    dependencies = [("screening", "0012_decisions_have_commitments")]
    operations = [migrations.RunPython(make, unmake)]
