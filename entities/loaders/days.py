"""Days as American publications write them, as ranges."""

from __future__ import annotations

from datetime import datetime

from entities.dates import UNKNOWN, DateRange, parse_range

_FORMS = ("%B %d, %Y", "%b %d, %Y", "%m/%d/%Y", "%m/%d/%y", "%d %b %Y", "%d %B %Y", "%B %Y", "%b %Y")
_MONTHS_ONLY = {"%B %Y", "%b %Y"}


def read_day(text: str) -> DateRange:
    """`2020-11-12`, `2020-11`, `2020`, `November 12, 2020`, `11/12/2020` or `12 Nov 2020`, else unknown.

    A time of day after an ISO day is left aside.
    """
    text = " ".join(text.split())
    iso = text.partition("T")[0]
    try:
        return parse_range(iso) if iso[:4].isdecimal() else _written_out(text)
    except ValueError:
        return UNKNOWN


def _written_out(text: str) -> DateRange:
    for form in _FORMS:
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return parse_range(day.strftime("%Y-%m") if form in _MONTHS_ONLY else day.isoformat())
    return UNKNOWN
