"""Records by id as flat arrays: written once, mapped by many processes, decoded one by one when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import msgspec
import numpy as np

from screening.engine.multimap import Array, Multimap, hashed

Row = TypeVar("Row")

_TAG = "id"
_KEPT = 4096  # decoded records; a question touches some dozens


def rows_as_arrays(rows: Mapping[str, Any]) -> dict[str, Array]:
    """The records of `rows` in their order, and where each is by the hash of its id."""
    ids = [key.encode() for key in rows]
    places = Multimap.build((hashed(_TAG, key), at) for at, key in enumerate(rows))
    packed = [msgspec.msgpack.encode(row) for row in rows.values()]
    return {
        "ids": np.frombuffer(b"".join(ids), np.uint8),
        "id_ends": _ends(ids),
        "rows": np.frombuffer(b"".join(packed), np.uint8),
        "row_ends": _ends(packed),
        "place_keys": places.keys,
        "places": places.rows,
    }


class Rows(Mapping[str, Row]):
    """The records that `rows_as_arrays` was given, of the type `row`, each decoded when it is asked for."""

    def __init__(self, arrays: Mapping[str, Array], row: object) -> None:
        self._ids, self._rows = arrays["ids"].data, arrays["rows"].data
        self._id_ends, self._row_ends = arrays["id_ends"].data, arrays["row_ends"].data
        self._places = Multimap(arrays["place_keys"], arrays["places"])
        self._decode = msgspec.msgpack.Decoder[Any](row).decode
        self._decoded: dict[str, Row] = {}

    def __len__(self) -> int:
        return len(self._id_ends)

    def __iter__(self) -> Iterator[str]:
        return (self._id(at).decode() for at in range(len(self)))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._place(key) is not None

    def __getitem__(self, key: str) -> Row:
        found = self._decoded.get(key)
        if found is not None:
            return found
        at = self._place(key)
        if at is None:
            raise KeyError(key)
        row: Row = self._decode(_slice(self._rows, self._row_ends, at))
        if len(self._decoded) >= _KEPT:
            self._decoded.clear()
        self._decoded[key] = row
        return row

    def changed(self, now: Mapping[str, Row]) -> set[str]:
        """The ids of records that are others in `now`, that are missing there, or new."""
        places = {key: at for at, key in enumerate(self)}
        encode = msgspec.msgpack.encode
        others = {
            key
            for key, row in now.items()
            if (at := places.get(key)) is None or encode(row) != _slice(self._rows, self._row_ends, at)
        }
        return others | (places.keys() - now.keys())

    def _id(self, at: int) -> bytes:
        return bytes(_slice(self._ids, self._id_ends, at))

    def _place(self, key: str) -> int | None:
        wanted = key.encode()
        places = self._places.rows_of(hashed(_TAG, key))
        return next((at for at in places if self._id(at) == wanted), None)


def _ends(texts: list[bytes]) -> Array:
    return np.cumsum([0, *map(len, texts)], dtype=np.int64)[1:].copy()


def _slice(content: memoryview, ends: memoryview, at: int) -> memoryview:
    return content[ends[at - 1] if at else 0 : ends[at]]
