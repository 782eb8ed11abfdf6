"""What is counted within a minute of the clock, and forgotten with the next."""

from __future__ import annotations

import math
import time

from django.core.cache import cache

SPAN_S = 60


def count(what: str) -> int:
    """One more of this; how many that makes in the current minute."""
    slot = _slot(what)
    if cache.add(slot, 1, timeout=2 * SPAN_S):
        return 1
    try:
        return cache.incr(slot)
    except ValueError:  # thrown out of a full cache between the two
        return 1


def counted(what: str) -> int:
    """How many of this there were in the current minute."""
    return int(cache.get(_slot(what), 0))


def rest_s() -> int:
    """How many seconds the current minute still has, 1 to 60."""
    return math.ceil(SPAN_S - time.time() % SPAN_S)


def _slot(what: str) -> str:
    return f"{what}:{time.time() // SPAN_S:.0f}"
