"""A question from outside, answered and kept: what every door of the API calls."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils import timezone

from screening.engine.policy import Policy
from screening.services.decisions import Silence, client_of, subject_of
from screening.services.questions import Question, to_query
from screening.services.records import Asker, keep, pack
from screening.services.screening import Answer, answer, current_snapshot
from screening.services.sealing import keep_sealing


def ask_as(question: Question, client: int | None) -> Answer:
    """The answer for a client, in which the matches that it has decided about are quiet."""
    query, snapshot = to_query(question), current_snapshot()
    silence = Silence(client, [subject_of(query)])
    silenced = silence.over(query, snapshot.universe, timezone.localdate())
    return answer(replace(query, silenced=silenced), snapshot, Policy())


def ask_and_keep(question: Question, asker: Asker, *, store: bool = True) -> bytes:
    """The report as JSON, kept first unless `store` is false; raises a ScreeningError."""
    packed = pack(ask_as(question, asker.client))
    if store:
        keep([packed], asker)
        keep_sealing()
    return packed.body()


def ask_and_keep_for(question: Question, user: AbstractBaseUser | AnonymousUser) -> Answer:
    """The answer to a person at the pages, kept like every other."""
    client = client_of(user)
    answered = ask_as(question, client.pk if client else None)
    keep([pack(answered)], Asker(client.pk if client else None, user.get_username()))
    keep_sealing()
    return answered
