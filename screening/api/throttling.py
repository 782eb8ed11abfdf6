"""How often a caller may ask: so many requests in a minute of the clock, counted by key."""

from __future__ import annotations

import hashlib
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from screening.api.access import address_of, caller_of

if TYPE_CHECKING:
    from rest_framework.views import APIView  # itself reads the setting that names this module

SPAN_S = 60


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
        self.rate = count_request(_who(request), limit)
        request._request.rate = self.rate  # type: ignore[attr-defined]  # noqa: SLF001 - for the headers
        return self.rate.used <= limit

    def wait(self) -> float | None:
        return self.rate.reset_s if self.rate else None


def count_request(who: str, limit: int) -> Rate:
    """One more request of `who`; where the minute of the clock stands for them."""
    span, passed = divmod(time.time(), SPAN_S)
    slot = f"rate:{who}:{span:.0f}"
    if cache.add(slot, 1, timeout=2 * SPAN_S):
        used = 1
    else:
        try:
            used = cache.incr(slot)
        except ValueError:  # thrown out of a full cache between the two
            used = 1
    return Rate(limit, used, math.ceil(SPAN_S - passed))


def _limit_of(request: Request) -> int:
    caller = caller_of(request)
    if caller is None or caller.per_minute is None:
        return int(settings.API_RATE_PER_MINUTE)
    return caller.per_minute


def _who(request: Request) -> str:
    caller = caller_of(request)
    if caller is not None and caller.key is not None:
        return f"key:{caller.key}"
    return "address:" + hashlib.sha256(address_of(request).encode()).hexdigest()[:16]
