"""Whether the process lives, and whether it can answer: what a load balancer asks."""

from __future__ import annotations

from django.db import Error
from django.http import HttpRequest, JsonResponse

from config.tables import lacks_tables
from screening.errors import FactsNotLoaded
from screening.services.screening import current_snapshot


def livez(_request: HttpRequest) -> JsonResponse:
    """200 while the process can answer at all; it asks nobody else."""
    return JsonResponse({"status": "live"})


def readyz(_request: HttpRequest) -> JsonResponse:
    """200 once the database answers, lists are loaded and this process's index is current; else 503.

    The first to ask a new process has its index made, so that no caller has to wait for it.
    """
    try:
        snapshot = current_snapshot()
    except Error as error:
        missing = "tables" if lacks_tables(error) else "database"
        return JsonResponse({"status": "not ready", "missing": missing}, status=503)
    except FactsNotLoaded:
        return JsonResponse({"status": "not ready", "missing": "facts"}, status=503)
    return JsonResponse({"status": "ready", "lists": len(snapshot.universe.lists), "facts": snapshot.mark[0]})
