"""The index as flat arrays: the same questions as `index.Index`, for any number of names."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from screening.engine.arrays.asking import Asking
from screening.engine.arrays.build import gather, names_of
from screening.engine.arrays.layout import Names
from screening.engine.arrays.store import frozen, load, save
from screening.engine.index import NAMES_PER_PARTY, Candidate
from screening.engine.normalise import Key, normalise
from screening.engine.records import Party

_KEYS_KEPT = 1 << 14  # of names that were scored; the same are asked about again and again
_WEIGHTS_KEPT = 1 << 16
_BEFORE_COMPILING = 20  # questions; a process that asks fewer is done before the compiler is


class MappedIndex:
    """All names of all parties, as arrays that are only read."""

    def __init__(self, names: Names, parties: Sequence[Party]) -> None:
        self._names = names
        self._parties = parties
        self._asking = Asking(names)
        self._questions, self._compiling = 0, False
        self._candidate = lru_cache(maxsize=_KEYS_KEPT)(self._make_candidate)
        self._weight = lru_cache(maxsize=_WEIGHTS_KEPT)(self._asking.weight)

    @classmethod
    def build(cls, parties: Iterable[Party]) -> MappedIndex:
        """An index of `parties`. A name without a letter or digit cannot be found and is left out."""
        held = list(parties)
        gathered = gather(held)
        return cls(frozen(names_of(gathered)), held)

    @classmethod
    def open(cls, directory: Path, key: str, parties: Iterable[Party]) -> MappedIndex:
        """The index of `parties` stored under `key`; raises StaleIndex where there is none, or not whole."""
        held = list(parties)
        return cls(load(directory, key=key, parties=[party.id for party in held]), held)

    def save(self, directory: Path, key: str) -> None:
        """Stores the index, in place of the one stored there before."""
        save(directory, self._names, key=key, parties=[party.id for party in self._parties])

    def compile(self) -> None:
        """Makes the kernels fast now; by itself it happens beside the first questions."""
        self._compiling = True
        self._asking.compile()

    @property
    def parties(self) -> Mapping[str, Party]:
        """All parties by their id."""
        return {party.id: party for party in self._parties}

    def candidates(self, key: Key, limit: int, floor: float = 0.0) -> list[Candidate]:
        """At most `limit` written names worth scoring against `key`, the most promising first.

        With a `floor` those that cannot reach that score are left out.
        """
        if not self._compiling:
            self._count_question()
        candidates: list[Candidate] = []
        taken: dict[int, int] = {}
        for at in self._asking.find(key, floor, limit * NAMES_PER_PARTY):
            party = int(self._names.names[at]["party"])
            taken[party] = taken.get(party, 0) + 1
            if taken[party] <= NAMES_PER_PARTY:
                candidates.append(self._candidate(at))
                if len(candidates) == limit:
                    break
        return candidates

    def _count_question(self) -> None:
        self._questions += 1
        if self._questions > _BEFORE_COMPILING:
            self._compiling = True
            threading.Thread(target=self._asking.compile, daemon=True).start()

    def with_identifier(self, value: str) -> list[Party]:
        """The parties that carry an identifier, given in capital letters and digits only."""
        found = [self._parties[number] for number in self._asking.parties_with(value)]
        return [party for party in found if any(value == held for _, held in party.identifiers)]

    def weight(self, word: str) -> float:
        """How much a word tells, 0.4 to 1: the rarer among the names, the more."""
        return self._weight(word)

    def _make_candidate(self, at: int) -> Candidate:
        record = self._names.names[at]
        party = self._parties[int(record["party"])]
        name = party.names[int(record["written"])]
        return Candidate(party, name, normalise(name.text))
