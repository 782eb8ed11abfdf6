"""The shape of a question in a request; what it means is checked where every question is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from entities.api.strict import StrictSerializer
from screening.services.questions import Question

LONGEST_ID = 200
MOST_ROWS = 1000  # in a batch; more is a job


class ScreenRequest(StrictSerializer):
    """A question: a name, an identifier, or both; the rest narrows or dates it."""

    name = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    names = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="further names of the same party"
    )
    as_of = serializers.CharField(required=False, help_text="the day asked about, 2026-11-22")
    kind = serializers.CharField(required=False)
    countries = serializers.ListField(child=serializers.CharField(), required=False)
    birth_date = serializers.CharField(required=False)
    identifiers = serializers.ListField(child=serializers.CharField(), required=False)
    lists = serializers.ListField(child=serializers.CharField(), required=False)
    addresses = serializers.ListField(child=serializers.CharField(), required=False)
    territories = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="where the party is or acts"
    )
    known_at = serializers.CharField(
        required=False, help_text="a day or a moment: answered from what had been recorded by then"
    )
    policy = serializers.CharField(
        required=False, allow_blank=True, help_text="one of your own, as `strict` or `strict:2`"
    )
    exposure = serializers.BooleanField(
        default=True, help_text="false: owners and other ties are not looked at"
    )
    store = serializers.BooleanField(default=True, help_text="false: the answer is not kept")


@extend_schema_field({"oneOf": [{"type": "string", "maxLength": LONGEST_ID}, {"type": "integer"}]})
class RowId(serializers.CharField):
    """The caller's own id for a row: a text, or a whole number as databases give them."""

    types = (str, int)
    words = "write a text, or a whole number"

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - whatever a field of DRF takes
        super().__init__(max_length=LONGEST_ID, **kwargs)


class BatchRow(ScreenRequest):
    """One question of a batch, with the caller's own id for it."""

    id = RowId(required=False, help_text="yours; else the row's number")
    known_at = None  # type: ignore[assignment]  # one moment for the whole batch
    policy = None  # type: ignore[assignment]  # and one policy
    store = None  # type: ignore[assignment]


@extend_schema_field(BatchRow)
class Anything(serializers.Field[Any, Any, Any, Any]):
    """A row as it came: what is wrong with it is said in its own result."""

    def to_internal_value(self, data: Any) -> Any:  # noqa: ANN401 - as its name says
        return data


class BatchRequest(StrictSerializer):
    """Up to 1,000 questions; `known_at`, `policy` and `store` hold for all of them."""

    rows = serializers.ListField(child=Anything(allow_null=True), min_length=1, max_length=MOST_ROWS)
    known_at = serializers.CharField(required=False)
    policy = serializers.CharField(required=False, allow_blank=True)
    store = serializers.BooleanField(default=True)


def question_of(body: Mapping[str, Any], known_at: str = "", policy: str = "") -> Question:
    """The question of a checked body; `known_at` and `policy` are those of its batch."""
    return Question(
        id=body.get("id", ""),
        name=body.get("name", ""),
        names=tuple(body.get("names", ())),
        as_of=body.get("as_of", ""),
        known_at=body.get("known_at", known_at),
        kind=body.get("kind", ""),
        countries=tuple(body.get("countries", ())),
        birth_date=body.get("birth_date", ""),
        identifiers=tuple(body.get("identifiers", ())),
        lists=tuple(body.get("lists", ())),
        addresses=tuple(body.get("addresses", ())),
        territories=tuple(body.get("territories", ())),
        exposure=body.get("exposure", True),
        policy=body.get("policy", policy),
    )
