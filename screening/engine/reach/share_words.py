"""A share as a person would write it: `37 %`, `10 to 20 %`, `up to 20 %`, `under 20 %`, `over 50 %`."""

from __future__ import annotations

from decimal import Decimal

from screening.engine.reach.ties import ALL, NOTHING

_HAIR = Decimal("0.0001")  # "under 20" and "over 50" are kept as the share next to it: 19.99999, 50.00001


def share_in_words(low: Decimal, high: Decimal, *, to: str = " to ") -> str:
    """The share from `low` to `high` percent; `to` stands between two figures."""
    if low == high:
        return f"{bound_in_words(low)} %"
    if high == ALL and low > NOTHING:
        return f"{at_least(low)} %"
    if low == NOTHING and high < ALL:
        return f"{at_most(high)} %"
    return f"{_figure(low)}{to}{_figure(high)} %"


def bound_in_words(share: Decimal) -> str:
    """One bound in percent, without the sign: `50`, `over 50` or `under 20`."""
    whole = round(share)
    if share == whole or abs(share - whole) > _HAIR:
        return _figure(share)
    return f"over {whole}" if share > whole else f"under {whole}"


def at_least(share: Decimal) -> str:
    """`at least 50`, or `over 50`, without the sign."""
    said = bound_in_words(share)
    return said if said.startswith("over") else f"at least {said}"


def at_most(share: Decimal) -> str:
    """`up to 20`, or `under 20`, without the sign."""
    said = bound_in_words(share)
    return said if said.startswith("under") else f"up to {said}"


def _figure(share: Decimal) -> str:
    """Two digits are enough for a reader; the share itself is in the path."""
    return f"{round(share, 2).normalize():f}"
