"""The index as flat arrays: the same questions as `index.Index`, for any number of names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from screening.engine.arrays.asking import Asking
from screening.engine.arrays.build import gather, names_of
from screening.engine.arrays.layout import Names
from screening.engine.index import NAMES_PER_PARTY, Candidate
from screening.engine.normalise import Key, normalise
from screening.engine.records import Party

_KEYS_KEPT = 1 << 14  # of names that were scored; the same are asked about again and again
_WEIGHTS_KEPT = 1 << 16


class MappedIndex:
    """All names of all parties, as arrays that are only read."""

    def __init__(self, names: Names, parties: Sequence[Party]) -> None:
        self._names = names
        self._parties = parties
        self._asking = Asking(names)
        self._candidate = lru_cache(maxsize=_KEYS_KEPT)(self._make_candidate)
        self.weight = lru_cache(maxsize=_WEIGHTS_KEPT)(self._asking.weight)

    @classmethod
    def build(cls, parties: Iterable[Party]) -> MappedIndex:
        """An index of `parties`. A name without a letter or digit cannot be found and is left out."""
        held = list(parties)
        gathered = gather(held)
        return cls(names_of(gathered), held)

    @property
    def parties(self) -> Mapping[str, Party]:
        """All parties by their id."""
        return {party.id: party for party in self._parties}

    def candidates(self, key: Key, limit: int, floor: float = 0.0) -> list[Candidate]:
        """At most `limit` written names worth scoring against `key`, the most promising first.

        With a `floor` those that cannot reach that score are left out.
        """
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

    def with_identifier(self, value: str) -> list[Party]:
        """The parties that carry an identifier, given in capital letters and digits only."""
        found = [self._parties[number] for number in self._asking.parties_with(value)]
        return [party for party in found if any(value == held for _, held in party.identifiers)]

    def _make_candidate(self, at: int) -> Candidate:
        record = self._names.names[at]
        party = self._parties[int(record["party"])]
        name = party.names[int(record["written"])]
        return Candidate(party, name, normalise(name.text))
