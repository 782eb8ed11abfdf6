"""What is personal in kept answers, destroyed: when its time has passed, or when somebody may ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial
from uuid import UUID

import msgspec
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from screening.models import Case, Client, Countersignature, Decision, Erasure, IdempotencyKey, Screening
from screening.services.repeats import KEPT_FOR, throw_away_old


class _Asked(msgspec.Struct):
    name: str = ""
    names: list[str] = []


class _Text(msgspec.Struct):
    query: _Asked


_read = msgspec.json.Decoder(_Text).decode


def erase(answers: QuerySet[Screening], cause: Erasure.Cause, reason: str) -> int:
    """Destroy text and salt of these answers; how many that were. Their commitments and the chain stay.

    With them go the names of their cases, and what people wrote and filed when they decided about these.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")  # overwrite, rather than leave in free pages
    throw_away_old()
    with transaction.atomic():
        rows = answers.filter(erasure=None)
        if not rows.exists():
            return 0
        act = Erasure.objects.create(cause=cause, reason=reason)
        _forget_repeats_of(rows)
        names = {_read(row.text).query.name for row in rows.iterator()} - {""}
        clients: set[int | None] = set(rows.order_by().values_list("client_id", flat=True))
        cases = Case.objects.filter(_of(clients), name__in=names)
        _erase_words(list(cases.values_list("pk", flat=True)), act)
        cases.update(name="", question={})
        return rows.order_by().update(text="", salt="", erasure=act)


def _forget_repeats_of(rows: QuerySet[Screening]) -> None:
    """Requests that may be sent again hold their answers for a day: those to which these were given."""
    recent = rows.filter(asked_at__gte=timezone.now() - KEPT_FOR).order_by()
    IdempotencyKey.objects.filter(request_id__in=recent.values("request_id")).delete()


def _erase_words(cases: list[int], act: Erasure) -> None:
    """Destroy the words and documents of the decisions about these cases."""
    decisions = Decision.objects.filter(case_id__in=cases, erasure=None)
    documents = [decision.file for decision in decisions.exclude(file="") if decision.file.name]
    agreements = Countersignature.objects.filter(decision__case_id__in=cases, erasure=None)
    agreements.update(comment="", salt="", erasure=act)
    decisions.update(comment="", file="", salt="", erasure=act)
    for document in documents:
        transaction.on_commit(partial(document.storage.delete, str(document.name)))


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
            for model in (Screening, Case, Decision, Countersignature):
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
