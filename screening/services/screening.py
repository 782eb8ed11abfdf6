"""One question answered from the facts as they are now."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from dataclasses import dataclass
from datetime import datetime

from screening.engine.policy import Policy
from screening.engine.records import Query, Report
from screening.engine.screen import screen
from screening.errors import FactsNotLoaded, UnknownList, UnscreenableName
from screening.services.questions import Question, to_query
from screening.snapshot import Snapshot, facts_mark, take_snapshot

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
                held = self._snapshot = take_snapshot()
            return held


_current = _Current()


def current_snapshot() -> Snapshot:
    """The facts as they are now; raises FactsNotLoaded when there are none to answer from."""
    snapshot = _current.snapshot()
    if not snapshot.universe.lists:
        raise FactsNotLoaded("no list is loaded: run `manage.py lists`, which loads the curated facts")
    return snapshot


def past_snapshot(known_at: datetime) -> Snapshot:
    """The facts as they were recorded by that moment; raises FactsNotLoaded when there were none."""
    snapshot = take_snapshot(known_at)
    if not snapshot.universe.lists:
        when = f"{known_at:%Y-%m-%d %H:%M} UTC"
        raise FactsNotLoaded(f"nothing had been loaded by {when}: give a later --known-at")
    return snapshot


def ask(question: Question, policy: Policy | None = None, snapshot: Snapshot | None = None) -> Answer:
    """The answer to one question, from the facts as they are now unless a snapshot is given.

    Raises a ScreeningError for one that cannot be answered.
    """
    return answer(to_query(question), snapshot or current_snapshot(), policy or Policy())


def answer(query: Query, snapshot: Snapshot, policy: Policy) -> Answer:
    """The answer from `snapshot`; raises UnknownList or UnscreenableName."""
    check_lists(query, snapshot)
    started = time.perf_counter()
    try:
        report = screen(query, snapshot.index, snapshot.universe, policy)
    except ValueError as error:
        raise UnscreenableName(str(error)) from error
    return recorded(report, snapshot, started)


def check_lists(query: Query, snapshot: Snapshot) -> None:
    """Raises UnknownList for a list that does not exist."""
    for code in query.lists:
        if code not in snapshot.universe.lists:
            raise UnknownList(f"{code!r} is no list: `manage.py lists` shows their codes")


def recorded(report: Report, snapshot: Snapshot, started: float) -> Answer:
    """The report under an id of its own, with a line in the log; `started` is of `time.perf_counter`."""
    answered = Answer(str(uuid.uuid4()), report, snapshot.known_at)
    elapsed_ms = round((time.perf_counter() - started) * 1000, 2)
    outcome = report.headline.outcome.value
    log.info("screened", extra={"screening": answered.id, "worst": outcome, "ms": elapsed_ms})
    return answered
