"""Parameters read strictly: what nobody knows is refused by name, never passed over."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request


class ListParameter(serializers.ListField):
    """A parameter that may stand in an address several times."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - whatever a field of DRF takes
        super().__init__(child=serializers.CharField(), default=list, max_length=50, **kwargs)


class Parameters(serializers.Serializer[Any]):
    """The parameters of an address; one without a value, or given twice where one is meant, is refused."""

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The checked values; raises ValidationError for a parameter or value that means nothing."""
        fields = cls().fields
        given: dict[str, Any] = {}
        for name, values in request.query_params.lists():
            if name not in fields:
                advice = f"use {', '.join(fields)}" if fields else "this address takes none"
                message = f"there is no such parameter: {advice}"
                raise ValidationError({name: [message]}, code="unknown-parameter")
            many = isinstance(fields[name], ListParameter)
            if len(values) > 1 and not many:
                raise ValidationError({name: ["give this parameter once"]}, code="given-twice")
            if not all(values):
                raise ValidationError({name: ["give a value, or leave it out"]}, code="blank")
            given[name] = values if many else values[0]
        parameters = cls(data=given)
        parameters.is_valid(raise_exception=True)
        return dict(parameters.validated_data)


_VALUE = {"oneOf": [{"type": "string"}, {"type": "number"}]}


@extend_schema_field({"oneOf": [*_VALUE["oneOf"], {"type": "array", "items": _VALUE}]})
class TextOrList(serializers.Field[Any, Any, Any, Any]):
    """A text, a number, or a list of these, as a list of texts."""

    def to_internal_value(self, data: Any) -> list[str]:  # noqa: ANN401 - the base class says so
        values = data if isinstance(data, list) else [data]
        if not all(isinstance(each, str | int | float) and not isinstance(each, bool) for each in values):
            raise ValidationError("write a text, or a list of texts", code="invalid")
        return [str(each) for each in values]

    def to_representation(self, value: list[str]) -> list[str]:
        return value
