"""Two names side by side: what each word weighs, which words answer each other, and what is left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from screening.engine.alignment import Pair, align
from screening.engine.costs import BODY, NAME_WORD, PERSON, PHRASE, SYLLABLE, TRANSLATION, Cost, has_own_word
from screening.engine.index import Index
from screening.engine.language.lexicon import HONORIFIC
from screening.engine.language.roles import TELLING, Role
from screening.engine.normalise import Word

_SILENT = frozenset({Role.LEGAL, Role.PARTICLE})
_DISTINCTIVE = Role.DISTINCTIVE  # looked up for every word: an Enum is slow


@dataclass(slots=True)
class Side:
    """One of the two names in an alignment: its words, what they weigh, and which are left over.

    Like a comparison not frozen, as that takes twice as long to make; nobody changes one.
    """

    words: Sequence[Word]
    costs: Sequence[Cost]
    rarities: Sequence[float]
    left: Sequence[int]  # positions of the words that nothing answers
    answered: Sequence[int]  # positions of the words that are surely answered

    def weight(self, positions: Iterable[int]) -> float:
        """The weight of the words at `positions`."""
        return sum([self.costs[at].weight * self.rarities[at] for at in positions])

    def left_with(self, *roles: Role) -> list[Word]:
        """The words left over that play one of `roles`."""
        return [self.words[at] for at in self.left if self.words[at].role in roles]

    def first_own(self) -> int:
        """Where the first answered word that tells the name from others stands."""
        own = [at for at in self.answered if self.words[at].role is Role.DISTINCTIVE]
        return min(own, default=0)


@dataclass(slots=True)
class Comparison:
    """Two names, aligned. What many rules ask for is worked out once."""

    asked: Side
    written: Side
    pairs: Sequence[Pair]
    person: bool
    translated: bool
    phrase: bool  # the name asked about has no word of its own
    slips: bool  # some words agree only but for a slip
    branch: Collection[int]  # places asked about that say where a branch of the listed party sits


def compare(
    asked: Sequence[Word], written: Sequence[Word], index: Index, *, person: bool, translated: bool = False
) -> Comparison | None:
    """The two names aligned, weighed as those of a person, of a body, or of a body and its translation.

    None where no word of one answers a word of the other.
    """
    pairs = align(asked, written, person=person)
    if not pairs:
        return None
    slips = any(pair.agreement.slips for pair in pairs)
    if slips and not person and not translated:
        asked = _mended(asked, written, pairs)
    phrase = not person and not has_own_word(asked)
    costs = PERSON if person else TRANSLATION if translated else PHRASE if phrase else BODY
    sure = [pair for pair in pairs if not pair.agreement.weak]
    query = _side(asked, costs, index, [pair.query for pair in pairs], [pair.query for pair in sure])
    listed = _side(written, costs, index, [pair.listed for pair in pairs], [pair.listed for pair in sure])
    branch = () if person else _branch(query, listed, pairs)
    return Comparison(query, listed, pairs, person, translated, phrase, slips, branch)


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


def _side(
    words: Sequence[Word],
    costs: dict[Role, Cost],
    index: Index,
    paired: Sequence[Sequence[int]],
    sure: Sequence[Sequence[int]],
) -> Side:
    """One name, with the positions of its words in all pairs, and in those that are sure."""
    taken = [at for places in paired for at in places]
    return Side(
        words=words,
        costs=_costs(words, costs),
        rarities=_rarities(words, index),
        left=[at for at in range(len(words)) if at not in taken],
        answered=[at for places in sure for at in places],
    )


def _costs(words: Sequence[Word], costs: dict[Role, Cost]) -> Sequence[Cost]:
    if all(word.role in _SILENT for word in words):
        return [NAME_WORD] * len(words)
    if costs is PERSON:
        return [costs[Role.HONORIFIC if word.text in HONORIFIC else word.role] for word in words]
    return [costs[word.role] for word in words]


def _branch(asked: Side, written: Side, pairs: Sequence[Pair]) -> Collection[int]:
    """Places asked about that follow a listed name which is answered in full: where a branch sits."""
    places = [at for at in asked.left if asked.words[at].role is Role.PLACE]
    if not places or written.left_with(*TELLING):
        return ()
    last = max((at for pair in pairs for at in pair.query), default=0)
    return [at for at in places if at > last]


def _rarities(words: Sequence[Word], index: Index) -> Sequence[float]:
    return [
        index.weight(word.text) * (SYLLABLE if word.syllable else 1.0) if word.role is _DISTINCTIVE else 1.0
        for word in words
    ]
