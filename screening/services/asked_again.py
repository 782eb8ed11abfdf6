"""Kept answers held against the same questions asked again: of then, by what was known then, by its policy.

Where the two differ, the cause is named: another version of the engine or the policy, or the correction by
hand that changed a row in place or held it true again. Facts that came or went later change nothing: the
second time axis leaves them out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from entities.models import ChangeSet, Entity, Entry, Listing, OwnershipRule, WatchList
from screening.engine.policy import ENGINE_VERSION, Policy
from screening.errors import BadQuestion
from screening.models import Screening
from screening.services.asking import query_under
from screening.services.policies import policy_of
from screening.services.records import commitment_of, expanded
from screening.services.reports import as_json
from screening.services.screening import answer, past_snapshot
from screening.services.stored_answers import question_of
from screening.snapshot import Snapshot

Json = dict[str, Any]

COMPARED = ("headline", "matches", "exposures", "verdicts")
SERVICE = Policy()
# Rows that a correction changes in place, and the way from each to the party or the list that it is about.
PARTIES = {
    "entity": (Entity, "public_id"),
    "entry": (Entry, "entity__public_id"),
    "listing": (Listing, "entry__entity__public_id"),
}
LISTS = {"watchlist": (WatchList, "code"), "ownershiprule": (OwnershipRule, "watch_list__code")}


@dataclass(frozen=True, slots=True)
class Again:
    """One kept answer: whether its bytes are those that were committed to, what differs now, and why."""

    id: str
    whole: bool = True
    differs: tuple[str, ...] = ()  # such as `us-sdn-list: match -> clear`
    causes: tuple[str, ...] = ()

    @property
    def explained(self) -> bool:
        """Whether the answer is whole, and each difference has a cause."""
        return self.whole and (not self.differs or bool(self.causes))


def ask_again(rows: QuerySet[Screening]) -> Iterator[Again]:
    """Each of these answers that is not erased, held against its question asked again; the oldest first."""
    kept = rows.filter(erasure=None).select_related("state").order_by("pk").iterator(chunk_size=500)
    # Answers that were given by one count of the facts know the same, whenever exactly they were asked.
    for _, same in groupby(kept, key=lambda row: (row.facts, row.known_at)):
        snapshot = None
        for row in same:
            snapshot = snapshot or past_snapshot(_known_by(row))
            yield _again(row, snapshot)


def _known_by(row: Screening) -> datetime:
    """Up to which moment the answer could know: `known_at` may be the end of the day of asking."""
    return min(row.known_at or row.asked_at, row.asked_at)


def _again(row: Screening, snapshot: Snapshot) -> Again:
    then: Json = json.loads(expanded(row))
    name = str(row.public_id)
    if not _is_whole(row):
        return Again(name, whole=False)
    policy = policy_of(row)
    causes = [] if policy else [f"policy {row.policy}, now {SERVICE.version}"]
    try:
        now = _asked(then, snapshot, policy or SERVICE)
    except BadQuestion as error:
        return Again(name, differs=(f"cannot be asked any more: {error.code}",), causes=tuple(causes))
    if all(then[part] == now[part] for part in COMPARED):
        return Again(name)
    if row.engine != ENGINE_VERSION:
        causes.append(f"engine {row.engine}, now {ENGINE_VERSION}")
    causes += _corrections(row, then, now)
    return Again(name, differs=tuple(_differences(then, now)), causes=tuple(causes))


def _is_whole(row: Screening) -> bool:
    """Whether the two parts are those that the record and the state's digest stand for."""
    content = hashlib.sha256(row.state.content.encode()).hexdigest()
    return content == row.state.digest and commitment_of(row.salt, row.text) == row.commitment


def _asked(then: Json, snapshot: Snapshot, policy: Policy) -> Json:
    query = query_under(policy, question_of(then))
    silenced = tuple(
        (each["entity"]["id"], each["silenced_by"]) for each in then["matches"] if each["silenced_by"]
    )
    given = as_json(answer(replace(query, silenced=silenced), snapshot, policy))
    return dict(json.loads(json.dumps(given)))


def _differences(then: Json, now: Json) -> Iterator[str]:
    before, after = _outcomes(then), _outcomes(now)
    for code in sorted(before.keys() | after.keys()):
        if before.get(code) != after.get(code):
            yield f"{code}: {before.get(code, 'absent')} -> {after.get(code, 'absent')}"
    if before == after:
        yield "the evidence, and no outcome"


def _outcomes(report: Json) -> dict[str, str]:
    outcomes = {verdict["list"]: verdict["outcome"] for verdict in report["verdicts"]}
    return outcomes | {"headline": report["headline"]["outcome"]}


def _corrections(row: Screening, then: Json, now: Json) -> Iterator[str]:
    """The changes by hand, made since, of rows that the two answers speak of."""
    parties = {match["entity"]["id"] for report in (then, now) for match in report["matches"]}
    parties |= {step[end] for report in (then, now) for step in _steps(report) for end in ("from", "to")}
    lists = {verdict["list"] for verdict in now["verdicts"]}
    for change_set in _made_after(_known_by(row)):
        about = set(_rows_of(change_set, PARTIES)) & parties | set(_rows_of(change_set, LISTS)) & lists
        if about:
            why = f": {change_set.why}" if change_set.why else ""
            yield f"correction {change_set.pk} of {', '.join(sorted(about))}{why}"


def _steps(report: Json) -> Iterator[Json]:
    for exposure in report["exposures"]:
        yield from exposure["path"]


def _made_after(moment: datetime) -> Iterable[ChangeSet]:
    return ChangeSet.objects.filter(state=ChangeSet.State.APPLIED, at__gt=moment).order_by("pk")


def _rows_of(change_set: ChangeSet, known: dict[str, tuple[type[Any], str]]) -> Iterator[str]:
    for change in change_set.changes:
        if change["act"] in {"change", "restore"} and change["model"] in known:
            model, path = known[change["model"]]
            yield from model.objects.filter(pk=change["key"]).values_list(path, flat=True)
