"""Rows by the hash of a key, in two flat arrays: what a mapped index has in place of a dictionary."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
_BITS_A_KEY, _FEWEST_BITS = 16, 3


def hashed(tag: str, text: str) -> int:
    """A key of 32 bits. Two keys may share it: whatever is found is only worth a closer look."""
    return crc32(text.encode(), _begun_with(tag))


@cache
def _begun_with(tag: str) -> int:
    """The checksum of a tag, with which that of a text goes on."""
    return crc32(tag.encode())


def bits_of(keys: Array) -> Array:
    """A bit for each of `keys`, uint8, by which most keys that are not among them are known at a glance.

    Their number is a power of two, and sixteen times as many as keys at least: of other keys one in sixteen
    at most has the bit of one of them.
    """
    marked = np.zeros(1 << max((_BITS_A_KEY * len(keys)).bit_length(), _FEWEST_BITS), bool)
    marked[keys & np.uint32(len(marked) - 1)] = True
    return np.packbits(marked, bitorder="little")


@dataclass(frozen=True)
class Multimap:
    """`keys`, uint32 in ascending order, with the row (int32) that each leads to."""

    keys: Array
    rows: Array

    @classmethod
    def build(cls, pairs: Iterable[tuple[int, int]]) -> Multimap:
        """The map of (key, row) pairs; rows of one key stay in ascending order."""
        flat = np.fromiter((number for pair in pairs for number in pair), np.int64)
        keys, rows = flat[0::2].astype(np.uint32), flat[1::2].astype(np.int32)
        order = np.lexsort((rows, keys))
        return cls(keys[order], rows[order])

    def rows_of(self, key: int) -> list[int]:
        """The rows of one key."""
        keys, rows = self._views
        at = bisect_left(keys, key)
        found = []
        while at < len(keys) and keys[at] == key:
            found.append(rows[at])
            at += 1
        return found

    @cached_property
    def _views(self) -> tuple[memoryview, memoryview]:
        """The arrays as Python reads them fastest one by one."""
        return self.keys.data, self.rows.data
