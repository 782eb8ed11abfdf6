"""Requests that may be sent again without being carried out again."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class IdempotencyKey(models.Model):
    """A request that its sender has named, and its answer once there is one; thrown away after a day."""

    # Not the client itself: a unique constraint takes two rows without a client for different ones.
    owner = models.CharField(max_length=20, help_text="the client's number; - for nobody in particular")
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(
        max_length=64, help_text="of method, address and body, keyed: nobody can try out names against it"
    )
    request_id = models.CharField(
        max_length=64, blank=True, help_text="that of the answers kept for it, with which it is erased"
    )
    begun_at = models.DateTimeField(default=timezone.now, db_index=True)
    status = models.PositiveSmallIntegerField(null=True, help_text="empty while the request is carried out")
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="a_name_stands_for_one_request"),
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.key}"
