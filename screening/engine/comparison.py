"""Two names side by side: what each word weighs, which words answer each other, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from screening.engine.alignment import Pair, align
from screening.engine.costs import BODY, NAME_WORD, PERSON, PHRASE, SYLLABLE, TRANSLATION, Cost, has_own_word
from screening.engine.index import Index
from screening.engine.language.lexicon import HONORIFIC
from screening.engine.language.roles import Role
from screening.engine.normalise import Word


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


@dataclass(frozen=True)
class Comparison:
    """Two names, aligned. What follows from that is worked out once, as many rules ask for it."""

    asked: Side
    written: Side
    pairs: Sequence[Pair]
    person: bool
    translated: bool = False

    @cached_property
    def phrase(self) -> bool:
        """Whether the name asked about has no word of its own."""
        return not self.person and not has_own_word(self.asked.words)

    @cached_property
    def branch(self) -> frozenset[int]:
        """Places asked about that follow a listed name which is answered in full: where a branch sits."""
        telling = (Role.DISTINCTIVE, Role.SECTOR, Role.PLACE, Role.NUMBER)
        if self.person or self.written.left_with(*telling):
            return frozenset()
        last = max((at for pair in self.pairs for at in pair.query), default=0)
        words = self.asked.words
        return frozenset(at for at in self.asked.left if at > last and words[at].role is Role.PLACE)

    def first_own(self, side: Side) -> int:
        """Where the first answered word that tells the name from others stands."""
        own = [at for at in self.answered(side) if side.words[at].role is Role.DISTINCTIVE]
        return min(own, default=0)

    def answered(self, side: Side) -> list[int]:
        """Positions of the words of `side` that are surely answered."""
        return self._answered[side is self.written]

    @cached_property
    def _answered(self) -> tuple[list[int], list[int]]:
        sure = [pair for pair in self.pairs if not pair.agreement.weak]
        return [at for pair in sure for at in pair.query], [at for pair in sure for at in pair.listed]


def compare(
    asked: Sequence[Word], written: Sequence[Word], index: Index, *, person: bool, translated: bool = False
) -> Comparison:
    """The two names aligned, weighed as those of a person, of a body, or of a body and its translation."""
    pairs = align(asked, written, person=person)
    if not person and not translated:
        asked = _mended(asked, written, pairs)
    costs = PERSON if person else TRANSLATION if translated else BODY if has_own_word(asked) else PHRASE
    query = _side(asked, costs, index, [at for pair in pairs for at in pair.query])
    listed = _side(written, costs, index, [at for pair in pairs for at in pair.listed])
    return Comparison(query, listed, pairs, person, translated)


def _mended(asked: Sequence[Word], written: Sequence[Word], pairs: Sequence[Pair]) -> Sequence[Word]:
    """The words asked about; a misspelt one of the tables plays the part of the word it stands for."""
    parts = {
        at: written[pair.listed[0]]
        for pair in pairs
        if pair.agreement.slips
        and len(pair.listed) == 1
        and written[pair.listed[0]].role is not Role.DISTINCTIVE
        for at in pair.query
    }
    if not parts:
        return asked
    return [
        replace(word, role=parts[at].role, meaning=parts[at].meaning) if at in parts else word
        for at, word in enumerate(asked)
    ]


def _side(words: Sequence[Word], costs: dict[Role, Cost], index: Index, answered: Sequence[int]) -> Side:
    person = costs is PERSON
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


def _rarity(word: Word, index: Index) -> float:
    if word.role is not Role.DISTINCTIVE:
        return 1.0
    return index.weight(word.text) * (SYLLABLE if word.syllable else 1.0)
