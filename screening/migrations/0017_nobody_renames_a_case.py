"""What a case is called goes with an erasure, and is not changed otherwise: the database refuses it."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

CASES = "screening_case"
FIXED = ("id", "client_id", "subject", "entity", "opened_at")
PERSONAL = ("name", "question")


def _statements(vendor: str, *, also_names: bool) -> Iterator[str]:
    postgresql = vendor == "postgresql"
    same = "IS NOT DISTINCT FROM" if postgresql else "IS"
    kept = " AND ".join(f"NEW.{column} {same} OLD.{column}" for column in FIXED)
    if also_names:
        named = " AND ".join(f"NEW.{column} {same} OLD.{column}" for column in PERSONAL)
        text = "::text" if postgresql else ""
        kept += f" AND (({named}) OR (NEW.name = '' AND NEW.question{text} = '{{}}'))"
    yield f"DROP TRIGGER IF EXISTS {CASES}_not_moved" + (f" ON {CASES}" if postgresql else "")
    if postgresql:  # the function is 0003's
        yield f"""CREATE TRIGGER {CASES}_not_moved BEFORE UPDATE ON {CASES} FOR EACH ROW
            WHEN (NOT ({kept})) EXECUTE FUNCTION screening_refuse_change()"""
    else:
        yield f"""CREATE TRIGGER {CASES}_not_moved BEFORE UPDATE ON {CASES} WHEN NOT ({kept})
            BEGIN SELECT RAISE(ABORT, 'the record is not changed: {CASES}'); END"""


def make(apps: Any, schema_editor: Any) -> None:
    for statement in _statements(schema_editor.connection.vendor, also_names=True):
        schema_editor.execute(statement, params=None)


def unmake(apps: Any, schema_editor: Any) -> None:
    for statement in _statements(schema_editor.connection.vendor, also_names=False):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("screening", "0016_undoings_and_reaches_are_sealed")]
    operations = [migrations.RunPython(make, unmake)]
