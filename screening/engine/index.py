"""Every written name of every party, arranged so that the few worth scoring are found at once.

Flat arrays only, which may be mapped from a file and shared by processes; the words of a name are worked out
again for the few that are scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from screening.engine.language.lexicon import COMMON_NAMES
from screening.engine.language.roles import Role
from screening.engine.multimap import Array, Multimap, hashed, spans
from screening.engine.normalise import Key, Word, acronyms, normalise
from screening.engine.records import NameRecord, Party
from screening.engine.translation import concepts_of, in_another_script, told
from screening.engine.vocabulary import Vocabulary

_NAMES_PER_PARTY = 3
_LONGEST_RUN = 4  # words written as one: `wan zhou`, `van der bilt`
_TURNED_RUN = 3  # words written as one that are no syllables
_SMALLEST_UNIVERSE = 5000  # names; below it the spread of words in an index says nothing yet
_COMMON_SHARE = 0.01  # of names, that a word of COMMON_NAMES is taken to stand in at least
_RAREST_TO_COMMONEST = 0.6  # how much of its weight a word in every name loses
_LEAST_SHARE = 0.35  # of the weight of the name asked about; with less no score reaches review
_MOST_WORDS_SPLIT_AND_MISSPELT = 2  # a longer name has other words to be found by
_LONG = 8  # letters; a shorter word of the tables is not looked up misspelt
_UNINDEXED = frozenset({Role.LEGAL, Role.PARTICLE})
_FOUND_WHOLE = 10.0  # lifts what an exact, glued or acronym form finds above any sum of words
_KEYS_KEPT = 1 << 15  # listed names whose words are remembered


@dataclass(frozen=True, slots=True)
class Candidate:
    """One written name of a party that is worth scoring."""

    party: Party
    name: NameRecord
    key: Key


@dataclass(slots=True)
class _Rows:
    """What names are made of, gathered while an index is built."""

    words: dict[str, Word] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    parties: list[int] = field(default_factory=list)  # of each name: whose it is
    places: list[int] = field(default_factory=list)  # of each name: which of the party's
    held: list[tuple[int, int]] = field(default_factory=list)  # (word, name)
    whole: list[tuple[int, int]] = field(default_factory=list)  # (key of a run or form, name)
    identifiers: list[tuple[int, int]] = field(default_factory=list)  # (key, party)

    def add_party(self, party: Party, number: int) -> None:
        self.identifiers += [(hashed("i", value), number) for _, value in party.identifiers]
        for place, name in enumerate(party.names):
            try:
                key = normalise(name.text)
            except ValueError:
                continue  # without a letter or digit it cannot be found
            self._add_name(key, party, (number, place))

    def _add_name(self, key: Key, party: Party, where: tuple[int, int]) -> None:
        at = len(self.parties)
        self.parties.append(where[0])
        self.places.append(where[1])
        for word in indexed_words(key):
            self.words.setdefault(word.text, word)
        self.held += [
            (self.numbers.setdefault(text, len(self.numbers)), at) for text in sorted(indexed_texts(key))
        ]
        self.whole += [(each, at) for each in _whole_keys(key, person=party.kind == "person")]


class Index:
    """All names of all parties. Built once, then only read."""

    def __init__(self, arrays: Mapping[str, Array], parties: Mapping[str, Party]) -> None:
        self.parties = parties
        self._arrays = arrays
        self._vocabulary = Vocabulary.from_arrays(arrays)
        self._whole = Multimap(arrays["whole_keys"], arrays["whole_names"])
        self._identifiers = Multimap(arrays["identifier_keys"], arrays["identifier_parties"])
        self._ids: bytes = arrays["party_ids"].tobytes()
        self._weights: Array = arrays["weights"]
        self._starts: Array = arrays["posting_starts"]
        self._postings: Array = arrays["posting_names"]
        self._mass: Array = arrays["mass"]
        self._count = len(arrays["name_parties"])
        self._by_concept: dict[str, list[int]] | None = None  # words by what they mean in any language

    @classmethod
    def build(cls, parties: Iterable[Party]) -> Index:
        """An index of `parties`. A name without a letter or digit cannot be found and is left out."""
        by_id = {party.id: party for party in parties}
        rows = _Rows()
        for number, party in enumerate(by_id.values()):
            rows.add_party(party, number)
        return cls(_arrays_of(rows, [public_id.encode() for public_id in by_id]), by_id)

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
        """At most `limit` written names worth scoring against `key`, the most promising first.

        Names that are the very name asked about come on top of that, however many there are.
        """
        return [self.candidate(at) for at in self.ranked(key, limit)]

    def ranked(self, key: Key, limit: int) -> list[int]:
        """The numbers of the names that `candidates` are made of, in the same order."""
        whole = sum(self.weight(word.text) for word in telling_words(key))
        names, shares = self._shares(key, _LEAST_SHARE * whole)
        worth = shares >= _LEAST_SHARE * whole
        names, shares = names[worth], shares[worth]
        order = np.lexsort((names, -shares / (whole + 0.3 * self._mass[names])))
        found: list[int] = []
        taken: dict[int, int] = {}
        for at in names[order[: limit * _NAMES_PER_PARTY]].tolist():
            party = int(self._arrays["name_parties"][at])
            taken[party] = taken.get(party, 0) + 1
            if taken[party] <= _NAMES_PER_PARTY:
                found.append(at)
        same, _ = self._whole.find([hashed("f", key.exact_any_order)])
        return list(dict.fromkeys([*same.tolist(), *found[:limit]]))

    def candidate(self, number: int) -> Candidate:
        """The name of a number, with its words."""
        party = self._party(int(self._arrays["name_parties"][number]))
        name = party.names[int(self._arrays["name_places"][number])]
        return Candidate(party, name, _key_of(name.text))

    def with_identifier(self, value: str) -> list[Party]:
        """The parties that carry an identifier, given in capital letters and digits only."""
        found, _ = self._identifiers.find([hashed("i", value)])
        parties = [self._party(number) for number in dict.fromkeys(found.tolist())]
        return [party for party in parties if any(known == value for _, known in party.identifiers)]

    def weight(self, word: str) -> float:
        """How much a word tells, 0.4 to 1: the rarer among the names, the more."""
        number = self._vocabulary.number(word)
        if number >= 0:
            return float(self._weights[number])
        return _weight(0, word, self._count)

    # --- finding ---

    def _shares(self, key: Key, least: float) -> tuple[Array, Array]:
        """The names that have anything of `key`, ascending, and the weight of what each has.

        Words that together cannot lift a name to `least` only add to names that the rarer ones found.
        """
        terms = sorted(self._terms(key), key=lambda term: len(term[0]))
        reach = 0.0
        adding = len(terms)
        while adding > 1 and reach + terms[adding - 1][2] < least:
            adding -= 1
            reach += terms[adding][2]
        names, shares = _summed(terms[:adding])
        whole, _ = self._whole.find([hashed("f", form) for form in _forms_asked(key)])
        han, _ = self._whole.find([hashed("h", pair) for pair in han_pairs(key)])
        extra = [(whole, np.full(len(whole), _FOUND_WHOLE, np.float32), 0.0)] if len(whole) else []
        extra += [(han, np.ones(len(han), np.float32), 0.0)] if len(han) else []
        if extra:
            names, shares = _summed([(names, shares, 0.0), *extra])
        for held, weight, _ in terms[adding:]:
            places = np.searchsorted(held, names)
            there = places < len(held)
            there[there] = held[places[there]] == names[there]
            shares[there] += weight[places[there]]
        return names, shares

    def _terms(self, key: Key) -> Iterator[tuple[Array, Array, float]]:
        """What each word of `key`, and each run of words written as one, finds: names, shares, most."""
        words = indexed_words(key)
        asked = [(word, word.role is Role.DISTINCTIVE or len(word.text) >= _LONG) for word in words]
        typos = len(words) <= _MOST_WORDS_SPLIT_AND_MISSPELT
        asked += [(Word(run, sound=run), typos) for run in runs(key.words)]
        for word, misspelt in asked:
            names, shares = self._names_with(word, typos=misspelt)
            if len(names):
                yield names, shares, float(shares.max())
        if in_another_script(key):
            for concept in {word.concept for word in told(key.text)} - {""}:
                names, shares = self._names_meaning(concept)
                if len(names):
                    yield names, shares, float(shares.max())

    def _names_meaning(self, concept: str) -> tuple[Array, Array]:
        """The names with a word that means `concept`, with its weight."""
        numbers = np.array(self._concepts().get(concept, ()), np.int64)
        names, which = spans(self._postings, self._starts[numbers], self._starts[numbers + 1])
        return _likest(names, self._weights[numbers][which])

    def _concepts(self) -> dict[str, list[int]]:
        """The words of the index by meaning; made when the first name in another script is asked about."""
        if self._by_concept is None:
            self._by_concept = {}
            for number in range(len(self._vocabulary)):
                for concept in concepts_of(self._vocabulary.text(number)):
                    self._by_concept.setdefault(concept, []).append(number)
        return self._by_concept

    def _names_with(self, word: Word, *, typos: bool) -> tuple[Array, Array]:
        """The names that hold `word` or one it may stand for, ascending, with the weight of the likest."""
        numbers, likeness = self._vocabulary.similar(word, typos=typos)
        names, which = spans(self._postings, self._starts[numbers], self._starts[numbers + 1])
        shares = (likeness * self._weights[numbers])[which].astype(np.float32)
        glued, _ = self._whole.find([hashed("r", word.text)])
        if len(glued):
            names = np.concatenate([names, glued])
            shares = np.concatenate([shares, np.ones(len(glued), np.float32)])
        return (names, shares) if len(numbers) == 1 and not len(glued) else _likest(names, shares)

    def _party(self, number: int) -> Party:
        ends = self._arrays["party_ends"]
        return self.parties[self._ids[ends[number] : ends[number + 1]].decode()]


_key_of = lru_cache(_KEYS_KEPT)(normalise)


def _arrays_of(rows: _Rows, ids: Sequence[bytes]) -> dict[str, Array]:
    vocabulary = Vocabulary.build(rows.words[text] for text in rows.numbers)
    held = np.array(rows.held, np.int64).reshape(-1, 2)
    held = held[np.lexsort((held[:, 1], held[:, 0]))]
    counts = np.bincount(held[:, 0], minlength=len(rows.numbers))
    weights = np.array(
        [
            _weight(count, text, len(rows.parties))
            for text, count in zip(rows.numbers, counts.tolist(), strict=True)
        ],
        np.float32,
    )
    whole, identifiers = Multimap.build(rows.whole), Multimap.build(rows.identifiers)
    return {
        **vocabulary.arrays(),
        "weights": weights,
        "posting_starts": np.cumsum([0, *counts], dtype=np.int64),
        "posting_names": held[:, 1].astype(np.int32),
        "mass": np.bincount(held[:, 1], weights[held[:, 0]], minlength=len(rows.parties)).astype(np.float32),
        "name_parties": np.array(rows.parties, np.int32),
        "name_places": np.array(rows.places, np.int32),
        "whole_keys": whole.keys,
        "whole_names": whole.rows,
        "identifier_keys": identifiers.keys,
        "identifier_parties": identifiers.rows,
        "party_ids": np.frombuffer(b"".join(ids), np.uint8),
        "party_ends": np.cumsum([0, *map(len, ids)], dtype=np.int64),
    }


def _weight(names: float, word: str, count: int) -> float:
    universe = max(count, _SMALLEST_UNIVERSE)
    if word in COMMON_NAMES:
        names = max(names, _COMMON_SHARE * universe)
    return 1 - _RAREST_TO_COMMONEST * float(np.log1p(names) / np.log1p(universe))


def _likest(names: Array, shares: Array) -> tuple[Array, Array]:
    """Each name once, ascending, with its greatest share."""
    if len(names) < 2:
        return names, shares
    order = np.argsort(names, kind="stable")
    names, shares = names[order], shares[order]
    firsts = _firsts(names)
    return names[firsts], np.maximum.reduceat(shares, firsts)


def _summed(terms: Sequence[tuple[Array, Array, float]]) -> tuple[Array, Array]:
    """Each name of the terms once, ascending, with the sum of its shares."""
    if not terms:
        return np.empty(0, np.int32), np.empty(0, np.float32)
    names = np.concatenate([term[0] for term in terms])
    shares = np.concatenate([term[1] for term in terms])
    if not len(names):
        return names, shares
    order = np.argsort(names, kind="stable")
    names, shares = names[order], shares[order]
    firsts = _firsts(names)
    return names[firsts], np.add.reduceat(shares, firsts)


def _firsts(names: Array) -> Array:
    """Where each new name begins among sorted ones."""
    return np.flatnonzero(np.concatenate([[True], names[1:] != names[:-1]]))


def _whole_keys(key: Key, *, person: bool) -> set[int]:
    """The keys of what a listed name is found by as a whole or in runs."""
    forms = {key.exact_any_order, key.glued, *letters(key, turned=person)}
    forms |= set() if person else set(acronyms(key.words))
    return (
        {hashed("f", form) for form in forms}
        | {hashed("r", run) for run in runs(key.words, turned=person)}
        | {hashed("h", pair) for pair in han_pairs(key)}
    )


def _forms_asked(key: Key) -> set[str]:
    return {key.exact_any_order, key.glued, *letters(key, turned=False)}


def indexed_words(key: Key) -> Sequence[Word]:
    """The words a name is found by: all but legal forms and particles, unless it has no other."""
    words = [word for word in key.words if word.role not in _UNINDEXED]
    return words or key.words


def telling_words(key: Key) -> Sequence[Word]:
    """The words that tell a name from others: a place or a trade counts only where nothing else does."""
    words = indexed_words(key)
    return [word for word in words if word.role is Role.DISTINCTIVE] or words


def indexed_texts(key: Key) -> set[str]:
    """The texts of `indexed_words`, once each."""
    return {word.text for word in indexed_words(key)}


def runs(words: Sequence[Word], *, turned: bool = False) -> Iterator[str]:
    """Adjacent words written as one, as long as syllables go or, of other words, in twos and threes.

    `turned`, the first word follows the last: a list turns the family name and the given names of a person.
    """
    circle = (*words, *words[: _TURNED_RUN - 1]) if turned and len(words) > 1 else words
    for start in range(len(words) if turned else len(words) - 1):
        if words[start].role is Role.LEGAL:
            continue
        run = words[start].text
        longest = _LONGEST_RUN if words[start].syllable else _TURNED_RUN
        for word in circle[start + 1 : start + longest]:
            if word.role is Role.LEGAL:
                break
            run += word.text
            yield run


def letters(key: Key, *, turned: bool) -> set[str]:
    """All words of a name written as one; `turned`, with each of them first."""
    words = key.exact.split(" ")
    turns = range(len(words)) if turned else range(1)
    return {"".join(words[at:] + words[:at]) for at in turns}


def han_pairs(key: Key) -> set[str]:
    """The pairs of adjacent Han characters in the words of a name that tell it from others."""
    texts = [word.text for word in key.han if word.role is Role.DISTINCTIVE]
    return {text[at : at + 2] for text in texts for at in range(max(1, len(text) - 1))}
