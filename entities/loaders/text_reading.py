"""Published text a piece at a time: lines of UTF-8, and the records of a JSON file, whatever their number."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from entities.loaders.errors import EditionRefusedError
from entities.loaders.opening import (
    LARGEST_RECORD,
    MIB,
    Stream,
    giant_record,
    not_utf_8,
    opened,
    refuse_web_page,
)

Shape = TypeVar("Shape")

_BLANK = " \t\r\n"


@dataclass(slots=True)
class TextFile:
    """The lines of a text; `digest`, that of the whole file, is known once they have been read.

    Raises EditionRefusedError for a file that is empty, a web page, or not UTF-8, naming the byte, and for a
    line longer than LARGEST_RECORD. `read` says how many bytes the lines so far had.
    """

    path: Path
    expected: str
    digest: str = ""
    read: int = 0

    def __iter__(self) -> Iterator[str]:
        refuse_web_page(self.path, self.expected)
        with opened(self.path) as stream:
            for line in lines_of(stream):
                try:
                    text = line.decode("utf-8" if self.read else "utf-8-sig")
                except UnicodeDecodeError as error:
                    raise not_utf_8(self.path, self.read + error.start) from error
                self.read += len(line)
                yield text
            self.digest = stream.digest


def lines_of(stream: Stream) -> Iterator[bytes]:
    """The lines of a file; raises EditionRefusedError for one longer than LARGEST_RECORD."""
    content, read = BufferedReader(stream, MIB), 0
    while line := content.readline(LARGEST_RECORD + 1):
        if len(line) > LARGEST_RECORD:
            raise giant_record(stream.path, read)
        yield line
        read += len(line)


@dataclass(slots=True)
class TableFile:
    """The rows of a CSV file with a head, each of as many columns as that; `digest` as of a TextFile.

    `columns` are those that must be there; raises EditionRefusedError where one is missing, or a row is
    cut off, damaged, or larger than LARGEST_RECORD.
    """

    path: Path
    expected: str
    columns: frozenset[str] = frozenset()
    delimiter: str = ","
    digest: str = ""
    _row_at: int = 0

    def head(self) -> frozenset[str]:
        """The columns that there are."""
        lines = iter(TextFile(self.path, self.expected))
        return frozenset(next(csv.reader(lines, delimiter=self.delimiter), ()))

    def __iter__(self) -> Iterator[dict[str, str]]:
        text = TextFile(self.path, self.expected)
        self._row_at = 0
        reader = csv.DictReader(self._rationed(text), delimiter=self.delimiter, strict=True)
        try:
            if missing := self.columns - set(reader.fieldnames or ()):
                raise EditionRefusedError(
                    f"{self.path.name} is not {self.expected}: no column {', '.join(sorted(missing))}"
                )
            for row in reader:
                if None in row or None in row.values():
                    raise EditionRefusedError(
                        f"{self.path.name}, line {reader.line_num}: another number of columns than the head."
                        " It is cut off or damaged; fetch it again"
                    )
                yield row
                self._row_at = text.read
        except csv.Error as error:
            where = f"{self.path.name}, line {reader.line_num}"
            raise EditionRefusedError(f"{where}: {error}. Fetch it again") from error
        self.digest = text.digest

    def _rationed(self, text: TextFile) -> Iterator[str]:
        """The lines, as long as those of one row together are not too many: a cell may go over lines."""
        for line in text:
            if text.read - self._row_at > LARGEST_RECORD:
                raise giant_record(self.path, self._row_at)
            yield line


@dataclass(slots=True)
class JsonFile:
    """The records of a JSON file: the members of the array that `way` leads to from the whole.

    An empty way leads to the first array, or object, that there is. `around` are the other members of the
    objects on the way; they and `digest` are known once the records have been read.
    """

    path: Path
    way: tuple[str, ...]
    expected: str
    around: dict[str, Any] = field(default_factory=dict)
    digest: str = ""

    def __iter__(self) -> Iterator[Any]:
        refuse_web_page(self.path, self.expected)
        with opened(self.path) as stream:
            text = _Json(self.path, stream)
            try:
                yield from self._within(text, self.way)
                text.end()
            except (ValueError, RecursionError) as error:  # also a number of too many digits
                raise EditionRefusedError(
                    f"{self.path.name} is not {self.expected}, or it is cut off: {error}. Fetch it again"
                ) from error
            self.digest = stream.digest

    def of_shape(self, shape: type[Shape]) -> Iterator[Shape]:
        """The records, each of this shape; raises EditionRefusedError for one that is not."""
        for number, record in enumerate(self, 1):
            try:
                yield msgspec.convert(record, shape)
            except msgspec.ValidationError as error:
                raise EditionRefusedError(
                    f"{self.path.name} is not {self.expected}: record {number:,}: {error}. Fetch it again"
                ) from error

    def _within(self, text: _Json, way: tuple[str, ...]) -> Iterator[Any]:
        """The records below the value that begins here."""
        if not way or text.peek() == "[":
            yield from text.members()
            return
        found = False
        for name in text.names():
            if name == way[0] and not found:
                found = True
                yield from self._within(text, way[1:])
            else:
                self.around[name] = text.value()
        if not found:
            raise EditionRefusedError(f"{self.path.name} is not {self.expected}: it has no {way[0]!r}")


class _Json:
    """JSON read from the front; of what was read nothing is kept."""

    def __init__(self, path: Path, stream: Stream) -> None:
        self._path, self._stream = path, stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._scan = json.JSONDecoder().raw_decode
        self._buffer, self._at, self._read, self._over = "", 0, 0, False

    def peek(self) -> str:
        """The next character that is no blank; empty at the end."""
        while True:
            while self._at < len(self._buffer) and self._buffer[self._at] in _BLANK:
                self._at += 1
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more(MIB):
                return ""

    def take(self, wanted: str) -> bool:
        """Whether this character came next; then it is passed."""
        found = self.peek() == wanted
        self._at += found
        return found

    def value(self) -> Any:  # noqa: ANN401 - any JSON
        """The next value, whole."""
        self.peek()
        size = MIB
        while True:
            try:
                value, end = self._scan(self._buffer, self._at)
            except json.JSONDecodeError:
                if not self._more(size):
                    raise
            else:
                if end < len(self._buffer) or not self._more(size):  # a number may go on in the next piece
                    self._at = end
                    return value
            size *= 2

    def members(self) -> Iterator[Any]:
        """The members of an array."""
        self._need("[")
        if self.take("]"):
            return
        yield self.value()
        while not self.take("]"):
            self._need(",")
            yield self.value()

    def names(self) -> Iterator[str]:
        """The names of an object's members, in their order; whoever asks for the next has read the value."""
        self._need("{")
        if self.take("}"):
            return
        yield self._name()
        while not self.take("}"):
            self._need(",")
            yield self._name()

    def end(self) -> None:
        """Nothing but blanks follows."""
        if self.peek():
            self._complain("more after the end")

    def _name(self) -> str:
        if self.peek() != '"':
            self._complain("a name in quotes belongs here")
        name = str(self.value())
        self._need(":")
        return name

    def _need(self, wanted: str) -> None:
        if not self.take(wanted):
            self._complain(f"{wanted!r} belongs here")

    def _complain(self, words: str) -> None:
        raise json.JSONDecodeError(words, self._buffer, self._at)

    def _more(self, size: int) -> bool:
        """Read on; False at the end of the file."""
        if self._over:
            return False
        held = len(self._buffer) - self._at
        if held > LARGEST_RECORD:
            raise giant_record(self._path, self._read - held)
        content = self._stream.read(min(size, LARGEST_RECORD + 1 - held)) or b""
        pending = len(self._decode.getstate()[0])
        try:
            text = self._decode.decode(content, final=not content)
        except UnicodeDecodeError as error:
            raise not_utf_8(self._path, self._read - pending + error.start) from error
        if not content:
            self._over = True
            return False
        self._read += len(content)
        self._buffer, self._at = self._buffer[self._at :] + text, 0
        return True
