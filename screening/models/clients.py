"""Who may ask: organisations and their keys. Nothing of one client is visible to another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Scope(models.TextChoices):
    """What a key may do beyond reading the facts, which every key may."""

    SCREEN = "screen", "ask questions, one by one, in batches and as jobs"
    READ = "read", "read the client's kept answers again"
    CURATE = "curate", "change the facts"
    ADMIN = "admin", "all of these, and see how the service runs"


class Client(models.Model):
    """An organisation that asks: its keys, policies, decisions, answers and jobs are its own."""

    code = models.SlugField(max_length=50, unique=True)
    name = models.CharField(max_length=200)
    active = models.BooleanField(default=True, help_text="false: none of its keys opens anything")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class ApiKey(models.Model):
    """A key of a client. Of its secret only the digest is kept: nobody can read it here again."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="keys")
    name = models.CharField(max_length=100, blank=True, help_text="what the key is for")
    prefix = models.CharField(
        max_length=16, unique=True, help_text="the beginning of the key, by which it is known"
    )
    digest = models.CharField(max_length=64, help_text="SHA-256 of the whole key, in hex")
    scopes = models.JSONField(default=list, help_text="screen, read, curate, admin")
    per_minute = models.PositiveIntegerField(
        null=True, blank=True, help_text="requests a minute; empty: API_RATE_PER_MINUTE; 0: no limit"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="to within five minutes"
    )

    class Meta:
        ordering = ["client", "created_at"]
        constraints = [
            models.CheckConstraint(
                name="key_expires_after_it_is_made",
                violation_error_message="A key expires after it was made.",
                condition=Q(expires_at=None) | Q(expires_at__gt=F("created_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.prefix

    @property
    def state(self) -> str:
        """Whether the key still opens something, in a word."""
        if self.revoked_at:
            return "revoked"
        if self.expires_at and self.expires_at <= timezone.now():
            return "expired"
        return "valid" if self.client.active else "client inactive"
