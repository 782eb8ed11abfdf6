"""What every stored fact shares: when it was recorded and retired, and dates kept as pairs of days."""

from __future__ import annotations

from datetime import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from entities.dates import DateRange

Row_co = TypeVar("Row_co", bound="Fact", covariant=True)


class Origin(models.TextChoices):
    """Who keeps a row in step: a reload touches only the rows of its own origin."""

    FIXTURES = "fixtures", "curated files"
    EDITION = "edition", "loaded edition of a list"
    HAND = "hand", "entered by hand"


class Basis(models.TextChoices):
    """What a date rests on."""

    STATED = "stated", "stated by the source"
    DERIVED = "derived", "derived from a stated rule"
    INFERRED = "inferred", "inferred from the context"


class FactQuerySet(models.QuerySet[Row_co]):
    """Rows by what was recorded when: the second time axis beside the days of the facts themselves."""

    def live(self) -> Self:
        """The rows held true now."""
        return self.filter(retired_at=None)

    def known_at(self, moment: datetime) -> Self:
        """The rows held true at `moment`."""
        return self.filter(Q(retired_at=None) | Q(retired_at__gt=moment), recorded_at__lte=moment)


class Fact(models.Model):
    """A row that is retired, never deleted, so that yesterday's answer can be worked out again."""

    origin = models.CharField(max_length=10, choices=Origin, default=Origin.HAND)
    recorded_at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)
    # Without an index: nearly every row is live, and an index on it would mislead the planners.
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


def in_order(prefix: str, name: str) -> models.CheckConstraint:
    """A pair of days whose first does not come after its last; `name` is the sentence it enforces."""
    earliest, latest = f"{prefix}_earliest", f"{prefix}_latest"
    condition = Q(**{earliest: None}) | Q(**{latest: None}) | Q(**{f"{latest}__gte": F(earliest)})
    return models.CheckConstraint(
        name=name,
        condition=condition,
        violation_error_message=f"The earliest day of “{prefix}” comes after its latest.",
    )


class Since(models.Model):
    """The day from which a fact holds; open at both ends when no source says."""

    since_earliest = models.DateField(null=True, blank=True)
    since_latest = models.DateField(null=True, blank=True)
    since_text = models.CharField(max_length=300, blank=True)
    since_basis = models.CharField(max_length=8, choices=Basis, default=Basis.STATED)

    class Meta:
        abstract = True

    @property
    def since(self) -> DateRange:
        return DateRange(self.since_earliest, self.since_latest, self.since_text, self.since_basis)

    @since.setter
    def since(self, day: DateRange) -> None:
        self.since_earliest, self.since_latest = day.earliest, day.latest
        self.since_text, self.since_basis = day.text, day.basis


class Until(models.Model):
    """The first day on which a fact no longer holds; open at both ends while it does."""

    until_earliest = models.DateField(null=True, blank=True)
    until_latest = models.DateField(null=True, blank=True)
    until_text = models.CharField(max_length=300, blank=True)
    until_basis = models.CharField(max_length=8, choices=Basis, default=Basis.STATED)

    class Meta:
        abstract = True

    @property
    def until(self) -> DateRange:
        return DateRange(self.until_earliest, self.until_latest, self.until_text, self.until_basis)

    @until.setter
    def until(self, day: DateRange) -> None:
        self.until_earliest, self.until_latest = day.earliest, day.latest
        self.until_text, self.until_basis = day.text, day.basis


class At(models.Model):
    """The day on which something was decided, published or happened."""

    at_earliest = models.DateField(null=True, blank=True)
    at_latest = models.DateField(null=True, blank=True)
    at_text = models.CharField(max_length=300, blank=True)
    at_basis = models.CharField(max_length=8, choices=Basis, default=Basis.STATED)

    class Meta:
        abstract = True

    @property
    def at(self) -> DateRange:
        return DateRange(self.at_earliest, self.at_latest, self.at_text, self.at_basis)

    @at.setter
    def at(self, day: DateRange) -> None:
        self.at_earliest, self.at_latest = day.earliest, day.latest
        self.at_text, self.at_basis = day.text, day.basis


class Effective(models.Model):
    """The day on which a decision takes hold, where that is not the day it was made."""

    effective_earliest = models.DateField(null=True, blank=True)
    effective_latest = models.DateField(null=True, blank=True)
    effective_text = models.CharField(max_length=300, blank=True)
    effective_basis = models.CharField(max_length=8, choices=Basis, default=Basis.STATED)

    class Meta:
        abstract = True

    @property
    def effective(self) -> DateRange:
        return DateRange(
            self.effective_earliest, self.effective_latest, self.effective_text, self.effective_basis
        )

    @effective.setter
    def effective(self, day: DateRange) -> None:
        self.effective_earliest, self.effective_latest = day.earliest, day.latest
        self.effective_text, self.effective_basis = day.text, day.basis


class Expires(models.Model):
    """The day on which a decision says that it ends by itself."""

    expires_earliest = models.DateField(null=True, blank=True)
    expires_latest = models.DateField(null=True, blank=True)
    expires_text = models.CharField(max_length=300, blank=True)
    expires_basis = models.CharField(max_length=8, choices=Basis, default=Basis.STATED)

    class Meta:
        abstract = True

    @property
    def expires(self) -> DateRange:
        return DateRange(self.expires_earliest, self.expires_latest, self.expires_text, self.expires_basis)

    @expires.setter
    def expires(self, day: DateRange) -> None:
        self.expires_earliest, self.expires_latest = day.earliest, day.latest
        self.expires_text, self.expires_basis = day.text, day.basis
