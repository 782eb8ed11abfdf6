"""The database itself refuses to change a merge, but for its undoing, once, and to delete it: `known_at` winds back
what it says."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

MERGES = "entities_merge"
FIXED = ("id", "entry_id", "from_entity_id", "to_entity_id", "basis", "evidence", "by", "merged_at")


def _sqlite() -> Iterator[str]:
    same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in FIXED)
    yield f"""CREATE TRIGGER {MERGES}_not_changed BEFORE UPDATE ON {MERGES}
        WHEN NOT (OLD.undone_at IS NULL AND {same})
        BEGIN SELECT RAISE(ABORT, 'the record is not changed: {MERGES}'); END"""
    yield f"""CREATE TRIGGER {MERGES}_not_deleted BEFORE DELETE ON {MERGES}
        BEGIN SELECT RAISE(ABORT, 'the record is not changed: {MERGES}'); END"""


def _postgresql() -> Iterator[str]:  # the functions are 0008's
    same = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in FIXED)
    yield f"""CREATE TRIGGER {MERGES}_not_changed BEFORE UPDATE ON {MERGES} FOR EACH ROW
        WHEN (NOT (OLD.undone_at IS NULL AND {same})) EXECUTE FUNCTION entities_refuse_change()"""
    yield f"""CREATE TRIGGER {MERGES}_not_deleted BEFORE DELETE ON {MERGES}
        FOR EACH ROW EXECUTE FUNCTION entities_refuse_change()"""
    yield f"""CREATE TRIGGER {MERGES}_not_emptied BEFORE TRUNCATE ON {MERGES}
        FOR EACH STATEMENT EXECUTE FUNCTION entities_refuse_truncate()"""


def make(apps: Any, schema_editor: Any) -> None:
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement, params=None)


def unmake(apps: Any, schema_editor: Any) -> None:
    on = f" ON {MERGES}" if schema_editor.connection.vendor == "postgresql" else ""
    for what in ("not_changed", "not_deleted", "not_emptied"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {MERGES}_{what}{on}")


class Migration(migrations.Migration):
    dependencies = [("entities", "0009_lists_say_what_is_fetched")]
    operations = [migrations.RunPython(make, unmake)]
