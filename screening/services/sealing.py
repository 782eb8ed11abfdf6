"""The thread that seals: one in each serving process, begun by the first answer that is kept."""

from __future__ import annotations

import logging
import threading

from django.conf import settings
from django.db import DatabaseError, connection

from screening.services.acts import seal_acts
from screening.services.audit import seal

log = logging.getLogger(__name__)

_starting = threading.Lock()
_thread: threading.Thread | None = None


def keep_sealing() -> None:
    """Have a thread seal every AUDIT_SEAL_SECONDS from now on; with 0 only the command seals."""
    global _thread  # noqa: PLW0603 - one thread a process
    if not settings.AUDIT_SEAL_SECONDS or (_thread and _thread.is_alive()):
        return
    with _starting:
        if _thread is None or not _thread.is_alive():  # a forked process has the value and not the thread
            _thread = threading.Thread(target=_seal_for_ever, name="sealing", daemon=True)
            _thread.start()


def _seal_for_ever() -> None:
    pause = threading.Event()
    while not pause.wait(settings.AUDIT_SEAL_SECONDS):
        seal_once()
        connection.close()


def seal_once() -> None:
    """Seal; a failure is logged, and the next round tries again."""
    try:
        blocks, acts = seal(), seal_acts()
    except DatabaseError:
        log.exception("could not seal the record")
    else:
        if blocks or acts:
            log.info("sealed", extra={"blocks": blocks, "acts": acts})
