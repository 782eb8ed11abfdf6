"""Which words of one name answer which words of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from screening.engine.agreement import Agreement, agree, agree_glued, read_from_han, slipped, slipped_run
from screening.engine.costs import GLUED_DIFFERENCE, LONGEST_RUN
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.normalise import Word
from screening.engine.slips import LETTERS_A_SLIP

_SURE = 0.8  # similarity; a pair that agrees less gives way to words that agree glued
_PINYIN = {Script.LATIN, Script.HAN}


@dataclass(frozen=True, slots=True)
class Pair:
    """Positions of the words that answer each other, and how they agree."""

    query: tuple[int, ...]
    listed: tuple[int, ...]
    agreement: Agreement


def align(query: Sequence[Word], listed: Sequence[Word], *, person: bool) -> list[Pair]:
    """Each word paired at most once: the surest pairs first, then glued words, then mere likeness."""
    pairs: list[Pair] = []
    weak: list[Pair] = []
    for i, asked in enumerate(query):
        for j, written in enumerate(listed):
            agreement = agree(asked, written, person=person)
            if agreement:
                (weak if agreement.weak else pairs).append(Pair((i,), (j,), agreement))
    # An article may be a part of a word written glued, so it waits for the words that tell.
    telling = [pair for pair in pairs if query[pair.query[0]].role is not Role.PARTICLE]
    chosen = _without_overlap([pair for pair in telling if pair.agreement.similarity >= _SURE], [])
    if len(query) != len(listed) or len(chosen) < len(query):
        chosen = _without_overlap([*_glued(query, listed, chosen, person=person), *telling], chosen)
    chosen = _without_overlap(pairs, chosen)
    if _both_left(query, listed, chosen):
        chosen = _without_overlap([*_misspelt(query, listed, chosen, person=person)], chosen)
    return _without_overlap(weak, chosen)


def _both_left(query: Sequence[Word], listed: Sequence[Word], chosen: Sequence[Pair]) -> bool:
    """Whether both names have words that nothing answers yet."""
    return sum(len(pair.query) for pair in chosen) < len(query) and sum(
        len(pair.listed) for pair in chosen
    ) < len(listed)


def _misspelt(
    query: Sequence[Word], listed: Sequence[Word], chosen: list[Pair], *, person: bool
) -> Iterator[Pair]:
    """Free words, or runs of them written as one, that may be slips of each other."""
    free_query = _free(query, [at for pair in chosen for at in pair.query])
    free_listed = _free(listed, [at for pair in chosen for at in pair.listed])
    for i, j in product(free_query, free_listed):
        agreement = slipped(query[i], listed[j], person=person)
        if agreement:
            yield Pair((i,), (j,), agreement)
    for asked, written in _words_beside_runs(query, listed, chosen, person=person):
        agreement = slipped_run([query[at] for at in asked], [listed[at] for at in written])
        if agreement:
            yield Pair(asked, written, agreement)


# --- choosing -------------------------------------------------------------------------------------


def _without_overlap(options: Sequence[Pair], chosen: list[Pair]) -> list[Pair]:
    """`chosen` and as many of `options` as fit beside them, the likest and longest first."""
    query = {at for pair in chosen for at in pair.query}
    listed = {at for pair in chosen for at in pair.listed}
    kept = list(chosen)
    for pair in sorted(options, key=_preference):
        if query.isdisjoint(pair.query) and listed.isdisjoint(pair.listed):
            kept.append(pair)
            query.update(pair.query)
            listed.update(pair.listed)
    return kept


def _preference(pair: Pair) -> tuple[float, int, int]:
    first_query, first_listed = pair.query[0], pair.listed[0]
    words = len(pair.query) + len(pair.listed)
    return (-pair.agreement.similarity, -words, abs(first_query - first_listed))


def _glued(
    query: Sequence[Word], listed: Sequence[Word], chosen: list[Pair], *, person: bool
) -> Iterator[Pair]:
    """Free words of one name that are a run of free words of the other, written as one."""
    for asked, written in _words_beside_runs(query, listed, chosen, person=person):
        if len(asked) == 1:
            agreement = agree_glued(query[asked[0]], [listed[at] for at in written])
        else:
            agreement = agree_glued(listed[written[0]], [query[at] for at in asked])
        if agreement:
            yield Pair(asked, written, agreement)


def _words_beside_runs(
    query: Sequence[Word], listed: Sequence[Word], chosen: list[Pair], *, person: bool
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Positions of each free word of one name and each run of free words of the other."""
    free_query = _free(query, [at for pair in chosen for at in pair.query])
    free_listed = _free(listed, [at for pair in chosen for at in pair.listed])
    runs = [_Run.of(listed, run) for run in _runs(free_listed, len(listed) if person else 0)]
    yield from (((i,), run.places) for i in free_query for run in runs if run.as_long_as(query[i]))
    runs = [_Run.of(query, run) for run in _runs(free_query, len(query) if person else 0)]
    yield from ((run.places, (j,)) for j in free_listed for run in runs if run.as_long_as(listed[j]))


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that stand side by side and may be written as one."""

    places: tuple[int, ...]
    parts: Sequence[Word]
    letters: int
    latin: bool

    @classmethod
    def of(cls, words: Sequence[Word], places: tuple[int, ...]) -> _Run:
        parts = [words[at] for at in places]
        latin = all(part.script is Script.LATIN for part in parts)
        return cls(places, parts, sum(len(part.text) for part in parts), latin)

    def as_long_as(self, whole: Word) -> bool:
        """Whether it may be that word; of most scripts but Latin the letters say nothing.

        A slip leaves the first letter or the last one as it was, and pinyin is spelt one way.
        """
        apart = abs(self.letters - len(whole.text))
        if self.latin and whole.script is Script.LATIN:
            if apart > max(GLUED_DIFFERENCE, self.letters // LETTERS_A_SLIP) + whole.text.count(" "):
                return False
            first, last = self.parts[0].text[0], self.parts[-1].text[-1]
            return whole.text[0] == first or whole.text[-1] == last
        scripts = {whole.script, *(part.script for part in self.parts)}
        pinyin = scripts == _PINYIN and read_from_han(whole, *self.parts)
        return not pinyin or apart <= 1


def _free(words: Sequence[Word], taken: Sequence[int]) -> list[int]:
    """Positions that are not taken; a word compared by its meaning stays whole."""
    return [at for at in range(len(words)) if at not in taken and not words[at].concept]


def _runs(free: Sequence[int], circle: int = 0) -> Iterator[tuple[int, ...]]:
    """Runs of two to four neighbouring positions among those that are free.

    In a `circle` of words the first follows the last: a list turns given and family name round.
    """
    for start in free:
        run = [start]
        for _ in range(LONGEST_RUN - 1):
            following = run[-1] + 1
            following = following % circle if circle else following
            if following not in free or following in run:
                break
            run.append(following)
            yield tuple(run)
