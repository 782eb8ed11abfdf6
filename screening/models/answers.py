"""What was answered, kept as it was said. Rows are added; only erasing what is personal changes one."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from screening.models.clients import Client


class ListState(models.Model):
    """What the lists said of nobody in particular: the part that many answers share, kept once.

    `content` is JSON: the `lists` of a report, and the verdict of each list on a name that it does not know.
    """

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the content, in hex")
    content = models.TextField()
    first_used_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.digest[:12]


class Erasure(models.Model):
    """An act by which the personal part of kept answers was destroyed."""

    class Cause(models.TextChoices):
        RETENTION = "retention", "the time for which answers are kept has passed"
        REQUEST = "request", "somebody asked for it"

    cause = models.CharField(max_length=10, choices=Cause)
    reason = models.CharField(max_length=300, help_text="on whose request and why; without the name itself")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.cause} at {self.at:%Y-%m-%d}"


class Screening(models.Model):
    """One question and its answer.

    `text` is the answer in JSON without what it shares with others (`state`); it holds whatever is personal.
    `commitment` is the SHA-256 of `salt` and `text`: it stays when both are gone, and then tells nothing.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(
        Client, null=True, on_delete=models.PROTECT, related_name="screenings", db_index=False
    )
    asker = models.CharField(max_length=100, blank=True, help_text="the key, or the user, who asked")
    request_id = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    as_of = models.DateField()
    known_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, help_text="of the headline")
    policy = models.CharField(max_length=100)
    engine = models.CharField(max_length=40)
    facts = models.PositiveBigIntegerField(help_text="the counter of facts that was answered from")
    state = models.ForeignKey(ListState, on_delete=models.PROTECT, related_name="screenings", db_index=False)
    text = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True, help_text="16 random bytes, in hex")
    commitment = models.CharField(max_length=64, help_text="SHA-256 of salt and text, in hex")
    erasure = models.ForeignKey(
        Erasure, null=True, on_delete=models.PROTECT, related_name="screenings", db_index=False
    )

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["client", "-id"], name="screenings_of_a_client")]
        constraints = [
            models.CheckConstraint(
                name="what_is_erased_is_gone",
                violation_error_message="An erased answer has neither text nor salt.",
                condition=models.Q(erasure=None) | models.Q(text="", salt=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class AuditBlock(models.Model):
    """A run of kept answers under one digest, which also covers the block before: a chain."""

    number = models.PositiveBigIntegerField(primary_key=True, help_text="from 1, without a gap")
    first = models.PositiveBigIntegerField(help_text="the key of the first row")
    last = models.PositiveBigIntegerField(unique=True, help_text="the key of the last row")
    count = models.PositiveIntegerField()
    rows_digest = models.CharField(max_length=64, help_text="SHA-256 over the digests of the rows")
    previous = models.CharField(max_length=64, help_text="the digest of the block before; 64 zeros at first")
    digest = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"block {self.number}"
