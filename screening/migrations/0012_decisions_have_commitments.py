"""Decisions made before have a commitment too, to their words and their document as they are now."""

import hashlib
import json
import secrets
from typing import Any

from django.db import migrations


def commit(apps: Any, schema_editor: Any) -> None:
    for name in ("Decision", "Countersignature"):
        for row in apps.get_model("screening", name).objects.filter(commitment="").iterator():
            document = ""
            if getattr(row, "file", None):
                try:
                    with row.file.open("rb") as file:
                        document = hashlib.file_digest(file, "sha256").hexdigest()
                except FileNotFoundError:
                    document = "gone"
                row.file_digest = document
            row.salt = secrets.token_hex(16)
            # as services/decisions.py writes it: compact JSON
            said = json.dumps([row.salt, row.comment, document], ensure_ascii=False, separators=(",", ":"))
            row.commitment = hashlib.sha256(said.encode()).hexdigest()
            row.save()


class Migration(migrations.Migration):
    dependencies = [("screening", "0011_decisions_can_be_erased")]
    operations = [migrations.RunPython(commit, migrations.RunPython.noop)]
