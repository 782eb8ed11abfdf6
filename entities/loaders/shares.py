"""Shares of equity as the curated files write them."""

from __future__ import annotations

import re
from decimal import Decimal

STEP = Decimal("0.00001")  # the finest share that a relationship can hold
FORMS = "write 37, 50.5..53.46, <20, >50 or majority"

Share = tuple[Decimal | None, Decimal | None]

_NUMBER = re.compile(r"\d{1,3}(\.\d+)?")


def parse_share(text: str) -> Share:
    """Lowest and highest percent; both None when `text` is empty. Raises ValueError naming the forms."""
    text = text.strip()
    if not text:
        return None, None
    lowest, highest = _bounds(text)
    if not 0 <= lowest <= highest <= 100:
        raise ValueError(f"share {text!r} is no range within 0 and 100 percent, lower figure first")
    return lowest, highest


def _bounds(text: str) -> tuple[Decimal, Decimal]:
    if text == "majority":
        return Decimal(50) + STEP, Decimal(100)
    if text[0] == "<":
        return Decimal(0), _percent(text[1:]) - STEP
    if text[0] == ">":
        return _percent(text[1:]) + STEP, Decimal(100)
    low, dots, high = text.partition("..")
    return _percent(low), _percent(high if dots else low)


def _percent(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text.strip()):
        raise ValueError(f"share {text!r} does not parse: {FORMS}")
    return Decimal(text.strip()).quantize(STEP)
