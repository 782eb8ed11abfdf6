"""GET /metrics: how the service runs, for Prometheus."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from rest_framework.request import Request
from rest_framework.views import APIView

from screening.models import Scope
from screening.services.metrics import exposition


class MetricsView(APIView):
    """Counts of answers and requests, ages of lists; where keys are required, for the scope `admin`."""

    throttle_classes = ()

    @property
    def read_scope(self) -> str:
        return Scope.ADMIN.value if settings.API_KEYS_REQUIRED else ""

    @extend_schema(exclude=True)  # for a monitor, which knows its own format
    def get(self, _request: Request) -> HttpResponse:
        return HttpResponse(exposition(), content_type=CONTENT_TYPE_PLAIN_0_0_4)
