"""What a load keeps on the disk instead of in memory, so that the length of a list does not matter."""

from __future__ import annotations

import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar, overload

import msgspec

Record = TypeVar("Record")

IN_MEMORY = 4 * 1024 * 1024  # bytes of a pile; more go to the disk
TOGETHER = 256  # records read at once


class Pile:
    """Bytes, put down and looked up by where they lie; the file is gone when nobody holds the pile."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by the line below
        weakref.finalize(self, self._file.close)
        self.size = 0

    def put(self, content: bytes) -> int:
        """Where the content ends; it begins where the pile ended before."""
        self._file.seek(self.size)
        self._file.write(content)
        self.size += len(content)
        return self.size

    def get(self, start: int, end: int) -> bytes:
        """What lies there."""
        self._file.seek(start)
        return self._file.read(end - start)


class Spool(Sequence[Record], Generic[Record]):
    """Records of one kind in their order, to be gone through as often as is wanted."""

    def __init__(self, kind: type[Record], records: Iterable[Record] = ()) -> None:
        self._pile = Pile()
        self._ends = array("Q", [0])
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(kind)
        for record in records:
            self.append(record)

    def append(self, record: Record) -> None:
        """Put one more record at the end."""
        self._ends.append(self._pile.put(self._encoder.encode(record)))

    def chunks(self, size: int = TOGETHER) -> Iterator[list[Record]]:
        """The records, `size` at a time."""
        for start in range(0, len(self), size):
            yield self._read(start, min(start + size, len(self)))

    def __iter__(self) -> Iterator[Record]:
        for chunk in self.chunks():
            yield from chunk

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            return self._read(start, max(start, stop))[::step] if step > 0 else list(self)[place]
        at = range(len(self))[place]
        return self._read(at, at + 1)[0]

    def _read(self, start: int, stop: int) -> list[Record]:
        first = self._ends[start]
        content = memoryview(self._pile.get(first, self._ends[stop]))
        places = (end - first for end in self._ends[start : stop + 1])
        return [self._decoder.decode(content[one:next_one]) for one, next_one in pairwise(places)]
