"""Two names side by side: what each word weighs, which words answer each other, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from screening.engine.alignment import Pair, align
from screening.engine.language.lexicon import HONORIFIC
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.normalise import Word

# The numbers of this module were set on one half of the labelled pairs: docs/matching.md, "numbers".


class Weights(Protocol):
    """Knows how much a word tells, 0.4 to 1; the index does."""

    def weight(self, word: str) -> float: ...


@dataclass(frozen=True, slots=True)
class Cost:
    """What a word of one role weighs when it is answered, and costs when it is not."""

    weight: float
    asked_left: float  # nothing in the listed name answers it
    listed_left: float  # nothing in the name asked about answers it


_BODY = {
    Role.DISTINCTIVE: Cost(1.0, 0.8, 0.45),
    Role.SECTOR: Cost(0.4, 0.4, 0.12),
    Role.PLACE: Cost(0.4, 0.2, 0.12),
    Role.GENERIC: Cost(0.15, 0.08, 0.03),
    Role.NUMBER: Cost(0.5, 0.25, 0.15),
    Role.INITIAL: Cost(0.4, 0.2, 0.3),
    Role.HONORIFIC: Cost(0.3, 0.1, 0.05),
    Role.LEGAL: Cost(0.04, 0.015, 0.01),
    Role.PARTICLE: Cost(0.04, 0.015, 0.01),
    Role.ACRONYM: Cost(0.2, 0.02, 0.01),
}
# A name of shared words alone (Bank of China) is told from its like by every one of them.
_PHRASE = _BODY | {
    Role.DISTINCTIVE: Cost(1.0, 0.9, 0.9),
    Role.SECTOR: Cost(1.0, 0.9, 0.9),
    Role.PLACE: Cost(0.8, 0.8, 0.7),
    Role.GENERIC: Cost(0.6, 0.5, 0.5),
    Role.NUMBER: Cost(0.8, 0.8, 0.8),
    Role.INITIAL: Cost(1.0, 0.9, 0.9),
    Role.HONORIFIC: Cost(0.8, 0.7, 0.7),
}
NAME_WORD = Cost(1.0, 0.55, 0.3)
INITIAL_OF_PERSON = Cost(0.4, 0.2, 0.05)
_PERSON = dict.fromkeys(Role, NAME_WORD) | {
    Role.INITIAL: INITIAL_OF_PERSON,
    Role.HONORIFIC: Cost(0.05, 0.02, 0.01),
    Role.PARTICLE: Cost(0.05, 0.03, 0.01),
}
SYLLABLE_SHARE = 0.6  # of its weight: two or three syllables make one word


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two names in an alignment: its words, what they weigh, and which are left over."""

    words: Sequence[Word]
    costs: Sequence[Cost]
    rarities: Sequence[float]
    left: tuple[int, ...]

    def weight(self, positions: Iterable[int]) -> float:
        """The weight of the words at `positions`."""
        return sum(self.costs[at].weight * self.rarities[at] for at in positions)

    def left_with(self, *roles: Role) -> list[Word]:
        """The words left over that play one of `roles`."""
        return [self.words[at] for at in self.left if self.words[at].role in roles]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two names, aligned."""

    asked: Side
    written: Side
    pairs: Sequence[Pair]
    person: bool

    @property
    def phrase(self) -> bool:
        """Whether the name asked about has no word of its own."""
        return not self.person and not has_own_word(self.asked.words)

    def first_own(self, side: Side) -> int:
        """Where the first answered word that tells the name from others stands."""
        own = [at for at in self.answered(side) if side.words[at].role is Role.DISTINCTIVE]
        return min(own, default=0)

    def answered(self, side: Side) -> list[int]:
        """Positions of the words of `side` that are surely answered."""
        listed = side is self.written
        return [
            at
            for pair in self.pairs
            if not pair.agreement.weak
            for at in (pair.listed if listed else pair.query)
        ]


def compare(asked: Sequence[Word], written: Sequence[Word], index: Weights, *, person: bool) -> Comparison:
    """The two names aligned, weighed as those of a person or of a body."""
    pairs = align(asked, written, person=person)
    costs = costs_for(person=person, phrase=not has_own_word(asked))
    query = _side(asked, costs, index, [at for pair in pairs for at in pair.query])
    listed = _side(written, costs, index, [at for pair in pairs for at in pair.listed])
    return Comparison(query, listed, pairs, person)


def costs_for(*, person: bool, phrase: bool) -> dict[Role, Cost]:
    """What words weigh in the name of a person, of a body, or of a body that has no word of its own."""
    return _PERSON if person else _PHRASE if phrase else _BODY


def _side(words: Sequence[Word], costs: dict[Role, Cost], index: Weights, answered: Sequence[int]) -> Side:
    person = costs is _PERSON
    only_silent = all(word.role in {Role.LEGAL, Role.PARTICLE} for word in words)
    return Side(
        words=words,
        costs=[NAME_WORD if only_silent else _cost(word, costs, person=person) for word in words],
        rarities=[_rarity(word, index) for word in words],
        left=tuple(at for at in range(len(words)) if at not in answered),
    )


def _cost(word: Word, costs: dict[Role, Cost], *, person: bool) -> Cost:
    if person and word.text in HONORIFIC:
        return costs[Role.HONORIFIC]
    return costs[word.role]


def _rarity(word: Word, index: Weights) -> float:
    if word.role is not Role.DISTINCTIVE:
        return 1.0
    return index.weight(word.text) * (SYLLABLE_SHARE if word.syllable else 1.0)


def has_own_word(words: Iterable[Word]) -> bool:
    """Whether a name has a word that tells it from others, and not only by two letters."""
    return any(
        word.role is Role.DISTINCTIVE and (len(word.text) > 2 or word.script is not Script.LATIN)
        for word in words
    )
