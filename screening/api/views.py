"""POST /api/v1/screen: the same report as the command."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from screening.api.parsers import BoundedJSONParser
from screening.api.serializers import ScreenRequest
from screening.models import Scope
from screening.services.reports import as_json
from screening.services.screening import ask


class ScreenView(APIView):
    """What every list says about a name on a day, and why (docs/report.md)."""

    parser_classes = (BoundedJSONParser,)
    write_scope = Scope.SCREEN

    def post(self, request: Request) -> Response:
        body = ScreenRequest(data=request.data)
        body.is_valid(raise_exception=True)
        return Response(as_json(ask(body.to_question())))
