"""Every request counted and timed, under the route it took."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from screening.services.metrics import REQUEST_SECONDS, REQUESTS

NO_ROUTE = "none"  # an address that leads nowhere: its text would make a metric of each try
# `(?P<public_id>[^/.]+)` and `<slug:code>`; a class of letters may hold a bracket of its own.
_GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|<(?:\w+:)?(\w+)>")
_PATTERN = re.compile(r"[\^$?]|\\Z")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})  # others are counted as one


class MeasuringMiddleware:
    """Right within the request's id, so that all that a caller waits for is in the time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = perf_counter()
        response = self._get_response(request)
        route = _in_words(request.resolver_match.route) if request.resolver_match else NO_ROUTE
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(route, method, str(response.status_code)).inc()
        REQUEST_SECONDS.labels(route).observe(perf_counter() - started)
        return response


@lru_cache(maxsize=500)
def _in_words(route: str) -> str:
    """A route as a person writes it: `api/v1/screenings/{public_id}`."""
    return _PATTERN.sub("", _GROUP.sub(lambda found: f"{{{found[1] or found[2]}}}", route)).rstrip("/")
