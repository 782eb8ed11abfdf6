"""Scores alone, without facts or lists: of one pair of names, and of a name against an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from screening.engine.index import Candidate, Index
from screening.engine.names_within import keys_of
from screening.engine.normalise import normalise
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Party, Scored
from screening.engine.score import score
from screening.engine.screen import scored_by_name

# What labelled files call a person, and other kinds whose name is compared as a body's.
_PERSONS = frozenset({"person", "individual"})
_KINDS = {"ship": "vessel", "enterprise": "company", "entity": "organisation", "legalentity": "company"}


def kind_of(label: str) -> str:
    """The engine's word for a kind as labelled files write it; without one a name is taken for a body's."""
    return "person" if label in _PERSONS else _KINDS.get(label, label) or "organisation"


def rate_pair(query: str, written: str, kind: str) -> Scored:
    """The score of a pair, in an index that holds only that pair.

    Raises ValueError for a name that the engine cannot read.
    """
    name = NameRecord(written, "primary")
    party = Party("listed", written, kind_of(kind), (name,))
    return _best(query, [Candidate(party, name, normalise(written))], Index.build([party]))


def rate_parties(query: str, index: Index, policy: Policy) -> list[Scored]:
    """The best score of each party that the index brings up, the best first; of equals the lower id first.

    Raises ValueError for a name that the engine cannot read.
    """
    best: dict[str, Scored] = {}
    for found in scored_by_name(query, index, policy, floor=0.0):
        held = best.get(found.party)
        if held is None or found.score > held.score:
            best[found.party] = found
    return sorted(best.values(), key=lambda found: (-found.score, found.party))


def rate_party(query: str, party: Party, index: Index) -> Scored:
    """The best score of one party's names, whether or not the index would bring them up.

    Raises ValueError for a name that the engine cannot read, or a party without one that it can.
    """
    return _best(query, list(_written(party)), index)


def _best(query: str, candidates: Sequence[Candidate], index: Index) -> Scored:
    scores = (score(key, candidate, index) for key in keys_of(query) for candidate in candidates)
    return max(scores, key=lambda found: found.score)


def _written(party: Party) -> Iterator[Candidate]:
    for name in party.names:
        try:
            yield Candidate(party, name, normalise(name.text))
        except ValueError:
            continue


def index_of_names(names: Iterable[tuple[str, str]]) -> tuple[Index, dict[tuple[str, str], str]]:
    """An index of distinct (name, kind), each a party of its own, and the id that each one got."""
    ids = {name: f"p{number}" for number, name in enumerate(dict.fromkeys(names))}
    parties = [
        Party(public_id, text, kind_of(kind), (NameRecord(text, "primary"),))
        for (text, kind), public_id in ids.items()
    ]
    return Index.build(parties), ids
