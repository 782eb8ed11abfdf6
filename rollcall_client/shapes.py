"""The shapes of what is asked and answered, as docs/report.md and the OpenAPI document have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypedDict, TypeVar

Row = TypeVar("Row")


class Question(TypedDict, total=False):
    """What may be said beside the name."""

    id: str
    names: list[str]
    as_of: str
    known_at: str
    kind: str
    countries: list[str]
    birth_date: str
    identifiers: list[str]
    lists: list[str]
    addresses: list[str]
    territories: list[str]
    policy: str
    exposure: bool
    store: bool


class BatchRow(TypedDict, total=False):
    """One question of many."""

    id: str
    name: str
    names: list[str]
    as_of: str
    kind: str
    countries: list[str]
    birth_date: str
    identifiers: list[str]
    lists: list[str]
    addresses: list[str]
    territories: list[str]
    exposure: bool


class Headline(TypedDict):
    """The answer over all lists that prohibit or restrict."""

    outcome: str
    lists: list[str]
    gaps: list[str]


class Reason(TypedDict):
    """Why: a lasting code, and a sentence."""

    code: str
    text: str


class Verdict(TypedDict):
    """What one list says; `matches` and `exposures` are ids within the report."""

    list: str
    effect: str
    outcome: str
    status: str | None
    reasons: list[Reason]
    matches: list[str]
    exposures: list[str]


class Report(TypedDict):
    """The whole answer. In a batch it has no `lists`, and only the `verdicts` to which the name matters."""

    id: str
    query: dict[str, Any]
    as_of: str
    known_at: str | None
    headline: Headline
    matches: list[dict[str, Any]]
    exposures: list[dict[str, Any]]
    verdicts: list[Verdict]
    lists: list[dict[str, Any]]
    engine: dict[str, Any]


class Error(TypedDict):
    """Why a row could not be asked."""

    code: str
    detail: str


class Result(TypedDict, total=False):
    """One row of a batch: `outcome` and `report`, or `error`."""

    id: str
    outcome: str
    report: Report
    error: Error


class Job(TypedDict):
    """A file of names and how far it is."""

    id: str
    state: str
    format: str
    size_bytes: int
    as_of: str
    lists: list[str]
    policy: str
    store: bool
    rows_total: int | None
    rows_done: int
    rows_failed: int
    outcomes: dict[str, int]
    message: str
    created_at: str
    started_at: str | None
    ended_at: str | None
    results: str


class Entity(TypedDict):
    """An entity in short."""

    id: str
    caption: str
    kind: str
    countries: list[str]
    description: str


class Fact(dict[str, Any]):
    """One fact with everything that is kept of it, and its `tag`: another one once somebody changed it."""

    def __init__(self, members: Mapping[str, Any], tag: str) -> None:
        super().__init__(members)
        self.tag = tag


class Page(TypedDict, Generic[Row]):
    """Some rows, and where there are more."""

    next: str | None
    previous: str | None
    results: list[Row]
