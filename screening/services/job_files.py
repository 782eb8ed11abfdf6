"""The files of a job: the names that were sent, row by row, and the results, which only grow.

Results are JSON lines, compressed a block at a time: blocks of gzip that follow each other are one file.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import math
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import IO, BinaryIO
from uuid import UUID, uuid4

import msgspec
from django.conf import settings

from screening.errors import BadFile, BadQuestion, BadRow, FileIncomplete, FileTooLarge
from screening.models import Job
from screening.services.batch import read_questions
from screening.services.questions import Question

BLOCK = 1 << 20  # bytes read at a time
LONGEST_LINE = 1_000_000  # characters of a row of JSON


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One row of a file, by its number from 1; without a question it says why."""

    number: int
    question: Question
    error: BadQuestion | None = None

    @property
    def id(self) -> str:
        """The sender's own id, or the number."""
        return self.question.id or str(self.number)


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    """The fields of a question in a line of JSON."""

    id: str | int = ""
    name: str = ""
    as_of: str = ""
    kind: str = ""
    birth_date: str = ""
    names: list[str] = []
    countries: list[str] = []
    identifiers: list[str] = []
    lists: list[str] = []


_read_line = msgspec.json.Decoder(_Line).decode


def folder() -> Path:
    """Where the files of all jobs lie; workers on other machines need to see it too."""
    return Path(settings.MEDIA_ROOT) / "jobs"


def input_of(job: Job) -> Path:
    """The file that was sent."""
    return _input(job.public_id)


def _input(job: UUID) -> Path:
    return folder() / f"{job}.input"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that has come in whole, for the job that is to be of this id."""

    job: UUID
    size: int
    digest: bytes  # SHA-256


def receive(stream: IO[bytes], announced: int | None) -> Upload:
    """Write what comes in to a file, block by block.

    Raises FileTooLarge, and FileIncomplete for nothing or less than was announced; then no file is left.
    """
    if announced is not None:
        _check_size(announced)
    folder().mkdir(parents=True, exist_ok=True)
    job = uuid4()
    try:
        with _input(job).open("xb") as file:
            size, digest = _copy(stream, file)
        if size == 0 or (announced is not None and size < announced):
            raise FileIncomplete(f"{size:,} bytes came in: send the whole file as the body")  # noqa: TRY301 - the file goes with it
    except BaseException:
        _input(job).unlink(missing_ok=True)
        raise
    return Upload(job, size, digest)


@contextmanager
def discarded_on_failure(upload: Upload) -> Iterator[None]:
    """What came in is deleted where no job comes of it."""
    try:
        yield
    except BaseException:
        _input(upload.job).unlink(missing_ok=True)
        raise


def _copy(stream: IO[bytes], file: IO[bytes]) -> tuple[int, bytes]:
    size, digest = 0, hashlib.sha256()
    while block := stream.read(BLOCK):
        size += len(block)
        _check_size(size)
        digest.update(block)
        file.write(block)
    return size, digest.digest()


def _check_size(size: int) -> None:
    if size > settings.JOB_MAX_BYTES:
        raise FileTooLarge(f"this service takes files of at most {settings.JOB_MAX_BYTES:,} bytes")


def rows_of(job: Job) -> Iterator[AskedRow]:
    """The rows of the file that was sent; raises BadFile where it cannot be read on."""
    defaults = Question(as_of=job.as_of, lists=tuple(job.lists), policy=job.policy)
    with input_of(job).open("rb") as stream:
        if job.format == Job.Format.CSV:
            for number, question in enumerate(_with_a_header(stream, defaults), start=1):
                yield AskedRow(number, question)
        else:
            yield from _rows_of_json(stream, defaults)


def _with_a_header(stream: BinaryIO, defaults: Question) -> Iterator[Question]:
    header = stream.readline(LONGEST_LINE).decode("utf-8-sig", "replace").lower()
    stream.seek(0)
    if "name" not in {cell.strip().strip('"') for cell in header.split(",")}:
        raise BadFile("the first line names the columns, separated by commas; one of them is `name`")
    yield from read_questions(stream, defaults)


def _rows_of_json(stream: BinaryIO, defaults: Question) -> Iterator[AskedRow]:
    number = 0
    while line := stream.readline(LONGEST_LINE):
        if not line.endswith(b"\n") and len(line) == LONGEST_LINE:
            raise BadFile(f"row {number + 1} has more than {LONGEST_LINE:,} bytes: write one object a line")
        if not line.strip():
            continue
        number += 1
        try:
            yield AskedRow(number, _question(_read_line(line), defaults))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield AskedRow(number, Question(), BadRow(str(error)))


def _question(line: _Line, defaults: Question) -> Question:
    return replace(
        defaults,
        id=str(line.id),
        name=line.name,
        as_of=line.as_of or defaults.as_of,
        names=tuple(line.names),
        kind=line.kind,
        birth_date=line.birth_date,
        countries=tuple(line.countries),
        identifiers=tuple(line.identifiers),
        lists=tuple(line.lists) or defaults.lists,
    )


class Part:
    """One worker's file of results, and its notes of the rows to look at beside it.

    Only what the job's row counts is surely on the disk.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        folder().mkdir(parents=True, exist_ok=True)
        self._file = (folder() / name).open("wb")
        self._notes = _notes(name).open("wb")

    def add(self, lines: bytes, notes: Iterable[bytes] = ()) -> int:
        """Write a block; the size of the file with it, once it is on the disk.

        A note begins with that size: it counts as soon as its block does.
        """
        self._file.write(gzip.compress(lines, compresslevel=1))
        size = self._file.tell()
        for each in notes:
            self._notes.write(b"%d %b\n" % (size, each))
        for file in (self._notes, self._file):
            file.flush()
            os.fsync(file.fileno())
        return size

    def close(self) -> None:
        """Close the files, as they stand."""
        self._file.close()
        self._notes.close()


def lines_of(job: Job) -> Iterator[bytes]:
    """The lines of results so far, in the order of the rows."""
    for name, size in job.parts:
        with (
            (folder() / name).open("rb") as file,
            gzip.GzipFile(mode="rb", fileobj=_FirstBytes(file, size)) as lines,
        ):
            yield from lines


def notes_of(job: Job) -> Iterator[bytes]:
    """What was noted of the rows of the results so far, in their order."""
    for name, size in job.parts:
        if not _notes(name).exists():
            continue
        with _notes(name).open("rb") as lines:
            for line in lines:
                end, _, noted = line.partition(b" ")
                if int(end) <= size:
                    yield noted


def _notes(part: str) -> Path:
    return folder() / f"{part.removesuffix('.jsonl.gz')}.notes"


class _FirstBytes(io.RawIOBase):
    """A file that ends after so many bytes: what lies behind them does not count."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file, self._left = file, size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        block = self._file.read(wanted)
        self._left -= len(block)
        return block


def delete_files(job: Job) -> None:
    """Destroy what was sent and what came of it."""
    for path in folder().glob(f"{job.public_id}.*"):
        path.unlink(missing_ok=True)


def delete_strays(age: timedelta) -> None:
    """Destroy files older than `age` that belong to no job."""
    end = time.time() - age.total_seconds()
    old = [path for path in folder().glob("*.*") if _written_at(path) < end]
    known = {str(job) for job in Job.objects.values_list("public_id", flat=True)} if old else set()
    for path in old:
        if path.name.partition(".")[0] not in known:
            path.unlink(missing_ok=True)


def _written_at(path: Path) -> float:
    """When a file was written last, in seconds; one that has just gone is no longer old."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return math.inf
