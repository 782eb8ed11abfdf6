"""The shape of a question in a request; what it means is checked where every question is."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from screening.services.questions import Question


class ScreenRequest(serializers.Serializer[Any]):
    """A question: a name, an identifier, or both; the rest narrows or dates it."""

    name = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    as_of = serializers.CharField(required=False, help_text="the day asked about, 2026-11-22")
    kind = serializers.CharField(required=False)
    countries = serializers.ListField(child=serializers.CharField(), required=False)
    birth_date = serializers.CharField(required=False)
    identifiers = serializers.ListField(child=serializers.CharField(), required=False)
    lists = serializers.ListField(child=serializers.CharField(), required=False)
    store = serializers.BooleanField(default=True, help_text="false: the answer is not kept")

    def to_internal_value(self, data: Any) -> Any:  # noqa: ANN401 - the base class says so
        """Refuse a field that does not exist: a misspelt `as_off` must not be passed over."""
        if isinstance(data, dict) and (unknown := sorted(set(data) - set(self.fields))):
            known = ", ".join(self.fields)
            raise serializers.ValidationError(
                dict.fromkeys(unknown, f"there is no such field; the fields are {known}")
            )
        return super().to_internal_value(data)

    def to_question(self) -> Question:
        body = self.validated_data
        return Question(
            name=body.get("name", ""),
            as_of=body.get("as_of", ""),
            kind=body.get("kind", ""),
            countries=tuple(body.get("countries", ())),
            birth_date=body.get("birth_date", ""),
            identifiers=tuple(body.get("identifiers", ())),
            lists=tuple(body.get("lists", ())),
        )
