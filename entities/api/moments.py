"""A filter for moments: with any offset that a date may have, though PostgreSQL reads fewer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import django_filters
from django import forms
from django_filters.fields import IsoDateTimeField


class MomentField(IsoDateTimeField):
    """A moment, as the same one in UTC."""

    def clean(self, value: Any) -> datetime | None:  # noqa: ANN401 - whatever stands in the address
        moment: datetime | None = super().clean(value)
        try:
            return moment and moment.astimezone(UTC)
        except OverflowError as error:
            raise forms.ValidationError("no calendar has this moment") from error


class MomentFilter(django_filters.IsoDateTimeFilter):
    """`2026-11-22T08:00:00Z`, or with another offset."""

    field_class = MomentField
