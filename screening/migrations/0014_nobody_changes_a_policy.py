"""The database itself refuses to change or delete a version of a policy: answers name the one they were given by."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

POLICIES = "screening_policyversion"


def _statements(vendor: str) -> Iterator[str]:
    for what, act in (("not_changed", "UPDATE"), ("not_deleted", "DELETE")):
        if vendor == "postgresql":  # the functions are 0003's
            yield f"""CREATE TRIGGER {POLICIES}_{what} BEFORE {act} ON {POLICIES}
                FOR EACH ROW EXECUTE FUNCTION screening_refuse_change()"""
        else:
            yield f"""CREATE TRIGGER {POLICIES}_{what} BEFORE {act} ON {POLICIES}
                BEGIN SELECT RAISE(ABORT, 'the record is not changed: {POLICIES}'); END"""
    if vendor == "postgresql":
        yield f"""CREATE TRIGGER {POLICIES}_not_emptied BEFORE TRUNCATE ON {POLICIES}
            FOR EACH STATEMENT EXECUTE FUNCTION screening_refuse_truncate()"""


def make(apps: Any, schema_editor: Any) -> None:
    for statement in _statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def unmake(apps: Any, schema_editor: Any) -> None:
    on = f" ON {POLICIES}" if schema_editor.connection.vendor == "postgresql" else ""
    for what in ("not_changed", "not_deleted", "not_emptied"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {POLICIES}_{what}{on}")


class Migration(migrations.Migration):
    dependencies = [("screening", "0013_nobody_changes_what_people_did")]
    operations = [migrations.RunPython(make, unmake)]
