"""Bodies read strictly: a field that nobody knows is refused by name, a number is not taken for a text."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

Mistakes = list[Any] | dict[Any, Any]

# DRF takes "yes" for true, 7 for "7" and "7" for 7; the OpenAPI document promises one type a field.
TYPES: tuple[tuple[tuple[type[Any], ...], tuple[type, ...], str], ...] = (
    ((serializers.BooleanField,), (bool,), "write true or false, without quotation marks"),
    ((serializers.CharField,), (str,), "write a text, in quotation marks"),
    ((serializers.IntegerField, serializers.PrimaryKeyRelatedField), (int,), "write a whole number"),
    ((serializers.FloatField, serializers.DecimalField), (int, float), "write a number"),
)


class StrictSerializer(serializers.Serializer[Any]):
    """A body in which a field that does not exist, or has a value of another type, is refused by name."""

    def to_internal_value(self, data: Any) -> Any:  # noqa: ANN401 - the base class says so
        if isinstance(data, dict):
            if unknown := sorted(set(data) - set(self.fields)):
                message = f"there is no such field; the fields are {', '.join(self.fields)}"
                raise ValidationError(dict.fromkeys(unknown, message), code="unknown-field")
            found = {name: mistakes(self.fields[name], value) for name, value in data.items()}
            if wrong := {name: each for name, each in found.items() if each}:
                raise ValidationError(wrong)
        return super().to_internal_value(data)


def mistakes(field: Any, value: Any) -> Mistakes:  # noqa: ANN401 - any field of DRF, and whatever the JSON says
    """What is wrong with the type of a value, place by place; of null the field judges itself.

    A field of ours may say in `types` and `words` what it takes.
    """
    if value is None:
        return []
    if isinstance(field, serializers.ListField) and isinstance(value, list):
        return _below(field.child, dict(enumerate(value)))
    if isinstance(field, serializers.DictField) and isinstance(value, dict):
        return _below(field.child, value)
    own = ((type(field),), getattr(field, "types", ()), getattr(field, "words", ""))
    for fields, types, words in (own, *TYPES) if own[1] else TYPES:
        if isinstance(field, fields):
            right = isinstance(value, types) and (not isinstance(value, bool) or bool in types)
            return _too_long(field, value) if right else [ErrorDetail(words, code="wrong-type")]
    return []


def _too_long(field: Any, value: Any) -> Mistakes:  # noqa: ANN401 - as above
    """DRF counts what is left of a text without the blanks around it; the document promises all of it."""
    most = getattr(field, "max_length", None)
    if not isinstance(value, str) or most is None or len(value) <= most:
        return []
    return [ErrorDetail(field.error_messages["max_length"].format(max_length=most), code="max_length")]


def _below(field: Any, values: dict[Any, Any]) -> Mistakes:  # noqa: ANN401 - as above
    found = {name: mistakes(field, value) for name, value in values.items()}
    return {name: each for name, each in found.items() if each}
