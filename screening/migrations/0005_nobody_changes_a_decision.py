"""The database itself refuses to change or delete a decision, or another person's agreement with it."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

TABLES = ("screening_decision", "screening_countersignature")


def _statements(vendor: str) -> Iterator[str]:
    for table in TABLES:
        for what, act in (("not_changed", "UPDATE"), ("not_deleted", "DELETE")):
            if vendor == "postgresql":  # the function is 0003's
                yield f"""CREATE TRIGGER {table}_{what} BEFORE {act} ON {table}
                    FOR EACH ROW EXECUTE FUNCTION screening_refuse_change()"""
            else:
                yield f"""CREATE TRIGGER {table}_{what} BEFORE {act} ON {table}
                    BEGIN SELECT RAISE(ABORT, 'the record is not changed: {table}'); END"""


def make(apps: Any, schema_editor: Any) -> None:
    for statement in _statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def unmake(apps: Any, schema_editor: Any) -> None:
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for what in ("not_changed", "not_deleted"):
            on = f" ON {table}" if postgresql else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{what}{on}")


class Migration(migrations.Migration):
    dependencies = [("screening", "0004_cases_and_decisions")]
    operations = [migrations.RunPython(make, unmake)]
