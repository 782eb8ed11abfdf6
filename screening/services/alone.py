"""One transaction at a time does what a lock stands for."""

from __future__ import annotations

from django.db import connection


def alone_with(lock: int) -> bool:
    """Whether no other transaction holds the lock; on SQLite a transaction that writes is alone anyway."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock])
        return bool(cursor.fetchone()[0])
