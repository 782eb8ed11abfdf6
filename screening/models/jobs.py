"""Files of names to be screened: what was sent, how far it is, and who is at work on it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from screening.models.clients import Client


class Job(models.Model):
    """One file of names. The files themselves lie in a folder; the row says how much of them counts.

    `parts` are the result files in order, each with the bytes of it that count: what a worker wrote beyond
    them before it died was never given an answer's place, and is written anew by the next.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "waits for a worker"
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"
        FAILED = "failed", "failed: it cannot be read or answered any further"

    class Format(models.TextChoices):
        CSV = "csv", "CSV with a column `name`"
        JSONL = "jsonl", "JSON, an object a line"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey(Client, null=True, blank=True, on_delete=models.PROTECT, related_name="jobs")
    asker = models.CharField(max_length=150, blank=True, help_text="the key that sent it")
    request_id = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    format = models.CharField(max_length=5, choices=Format)
    size_bytes = models.PositiveBigIntegerField()
    store = models.BooleanField(default=True, help_text="false: the answers are not kept, only the results")
    as_of = models.CharField(max_length=10, blank=True, help_text="the day of rows that give none")
    lists = models.JSONField(default=list, blank=True)
    policy = models.CharField(max_length=80, blank=True, help_text="a version of one; empty: the service's")
    rows_total = models.PositiveBigIntegerField(null=True, blank=True, help_text="counted at the start")
    rows_done = models.PositiveBigIntegerField(default=0)
    rows_failed = models.PositiveBigIntegerField(default=0, help_text="of those done: could not be asked")
    outcomes = models.JSONField(default=dict, blank=True, help_text="rows by the outcome of their headline")
    parts = models.JSONField(default=list, blank=True)
    message = models.TextField(blank=True)
    worker = models.CharField(max_length=100, blank=True)
    held_until = models.DateTimeField(null=True, blank=True, help_text="then another worker may take it")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="since a row was last answered")
    files_deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_job_that_runs_is_held_by_a_worker",
                condition=~Q(state="running") | ~Q(worker="") & Q(held_until__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def is_over(self) -> bool:
        """Whether nothing will be done about it any more."""
        return self.state in {self.State.DONE, self.State.CANCELLED, self.State.FAILED}
