"""SQLite refuses to put another row in the place of a change or a merge that is kept.

`INSERT OR REPLACE` deletes the row that stands in its way, and no trigger on deletions hears of it. PostgreSQL has
no such thing: there `ON CONFLICT` changes the row, which is refused already.
"""

from typing import Any

from django.db import migrations

TABLES = ("entities_changeset", "entities_merge")


def make(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        return
    for table in TABLES:
        schema_editor.execute(
            f"""CREATE TRIGGER {table}_not_replaced BEFORE INSERT ON {table}
                WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
                BEGIN SELECT RAISE(ABORT, 'the record is not changed: {table}'); END""",
            params=None,
        )


def unmake(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_not_replaced")


class Migration(migrations.Migration):
    dependencies = [("entities", "0010_nobody_changes_a_merge")]
    operations = [migrations.RunPython(make, unmake)]
