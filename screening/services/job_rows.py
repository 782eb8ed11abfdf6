"""A line of a job's results in short, and the rows that a person should look at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from screening.engine.records import Outcome
from screening.models import Job
from screening.services.job_files import lines_of, notes_of

MOST_NOTED = 50  # rows of a job that a worker notes down for its page


class ResultRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of results in short."""

    id: str
    name: str
    as_of: str
    outcome: str
    lists: tuple[str, ...]
    gaps: tuple[str, ...]
    best_match: str
    score: float | None
    screening: str
    error: str


class _Line(msgspec.Struct):
    """What is shown of a line of results."""

    input_id: str
    id: str = ""
    query: dict[str, Any] = {}
    headline: dict[str, Any] = {}
    matches: list[dict[str, Any]] = []
    error: dict[str, str] = {}


_read = msgspec.json.Decoder(_Line).decode
_read_note = msgspec.json.Decoder(ResultRow).decode
_encode = msgspec.json.Encoder().encode


def short(line: bytes) -> ResultRow:
    """A line of results in short."""
    row = _read(line)
    best = row.matches[0] if row.matches else {}
    return ResultRow(
        id=row.input_id,
        name=row.query.get("name", ""),
        as_of=row.query.get("as_of", ""),
        outcome=row.headline.get("outcome", "error"),
        lists=tuple(row.headline.get("lists", ())),
        gaps=tuple(row.headline.get("gaps", ())),
        best_match=best.get("entity", {}).get("name", ""),
        score=best.get("score"),
        screening=row.id,
        error=row.error.get("text", ""),
    )


def note(line: bytes) -> bytes:
    """What a worker writes down of a line of results that is not clear."""
    return _encode(short(line))


def to_look_at(job: Job) -> int:
    """How many of the rows done are not clear, those that could not be asked among them."""
    clear: int = job.outcomes.get(Outcome.CLEAR.value, 0)
    return job.rows_done - clear


def rows_to_look_at(job: Job, most: int = MOST_NOTED) -> list[ResultRow]:
    """The first rows of the results that are not clear, at most so many: as noted, not from the results.

    Only where notes are missing, since an older version has answered, the results are read.
    """
    wanted = min(most, MOST_NOTED, to_look_at(job))
    noted = [_read_note(each) for each in islice(notes_of(job), wanted)]
    return noted if len(noted) == wanted else list(islice(_read_through(job), wanted))


def _read_through(job: Job) -> Iterator[ResultRow]:
    rows = (short(line) for line in lines_of(job))
    return (row for row in rows if row.outcome != Outcome.CLEAR)
