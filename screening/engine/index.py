"""Every written name of every party, arranged so that the few worth scoring are found at once."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from screening.engine.language.lexicon import COMMON_NAMES
from screening.engine.language.roles import Role
from screening.engine.normalise import Key, Word, acronyms, normalise
from screening.engine.records import NameRecord, Party
from screening.engine.translation import concepts_of, in_another_script, told
from screening.engine.vocabulary import Vocabulary

Array = npt.NDArray[Any]

_NAMES_PER_PARTY = 3
_LONGEST_RUN = 4  # words written as one: `wan zhou`, `van der bilt`
_TURNED_RUN = 3  # words written as one that are no syllables
_COMMON_AT = 2000  # names; a word in more of them only adds to names found by a rarer word
_SMALLEST_UNIVERSE = 5000  # names; below it the spread of words in an index says nothing yet
_COMMON_SHARE = 0.01  # of names, that a word of COMMON_NAMES is taken to stand in at least
_RAREST_TO_COMMONEST = 0.6  # how much of its weight a word in every name loses
_LEAST_SHARE = 0.35  # of the weight of the name asked about; with less no score reaches review
_MOST_WORDS_SPLIT_AND_MISSPELT = 2  # a longer name has other words to be found by
_LONG = 8  # letters; a shorter word of the tables is not looked up misspelt
_UNINDEXED = frozenset({Role.LEGAL, Role.PARTICLE})
_FOUND_WHOLE = 10.0  # lifts what an exact, glued or acronym form finds above any sum of words


@dataclass(frozen=True, slots=True)
class Candidate:
    """One written name of a party that is worth scoring."""

    party: Party
    name: NameRecord
    key: Key


class Index:
    """All names of all parties. Built once, then only read."""

    def __init__(self) -> None:
        self.parties: Mapping[str, Party] = {}
        self._names: list[Candidate] = []
        self._mass: list[float] = []  # of each name: the weight of all its words
        self._by_word: dict[str, list[int]] = {}
        self._by_run: dict[str, list[int]] = {}  # adjacent words written as one
        self._by_form: dict[str, list[int]] = {}  # exact in any order, glued, acronym
        self._by_han: dict[str, list[int]] = {}  # two adjacent Han characters
        self._by_identifier: dict[str, list[Party]] = {}
        self._vocabulary = Vocabulary(())
        self._by_concept: dict[str, set[str]] | None = None  # words by what they mean in any language

    @classmethod
    def build(cls, parties: Iterable[Party]) -> Index:
        """An index of `parties`. A name without a letter or digit cannot be found and is left out."""
        index = cls()
        index.parties = {party.id: party for party in parties}
        vocabulary: dict[str, Word] = {}
        for party in index.parties.values():
            index._add_party(party, vocabulary)
        index._vocabulary = Vocabulary(vocabulary.values())
        index._mass = [sum(index.weight(text) for text in indexed_texts(name.key)) for name in index._names]
        return index

    def arrays(self) -> dict[str, Array]:
        """All that `from_arrays` needs to make this index again, by name.

        Any of them may be written to a file and mapped; none holds Python objects.
        """
        ids = [public_id.encode() for public_id in self.parties]
        return {
            "party_ids": np.frombuffer(b"".join(ids), np.uint8),
            "party_ends": np.cumsum([0, *map(len, ids)], dtype=np.int64)[1:],
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array], parties: Mapping[str, Party]) -> Index:
        """The index that `arrays` were taken from. `parties` are the same ones, by id, read when needed."""
        blob, ends = arrays["party_ids"].tobytes(), arrays["party_ends"].tolist()
        ids = [blob[start:end].decode() for start, end in zip([0, *ends], ends, strict=False)]
        return cls.build(parties[public_id] for public_id in ids)

    def candidates(self, key: Key, limit: int) -> list[Candidate]:
        """At most `limit` written names worth scoring against `key`, the most promising first.

        Names that are the very name asked about come on top of that, however many there are.
        """
        shares = self._shares(key)
        whole = sum(self.weight(word.text) for word in telling_words(key))
        ranked = heapq.nlargest(
            limit * _NAMES_PER_PARTY,
            (
                (share / (whole + 0.3 * self._mass[at]), -at)
                for at, share in shares.items()
                if share >= _LEAST_SHARE * whole
            ),
        )
        found: list[int] = []
        taken: dict[str, int] = {}
        for _, at in ranked:
            party = self._names[-at].party.id
            taken[party] = taken.get(party, 0) + 1
            if taken[party] <= _NAMES_PER_PARTY:
                found.append(-at)
        same = self._by_form.get(key.exact_any_order, ())
        return [self._names[at] for at in dict.fromkeys([*same, *found[:limit]])]

    def with_identifier(self, value: str) -> list[Party]:
        """The parties that carry an identifier, given in capital letters and digits only."""
        return list(self._by_identifier.get(value, ()))

    def weight(self, word: str) -> float:
        """How much a word tells, 0.4 to 1: the rarer among the names, the more."""
        universe = max(len(self._names), _SMALLEST_UNIVERSE)
        names = float(len(self._by_word.get(word, ())))
        if word in COMMON_NAMES:
            names = max(names, _COMMON_SHARE * universe)
        return 1 - _RAREST_TO_COMMONEST * math.log1p(names) / math.log1p(universe)

    # --- building ---

    def _add_party(self, party: Party, vocabulary: dict[str, Word]) -> None:
        for _, value in party.identifiers:
            self._by_identifier.setdefault(value, []).append(party)
        for name in party.names:
            try:
                key = normalise(name.text)
            except ValueError:
                continue
            self._add_name(Candidate(party, name, key), vocabulary)

    def _add_name(self, candidate: Candidate, vocabulary: dict[str, Word]) -> None:
        at = len(self._names)
        self._names.append(candidate)
        key = candidate.key
        for word in indexed_words(key):
            vocabulary.setdefault(word.text, word)
        for text in indexed_texts(key):
            self._by_word.setdefault(text, []).append(at)
        turned = candidate.party.kind == "person"
        for run in runs(key.words, turned=turned):
            self._by_run.setdefault(run, []).append(at)
        for form in {key.exact_any_order, key.glued, *letters(key, turned=turned), *_acronyms_of(candidate)}:
            self._by_form.setdefault(form, []).append(at)
        for pair in han_pairs(key):
            self._by_han.setdefault(pair, []).append(at)

    # --- finding ---

    def _shares(self, key: Key) -> dict[int, float]:
        """For each name that has anything of `key`: the weight of what it has."""
        shares: dict[int, float] = {}
        for names in sorted(self._terms(key), key=len):
            common = len(names) > _COMMON_AT and bool(shares)
            for at, share in names.items():
                if not common or at in shares:
                    shares[at] = shares.get(at, 0.0) + share
        for found, share in self._whole(key):
            for at in found:
                shares[at] = shares.get(at, 0.0) + share
        return shares

    def _terms(self, key: Key) -> Iterator[dict[int, float]]:
        """What each word of `key`, and each run of words written as one, finds."""
        words = indexed_words(key)
        for word in words:
            typos = word.role is Role.DISTINCTIVE or len(word.text) >= _LONG
            yield self._names_with(word, typos=typos)
        typos = len(words) <= _MOST_WORDS_SPLIT_AND_MISSPELT
        for run in runs(key.words):
            yield self._names_with(Word(run, sound=run), typos=typos)
        if in_another_script(key):
            for concept in {word.concept for word in told(key.text)} - {""}:
                yield self._names_meaning(concept)

    def _names_meaning(self, concept: str) -> dict[int, float]:
        """The names with a word that means `concept`, with its weight."""
        names: dict[int, float] = {}
        for text in self._concepts().get(concept, ()):
            share = self.weight(text)
            for at in self._by_word.get(text, ()):
                names[at] = max(names.get(at, 0.0), share)
        return names

    def _concepts(self) -> dict[str, set[str]]:
        """The words of the index by meaning; made when the first name in another script is asked about."""
        if self._by_concept is None:
            self._by_concept = {}
            for text in self._by_word:
                for concept in concepts_of(text):
                    self._by_concept.setdefault(concept, set()).add(text)
        return self._by_concept

    def _whole(self, key: Key) -> Iterator[tuple[Sequence[int], float]]:
        """What the name as a whole finds: written alike, glued, or as an acronym; and its Han."""
        for form in {key.exact_any_order, key.glued, *letters(key, turned=False)}:
            yield self._by_form.get(form, ()), _FOUND_WHOLE
        for pair in han_pairs(key):
            yield self._by_han.get(pair, ()), 1.0

    def _names_with(self, word: Word, *, typos: bool) -> dict[int, float]:
        """The names that hold `word` or one it may stand for, with the weight of the likest."""
        names: dict[int, float] = {}
        for at in self._by_run.get(word.text, ()):
            names[at] = 1.0
        for text, likeness in self._vocabulary.similar(word, typos=typos):
            share = likeness * self.weight(text)
            for at in self._by_word.get(text, ()):
                if names.get(at, 0.0) < share:
                    names[at] = share
        return names


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


def _acronyms_of(candidate: Candidate) -> Iterable[str]:
    return () if candidate.party.kind == "person" else acronyms(candidate.key.words)
