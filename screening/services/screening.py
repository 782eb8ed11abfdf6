"""One question answered from the facts as they are now."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain

from django.db.models import Min

from entities.codes import no_list
from entities.models import WatchList
from screening.engine.normalise import UnreadableNameError
from screening.engine.policy import Policy
from screening.engine.records import Query, Report
from screening.engine.screen import screen_all
from screening.engine.search.asking import TOGETHER
from screening.errors import (
    BadQuestion,
    FactsNotLoaded,
    NothingKnownYet,
    ScreeningError,
    UnknownList,
    UnscreenableName,
)
from screening.services.questions import Question, to_query
from screening.snapshot import Mark, Snapshot, facts_mark, present_snapshot, take_snapshot

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """A report with the id that it is known by."""

    id: str
    report: Report
    known_at: datetime | None = None  # given from what was recorded by then; None: by now


class _Current:
    """The newest snapshot of this process; replaced as soon as a fact has changed anywhere."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        held = self._snapshot
        if held is not None and held.mark == facts_mark():
            return held
        with self._lock:
            held = self._snapshot
            if held is None or held.mark != facts_mark():
                held = self._snapshot = present_snapshot()
            return held


class _Past:
    """The snapshots of past moments that were asked for last: making one reads every row there is."""

    def __init__(self, most: int = 2) -> None:
        self._lock = threading.Lock()
        self._most = most
        self._snapshots: dict[tuple[datetime, Mark], Snapshot] = {}

    def snapshot(self, known_at: datetime) -> Snapshot:
        key = (known_at, facts_mark())
        with self._lock:
            found = self._snapshots.pop(key, None) or take_snapshot(known_at)
            self._snapshots[key] = found
            if len(self._snapshots) > self._most:
                self._snapshots.pop(next(iter(self._snapshots)))
        return found


_current = _Current()
_past = _Past()


def current_snapshot() -> Snapshot:
    """The facts as they are now; raises FactsNotLoaded when there are none to answer from."""
    snapshot = _current.snapshot()
    if not snapshot.universe.lists:
        raise _nothing_loaded()
    return snapshot


def past_snapshot(known_at: datetime) -> Snapshot:
    """The facts as they were recorded by that moment; raises NothingKnownYet, or FactsNotLoaded."""
    snapshot = _past.snapshot(known_at)
    if not snapshot.universe.lists:
        raise _nothing_known_at(known_at)
    return snapshot


def _nothing_known_at(moment: datetime) -> ScreeningError:
    """Why nothing can be answered, with the first second of which something can."""
    first = WatchList.objects.aggregate(first=Min("recorded_at"))["first"]
    if first is None:
        return _nothing_loaded()
    if (begins := first.astimezone(UTC)).microsecond:
        begins = begins.replace(microsecond=0) + timedelta(seconds=1)
    return NothingKnownYet(
        f"nothing had been loaded by {moment:%Y-%m-%d %H:%M} UTC: what is known here begins at "
        f"{begins:%Y-%m-%dT%H:%M:%SZ}; ask for then or later, and about an earlier day with as_of"
    )


def _nothing_loaded() -> FactsNotLoaded:
    return FactsNotLoaded("no list is loaded: run `manage.py lists`, which loads the curated facts")


def ask(question: Question, policy: Policy | None = None, snapshot: Snapshot | None = None) -> Answer:
    """The answer to one question, from the facts as they are now unless a snapshot is given.

    Raises a ScreeningError for one that cannot be answered.
    """
    return answer(to_query(question), snapshot or current_snapshot(), policy or Policy())


def answer(query: Query, snapshot: Snapshot, policy: Policy) -> Answer:
    """The answer from `snapshot`; raises UnknownList or UnscreenableName."""
    [answered] = _answers([query], snapshot, policy)
    return answered


def answer_each(
    queries: Sequence[Query | BadQuestion], snapshot: Snapshot, policy: Policy
) -> Iterator[Answer | BadQuestion]:
    """What `answer` gives for each, or the error it raises; faster, since many are looked for at once.

    What could not be made a question stays the error that it is, in its place.
    """
    for start in range(0, len(queries), TOGETHER):
        together = queries[start : start + TOGETHER]
        answered = iter(_each([query for query in together if isinstance(query, Query)], snapshot, policy))
        yield from (next(answered) if isinstance(query, Query) else query for query in together)


def _each(
    queries: Sequence[Query], snapshot: Snapshot, policy: Policy
) -> Sequence[Answer] | Sequence[Answer | BadQuestion]:
    try:
        return _answers(queries, snapshot, policy)
    except BadQuestion:  # one spoils none of the others
        return [_answer_or_error(query, snapshot, policy) for query in queries]


def _answer_or_error(query: Query, snapshot: Snapshot, policy: Policy) -> Answer | BadQuestion:
    try:
        return answer(query, snapshot, policy)
    except BadQuestion as error:
        return error


def _answers(queries: Sequence[Query], snapshot: Snapshot, policy: Policy) -> list[Answer]:
    for code in chain.from_iterable(query.lists for query in queries):
        if code not in snapshot.universe.lists:
            raise UnknownList(no_list(code, snapshot.universe.lists))
    started = time.perf_counter()
    try:
        reports = screen_all(queries, snapshot.index, snapshot.universe, policy)
    except UnreadableNameError as error:
        raise UnscreenableName(str(error)) from error
    answered = [Answer(str(uuid.uuid4()), report, snapshot.known_at) for report in reports]
    elapsed_ms = round((time.perf_counter() - started) * 1000 / max(1, len(queries)), 2)
    for each in answered:
        outcome = each.report.headline.outcome.value
        log.info("screened", extra={"screening": each.id, "worst": outcome, "ms": elapsed_ms})
    return answered
