"""What every answer of the API carries in its headers: its tag, and what is left of the caller's rate."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware

API = "/api/"


class ApiTagsMiddleware(ConditionalGetMiddleware):
    """An ETag on what is read of the API, and 304 for a caller who has it; pages for people have no need."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not request.path.startswith(API):
            return response
        return super().process_response(request, response)


class RateHeadersMiddleware:
    """`RateLimit-*` on each answer to a caller whose rate is counted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        rate = getattr(request, "rate", None)
        if rate is not None:
            response.headers["RateLimit-Limit"] = str(rate.limit)
            response.headers["RateLimit-Remaining"] = str(rate.remaining)
            response.headers["RateLimit-Reset"] = str(rate.reset_s)
        return response
