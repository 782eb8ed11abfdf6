"""What was fetched from where, so that the same file need not be fetched again."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Download(models.Model):
    """The file last fetched from an address and loaded; `etag` and `modified` as the server gave them."""

    watch_list = models.ForeignKey("entities.WatchList", on_delete=models.PROTECT, related_name="downloads")
    address = models.CharField(max_length=1000)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file, in hex")
    fetched_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_address_is_kept_once_for_a_list",
                violation_error_message="This address is kept for the list already.",
                fields=["watch_list", "address"],
            )
        ]

    def __str__(self) -> str:
        return self.address
