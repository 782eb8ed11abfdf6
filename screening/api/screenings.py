"""GET /api/v1/screenings: kept answers, exactly as they were given."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import django_filters
import msgspec
from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound

from entities.api.moments import MomentFilter
from entities.api.pages import Pages
from entities.api.parameters import StrictParametersMixin
from screening.api.access import caller_of
from screening.api.shapes import A_REPORT
from screening.engine.records import Outcome
from screening.models import Scope, Screening
from screening.services.kept import answer_again, answers_of
from screening.services.keys import NOBODY, Caller

UUID_PATTERN = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


class _Asked(msgspec.Struct):
    query: dict[str, Any]


_read = msgspec.json.Decoder(_Asked).decode


class NewestFirst(Pages):
    """50 answers a page, the newest first."""

    ordering = "-pk"


class ScreeningFilters(django_filters.FilterSet):
    """What a client asks of its own answers."""

    outcome = django_filters.ChoiceFilter(
        choices=[(each.value, each.value) for each in Outcome], label="of the headline"
    )
    as_of = django_filters.DateFilter(label="the day asked about")
    asked_after = MomentFilter(
        field_name="asked_at", lookup_expr="gte", label="a moment, 2026-11-22T08:00:00Z, or later"
    )
    asked_before = MomentFilter(field_name="asked_at", lookup_expr="lt", label="before a moment")
    request_id = django_filters.CharFilter(label="the id of the request that asked")
    erased = django_filters.ChoiceFilter(method="of_erasure", choices=[("true", "true"), ("false", "false")])

    class Meta:
        model = Screening
        fields: tuple[str, ...] = ()

    def of_erasure(self, rows: QuerySet[Screening], _name: str, said: str) -> QuerySet[Screening]:
        """Those whose text is destroyed, or those whose text is kept."""
        return rows.filter(erasure__isnull=said == "false")


class ScreeningSerializer(serializers.ModelSerializer[Screening]):
    """A kept answer in short."""

    id = serializers.UUIDField(source="public_id")
    query = serializers.SerializerMethodField(help_text="the question; null once it is erased")
    erased = serializers.SerializerMethodField()

    class Meta:
        model = Screening
        fields = ("id", "asked_at", "asker", "request_id", "query", "as_of", "known_at", "outcome", "policy",
                  "engine", "facts", "commitment", "erased")  # fmt: skip

    def get_query(self, row: Screening) -> dict[str, Any] | None:
        return _read(row.text).query if row.text else None

    def get_erased(self, row: Screening) -> bool:
        return row.erasure_id is not None


class ScreeningViewSet(StrictParametersMixin):
    """What was answered: `screenings` in short, `screenings/ID` exactly as it was given."""

    read_scope = Scope.READ
    filterset_class = ScreeningFilters
    pagination_class = NewestFirst
    serializer_class = ScreeningSerializer
    lookup_field = "public_id"
    lookup_value_regex = UUID_PATTERN

    def get_queryset(self) -> QuerySet[Screening]:
        return answers_of(self._caller())

    @extend_schema(responses={200: A_REPORT})
    def retrieve(self, *_: Any, **kwargs: Any) -> HttpResponse:  # type: ignore[override] # noqa: ANN401 - bytes
        report = answer_again(self._caller(), UUID(kwargs["public_id"]))
        if report is None:
            raise NotFound
        return HttpResponse(report, content_type="application/json")

    def _caller(self) -> Caller:
        return caller_of(self.request) or NOBODY
