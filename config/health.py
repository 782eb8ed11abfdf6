"""Whether the process lives, and whether it can answer: what a load balancer asks."""

from __future__ import annotations

from django.db import Error
from django.http import HttpRequest, JsonResponse

from entities.models import FactsState


def livez(_request: HttpRequest) -> JsonResponse:
    """200 while the process can answer at all; it asks nobody else."""
    return JsonResponse({"status": "live"})


def readyz(_request: HttpRequest) -> JsonResponse:
    """200 once the database answers and facts are loaded, else 503 with what is missing."""
    try:
        loaded = FactsState.objects.filter(version__gt=0).exists()
    except Error:
        return JsonResponse({"status": "not ready", "missing": "database"}, status=503)
    if not loaded:
        return JsonResponse({"status": "not ready", "missing": "facts"}, status=503)
    return JsonResponse({"status": "ready"})
