"""What is personal in kept answers, destroyed: when its time has passed, or when somebody may ask for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial
from uuid import UUID

import msgspec
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from screening.errors import BadQuestion
from screening.models import Case, Client, Countersignature, Decision, Erasure, IdempotencyKey, Screening
from screening.services.decisions import subject_of
from screening.services.questions import to_query
from screening.services.repeats import KEPT_FOR, throw_away_old
from screening.services.stored_answers import question_of


class _Asked(msgspec.Struct):
    name: str = ""
    names: list[str] = []


class _Text(msgspec.Struct):
    query: _Asked


_read = msgspec.json.Decoder(_Text).decode


def erase(answers: QuerySet[Screening], reason: str) -> int:
    """Destroy text and salt of these answers, as somebody asked; how many. Commitments and the chain stay.

    With them go the names of their cases, and what people wrote and filed when they decided about these.
    """
    rows = answers.filter(erasure=None)
    with _for_good():
        if not rows.exists():
            return 0
        act = Erasure.objects.create(cause=Erasure.Cause.REQUEST, reason=reason)
        _erase_cases(_cases_of(rows), act)
        return _erase_answers(rows, act)


def erase_older_than(days: int) -> int:
    """Destroy the answers that have been kept for more than so many days; how many.

    A case goes in the same way, and with it what people wrote, once nobody has done anything about it for so
    long: a decision of yesterday outlives the first answer about its party.
    """
    rows, cases = older_than(days), _untouched_for(days)
    with _for_good():
        if not rows.exists() and not cases.exists():
            return 0
        act = Erasure.objects.create(cause=Erasure.Cause.RETENTION, reason=f"kept for {days} days")
        _erase_cases(cases, act)
        return _erase_answers(rows, act)


@contextmanager
def _for_good() -> Iterator[None]:
    """A transaction in which what is erased is overwritten too, rather than left in free pages."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    throw_away_old()
    with transaction.atomic():
        yield


def _erase_answers(rows: QuerySet[Screening], act: Erasure) -> int:
    _forget_repeats_of(rows)
    return rows.order_by().update(text="", salt="", erasure=act)


def _forget_repeats_of(rows: QuerySet[Screening]) -> None:
    """Requests that may be sent again hold their answers for a day: those to which these were given."""
    recent = rows.filter(asked_at__gte=timezone.now() - KEPT_FOR).order_by()
    IdempotencyKey.objects.filter(request_id__in=recent.values("request_id")).delete()


def _erase_cases(cases: QuerySet[Case], act: Erasure) -> None:
    """Destroy what is personal in these cases, with the words and documents of the decisions about them."""
    chosen = list(cases.values_list("pk", flat=True))
    decisions = Decision.objects.filter(case_id__in=chosen, erasure=None)
    documents = [decision.file for decision in decisions.exclude(file="") if decision.file.name]
    agreements = Countersignature.objects.filter(decision__case_id__in=chosen, erasure=None)
    agreements.update(comment="", salt="", erasure=act)
    decisions.update(comment="", file="", salt="", erasure=act)
    Case.objects.filter(pk__in=chosen).update(name="", question={})
    for document in documents:
        transaction.on_commit(partial(document.storage.delete, str(document.name)))


def _cases_of(rows: QuerySet[Screening]) -> QuerySet[Case]:
    """The cases of the parties that were asked about, and of others of their names."""
    names, subjects = set(), set()
    for text in rows.values_list("text", flat=True).iterator():
        names.add(_read(text).query.name)
        with suppress(BadQuestion):  # of an earlier version: then the name alone leads to its cases
            subjects.add(subject_of(to_query(question_of(json.loads(text)))))
    clients: set[int | None] = set(rows.order_by().values_list("client_id", flat=True))
    return Case.objects.filter(_of(clients), Q(name__in=names - {""}) | Q(subject__in=subjects))


def _untouched_for(days: int) -> QuerySet[Case]:
    """The cases, not erased yet, about which nobody has done anything for more than so many days."""
    end = timezone.now() - timedelta(days=days)
    touched = Q(decisions__at__gte=end) | Q(decisions__countersignature__at__gte=end)
    later = Case.objects.filter(touched).order_by().values("pk")
    return Case.objects.filter(opened_at__lt=end).exclude(pk__in=later).exclude(name="", question={})


def _of(clients: set[int | None]) -> Q:
    """The rows of these clients; None is the house."""
    return Q(client_id__in=clients - {None}) | (Q(client=None) if None in clients else Q(pk=None))


def older_than(days: int) -> QuerySet[Screening]:
    """The answers whose text has been kept for more than so many days."""
    return Screening.objects.filter(erasure=None, asked_at__lt=timezone.now() - timedelta(days=days))


def with_ids(ids: Iterable[UUID]) -> QuerySet[Screening]:
    """The answers of these public ids."""
    return Screening.objects.filter(public_id__in=list(ids))


def asking_about(name: str, client: Client | None = None) -> QuerySet[Screening]:
    """The answers to questions about this very name, in any case; of all clients where none is given."""
    rows = Screening.objects.filter(erasure=None)
    if client:
        rows = rows.filter(client=client)
    return Screening.objects.filter(id__in=list(_about(name, rows)))


def clean_up() -> None:
    """Have the database give up the old versions of erased rows now; outside a transaction."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for model in (Screening, Case, Decision, Countersignature, IdempotencyKey):
                cursor.execute(f"VACUUM {model._meta.db_table}")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _about(name: str, rows: QuerySet[Screening]) -> Iterator[int]:
    wanted = _plain(name)
    for key, text in rows.order_by("id").values_list("id", "text").iterator(chunk_size=2000):
        asked = _read(text).query
        if wanted in {_plain(each) for each in (asked.name, *asked.names)}:
            yield key


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
