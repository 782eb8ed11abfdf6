"""A question from outside, answered and kept: what every door of the API calls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import connection
from django.utils import timezone

from screening.engine.policy import Policy
from screening.engine.records import Query
from screening.errors import BadQuestion
from screening.services.decisions import Silence, client_of, subject_of
from screening.services.metrics import REFUSED, SCREENING_SECONDS, SCREENINGS
from screening.services.policies import policy_named
from screening.services.questions import Question, to_moment, to_query
from screening.services.records import Asker, Packed, keep, pack
from screening.services.screening import (
    Answer,
    answer,
    answer_each,
    current_snapshot,
    past_snapshot,
)
from screening.services.sealing import keep_sealing
from screening.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """The answer to one question of many, or the error that kept it from being answered."""

    id: str
    packed: Packed | None = None
    error: BadQuestion | None = None


def ask_as(question: Question, client: int | None) -> Answer:
    """The answer for a client, in which the matches that it has decided about are quiet."""
    policy = policy_named(question.policy, client)
    query, snapshot = query_under(policy, question), snapshot_for(question.known_at)
    return answer(_Silences(client).laid_over(query, snapshot), snapshot, policy)


def query_under(policy: Policy, question: Question) -> Query:
    """The checked question, about the lists of the policy where it names none; raises a BadQuestion."""
    query = to_query(question)
    return query if query.lists or not policy.screened else replace(query, lists=policy.screened)


def snapshot_for(known_at: str) -> Snapshot:
    """The facts as they are now, or as they were recorded by a moment; raises BadDate, NothingKnownYet."""
    return past_snapshot(to_moment(known_at)) if known_at else current_snapshot()


def ask_many_and_keep(
    questions: Sequence[Question], asker: Asker, *, store: bool = True
) -> list[AnsweredRow]:
    """A row for each question, in order; the answers are kept together, or none is. Raises UnknownPolicy."""
    rows = ask_many(questions, asker.client)
    if store:
        keep_rows(rows, asker)
    return rows


def ask_many(questions: Sequence[Question], client: int | None) -> list[AnsweredRow]:
    """A row for each question, in order; one that cannot be asked spoils none of the others.

    All are given from the same facts and by the same policy, those that the first names; a row without an id
    has its number, from 1. Raises UnknownPolicy.
    """
    policy = policy_named(questions[0].policy if questions else "", client)
    snapshot = snapshot_for(questions[0].known_at if questions else "")
    silences = _Silences(client)
    asked = [_asked(question, policy, silences, snapshot) for question in questions]
    answered = answer_each(asked, snapshot, policy)
    return [
        _row(question.id or str(number), found)
        for number, (question, found) in enumerate(zip(questions, answered, strict=True), start=1)
    ]


def _asked(
    question: Question, policy: Policy, silences: _Silences, snapshot: Snapshot
) -> Query | BadQuestion:
    try:
        return silences.laid_over(query_under(policy, question), snapshot)
    except BadQuestion as error:
        return error


def _row(row_id: str, found: Answer | BadQuestion) -> AnsweredRow:
    if isinstance(found, BadQuestion):
        REFUSED.labels(found.code).inc()
        return AnsweredRow(row_id, error=found)
    packed = pack(found)
    SCREENINGS.labels(packed.outcome.value).inc()
    return AnsweredRow(row_id, packed)


def keep_rows(rows: Sequence[AnsweredRow], asker: Asker) -> None:
    """Write down the answers among the rows, all or none."""
    if packed := [row.packed for row in rows if row.packed]:
        keep(packed, asker)
        keep_sealing()


class _Silences:
    """The decisions of a client, looked up by party; not at all where it has made none."""

    def __init__(self, client: int | None) -> None:
        self._client = client
        self._any = _has_cases(client)
        self._today = timezone.localdate()

    def laid_over(self, query: Query, snapshot: Snapshot) -> Query:
        """The question with what is quiet in its answer."""
        if not self._any:
            return query
        silence = Silence(self._client, [subject_of(query)])
        return replace(query, silenced=silence.over(query, snapshot.universe, self._today))


def ask_and_keep(question: Question, asker: Asker, *, store: bool = True) -> bytes:
    """The report as JSON, kept first unless `store` is false; raises a ScreeningError."""
    with _counted():
        packed = pack(ask_as(question, asker.client))
        if store:
            keep([packed], asker)
            keep_sealing()
    SCREENINGS.labels(packed.outcome.value).inc()
    return packed.body()


def _has_cases(client: int | None) -> bool:
    """Asked with every question: written out, since putting it together costs more than answering it."""
    with connection.cursor() as cursor:
        if client is None:
            cursor.execute("SELECT 1 FROM screening_case WHERE client_id IS NULL LIMIT 1")
        else:
            cursor.execute("SELECT 1 FROM screening_case WHERE client_id = %s LIMIT 1", [client])
        return cursor.fetchone() is not None


@contextmanager
def _counted() -> Iterator[None]:
    """One question timed; counted by its code where it cannot be asked."""
    try:
        with SCREENING_SECONDS.time():
            yield
    except BadQuestion as error:
        REFUSED.labels(error.code).inc()
        raise


def ask_and_keep_for(question: Question, user: AbstractBaseUser | AnonymousUser) -> Answer:
    """The answer to a person at the pages, kept like every other."""
    client = client_of(user)
    answered = ask_as(question, client.pk if client else None)
    keep([pack(answered)], Asker(client.pk if client else None, user.get_username()))
    keep_sealing()
    return answered
