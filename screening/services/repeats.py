"""The same request sent twice is carried out once: its sender names it, and gets the first answer again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from screening.errors import KeyInUse, KeyReused
from screening.models import IdempotencyKey

KEPT_FOR = timedelta(hours=24)
GIVEN_UP_AFTER = timedelta(minutes=2)  # longer than any request may take: its process has died
LONGEST_KEY = 100  # characters
SWEEP_EVERY = 200  # new keys; the oldest are thrown away now and then, by whoever comes by


@dataclass(frozen=True, slots=True)
class Repeat:
    """The first answer to a request that has come again."""

    status: int
    headers: dict[str, str]
    body: bytes


def fingerprint_of(method: str, address: str, body: bytes) -> str:
    """What tells a request sent again from another one under the same name."""
    return hashlib.sha256(b"\n".join((method.encode(), address.encode(), body))).hexdigest()


def begin(owner: str, key: str, fingerprint: str) -> IdempotencyKey | Repeat:
    """Claim the name for this request, or the answer that was given to it before.

    Raises KeyReused where the name stands for another request, KeyInUse while the first is still carried out.
    """
    try:
        with transaction.atomic():
            claimed = IdempotencyKey.objects.create(owner=owner, key=key, fingerprint=fingerprint)
    except IntegrityError:
        return _seen_before(owner, key, fingerprint)
    if claimed.pk % SWEEP_EVERY == 0:
        throw_away_old()
    return claimed


def finish(claimed: IdempotencyKey, answer: Repeat) -> None:
    """Keep the answer for the next time; one that says the request failed leaves the name free."""
    row = IdempotencyKey.objects.filter(pk=claimed.pk, begun_at=claimed.begun_at)
    if answer.status >= 400:
        row.delete()
    else:
        row.update(status=answer.status, headers=answer.headers, body=answer.body)


def throw_away_old() -> int:
    """Forget the requests of more than a day ago; how many those were."""
    return IdempotencyKey.objects.filter(begun_at__lt=timezone.now() - KEPT_FOR).delete()[0]


def _seen_before(owner: str, key: str, fingerprint: str) -> IdempotencyKey | Repeat:
    row = IdempotencyKey.objects.filter(owner=owner, key=key).first()
    now = timezone.now()
    if row is None:  # it failed, and freed the name, between our two looks
        raise KeyInUse("the request under this name has just ended: send it again")
    if row.begun_at < now - KEPT_FOR or (row.status is None and row.begun_at < now - GIVEN_UP_AFTER):
        return _take_over(row, fingerprint)
    if row.fingerprint != fingerprint:
        raise KeyReused("this name was given to another request: choose a new one for each")
    if row.status is None:
        raise KeyInUse("the first request under this name is still being carried out: send it again later")
    return Repeat(row.status, row.headers, bytes(row.body))


def _take_over(row: IdempotencyKey, fingerprint: str) -> IdempotencyKey:
    """The name of a request that is over, for this one; only one of several takers gets it."""
    now = timezone.now()
    taken = IdempotencyKey.objects.filter(pk=row.pk, begun_at=row.begun_at).update(
        begun_at=now, fingerprint=fingerprint, status=None, headers={}, body=b""
    )
    if not taken:
        raise KeyInUse("another request has just taken this name: send it again later")
    row.begun_at, row.fingerprint = now, fingerprint
    return row
