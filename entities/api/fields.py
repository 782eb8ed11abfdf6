"""The fields of bodies that change facts: rows named by their codes, days as a text or a pair, countries."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Model
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from entities.api.serializers import DAYS
from entities.api.strict import StrictSerializer
from entities.dates import BASES, STATED, UNKNOWN, DateRange, parse_range

SLUG = re.compile(r"[-\w]+")
PAIR = {name: said for name, said in DAYS.items() if name != "required"}
DAYS_IN = {
    "nullable": True,
    "description": "2020-11-12, 2020-11, 2020 or A..B; or as answers give it; null where nothing is known",
    "oneOf": [
        {"type": "string", "example": "2020-11-12"},
        {name: said for name, said in DAYS.items() if name != "required"},
    ],
}


@extend_schema_field({"type": "string", "pattern": r"^[-\w]+$"})
class ByCode(serializers.SlugRelatedField[Model]):
    """A row by its code or public id; text that can be none is not looked up."""

    def __init__(self, what: str, **kwargs: Any) -> None:  # noqa: ANN401 - whatever a field of DRF takes
        super().__init__(**kwargs)
        self.error_messages["does_not_exist"] = f"no {what} is known by this"

    def to_internal_value(self, data: Any) -> Model:  # noqa: ANN401 - the base class says so
        if not isinstance(data, str) or not SLUG.fullmatch(data):
            self.fail("does_not_exist")
        return super().to_internal_value(data)


class _Pair(StrictSerializer):
    earliest = serializers.DateField(default=None, allow_null=True)
    latest = serializers.DateField(default=None, allow_null=True)
    text = serializers.CharField(default="", allow_blank=True, max_length=300)
    basis = serializers.ChoiceField(choices=BASES, default=STATED)


@extend_schema_field(DAYS_IN)
class DaysInput(serializers.Field[DateRange, Any, Any, Any]):
    """A pair of days, as a text or as the answers give it."""

    def run_validation(self, data: Any = serializers.empty) -> Any:  # noqa: ANN401 - the base class says so
        return UNKNOWN if data is None else super().run_validation(data)

    def to_internal_value(self, data: Any) -> DateRange:  # noqa: ANN401 - the base class says so
        try:
            if isinstance(data, str):
                return parse_range(data)
            pair = _Pair(data=data)
            pair.is_valid(raise_exception=True)
            return DateRange(**pair.validated_data)
        except ValueError as error:
            raise ValidationError(str(error)) from error


@extend_schema_field({"type": "number", "nullable": True, "minimum": 0, "maximum": 100})
class Percent(serializers.DecimalField):
    """A share, to five places; null where no source says."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - whatever a field of DRF takes
        bounds = {"max_digits": 8, "decimal_places": 5, "min_value": 0, "max_value": 100}
        super().__init__(**bounds, allow_null=True, **kwargs)  # type: ignore[arg-type] # bounds are numbers


class Country(serializers.CharField):
    """Two letters, in any case."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - whatever a field of DRF takes
        super().__init__(max_length=2, **kwargs)

    def to_internal_value(self, data: Any) -> str:  # noqa: ANN401 - the base class says so
        text = super().to_internal_value(data).upper()
        if text and not (len(text) == 2 and text.isascii() and text.isalpha()):
            raise ValidationError("a country is given by its two letters, such as CN")
        return text


class Texts(serializers.ListField):
    """A list of short texts."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - whatever a field of DRF takes
        super().__init__(child=serializers.CharField(max_length=200), max_length=100, **kwargs)
