"""How often a caller may ask: so many requests in a minute of the clock, counted by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from screening.api.access import address_of, caller_of
from screening.api.counting import count, rest_s

if TYPE_CHECKING:
    from rest_framework.views import APIView  # itself reads the setting that names this module


@dataclass(frozen=True, slots=True)
class Rate:
    """Where a caller stands within the current minute."""

    limit: int
    used: int
    reset_s: int

    @property
    def remaining(self) -> int:
        return max(0, self.limit - self.used)


class KeyThrottle(BaseThrottle):
    """At most the key's own rate, or API_RATE_PER_MINUTE; 0 is no limit. Without a key the address counts."""

    rate: Rate | None = None

    def allow_request(self, request: Request, view: APIView) -> bool:  # noqa: ARG002 - the base class says so
        limit = _limit_of(request)
        if not limit:
            return True
        self.rate = Rate(limit, count(f"rate:{_who(request)}"), rest_s())
        request._request.rate = self.rate  # type: ignore[attr-defined]  # noqa: SLF001 - for the headers
        return self.rate.used <= limit

    def wait(self) -> float | None:
        return self.rate.reset_s if self.rate else None


def _limit_of(request: Request) -> int:
    caller = caller_of(request)
    if caller is None or caller.per_minute is None:
        return int(settings.API_RATE_PER_MINUTE)
    return caller.per_minute


def _who(request: Request) -> str:
    caller = caller_of(request)
    if caller is not None and caller.key is not None:
        return f"key:{caller.key}"
    return f"address:{address_of(request)}"
