"""The same request sent twice is carried out once: its sender names it, and gets the first answer again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

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


@dataclass(frozen=True, slots=True)
class Sent:
    """A request that its sender has named: whose it is, under which name, and what it says."""

    owner: str
    key: str
    fingerprint: str
    request_id: str = ""


def fingerprint_of(address: str, digest: bytes) -> str:
    """What tells a POST sent again from another one under the same name; `digest` is that of its body."""
    return salted_hmac("rollcall.repeats", address.encode() + b"\n" + digest, algorithm="sha256").hexdigest()


def digest_of(body: bytes) -> bytes:
    """The SHA-256 of a body."""
    return hashlib.sha256(body).digest()


def begin(sent: Sent) -> IdempotencyKey | Repeat:
    """Claim the name for this request, or the answer that was given to it before.

    Raises KeyReused where the name stands for another request, KeyInUse while the first is still carried out.
    """
    try:
        with transaction.atomic():
            claimed = IdempotencyKey.objects.create(
                owner=sent.owner, key=sent.key, fingerprint=sent.fingerprint, request_id=sent.request_id
            )
    except IntegrityError:
        return _seen_before(sent)
    if claimed.pk % SWEEP_EVERY == 0:
        throw_away_old()
    return claimed


def finish(claimed: IdempotencyKey, answer: Repeat | None) -> None:
    """Keep the answer for the next time; None, or one that says the request failed, leaves the name free."""
    row = IdempotencyKey.objects.filter(pk=claimed.pk, begun_at=claimed.begun_at)
    if answer is None or answer.status >= 400:
        row.delete()
    else:
        row.update(status=answer.status, headers=answer.headers, body=answer.body)


def throw_away_old() -> int:
    """Forget the requests of more than a day ago; how many those were."""
    return IdempotencyKey.objects.filter(begun_at__lt=timezone.now() - KEPT_FOR).delete()[0]


def _seen_before(sent: Sent) -> IdempotencyKey | Repeat:
    row = IdempotencyKey.objects.filter(owner=sent.owner, key=sent.key).first()
    now = timezone.now()
    if row is None:  # it failed, and freed the name, between our two looks
        raise KeyInUse("the request under this name has just ended: send it again")
    if row.begun_at < now - KEPT_FOR or (row.status is None and row.begun_at < now - GIVEN_UP_AFTER):
        return _take_over(row, sent)
    if row.fingerprint != sent.fingerprint:
        raise KeyReused("this name was given to another request: choose a new one for each")
    if row.status is None:
        raise KeyInUse("the first request under this name is still being carried out: send it again later")
    return Repeat(row.status, row.headers, bytes(row.body))


def _take_over(row: IdempotencyKey, sent: Sent) -> IdempotencyKey:
    """The name of a request that is over, for this one; only one of several takers gets it."""
    now = timezone.now()
    taken = IdempotencyKey.objects.filter(pk=row.pk, begun_at=row.begun_at).update(
        begun_at=now,
        fingerprint=sent.fingerprint,
        request_id=sent.request_id,
        status=None,
        headers={},
        body=b"",
    )
    if not taken:
        raise KeyInUse("another request has just taken this name: send it again later")
    row.begun_at = now
    return row
