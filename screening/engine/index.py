"""Every written name of every party, arranged so that the few worth scoring are found at once.

Flat arrays only, which may be mapped from a file and shared by processes; the words of a name are worked out
again for the few that are scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from screening.engine.costs import BODY
from screening.engine.language.roles import Role
from screening.engine.multimap import Array, Multimap, hashed
from screening.engine.normalise import Key, Word, acronyms, normalise
from screening.engine.records import NameRecord, Party
from screening.engine.search.asking import Found, Search, Sought, Unit
from screening.engine.search.building import (
    code_of,
    flags_of,
    remnant_buckets,
    table_of_names,
    table_of_words,
)
from screening.engine.search.sides import INDEXED, MOST_WORDS
from screening.engine.search.tables import ENTRIES, FOUND_IN_A_RUN, FOUND_IN_HAN, FOUND_WHOLE, THE_VERY_NAME
from screening.engine.translation import concepts_of, in_another_script, told
from screening.engine.vocabulary import Vocabulary, weights_of

_NAMES_PER_PARTY = 3
_LONGEST_RUN = 4  # words written as one: `wan zhou`, `van der bilt`
_TURNED_RUN = 3  # words written as one that are no syllables
_MOST_WORDS_SPLIT_AND_MISSPELT = 2  # a longer name has other words to be found by
_LONG = 8  # letters; a shorter word of the tables is not looked up misspelt
_UNINDEXED = frozenset({Role.LEGAL, Role.PARTICLE})
_SURELY = 1e3  # a rank that only the very name reaches
_KEYS_KEPT = 1 << 15  # listed names whose words are remembered


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


@dataclass(slots=True)
class _Rows:
    """What names are made of, gathered while an index is built."""

    words: dict[str, Word] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    parties: list[int] = field(default_factory=list)  # of each name: whose it is
    places: list[int] = field(default_factory=list)  # of each name: which of the party's
    flags: list[int] = field(default_factory=list)  # of each name: what kind it is
    coded: list[list[tuple[int, int]]] = field(
        default_factory=list
    )  # of each name: (word, code) of its words
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
        at, person = len(self.parties), party.kind == "person"
        self.parties.append(where[0])
        self.places.append(where[1])
        self.flags.append(flags_of(key, person=person))
        for word in key.words:
            self.words.setdefault(word.text, word)
            self.numbers.setdefault(word.text, len(self.numbers))
        indexed = set(map(id, indexed_words(key)))
        self.coded.append(
            [(self.numbers[word.text], code_of(word, indexed=id(word) in indexed)) for word in key.words]
        )
        self.whole += [(each, at) for each in _whole_keys(key, person=person)]


class Index:
    """All names of all parties. Built once, then only read."""

    def __init__(self, arrays: Mapping[str, Array], parties: Mapping[str, Party]) -> None:
        self.parties = parties
        self._arrays = arrays
        self._vocabulary = Vocabulary(arrays)
        self._identifiers = Multimap(arrays["identifier_keys"], arrays["identifier_parties"])
        self._ids: bytes = arrays["party_ids"].tobytes()
        self._search = Search(arrays, self._vocabulary, self._meaning)
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
        return self._search.find([self._sought(key) for key in keys], floor)

    def candidate(self, ranked: Ranked) -> Candidate:
        """The name of a number, with its words."""
        party = self._party(int(self._arrays["name_parties"][ranked.number]))
        name = party.names[int(self._arrays["name_places"][ranked.number])]
        return Candidate(party, name, _key_of(name.text), ranked.by_words)

    def compile(self) -> None:
        """Search with compiled functions from now on; a process that asks much comes to it by itself."""
        self._search.compile()

    def with_identifier(self, value: str) -> list[Party]:
        """The parties that carry an identifier, given in capital letters and digits only."""
        found = dict.fromkeys(self._identifiers.rows_of(hashed("i", value)))
        parties = [self._party(number) for number in found]
        return [party for party in parties if any(known == value for _, known in party.identifiers)]

    def weight(self, word: str) -> float:
        """How much a word tells, 0.4 to 1: the rarer among the names, the more."""
        return self._vocabulary.weight(word)

    # --- finding ---

    def _best(self, found: Found, limit: int) -> list[Ranked]:
        """At most `limit` names by rank, few of a party; besides, all that are the very name."""
        if not len(found.rows):
            return []
        best: list[Ranked] = []
        taken: dict[int, int] = {}
        parties = self._arrays["name_parties"]
        order = np.lexsort((found.rows, -found.ranks))
        columns = (column[order].tolist() for column in found)
        for number, rank, by_words in zip(*columns, strict=True):
            party = int(parties[number])
            taken[party] = taken.get(party, 0) + 1
            if rank > _SURELY or (taken[party] <= _NAMES_PER_PARTY and len(best) < limit):
                best.append(Ranked(number, by_words))
        return best

    def _sought(self, key: Key) -> Sought:
        words, indexed = key.words[:MOST_WORDS], indexed_words(key)
        typos = len(indexed) <= _MOST_WORDS_SPLIT_AND_MISSPELT
        telling = telling_words(key)
        alone = {word.role for word in telling}
        worth = [1.0 if word.role in alone else BODY[word.role].weight for word in words]
        units = [
            Unit(word, at, at, word.role is Role.DISTINCTIVE or len(word.text) >= _LONG, worth[at])
            for at, word in enumerate(words)
        ]
        units += [
            Unit(run, first, last, typos, max(worth[first : last + 1])) for first, last, run in runs(words)
        ]
        marks = [(hashed("f", key.exact_any_order), THE_VERY_NAME)]  # of two ways the first counts
        marks += [(hashed("f", form), FOUND_WHOLE) for form in _forms_asked(key)]
        marks += [(hashed("h", pair), FOUND_IN_HAN) for pair in han_pairs(key)]
        marks += [(hashed("r", word.text), FOUND_IN_A_RUN) for word in indexed]
        meanings: set[str] = set()
        if in_another_script(key):
            meanings = {word.concept for word in told(key.text)} - {""}
        whole = sum(self.weight(word.text) for word in telling)
        return Sought(key, words, units, sorted(meanings), whole, marks)

    def _meaning(self, concept: str) -> Sequence[int]:
        """The words that mean `concept`; the table is made for the first name in another script."""
        if self._by_concept is None:
            self._by_concept = {}
            for number in range(len(self._vocabulary)):
                for meant in concepts_of(self._vocabulary.text(number)):
                    self._by_concept.setdefault(meant, []).append(number)
        return self._by_concept.get(concept, ())

    def _party(self, number: int) -> Party:
        ends = self._arrays["party_ends"]
        return self.parties[self._ids[ends[number] : ends[number + 1]].decode()]


_key_of = lru_cache(_KEYS_KEPT)(normalise)


def _arrays_of(rows: _Rows, ids: Sequence[bytes]) -> dict[str, Array]:
    vocabulary = Vocabulary.build(rows.words[text] for text in rows.numbers)
    letters, ends = vocabulary["letters"], vocabulary["ends"]
    table = table_of_names(rows.coded, rows.flags)
    entries = table["entries"]
    names = np.repeat(np.arange(len(rows.parties)), np.diff(table["rows"][:, ENTRIES]))
    indexed = entries >> 32 & INDEXED > 0
    held = np.unique((entries[indexed] & 0xFFFFFFFF) << 32 | names[indexed])  # each name once, by word
    words, names = held >> 32, (held & 0xFFFFFFFF).astype(np.int32)
    counts = np.bincount(words, minlength=len(rows.numbers))
    weights = weights_of(rows.numbers, counts.tolist(), len(rows.parties))
    whole, identifiers = Multimap.build(rows.whole), Multimap.build(rows.identifiers)
    return {
        **vocabulary,
        **table,
        **remnant_buckets(letters, ends),
        "words": table_of_words(letters, ends, counts, [rows.words[text].sound for text in rows.numbers]),
        "weights": weights,
        "postings": names,
        "mass": np.bincount(names, weights[words], minlength=len(rows.parties)).astype(np.float32),
        "name_parties": np.array(rows.parties, np.int32),
        "name_places": np.array(rows.places, np.int32),
        "whole_keys": whole.keys,
        "whole_names": whole.rows,
        "identifier_keys": identifiers.keys,
        "identifier_parties": identifiers.rows,
        "party_ids": np.frombuffer(b"".join(ids), np.uint8),
        "party_ends": np.cumsum([0, *map(len, ids)], dtype=np.int64),
    }


def _whole_keys(key: Key, *, person: bool) -> set[int]:
    """The keys of what a listed name is found by as a whole or in runs."""
    forms = {key.exact_any_order, key.glued, *letters(key, turned=person)}
    forms |= set() if person else set(acronyms(key.words))
    return (
        {hashed("f", form) for form in forms}
        | {hashed("r", run) for _, _, run in runs(key.words, turned=person)}
        | {hashed("h", pair) for pair in han_pairs(key)}
    )


def _forms_asked(key: Key) -> set[str]:
    return {key.glued, *letters(key, turned=False)}


def indexed_words(key: Key) -> Sequence[Word]:
    """The words a name is found by: all but legal forms and particles, unless it has no other."""
    words = [word for word in key.words if word.role not in _UNINDEXED]
    return words or key.words


def telling_words(key: Key) -> Sequence[Word]:
    """The words that tell a name from others: a place or a trade counts only where nothing else does."""
    words = indexed_words(key)
    return [word for word in words if word.role is Role.DISTINCTIVE] or words


def runs(words: Sequence[Word], *, turned: bool = False) -> Iterator[tuple[int, int, str]]:
    """Adjacent words written as one, as long as syllables go or, of other words, in twos and threes.

    Each with the places of its first and last word. `turned`, the first word follows the last: a list turns
    the family name and the given names of a person.
    """
    circle = (*words, *words[: _TURNED_RUN - 1]) if turned and len(words) > 1 else words
    for start in range(len(words) if turned else len(words) - 1):
        if words[start].role is Role.LEGAL:
            continue
        run = words[start].text
        longest = _LONGEST_RUN if words[start].syllable else _TURNED_RUN
        for last, word in enumerate(circle[start + 1 : start + longest], start + 1):
            if word.role is Role.LEGAL:
                break
            run += word.text
            yield start, last, run


def letters(key: Key, *, turned: bool) -> set[str]:
    """All words of a name written as one; `turned`, with each of them first."""
    words = key.exact.split(" ")
    turns = range(len(words)) if turned else range(1)
    return {"".join(words[at:] + words[:at]) for at in turns}


def han_pairs(key: Key) -> set[str]:
    """The pairs of adjacent Han characters in the words of a name that tell it from others."""
    texts = [word.text for word in key.han if word.role is Role.DISTINCTIVE]
    return {text[at : at + 2] for text in texts for at in range(max(1, len(text) - 1))}
