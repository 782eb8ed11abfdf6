"""Which words of one name answer which words of another."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import product
from math import inf
from typing import NamedTuple

from screening.engine.agreement import Agreement, agree, read_from_han, slipped
from screening.engine.agreement_of_runs import agree_glued, slipped_run
from screening.engine.costs import GLUED_DIFFERENCE, LONGEST_RUN
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.normalise import Word
from screening.engine.slips import LETTERS_A_SLIP

_SURE = 0.8  # similarity; a pair that agrees less gives way to words that agree glued
_LATIN = Script.LATIN  # looked up for every pair: an Enum is slow
_PINYIN = {Script.LATIN, Script.HAN}


class Pair(NamedTuple):
    """Positions of the words that answer each other, and how they agree."""

    query: tuple[int, ...]
    listed: tuple[int, ...]
    agreement: Agreement


def align(query: Sequence[Word], listed: Sequence[Word], *, person: bool) -> list[Pair]:
    """Each word paired at most once: the surest pairs first, then glued words, then mere likeness."""
    sure, loose, articles, weak = _pairs(query, listed, person=person)
    chosen = _without_overlap(sure, [])
    beside: list[_Beside] = []
    if len(query) != len(listed) or len(chosen) < len(query):
        beside = _words_beside_runs(query, listed, chosen, person=person)
        chosen = _without_overlap([*_glued(query, listed, beside), *loose], chosen)
    chosen = _without_overlap(articles, chosen)
    if _both_left(query, listed, chosen):
        chosen = _without_overlap([*_misspelt(query, listed, chosen, beside, person=person)], chosen)
    return _without_overlap(weak, chosen)


def _pairs(query: Sequence[Word], listed: Sequence[Word], *, person: bool) -> tuple[list[Pair], ...]:
    """Words that agree one by one: surely, less so, articles, and those that are merely alike.

    An article may be a part of a word written glued, so it waits for the words that tell.
    """
    sure: list[Pair] = []
    loose: list[Pair] = []
    articles: list[Pair] = []
    weak: list[Pair] = []
    for i, asked in enumerate(query):
        for j, written in enumerate(listed):
            agreement = agree(asked, written, person=person)
            if not agreement:
                continue
            pair = Pair((i,), (j,), agreement)
            if agreement.weak:
                weak.append(pair)
            elif asked.role is Role.PARTICLE:
                articles.append(pair)
            else:
                (sure if agreement.similarity >= _SURE else loose).append(pair)
    return sure, loose, articles, weak


def _both_left(query: Sequence[Word], listed: Sequence[Word], chosen: Sequence[Pair]) -> bool:
    """Whether both names have words that nothing answers yet."""
    answered = sum([len(pair.query) for pair in chosen])
    return answered < len(query) and sum([len(pair.listed) for pair in chosen]) < len(listed)


def _misspelt(
    query: Sequence[Word],
    listed: Sequence[Word],
    chosen: list[Pair],
    beside: Sequence[_Beside],
    *,
    person: bool,
) -> Iterator[Pair]:
    """Words that are free still, or runs of them written as one, that may be slips of each other."""
    taken_query = {at for pair in chosen for at in pair.query}
    taken_listed = {at for pair in chosen for at in pair.listed}
    for i, j in product(_free(query, taken_query), _free(listed, taken_listed)):
        agreement = slipped(query[i], listed[j], person=person)
        if agreement:
            yield Pair((i,), (j,), agreement)
    for asked, written in beside:
        if not (taken_query.isdisjoint(asked) and taken_listed.isdisjoint(written)):
            continue
        agreement = slipped_run([query[at] for at in asked], [listed[at] for at in written])
        if agreement:
            yield Pair(asked, written, agreement)


# --- choosing -------------------------------------------------------------------------------------


def _without_overlap(options: Sequence[Pair], chosen: list[Pair]) -> list[Pair]:
    """`chosen` and as many of `options` as fit beside them, the likest and longest first."""
    if not options:
        return chosen
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


# --- words beside runs ----------------------------------------------------------------------------

_Beside = tuple[tuple[int, ...], tuple[int, ...]]  # positions in the name asked about, and in the listed one


class _Run(NamedTuple):
    """Words that stand side by side and may be written as one."""

    places: tuple[int, ...]
    letters: int
    differing: int  # letters more or fewer that a word which it may be has at most
    first: str
    last: str
    latin: bool


def _glued(query: Sequence[Word], listed: Sequence[Word], beside: Sequence[_Beside]) -> Iterator[Pair]:
    """Free words of one name that are a run of free words of the other, written as one."""
    for asked, written in beside:
        if len(asked) == 1:
            agreement = agree_glued(query[asked[0]], [listed[at] for at in written])
        else:
            agreement = agree_glued(listed[written[0]], [query[at] for at in asked])
        if agreement:
            yield Pair(asked, written, agreement)


def _words_beside_runs(
    query: Sequence[Word], listed: Sequence[Word], chosen: list[Pair], *, person: bool
) -> list[_Beside]:
    """Positions of each free word of one name and each run of free words of the other that may be it."""
    free_query = _free(query, [at for pair in chosen for at in pair.query])
    free_listed = _free(listed, [at for pair in chosen for at in pair.listed])
    if not free_query or not free_listed:
        return []
    runs = list(_runs(listed, free_listed, _longest(query, free_query), len(listed) if person else 0))
    beside: list[_Beside] = [
        ((i,), places) for i in free_query if runs for places in _runs_like(query[i], runs, listed)
    ]
    runs = list(_runs(query, free_query, _longest(listed, free_listed), len(query) if person else 0))
    beside += [(places, (j,)) for j in free_listed if runs for places in _runs_like(listed[j], runs, query)]
    return beside


def _free(words: Sequence[Word], taken: Container[int]) -> list[int]:
    """Positions that are not taken; a word compared by its meaning stays whole."""
    return [at for at in range(len(words)) if at not in taken and not words[at].concept]


def _longest(words: Sequence[Word], free: Sequence[int]) -> float:
    """Letters of the longest run that is one of the words, but for slips; in most scripts there is no end."""
    longest = 0
    for at in free:
        if words[at].script is not _LATIN:
            return inf
        longest = max(longest, len(words[at].text) + words[at].text.count(" "))
    return longest


def _runs(words: Sequence[Word], free: Sequence[int], longest: float, circle: int) -> Iterator[_Run]:
    """Runs of two to four neighbouring words at positions that are free, none much longer than `longest`.

    In a `circle` of words the first follows the last: a list turns given and family name round.
    """
    for start in free:
        places: tuple[int, ...] = (start,)
        text, latin = words[start].text, words[start].script is _LATIN
        first, letters = text[0], len(text)
        while len(places) < LONGEST_RUN:
            following = (places[-1] + 1) % circle if circle else places[-1] + 1
            if following not in free or following in places:
                break
            places += (following,)
            text, latin = words[following].text, latin and words[following].script is _LATIN
            letters += len(text)
            differing = max(GLUED_DIFFERENCE, letters // LETTERS_A_SLIP)
            if letters <= longest + differing or not latin:
                yield _Run(places, letters, differing, first, text[-1], latin)


def _runs_like(whole: Word, runs: Sequence[_Run], words: Sequence[Word]) -> Iterator[tuple[int, ...]]:
    """The runs that may be the word; of most scripts but Latin the letters say nothing.

    A slip leaves the first letter or the last one as it was, and pinyin is spelt one way.
    """
    letters, first, last = len(whole.text), whole.text[0], whole.text[-1]
    spaces, latin = whole.text.count(" "), whole.script is _LATIN
    for run in runs:
        places, letters_of_run, differing, begins, ends, in_latin = run
        apart = abs(letters_of_run - letters)
        if latin and in_latin:
            alike = apart <= differing + spaces and (first == begins or last == ends)
        else:
            alike = apart <= 1 or not _in_pinyin(whole, run, words)
        if alike:
            yield places


def _in_pinyin(whole: Word, run: _Run, words: Sequence[Word]) -> bool:
    parts = [words[at] for at in run.places]
    scripts = {whole.script, *(part.script for part in parts)}
    return scripts == _PINYIN and read_from_han(whole, *parts)
