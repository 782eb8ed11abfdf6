"""What a load could not decide by itself: entries that may speak of an entity which is known already."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from entities.models.entities import Entity, Entry


class Suggestion(models.Model):
    """That an entry may speak of another entity than it is filed under; it waits for a person."""

    class Status(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        REJECTED = "rejected"

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="suggestions")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="suggestions")
    likely = models.BooleanField(help_text="it would have been joined, were it not for another like it")
    evidence = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN, db_index=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_suggestion_is_made_once",
                violation_error_message="This suggestion was made already.",
                fields=["entry", "entity"],
            ),
            models.CheckConstraint(
                name="a_decided_suggestion_says_by_whom",
                violation_error_message="A suggestion that was decided says by whom and when.",
                condition=Q(status="open", decided_at=None, decided_by="")
                | (~Q(status="open") & ~Q(decided_by="") & ~Q(decided_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.entry_id}: perhaps {self.entity_id}"
