"""What a proposed change of facts would do to answers that were given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from entities.curating.change_sets import as_if_applied
from entities.models import ChangeSet
from screening.engine.policy import Policy
from screening.engine.screen import screen
from screening.errors import BadQuestion
from screening.models import Screening
from screening.services.asking import query_under
from screening.services.policies import policy_of
from screening.services.questions import Question
from screening.services.screening import current_snapshot
from screening.services.stored_answers import question_of
from screening.snapshot import Snapshot, take_snapshot

MOST_ANSWERS = 200  # kept answers that are asked again, the newest first


@dataclass(frozen=True, slots=True)
class Effect:
    """An answer that would be another one: the kept one, and the headline before and after."""

    screening: Screening
    name: str
    before: str
    after: str
    lists: tuple[str, ...]  # whose verdict changes


@dataclass(frozen=True, slots=True)
class Effects:
    """What a proposal would do: the answers that would change, of so many asked again, the refused apart."""

    changed: tuple[Effect, ...]
    asked: int
    refused: int  # could be asked when they were, and cannot any more: a list is gone, for one


def effects_of(change_set: ChangeSet) -> Effects:
    """What the proposal would do to the newest kept answers; nothing stays changed.

    Raises ChangeRefused when the proposal no longer fits the facts.
    """
    before = current_snapshot()
    with as_if_applied(change_set):
        after = take_snapshot()
    changed, refused, asked = [], 0, list(_asked())
    for row, question in asked:
        try:
            effect = _effect(row, question, before, after)
        except BadQuestion:
            refused += 1
        else:
            changed.extend([effect] if effect else [])
    return Effects(tuple(changed), len(asked), refused)


def _asked() -> Iterator[tuple[Screening, Question]]:
    """The newest questions, each once. What was known in the past stays as it is, whatever changes now."""
    seen: set[str] = set()
    for row in Screening.objects.filter(erasure=None, known_at=None).order_by("-pk")[:MOST_ANSWERS]:
        query = json.loads(row.text)["query"]
        same = json.dumps([query, str(row.as_of)], sort_keys=True)
        if same in seen:
            continue
        seen.add(same)
        yield row, question_of({"query": query, "as_of": row.as_of.isoformat()})


def _effect(row: Screening, question: Question, before: Snapshot, after: Snapshot) -> Effect | None:
    policy = policy_of(row) or Policy()
    then, now = (
        screen(query_under(policy, question), each.index, each.universe, policy) for each in (before, after)
    )
    was = {verdict.list: verdict.outcome for verdict in then.verdicts}
    changed = tuple(v.list for v in now.verdicts if was.get(v.list) != v.outcome)
    if not changed:
        return None
    return Effect(row, question.name, then.headline.outcome.value, now.headline.outcome.value, changed)
