"""Tables that were looked at and not yet written: kept for a day as files, each found again by its token."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

KEPT_S = 24 * 3600  # a table that was looked at and not carried out


@dataclass(frozen=True, slots=True)
class Table:
    """The rows, the document they are read in, and whose import it is, by key."""

    rows: Sequence[dict[str, str]]
    source: str
    why: str
    person: int


def put_by(table: Table) -> str:
    """Keep the table; the token leads to it again."""
    delete_left()
    folder().mkdir(parents=True, exist_ok=True)
    token = secrets.token_hex(16)
    _path(token).write_text(json.dumps(asdict(table)), "utf-8")
    return token


def table_of(token: str) -> Table | None:
    """The table that was put by, or None where it has gone or never was."""
    if not re.fullmatch(r"[0-9a-f]{32}", token):
        return None
    try:
        return Table(**json.loads(_path(token).read_text("utf-8")))
    except FileNotFoundError:
        return None


def forget(token: str) -> None:
    """Delete a table that is written now."""
    _path(token).unlink(missing_ok=True)


def delete_left() -> None:
    """Delete what was looked at more than a day ago and left."""
    end = time.time() - KEPT_S
    for path in folder().glob("*.json"):
        with suppress(FileNotFoundError):  # somebody else deletes it too
            if path.stat().st_mtime < end:
                path.unlink()


def folder() -> Path:
    """Where the tables lie."""
    return Path(settings.MEDIA_ROOT) / "imports"


def _path(token: str) -> Path:
    return folder() / f"{token}.json"
