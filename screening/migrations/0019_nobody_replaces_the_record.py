"""SQLite refuses to put another row in the place of one that is kept.

`INSERT OR REPLACE` deletes every row that stands in its way by a unique column, and no trigger on deletions hears
of it. PostgreSQL has no such thing: there `ON CONFLICT` changes the row, which is refused already.
"""

from typing import Any

from django.db import migrations

# By what a row may stand in the way of another.
UNIQUE = {
    "screening_liststate": ("id = NEW.id", "digest = NEW.digest"),
    "screening_erasure": ("id = NEW.id",),
    "screening_screening": ("id = NEW.id", "public_id = NEW.public_id"),
    "screening_auditblock": ("number = NEW.number", "last = NEW.last", "digest = NEW.digest"),
    "screening_case": (
        "id = NEW.id",
        "client_id IS NEW.client_id AND subject = NEW.subject AND entity = NEW.entity",
    ),
    "screening_decision": ("id = NEW.id",),
    "screening_countersignature": ("id = NEW.id", "decision_id = NEW.decision_id"),
    "screening_seal": ("number = NEW.number", "digest = NEW.digest", "kind = NEW.kind AND key = NEW.key"),
    "screening_policyversion": (
        "id = NEW.id",
        "client_id = NEW.client_id AND code = NEW.code AND number = NEW.number",
    ),
}


def make(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        return
    for table, ways in UNIQUE.items():
        stands = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {way})" for way in ways)
        schema_editor.execute(
            f"""CREATE TRIGGER {table}_not_replaced BEFORE INSERT ON {table} WHEN {stands}
                BEGIN SELECT RAISE(ABORT, 'the record is not changed: {table}'); END""",
            params=None,
        )


def unmake(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for table in UNIQUE:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_not_replaced")


class Migration(migrations.Migration):
    dependencies = [("screening", "0018_jobs_count_attempts")]
    operations = [migrations.RunPython(make, unmake)]
