"""Labelled cases, read from CSV or JSONL and checked: every problem with its file, line and column."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from screening.engine.records import Outcome, Query
from screening.errors import (
    BadCountry,
    BadDate,
    BadFile,
    BadQuestion,
    UnknownKind,
    UnscreenableName,
)
from screening.services.questions import Question, to_query

LABELS = ("true", "false", "alias")
HEADLINE, ENTITY, NOT_ENTITY, NOT_A_NAME = "headline", "entity", "not-entity", "not-a-name"
_SHOWN_PROBLEMS = 20
_OUTCOMES = frozenset(outcome.value for outcome in Outcome)
_COLUMN_OF: dict[type[BadQuestion], str] = {
    UnscreenableName: "query",
    BadDate: "as_of",
    UnknownKind: "kind",
    BadCountry: "country",
}

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case stands, for people; `row` counts the cases of its file from 0."""

    file: str
    line: int
    row: int

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}"


@dataclass(frozen=True, slots=True)
class Labels:
    """What the cases are grouped by."""

    source: str = ""
    kind: str = ""
    category: str = ""

    def of(self, column: str) -> str:
        """The label in the column of that name."""
        return {"source": self.source, "kind": self.kind, "category": self.category}[column]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two written names and whether they are one party's; `alias`: one party's, without resembling."""

    place: Place
    labels: Labels
    query: str
    candidate: str
    match: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """A question with what should come out; `of` is a list, `headline`, `entity` or `not-entity`."""

    place: Place
    labels: Labels
    query: Query
    of: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file as it was read: its name, the SHA-256 of its bytes in hex, and how many cases were taken."""

    name: str
    digest: str
    rows: int


@dataclass(slots=True)
class Cases:
    """All labelled cases of all files."""

    pairs: list[Pair] = field(default_factory=list)
    expectations: list[Expectation] = field(default_factory=list)
    files: list[CaseFile] = field(default_factory=list)
    skipped: int = 0  # rows marked as no name


@dataclass(frozen=True, slots=True)
class Choice:
    """Which cases to take: one half, or only those with these labels."""

    half: str = ""  # even | odd; rows of each file counted from 0
    only: tuple[tuple[str, str], ...] = ()  # (column, value)

    def takes(self, place: Place, labels: Labels) -> bool:
        """Whether the case at `place` is one of the chosen."""
        if self.half and (place.row % 2 == 1) != (self.half == "odd"):
            return False
        return all(labels.of(column) == value for column, value in self.only)


class _Problem(Exception):  # noqa: N818 - never leaves this module
    """A case that cannot be used, with its column."""

    def __init__(self, column: str, text: str) -> None:
        super().__init__(f"column {column}: {text}")


def read_cases(paths: Iterable[Path], choice: Choice) -> Cases:
    """The chosen cases of all files; raises BadFile with all problems together."""
    cases = Cases()
    problems: list[str] = []
    for path in paths:
        _read_file(path, choice, cases, problems)
    if problems:
        more = len(problems) - _SHOWN_PROBLEMS
        shown = problems[:_SHOWN_PROBLEMS] + ([f"and {more} more"] if more > 0 else [])
        raise BadFile("\n".join(shown))
    if not cases.pairs and not cases.expectations:
        raise BadFile("no case is left to evaluate: look at the files and at --half and --only")
    return cases


def _read_file(path: Path, choice: Choice, cases: Cases, problems: list[str]) -> None:
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadFile(f"{path.name}, line {line}: not UTF-8 ({error.reason}): save it as UTF-8") from error
    rows = _json_rows if text.lstrip()[:1] == "{" else _csv_rows
    taken = number = 0
    for number, (line, row) in enumerate(rows(path.name, text, problems), 1):
        place = Place(path.name, line, number - 1)
        try:
            taken += _take(place, row, choice, cases)
        except _Problem as problem:
            problems.append(f"{place}, {problem}")
    if not number and not problems:
        problems.append(f"{path.name}: the file holds no case")
    cases.files.append(CaseFile(path.name, hashlib.sha256(content).hexdigest(), taken))


