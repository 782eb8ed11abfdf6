"""What becomes of a load that was refused: it is kept, announced, and told to those who should know."""

from __future__ import annotations

import logging
import smtplib
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import send_mail
from django.db import DatabaseError, transaction

from entities.loaders.writing import announce_change
from entities.models import Release, WatchList
from entities.signals import load_refused

log = logging.getLogger(__name__)

_PATIENCE_S = 10.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a load of a list was refused; `digest` is SHA-256 of the file in hex, where there was one."""

    watch_list: WatchList
    published: date
    address: str
    reason: str
    digest: str = ""

    @property
    def in_words(self) -> str:
        return f"The load of {self.watch_list.code} from {self.address} was refused. {self.reason}"


def keep_refusal(refusal: Refusal) -> None:
    """Write the refusal down, outside the load that was undone, and tell of it.

    What cannot be written or sent is logged: the load has failed already, and its own error is what counts.
    """
    try:
        with transaction.atomic():
            release = _release(refusal)
            release.save()
            announce_change()
    except DatabaseError:
        log.exception("refusal not kept", extra={"list": refusal.watch_list.code})
    else:
        load_refused.send(sender=Release, release=release)
    _mail(refusal)
    _post(refusal)


def _release(refusal: Refusal) -> Release:
    return Release(
        watch_list=refusal.watch_list,
        edition_on=refusal.published,
        covers_to=refusal.published,
        address=refusal.address[:1000],
        digest=refusal.digest,
        complete=False,
        outcome=Release.Outcome.REFUSED,
        message=refusal.reason,
    )


def _mail(refusal: Refusal) -> None:
    if not settings.ALERT_MAIL:
        return
    try:
        send_mail(
            f"Rollcall: a load of {refusal.watch_list.code} was refused",
            refusal.in_words,
            None,
            settings.ALERT_MAIL,
        )
    except (OSError, smtplib.SMTPException):
        log.exception("refusal not mailed", extra={"list": refusal.watch_list.code})


def _post(refusal: Refusal) -> None:
    """One JSON object, with `text` as chat services read it."""
    if not settings.ALERT_URL:
        return
    import requests  # noqa: PLC0415 - slow to import, and needed only where an address is set

    told = {"text": refusal.in_words, "list": refusal.watch_list.code, "reason": refusal.reason}
    try:
        requests.post(settings.ALERT_URL, json=told, timeout=_PATIENCE_S).raise_for_status()
    except requests.RequestException:
        log.exception("refusal not posted", extra={"list": refusal.watch_list.code})
