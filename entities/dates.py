"""Dates as sources give them: a pair of days with the words and the basis they rest on."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

STATED, DERIVED, INFERRED = "stated", "derived", "inferred"
BASES = (STATED, DERIVED, INFERRED)

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class DateRange:
    """A day known to lie between `earliest` and `latest`, both inclusive; None leaves that end open.

    `text` is what the source wrote where that says more than the days; `basis` is "stated",
    "derived" (worked out from a stated rule) or "inferred" (from the context).
    """

    earliest: date | None = None
    latest: date | None = None
    text: str = ""
    basis: str = STATED

    def __post_init__(self) -> None:
        if self.basis not in BASES:
            raise ValueError(f"basis {self.basis!r}: use one of {', '.join(BASES)}")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.earliest} comes after {self.latest}: the earlier day goes first")

    def __bool__(self) -> bool:
        return self.earliest is not None or self.latest is not None

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return "" if self.earliest is None else self.earliest.isoformat()
        return "..".join(day.isoformat() if day else "" for day in (self.earliest, self.latest))

    @property
    def in_words(self) -> str:
        """The days as a person reads them; where none is known what the source wrote, if anything."""
        if not self:
            return self.text
        if self.earliest is None:
            return f"by {self.latest}"
        if self.latest is None:
            return f"from {self.earliest} on"
        return f"{self.earliest}" if self.earliest == self.latest else f"{self.earliest} to {self.latest}"


UNKNOWN = DateRange()


def parse_range(text: str, *, words: str = "", basis: str = STATED) -> DateRange:
    """The range written as `2020-11-12`, `2020-11`, `2020`, or two of these as `A..B` with an open end.

    Raises ValueError that names the accepted forms.
    """
    text = text.strip()
    if not text:
        return DateRange(text=words, basis=basis)
    first, dots, last = text.partition("..")
    earliest = _bounds(first)[0] if first else None
    latest = _bounds(last if dots else first)[1] if (last or not dots) else None
    return DateRange(earliest, latest, words, basis)


def _bounds(text: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    if _YEAR.fullmatch(text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if month := _MONTH.fullmatch(text):
        year, number = int(month[1]), int(month[2])
        if not 1 <= number <= 12:
            raise ValueError(f"{text!r} has no such month")
        return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text)
        return day, day
    raise ValueError(
        f"{text!r} is not a date: write 2020-11-12, 2020-11, 2020, or a range such as 2020-06..2020-08"
    )
