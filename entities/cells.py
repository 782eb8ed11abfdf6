"""Text for tables that people open in a spreadsheet."""

from __future__ import annotations

# With which a spreadsheet begins a formula.
_BEGINS_A_FORMULA = frozenset({"=", "+", "-", "@", "\t", "\r"})


def harmless(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would run it as a formula."""
    return f"'{text}" if text[:1] in _BEGINS_A_FORMULA else text
