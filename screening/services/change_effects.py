"""What a proposed change of facts would do to answers that were given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from entities.curating.change_sets import as_if_applied
from entities.models import ChangeSet
from screening.engine.policy import Policy
from screening.engine.records import Report
from screening.engine.screen import screen
from screening.errors import ScreeningError
from screening.models import Screening
from screening.services.questions import Question, to_query
from screening.services.screening import current_snapshot
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


def effects_of(change_set: ChangeSet) -> tuple[list[Effect], int]:
    """The kept answers that would change, and how many were asked again; nothing stays changed.

    Raises ChangeRefused when the proposal no longer fits the facts.
    """
    before = current_snapshot()
    with as_if_applied(change_set):
        after = take_snapshot()
        asked = list(_asked())
    effects = [effect for row, question in asked if (effect := _effect(row, question, before, after))]
    return effects, len(asked)


def _asked() -> Iterator[tuple[Screening, Question]]:
    """The newest questions, each once."""
    seen: set[str] = set()
    for row in Screening.objects.filter(erasure=None).order_by("-pk")[:MOST_ANSWERS]:
        query = json.loads(row.text)["query"]
        same = json.dumps([query, str(row.as_of)], sort_keys=True)
        if same in seen:
            continue
        seen.add(same)
        yield (
            row,
            Question(
                name=query["name"],
                as_of=row.as_of.isoformat(),
                kind=query["kind"] or "",
                countries=tuple(query["countries"]),
                birth_date=query["birth_date"] or "",
                identifiers=tuple(query["identifiers"]),
                lists=tuple(query["lists"]),
            ),
        )


def _effect(row: Screening, question: Question, before: Snapshot, after: Snapshot) -> Effect | None:
    then, now = _report(question, before), _report(question, after)
    if then is None or now is None:
        return None
    was = {verdict.list: verdict.outcome for verdict in then.verdicts}
    changed = tuple(v.list for v in now.verdicts if was.get(v.list) != v.outcome)
    if not changed:
        return None
    return Effect(row, question.name, then.headline.outcome.value, now.headline.outcome.value, changed)


def _report(question: Question, snapshot: Snapshot) -> Report | None:
    try:
        return screen(to_query(question), snapshot.index, snapshot.universe, Policy())
    except (ScreeningError, ValueError, KeyError):
        return None
