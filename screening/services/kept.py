"""Kept answers read again: each client its own, and no other."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from screening.errors import AnswerErased
from screening.models import Screening
from screening.services.keys import Caller
from screening.services.records import expanded


def answers_of(caller: Caller) -> QuerySet[Screening]:
    """The answers given to the caller's client; those given to nobody in particular where there is none."""
    return Screening.objects.filter(client=caller.client)


def answer_again(caller: Caller, public_id: UUID) -> bytes | None:
    """An answer as it was given; None where the caller was given none of this id. Raises AnswerErased."""
    row = answers_of(caller).select_related("state", "erasure").filter(public_id=public_id).first()
    if row is None:
        return None
    if row.erasure is not None:
        raise AnswerErased(f"erased on {row.erasure.at:%Y-%m-%d}: {row.erasure.get_cause_display()}")
    return expanded(row)
