"""What each edition of a list said of each of its entries: enough to tell what an edition changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from entities.models.base import Fact, FactQuerySet
from entities.models.entities import Entry


class Reading(Fact):
    """Digests of what the editions say of an entry, by the part; live while the newest edition has the entry.

    Recorded at the moment at which its edition was loaded, so that the state of a list as of any edition
    can be told, and two of them compared.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="readings")
    digests = models.CharField(max_length=300, help_text="alt.csv=1f0c..., sdn.csv=77ab...")

    objects = FactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="entry_has_one_live_reading",
                violation_error_message="This entry has a reading already.",
                fields=["entry"],
                condition=Q(retired_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.digests
