"""Many names at once: a file or a stream of questions in, one answer or one error a row out."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from screening.engine.policy import Policy
from screening.engine.records import Query, Report
from screening.engine.screen import screen_many
from screening.errors import BadFile, BadQuestion, UnscreenableName
from screening.services.questions import Question, to_query
from screening.services.screening import Answer, check_lists, current_snapshot, recorded
from screening.snapshot import Snapshot

LONGEST_LINE = 100_000  # characters; beyond it the csv module gives up, and no list of columns is so long
_AT_ONCE = 256  # questions answered together: rows of a stream come back in steps of so many
COLUMNS = frozenset({"id", "name", "kind", "birth_date", "country", "as_of", "identifier"})


@dataclass(frozen=True, slots=True)
class Row:
    """The answer to one row, or the error that kept it from being answered."""

    id: str
    name: str
    answer: Answer | None = None
    error: BadQuestion | None = None


def read_questions(stream: BinaryIO, defaults: Question) -> Iterator[Question]:
    """The questions of a CSV with a `name` column, or of a text with one name a line.

    `defaults` fills what a row leaves out. Raises BadFile for a CSV without that column, an empty file
    and broken UTF-8; nothing is guessed about encodings.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        yield from _questions(text, defaults)
    except UnicodeDecodeError as error:
        raise BadFile(f"the file is not UTF-8 ({error.reason}): save it as UTF-8") from error
    except csv.Error as error:
        raise BadFile(f"the CSV cannot be read: {error}") from error
    finally:
        if not stream.closed:
            text.detach()  # who opened the stream closes it


def _questions(text: io.TextIOWrapper, defaults: Question) -> Iterator[Question]:
    first = text.readline()
    if not first.strip():
        raise BadFile("the file is empty, or its first line is")
    if len(first) > LONGEST_LINE:
        raise BadFile(f"the first line has {len(first):,} characters: give one name a line")
    header = [column.strip().lower() for column in next(csv.reader([first]))]
    if "name" in header:
        yield from _csv_questions(text, header, defaults)
        return
    if COLUMNS & set(re.split(r"[,;\t|]", first.strip().lower())) or str(
        getattr(text.buffer, "name", "")
    ).endswith(".csv"):
        raise BadFile(_without_name(header))
    for line in chain([first], text):
        if line.strip():
            yield replace(defaults, name=line.strip())


def _without_name(header: list[str]) -> str:
    if len(header) == 1 and (found := [mark for mark in ";\t|" if mark in header[0]]):
        return f"the columns stand between {found[0]!r}: separate them with commas"
    return f"the CSV has no column called name; its columns are: {', '.join(header)}"


def _csv_questions(text: Iterable[str], header: list[str], defaults: Question) -> Iterator[Question]:
    for cells in csv.reader(text):
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        country, identifier = row.get("country", ""), row.get("identifier", "")
        yield Question(
            id=row.get("id", ""),
            name=row.get("name", ""),
            as_of=row.get("as_of") or defaults.as_of,
            kind=row.get("kind") or defaults.kind,
            birth_date=row.get("birth_date") or defaults.birth_date,
            countries=(country,) if country else defaults.countries,
            identifiers=(identifier,) if identifier else defaults.identifiers,
            lists=defaults.lists,
        )


def answer_all(
    questions: Iterable[Question], policy: Policy | None = None, snapshot: Snapshot | None = None
) -> Iterator[Row]:
    """One row an answer, in order, all from the same facts; a row that cannot be asked is an error row."""
    snapshot = snapshot or current_snapshot()
    numbered = enumerate(questions, start=1)
    while some := list(islice(numbered, _AT_ONCE)):
        yield from _answer_some(some, snapshot, policy or Policy())


def _answer_some(
    numbered: Sequence[tuple[int, Question]], snapshot: Snapshot, policy: Policy
) -> Iterator[Row]:
    asked = [_query_or_error(question, snapshot) for _, question in numbered]
    queries = [query for query in asked if isinstance(query, Query)]
    reports = screen_many(queries, snapshot.index, snapshot.universe, policy)
    for (number, question), query in zip(numbered, asked, strict=True):
        row_id = question.id or str(number)
        started = time.perf_counter()
        found = next(reports) if isinstance(query, Query) else query
        if isinstance(found, Report):
            yield Row(row_id, question.name, recorded(found, snapshot, started))
        elif isinstance(found, BadQuestion):
            yield Row(row_id, question.name, error=found)
        else:
            yield Row(row_id, question.name, error=UnscreenableName(str(found)))


def _query_or_error(question: Question, snapshot: Snapshot) -> Query | BadQuestion:
    try:
        query = to_query(question)
        check_lists(query, snapshot)
    except BadQuestion as error:
        return error
    return query


def count_lines(path: str) -> int | None:
    """How many lines a file has, for a progress bar; None for standard input."""
    if path == "-":
        return None
    with Path(path).open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def open_input(path: str, stdin: BinaryIO) -> BinaryIO:
    """The named file, or standard input for `-`; raises BadFile when it cannot be opened."""
    if path == "-":
        return stdin
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror}") from error
