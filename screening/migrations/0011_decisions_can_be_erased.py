"""The words of a decision can be destroyed, and what people did is sealed into a chain."""

from importlib import import_module

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

# SQLite rebuilds the tables, which loses their triggers; 0013 makes them anew.
guards = import_module("screening.migrations.0005_nobody_changes_a_decision")


def word_fields(model: str) -> list[Operation]:
    return [
        migrations.AddField(
            model,
            "salt",
            models.CharField(blank=True, default="", editable=False, help_text="16 random bytes, in hex", max_length=32),
            preserve_default=False,
        ),
        migrations.AddField(
            model,
            "commitment",
            models.CharField(
                blank=True,
                default="",
                editable=False,
                help_text="SHA-256 of salt, words and document, in hex",
                max_length=64,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model,
            "erasure",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="screening.erasure",
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("screening", "0010_clients_have_policies")]

    operations = [
        migrations.RunPython(guards.unmake, guards.make),
        migrations.RemoveConstraint("decision", "a_decision_says_why"),
        *word_fields("decision"),
        migrations.AddField(
            "decision",
            "file_digest",
            models.CharField(blank=True, default="", editable=False, help_text="SHA-256, in hex", max_length=64),
            preserve_default=False,
        ),
        *word_fields("countersignature"),
        migrations.AddConstraint(
            "decision",
            models.CheckConstraint(
                condition=models.Q(models.Q(("comment", ""), _negated=True), models.Q(("erasure", None), _negated=True), _connector="OR"),
                name="a_decision_says_why",
                violation_error_message="A decision needs a comment that says why.",
            ),
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "number",
                    models.PositiveBigIntegerField(help_text="from 1, without a gap", primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decision", "Decision"),
                            ("countersignature", "Countersignature"),
                            ("change_set", "change of facts by hand"),
                        ],
                        max_length=16,
                    ),
                ),
                ("key", models.PositiveBigIntegerField(help_text="the key of the row")),
                (
                    "row_digest",
                    models.CharField(help_text="SHA-256 of the row as it was sealed, in hex", max_length=64),
                ),
                (
                    "previous",
                    models.CharField(help_text="the digest of the seal before; 64 zeros at first", max_length=64),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("sealed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key"), name="an_act_is_sealed_once"),
                ],
            },
        ),
    ]
