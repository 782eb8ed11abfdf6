"""By which thresholds a client wants to be answered: versions of named policies, each with its reason."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from screening.models.clients import Client


class PolicyVersion(models.Model):
    """One version of a policy. Versions are added, never changed: answers name the one they were given by."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="policies")
    code = models.SlugField(max_length=50)
    number = models.PositiveIntegerField(help_text="from 1")
    reason = models.TextField(help_text="why it is like this")
    content = models.JSONField(help_text="the thresholds, as `screening.services.policies` reads them")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content, in hex")
    by = models.CharField(max_length=100, blank=True, help_text="the key that made it")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "code", "number"], name="a_version_of_a_policy_has_its_number"
            ),
            models.CheckConstraint(condition=Q(number__gte=1) & ~Q(reason=""), name="a_policy_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As answers name it: the code, the number, and enough of the digest to tell a forged one."""
        return f"{self.code}:{self.number}@{self.digest[:12]}"
