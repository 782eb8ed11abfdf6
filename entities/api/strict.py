"""Bodies read strictly: a field that nobody knows is refused by name, never passed over."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError


class StrictSerializer(serializers.Serializer[Any]):
    """A body in which a field that does not exist is refused by name."""

    def to_internal_value(self, data: Any) -> Any:  # noqa: ANN401 - the base class says so
        if isinstance(data, dict) and (unknown := sorted(set(data) - set(self.fields))):
            message = f"there is no such field; the fields are {', '.join(self.fields)}"
            raise ValidationError(dict.fromkeys(unknown, message), code="unknown-field")
        return super().to_internal_value(data)
