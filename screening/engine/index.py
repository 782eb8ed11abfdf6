"""Every written name of every party, arranged so that the few worth scoring are found at once.

Flat arrays only, which may be mapped from a file and shared by processes; the words of a name are worked out
again for the few that are scored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from screening.engine.acronyms import given_acronyms
from screening.engine.layer import (
    Arrays,
    Layer,
    han_pairs,
    indexed_words,
    layer_of,
    parties_of,
    runs,
    weighed,
)
from screening.engine.multimap import Array, hashed
from screening.engine.normalise import Key, normalise
from screening.engine.records import NameRecord, Party
from screening.engine.search.asking import Found, Sought
from screening.engine.search.sides import MOST_WORDS
from screening.engine.search.tables import FOUND_IN_A_RUN, FOUND_IN_HAN, FOUND_WHOLE, THE_VERY_NAME
from screening.engine.translation import in_another_script, told, written_on
from screening.engine.vocabulary import weight_of

_NAMES_PER_PARTY = 3
_MOST_WORDS_SPLIT_AND_MISSPELT = 2  # a longer name has other words to be found by
_SURELY = 1e3  # a rank that only the very name reaches
_KEYS_KEPT = 1 << 15  # listed names whose words are remembered
_WEIGHTS_KEPT = 1 << 14  # words
_WHOLE, _CHANGED, _GONE = "whole.", "changed.", "gone_parties"  # names of arrays


@dataclass(frozen=True, slots=True)
class Candidate:
    """One written name of a party that is worth scoring."""

    party: Party
    name: NameRecord
    key: Key
    by_words: bool = True  # False: its words surely score too little, what they mean may not


class Ranked(NamedTuple):
    """A written name by its number, and whether its words are worth comparing or only what they mean."""

    number: int
    by_words: bool


class Index:
    """All names of all parties: those it was built of and, in a layer beside them, what changed since."""

    def __init__(self, arrays: Mapping[str, Array], parties: Mapping[str, Party]) -> None:
        self.parties = parties
        self._arrays = arrays
        parts = [part for part in (_part(arrays, _WHOLE), _part(arrays, _CHANGED)) if part]
        self._gone_parties = arrays[_GONE]
        self._gone = self._gone_parties[parts[0]["name_parties"]]
        self._count = sum(len(part["name_parties"]) for part in parts) - int(np.count_nonzero(self._gone))
        self._borne_by = parties_of(parts, self._gone)  # by how many parties any name
        self._weights: dict[str, float] = {}  # of words that were compared
        self._layers = [Layer(part, self.weight, self._count) for part in parts]
        self._in_other_scripts = any(layer.vocabulary.in_other_scripts for layer in self._layers)

    @classmethod
    def build(cls, parties: Iterable[Party]) -> Index:
        """An index of `parties`. A name without a letter or digit cannot be found and is left out."""
        by_id = {party.id: party for party in parties}
        return cls(_arrays_of([layer_of(by_id.values())], np.zeros(len(by_id), bool)), by_id)

    def updated(self, parties: Mapping[str, Party], changed: Collection[str]) -> Index:
        """The index of `parties`, as it would be built anew.

        `changed` are the ids of those that are not as they were, that are new, or that are gone.
        """
        if not changed:
            return Index(self._arrays, parties)
        whole, *beside = self._layers
        fresh = {party for layer in beside for party in layer.parties()} | set(changed)
        arrays = layer_of(parties[party] for party in sorted(fresh) if party in parties)
        gone = self._gone_parties | np.isin(whole.parties(), list(fresh))
        return Index(_arrays_of([whole.arrays, arrays], gone), parties)

    def beside(self, changed: Collection[str]) -> int:
        """How many parties would stand beside those that the index was built of, with these."""
        return len({party for layer in self._layers[1:] for party in layer.parties()} | set(changed))

    def arrays(self) -> dict[str, Array]:
        """All that `from_arrays` needs to make this index again, by name.

        Any of them may be written to a file and mapped; none holds Python objects.
        """
        return dict(self._arrays)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array], parties: Mapping[str, Party]) -> Index:
        """The index that `arrays` were taken from. `parties` are the same ones, by id, read when needed."""
        return cls(arrays, parties)

    def candidates(self, key: Key, limit: int) -> list[Candidate]:
        """At most `limit` written names that share enough with `key`, the most promising first.

        Names that are the very name asked about come on top of that, however many there are.
        """
        return [self.candidate(ranked) for ranked in self.ranked([key], limit)[0]]

    def ranked(self, keys: Sequence[Key], limit: int, floor: float = 0.0) -> list[list[Ranked]]:
        """For each of `keys` the names that `candidates` are made of, in the same order.

        With a `floor`, 0 to 1, without those that surely score less.
        """
        return [self._best(each, limit) for each in self.found(keys, floor)]

    def found(self, keys: Sequence[Key], floor: float = 0.0) -> list[Found]:
        """For each of `keys` all names that `ranked` chooses from."""
        sought = [self._sought(key) for key in keys]
        whole, *beside = (layer.search.find(sought, floor) for layer in self._layers)
        if not beside:
            return whole
        first = len(self._layers[0])
        return [_together(*both, self._gone, first) for both in zip(whole, beside[0], strict=True)]

    def candidate(self, ranked: Ranked) -> Candidate:
        """The name of a number, with its words."""
        layer, number = self._place(ranked.number)
        party = self.party(ranked)
        name = party.names[int(layer.arrays["name_places"][number])]
        return Candidate(party, name, _key_of(name.text), ranked.by_words)

    def party(self, ranked: Ranked) -> Party:
        """Whose name it is."""
        layer, number = self._place(ranked.number)
        return self.parties[layer.party(int(layer.arrays["name_parties"][number]))]

    def compile(self) -> None:
        """Search with compiled functions from now on; a process that asks much comes to it by itself."""
        for layer in self._layers:
            layer.search.compile()

    def with_identifier(self, value: str) -> list[Party]:
        """The parties that carry an identifier, given in capital letters and digits only."""
        whole, *beside = self._layers
        held = whole.with_identifier(value)
        ids = [whole.party(number) for number in held if not self._gone_parties[number]]
        ids += [layer.party(number) for layer in beside for number in layer.with_identifier(value)]
        parties = [self.parties[party] for party in ids]
        return [party for party in parties if any(known == value for _, known in party.identifiers)]

    def weight(self, word: str) -> float:
        """How much a word tells, 0.4 to 1: the rarer among the names, the more."""
        known = self._weights.get(word)
        if known is None:
            if len(self._weights) >= _WEIGHTS_KEPT:
                self._weights.clear()
            known = self._weights[word] = self._weight(word)
        return known

    def _weight(self, word: str) -> float:
        for layer in self._layers:
            if (weight := layer.weight(word)) is not None:
                return weight
        return weight_of(0, word, self._borne_by)

    # --- finding ---

    def _place(self, number: int) -> tuple[Layer, int]:
        """Where a name is: its layer, and its number there."""
        first = len(self._layers[0])
        return (self._layers[0], number) if number < first else (self._layers[1], number - first)

    def _best(self, found: Found, limit: int) -> list[Ranked]:
        """At most `limit` names by rank, few of a party; besides, all that are the very name."""
        if not len(found.rows):
            return []
        best: list[Ranked] = []
        taken: dict[tuple[int, int], int] = {}
        order = np.lexsort((found.rows, -found.ranks))
        columns = (column[order].tolist() for column in found)
        for number, rank, by_words in zip(*columns, strict=True):
            layer, at = self._place(number)
            party = (id(layer), int(layer.arrays["name_parties"][at]))
            taken[party] = taken.get(party, 0) + 1
            if rank > _SURELY or (taken[party] <= _NAMES_PER_PARTY and len(best) < limit):
                best.append(Ranked(number, by_words))
        return best

    def _sought(self, key: Key) -> Sought:
        misspelt = len(indexed_words(key)) <= _MOST_WORDS_SPLIT_AND_MISSPELT
        marks = [(hashed("f", key.exact_any_order), THE_VERY_NAME)]  # of two ways the first counts
        forms = {key.glued, key.exact.replace(" ", ""), *given_acronyms(key.words)}
        marks += [(hashed("f", form), FOUND_WHOLE) for form in forms]
        if key.han:  # a word found as a run comes before the pairs; of other names the search adds it last
            marks += [(hashed("r", word.text), FOUND_IN_A_RUN) for word in indexed_words(key)]
            marks += [(hashed("h", pair), FOUND_IN_HAN) for pair in han_pairs(key)]
        meanings: set[str] = set()
        foreign = in_another_script(key)
        if foreign:
            meanings = {word.concept for word in told(key.text)} - {""}
        apart = foreign or (self._in_other_scripts and written_on(key))
        return Sought(
            key, list(runs(key.words[:MOST_WORDS])), sorted(meanings), marks, apart=apart, misspelt=misspelt
        )


_key_of = lru_cache(_KEYS_KEPT)(normalise)


def _arrays_of(layers: Sequence[Arrays], gone_parties: Array) -> dict[str, Array]:
    """The arrays of an index; `gone_parties` marks those of the first layer that changed since."""
    weighted = weighed(layers, gone_parties[layers[0]["name_parties"]])
    named = zip((_WHOLE, _CHANGED), weighted, strict=False)
    found = {f"{prefix}{name}": array for prefix, layer in named for name, array in layer.items()}
    return found | {_GONE: gone_parties}


def _part(arrays: Mapping[str, Array], prefix: str) -> Arrays:
    return {full.removeprefix(prefix): array for full, array in arrays.items() if full.startswith(prefix)}


def _together(whole: Found, changed: Found, gone: Array, first: int) -> Found:
    """What both layers found; the names of the second count on from `first`."""
    kept = ~gone[whole.rows]
    changed = changed._replace(rows=changed.rows + first)
    return Found(*(np.concatenate([one[kept], other]) for one, other in zip(whole, changed, strict=True)))
