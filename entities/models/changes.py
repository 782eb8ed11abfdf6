"""What people changed by hand, or want changed: who, when, why, and field by field."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class ChangeSet(models.Model):
    """Changes to facts that one person made in one go; where four eyes are asked for, proposed first.

    `changes` is a list of objects as `entities.curating.writing.Change` describes them.
    """

    class State(models.TextChoices):
        APPLIED = "applied"
        PROPOSED = "proposed", "proposed, waits for another person"
        REJECTED = "rejected"
        WITHDRAWN = "withdrawn"

    title = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    changes = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=State, default=State.APPLIED)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="change_sets"
    )
    through = models.CharField(max_length=100, blank=True, help_text="the door: admin, a key, an import")
    at = models.DateTimeField(default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        permissions = [("approve_changeset", "Can approve what another person proposed")]
        constraints = [
            models.CheckConstraint(
                name="nobody_approves_a_change_of_their_own",
                violation_error_message="It takes another person.",
                condition=Q(decided_by=None) | ~Q(by=models.F("decided_by")) | Q(state="withdrawn"),
            )
        ]

    def __str__(self) -> str:
        return self.title
