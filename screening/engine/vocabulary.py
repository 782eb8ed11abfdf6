"""How far a word may be misspelt."""

from __future__ import annotations


def typos_allowed(length: int) -> int:
    """How many slips of the pen a word of this many letters may hold and still be the same word."""
    if length <= 4:
        return 0
    return 1 if length <= 7 else 2
