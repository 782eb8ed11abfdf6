"""POST /api/v1/screen: the same report as the command."""

from __future__ import annotations

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from screening.api.access import asker_of
from screening.api.bodies import Screen, read_quickly
from screening.api.parsers import BoundedJSONParser
from screening.api.repeating import RepeatableMixin
from screening.api.serializers import ScreenRequest, question_of
from screening.api.shapes import A_REPORT
from screening.models import Scope
from screening.services.asking import ask_and_keep


class ScreenView(RepeatableMixin):
    """What every list says about a name on a day, and why (docs/report.md)."""

    parser_classes = (BoundedJSONParser,)
    write_scope = Scope.SCREEN

    @extend_schema(
        operation_id="screen", tags=["screening"], request=ScreenRequest, responses={200: A_REPORT}
    )
    def post(self, request: Request) -> HttpResponse:
        asked = read_quickly(request.data, Screen)
        if asked is None:
            body = ScreenRequest(data=request.data)
            body.is_valid(raise_exception=True)
            asked = body.validated_data
        if not asked["store"]:
            self.leave_nothing()
        report = ask_and_keep(question_of(asked), asker_of(request), store=asked["store"])
        return HttpResponse(report, content_type="application/json")
