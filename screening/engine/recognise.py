"""Scored names -> the matches worth an answer: one a party, with facts, doubts and listings on the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from screening.engine.policy import Policy, Thresholds
from screening.engine.records import (
    ANOTHER_NAME,
    Explanation,
    ListingOnDay,
    Match,
    NameRecord,
    Party,
    Query,
    Reason,
    Scored,
    Stricter,
)
from screening.engine.secondary import weigh
from screening.engine.standing import stand
from screening.engine.universe import Universe

_TOLD_APART = 0.005  # from the threshold; a score nearer to it reads the same in two digits
_SHORT = 5  # letters; of so few any other firm's name may be made by a slip (docs/matching.md, "Evidence")
_VOWELS = frozenset("aeiouy")
SILENT = frozenset({"legal form", "particle", ANOTHER_NAME})  # what tells nobody from anybody


def recognise(
    scored: Iterable[Scored], query: Query, universe: Universe, policy: Policy
) -> tuple[Match, ...]:
    """The parties whose best name reaches the review threshold, the best first."""
    best: dict[str, Scored] = {}
    for found in scored:
        if found.score < policy.review_at or (policy.weak_names == "ignore" and found.name.weak):
            continue
        if policy.kinds and found.score < _thresholds(found, universe, policy).review_at:
            continue
        if found.party not in best or _worth(found) > _worth(best[found.party]):
            best[found.party] = found
    ranked = sorted(best.values(), key=lambda found: (-found.score, found.party))
    # Whoever stands on a list is kept; of the others, only as many as a reader can use.
    listed = [found for found in ranked if universe.listings.get(found.party)]
    others = [found for found in ranked if not universe.listings.get(found.party)]
    kept = sorted(
        listed + others[: policy.max_matches],
        key=lambda found: (-found.score, found in others, found.party),
    )
    matches = [
        _match(f"m{number}", found, query, universe, policy) for number, found in enumerate(kept, start=1)
    ]
    exact = next((match for match in matches if match.bears_the_name and not match.silenced_by), None)
    if exact is None:
        return tuple(matches)
    return tuple(_beside(match, exact) for match in matches if not _only_a_short_slip(match))


def _only_a_short_slip(match: Match) -> bool:
    """Whether nothing but a short word with a slip in it led to a party: CECC, where CRCC was asked about.

    Beside a party of the very name it is another one. Vowels and doubled letters may be another romanisation.
    """
    telling = [pair for pair in match.scored.explanation.pairs if pair.how not in SILENT]
    if match.party.kind == "person" or len(telling) != 1 or telling[0].how != "typo":
        return False
    asked, listed = telling[0].query, telling[0].listed
    return max(len(asked), len(listed)) <= _SHORT and _bones(asked) != _bones(listed)


def _bones(word: str) -> str:
    """The consonants of a word, doubled ones once; all letters of an acronym, which has no vowel."""
    if _VOWELS.isdisjoint(word):
        return word
    return "".join(letter for letter, _ in groupby(each for each in word if each not in _VOWELS))


def _beside(match: Match, exact: Match) -> Match:
    """A match that leaves words of the name unanswered, beside a party that bears the very name."""
    unanswered = [left for left in match.scored.explanation.query_left if left.how not in SILENT]
    if not match.strong or not unanswered:
        return match
    text = f"{exact.party.caption} bears the very name; this one answers only a part of it"
    return replace(match, strong=False, doubts=(Reason("better-match", text),))


def by_identifier(party: Party, value: str) -> Scored:
    """A party found by an identifier alone, which says who it is as surely as an exact name."""
    name = NameRecord(party.caption or party.id, "primary")
    return Scored(party.id, name, 1.0, Explanation(f"identifier {value}"))


def _worth(found: Scored) -> tuple[float, bool]:
    """Of two names that fit equally the strong one counts."""
    return found.score, not found.name.weak


def _match(match_id: str, found: Scored, query: Query, universe: Universe, policy: Policy) -> Match:
    party = universe.parties[found.party]
    doubts = _doubts(found, policy, policy.for_kind(party.kind).match_at)
    weighed = weigh(query, party, strong=not doubts, doubts=doubts)
    listings = tuple(
        ListingOnDay(listing, stand(listing, universe.lists[listing.list], query.on))
        for listing in universe.listings.get(party.id, ())
    )
    silenced_by = dict(query.silenced).get(party.id, "")
    return Match(
        match_id,
        party,
        found,
        weighed.strong,
        weighed.checks,
        weighed.doubts,
        listings,
        silenced_by,
        tuple(_stricter(found, policy)),
    )


def _thresholds(found: Scored, universe: Universe, policy: Policy) -> Thresholds:
    return policy.for_kind(universe.parties[found.party].kind)


def _stricter(found: Scored, policy: Policy) -> Iterator[Stricter]:
    """The lists whose own thresholds the score does not reach."""
    for code, own in policy.lists:
        if found.score < own.review_at:
            yield Stricter(code)
        elif found.score < own.match_at:
            yield Stricter(code, _below(found, own.match_at, "a match on this list"))


def _below(found: Scored, match_at: float, what: str) -> Reason:
    near = match_at - found.score < _TOLD_APART
    score = f"{found.score:.4f}" if near else f"{found.score:.2f}"
    return Reason("score-below-match", f"“{found.name.text}” scores {score}; {what} needs {match_at:.2f}")


def _doubts(found: Scored, policy: Policy, match_at: float) -> tuple[Reason, ...]:
    if found.score < match_at:
        return (_below(found, match_at, "a match"),)
    if found.name.weak and policy.weak_names != "match":
        text = f"“{found.name.text}” is a weak name: a common word, a bare surname or marked so"
        return (Reason("weak-name", text),)
    return ()
