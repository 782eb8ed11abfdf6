"""Many names at once: a file or a stream of questions in, one answer or one error a row out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from screening.engine.policy import Policy
from screening.engine.records import Query
from screening.engine.search.asking import TOGETHER
from screening.errors import BadFile, BadQuestion
from screening.services.questions import Question, to_query
from screening.services.screening import Answer, answer_each, current_snapshot
from screening.snapshot import Snapshot

LONGEST_LINE = 100_000  # characters; a name and all that may stand beside it have a few thousand
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
    lines = _lines(text)
    first = next(lines, "")
    if not first.strip():
        raise BadFile("the file is empty, or its first line is")
    header = [column.strip().lower() for column in next(csv.reader([first]))]
    if "name" in header:
        yield from _csv_questions(lines, header, defaults)
        return
    if COLUMNS & set(re.split(r"[,;\t|]", first.strip().lower())) or str(
        getattr(text.buffer, "name", "")
    ).endswith(".csv"):
        raise BadFile(_without_name(header))
    for line in chain([first], lines):
        if line.strip():
            yield replace(defaults, name=line.strip())


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines; raises BadFile for one that is too long, of which no more is read than shows it."""
    number = 0
    while line := text.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise BadFile(f"line {number} has more than {LONGEST_LINE:,} characters: give one name a line")
        yield line


def _without_name(header: list[str]) -> str:
    if len(header) == 1 and (found := [mark for mark in ";\t|" if mark in header[0]]):
        return f"the columns stand between {found[0]!r}: separate them with commas"
    return f"the CSV has no column called name; its columns are: {', '.join(header)}"


def _csv_questions(lines: Iterable[str], header: list[str], defaults: Question) -> Iterator[Question]:
    for cells in csv.reader(lines):
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
            policy=defaults.policy,
        )


def answer_all(
    questions: Iterable[Question], policy: Policy | None = None, snapshot: Snapshot | None = None
) -> Iterator[Row]:
    """One row an answer, in order, all from the same facts; a row that cannot be asked is an error row."""
    snapshot = snapshot or current_snapshot()
    numbered = enumerate(questions, start=1)
    while True:
        together, broken = _next_ones(numbered)
        answered = answer_each([_checked(question) for _, question in together], snapshot, policy or Policy())
        for (number, question), found in zip(together, answered, strict=True):
            yield _row(question.id or str(number), question.name, found)
        if broken:
            raise broken
        if not together:
            return


def _next_ones(
    questions: Iterator[tuple[int, Question]],
) -> tuple[list[tuple[int, Question]], BadFile | None]:
    """As many as are asked together, and what broke the file after them."""
    found: list[tuple[int, Question]] = []
    try:
        for question in islice(questions, TOGETHER):
            found.append(question)  # noqa: PERF402 - those before a broken line count
    except BadFile as error:
        return found, error
    return found, None


def _checked(question: Question) -> Query | BadQuestion:
    try:
        return to_query(question)
    except BadQuestion as error:
        return error


def _row(row_id: str, name: str, found: Answer | BadQuestion) -> Row:
    if isinstance(found, BadQuestion):
        return Row(row_id, name, error=found)
    return Row(row_id, name, found)


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
