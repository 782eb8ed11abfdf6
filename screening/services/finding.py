"""Entities that a curator may mean: found as a screening finds them, misspelt, glued or in another script."""

from __future__ import annotations

from screening.engine.normalise import normalise
from screening.engine.score import score
from screening.engine.screen import identified
from screening.services.screening import current_snapshot

LEAST_LIKENESS = 0.5  # below review on purpose: a curator looks through a list
MOST_CANDIDATES = 200


def entities_like(text: str, most: int = 100) -> list[str]:
    """Public ids of entities by name, identifier or public id, the likest first."""
    snapshot = current_snapshot()
    found = {text: 1.1} if text in snapshot.universe.parties else {}
    try:
        key = normalise(text)
    except ValueError:
        return list(found)
    for party in identified(snapshot.index, text):
        found.setdefault(party.id, 1.0)
    for candidate in snapshot.index.candidates(key, MOST_CANDIDATES):
        likeness = score(key, candidate, snapshot.index).score
        if likeness >= max(LEAST_LIKENESS, found.get(candidate.party.id, 0.0)):
            found[candidate.party.id] = likeness
    return sorted(found, key=lambda entity: (-found[entity], entity))[:most]