def _csv_rows(name: str, text: str, problems: list[str]) -> Iterator[tuple[int, Row]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [column.strip().lower() for column in next(reader, [])]
        if not _is_known(header):
            problems.append(_bad_header(name, header))
            return
        line = reader.line_num + 1  # a case may run over several lines: its first is told
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) > len(header):
                    problems.append(f"{name}, line {line}: {len(cells)} cells under {len(header)} columns")
                else:
                    yield line, dict(zip(header, (cell.strip() for cell in cells), strict=False))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(f"{name}, line {reader.line_num}: the CSV cannot be read: {error}")


def _json_rows(name: str, text: str, problems: list[str]) -> Iterator[tuple[int, Row]]:
    for line, written in enumerate(text.split("\n"), 1):
        if not written.strip():
            continue
        try:
            found = json.loads(written)
        except ValueError as error:
            problems.append(f"{name}, line {line}: not JSON: {error}")
            continue
        if not isinstance(found, dict) or not _is_known(found):
            problems.append(_bad_header(f"{name}, line {line}", found if isinstance(found, dict) else []))
            continue
        yield line, {str(key): _plain(value) for key, value in found.items()}


def _plain(value: object) -> str:
    """A value of JSON as a cell: true as `true`, several outcomes as `a|b`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "|".join(str(each) for each in value)
    return str(value).strip()


def _is_known(columns: Iterable[str]) -> bool:
    known = set(columns)
    return "query" in known and (known >= {"candidate", "match"} or bool(known & {"expected", "entity"}))


def _bad_header(place: str, columns: Iterable[str]) -> str:
    seen = ", ".join(columns) or "none"
    return (
        f"{place}: needs the columns query, candidate and match (labelled pairs), or query and expected"
        f" (questions); its columns are: {seen}"
    )


def _take(place: Place, row: Row, choice: Choice, cases: Cases) -> int:
    """Add the case of a row, if it is chosen; how many were added."""
    source = row.get("source") or place.file.partition(".")[0]
    labels = Labels(source, row.get("kind", "").lower(), row.get("category", ""))
    if not choice.takes(place, labels):
        return 0
    if "candidate" in row and "match" in row:
        cases.pairs.append(_pair(place, labels, row))
    elif row.get("list") == NOT_A_NAME:
        cases.skipped += 1
        return 0
    else:
        cases.expectations.append(_expectation(place, labels, row))
    return 1


def _pair(place: Place, labels: Labels, row: Row) -> Pair:
    match = row.get("match", "").lower()
    if match not in LABELS:
        raise _Problem("match", f"{match!r} is no label: write true, false or alias")
    for column in ("query", "candidate"):
        try:
            to_query(Question(name=row.get(column, "")))
        except UnscreenableName as error:
            raise _Problem(column, str(error)) from error
    return Pair(place, labels, row["query"], row["candidate"], match)


def _expectation(place: Place, labels: Labels, row: Row) -> Expectation:
    of, expected = _expected(row)
    question = Question(
        name=row.get("query", ""),
        as_of=row.get("as_of", ""),
        kind=row.get("kind", ""),
        birth_date=row.get("birth_date", ""),
        countries=(row["country"],) if row.get("country") else (),
        identifiers=(row["identifier"],) if row.get("identifier") else (),
        lists=() if of in {HEADLINE, ENTITY, NOT_ENTITY} else (of,),
    )
    try:
        return Expectation(place, labels, to_query(question), of, expected)
    except BadQuestion as error:
        column = "birth_date" if str(error).startswith("birth date") else _COLUMN_OF[type(error)]
        raise _Problem(column, str(error)) from error


def _expected(row: Row) -> tuple[str, tuple[str, ...]]:
    of = row.get("list") or HEADLINE
    written = row.get("expected", "")
    if entity := row.get("entity", ""):
        if written or row.get("list"):
            raise _Problem("entity", "give an entity, or a list with what is expected of it, not both")
        of, written = ENTITY, entity
    expected = tuple(part.strip() for part in written.split("|") if part.strip())
    if not expected:
        raise _Problem("expected", "is empty: write an outcome, such as match or clear, or an entity's id")
    strange = [part for part in expected if part not in _OUTCOMES]
    if strange and of not in {ENTITY, NOT_ENTITY}:
        known = ", ".join(outcome.value for outcome in Outcome)
        raise _Problem("expected", f"{strange[0]!r} is no outcome: use {known}")
    return of, expected
