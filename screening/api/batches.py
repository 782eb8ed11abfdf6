"""POST /api/v1/screen/batch: up to 1,000 questions, each with an outcome of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from screening.api.access import asker_of
from screening.api.bodies import Row, read_quickly
from screening.api.parsers import BoundedJSONParser
from screening.api.repeating import RepeatableMixin
from screening.api.serializers import BatchRequest, BatchRow, question_of
from screening.api.shapes import BATCH
from screening.models import Scope
from screening.services.asking import AnsweredRow, ask_many_and_keep
from screening.services.questions import Question


class BatchView(RepeatableMixin):
    """What every list says about each of up to 1,000 names; a bad row does not spoil the rest."""

    parser_classes = (BoundedJSONParser,)
    write_scope = Scope.SCREEN

    @extend_schema(
        operation_id="screen_batch", tags=["screening"], request=BatchRequest, responses={200: BATCH}
    )
    def post(self, request: Request) -> HttpResponse:
        body = BatchRequest(data=request.data)
        body.is_valid(raise_exception=True)
        rows = body.validated_data["rows"]
        of_all = {name: body.validated_data.get(name, "") for name in ("known_at", "policy")}
        asked = [_question(row, of_all) for row in rows]
        good = [question for question in asked if isinstance(question, Question)]
        store = body.validated_data["store"]
        if not store:
            self.leave_nothing()
        answered = iter(ask_many_and_keep(good, asker_of(request), store=store))
        results = list(_results(asked, rows, answered))
        return HttpResponse(msgspec.json.encode({"results": results}), content_type="application/json")


def _question(row: Any, of_all: dict[str, str]) -> Question | ValidationError:  # noqa: ANN401 - whatever the JSON says
    good = read_quickly(row, Row)
    if good is None:
        strict = BatchRow(data=row)
        if not strict.is_valid():
            return ValidationError(strict.errors)
        good = strict.validated_data
    return question_of(good, **of_all)


def _results(
    asked: list[Question | ValidationError], rows: list[Any], answered: Iterator[AnsweredRow]
) -> Iterator[dict[str, Any]]:
    """A result for each row, in order, under the row's own id or its number."""
    for number, (question, row) in enumerate(zip(asked, rows, strict=True), start=1):
        row_id = _readable(str((isinstance(row, dict) and row.get("id")) or number))
        if isinstance(question, ValidationError):
            yield {"id": row_id, "error": {"code": "invalid-request", "detail": _in_words(question.detail)}}
            continue
        result = next(answered)
        if result.packed is not None:
            outcome = result.packed.outcome.value
            yield {"id": row_id, "outcome": outcome, "report": result.packed.short()}
        elif result.error is not None:
            yield {"id": row_id, "error": {"code": result.error.code, "detail": str(result.error)}}


def _in_words(detail: Any) -> str:  # noqa: ANN401 - DRF's details are lists and dicts within each other
    if isinstance(detail, dict):
        return "; ".join(f"{_readable(str(field))}: {_in_words(below)}" for field, below in detail.items())
    if isinstance(detail, list):
        return ", ".join(_in_words(below) for below in detail)
    return str(detail)


def _readable(text: str) -> str:
    """A text from a request, without half a character, which no answer could carry."""
    return text.encode("utf-8", "replace").decode("utf-8")
