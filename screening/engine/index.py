"""Every written name of every party, arranged so that the few worth scoring are found at once."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from screening.engine.arrays.asking import Asking, Found, view_of
from screening.engine.arrays.building import arrays_of
from screening.engine.arrays.kernels import SAME
from screening.engine.arrays.marks import mark
from screening.engine.normalise import Key, normalise
from screening.engine.records import NameRecord, Party

Array = npt.NDArray[Any]

_NAMES_PER_PARTY = 3
_KEYS_KEPT = 1 << 15  # of listed names, made when they are first scored


@dataclass(frozen=True, slots=True)
class Candidate:
    """One written name of a party that is worth scoring."""

    party: Party
    name: NameRecord
    key: Key


class Index:
    """All names of all parties. Built once, then only read."""

    def __init__(self, arrays: Mapping[str, Array], parties: Mapping[str, Party]) -> None:
        self.parties = parties
        self._arrays = dict(arrays)
        self._ids = np.asarray(arrays["party_ids"])
        self._id_first = view_of(arrays["party_first"])
        self._party_of = view_of(arrays["row_party"])
        self._written = view_of(arrays["row_written"])
        self._keys: dict[int, Candidate] = {}
        self._asking = Asking(arrays)

    @classmethod
    def build(cls, parties: Iterable[Party]) -> Index:
        """An index of `parties`. A name without a letter or digit cannot be found and is left out."""
        known = {party.id: party for party in parties}
        return cls(arrays_of(list(known.values())), known)

    def arrays(self) -> dict[str, Array]:
        """All that `from_arrays` needs to make this index again, by name.

        Any of them may be written to a file and mapped; none holds Python objects.
        """
        return dict(self._arrays)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array], parties: Mapping[str, Party]) -> Index:
        """The index that `arrays` were taken from. `parties` are the same ones, by id, read when needed."""
        return cls(arrays, parties)

    def compile(self) -> None:
        """Search with compiled functions from now on, as an index of thousands of names does by itself."""
        self._asking.compile()

    def candidates(self, key: Key, limit: int, floor: float = 0.0) -> list[Candidate]:
        """At most `limit` written names worth scoring against `key`, the most promising first.

        With a floor only names whose score may reach it. Names that are the very name asked about come on
        top of the limit, however many there are.
        """
        return self._best(self._asking.find([key], floor)[0], limit)

    def candidates_of_many(self, keys: Sequence[Key], limit: int, floor: float) -> list[list[Candidate]]:
        """`candidates` of each key; many at once take less time than one by one."""
        return [self._best(found, limit) if found else [] for found in self._asking.find(keys, floor)]

    def with_identifier(self, value: str) -> list[Party]:
        """The parties that carry an identifier, given in capital letters and digits only."""
        firsts, keys = self._arrays["identifier_first"], self._arrays["identifier_keys"]
        key = mark("i", value)
        bucket = key % (len(firsts) - 1)
        places = range(int(firsts[bucket]), int(firsts[bucket + 1]))
        numbers = [int(self._arrays["identifier_parties"][at]) for at in places if keys[at] == key]
        found = [self._party(number) for number in dict.fromkeys(numbers)]
        return [party for party in found if any(held == value for _, held in party.identifiers)]

    def weight(self, word: str) -> float:
        """How much a word tells, 0.4 to 1: the rarer among the names, the more."""
        return self._asking.weight(word)

    def _best(self, found: Found, limit: int) -> list[Candidate]:
        same = [row for worth, row in found if worth >= SAME]
        ranked = heapq.nsmallest(limit * _NAMES_PER_PARTY, found, key=lambda each: (-each[0], each[1]))
        kept: list[int] = []
        taken: dict[int, int] = {}
        for _, row in ranked:
            party = self._party_of[row]
            taken[party] = taken.get(party, 0) + 1
            if taken[party] <= _NAMES_PER_PARTY:
                kept.append(row)
        return [self._candidate(row) for row in dict.fromkeys([*same, *kept[:limit]])]

    def _candidate(self, row: int) -> Candidate:
        candidate = self._keys.get(row)
        if candidate is None:
            party = self._party(self._party_of[row])
            name = party.names[self._written[row]]
            candidate = Candidate(party, name, normalise(name.text))
            if len(self._keys) >= _KEYS_KEPT:
                self._keys.clear()
            self._keys[row] = candidate
        return candidate

    def _party(self, number: int) -> Party:
        first, stop = self._id_first[number], self._id_first[number + 1]
        return self.parties[self._ids[first:stop].tobytes().decode()]
