"""Answers kept as they were given: written with the answer, and read again byte for byte.

Most of an answer is what every list says of a name that it does not know. That part is kept once, as a
`ListState`; an answer keeps the rest.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache, partial
from threading import Lock
from typing import Any

import msgspec
from django.db import connection, transaction

from screening.engine.decide import decide
from screening.engine.records import Outcome, Report, Verdict, WatchList
from screening.models import ListState, Screening
from screening.services.reports import frame_json, list_json, verdict_json
from screening.services.screening import Answer

SALT_BYTES = 16
MOST_STATES = 256  # kept ready by a process: about 40 kB each with ninety lists
LONGEST_ASKER = 100  # characters; the column is of a table that is never rewritten
_COLUMNS = [field for field in Screening._meta.concrete_fields if not field.primary_key]
_INSERT = "INSERT INTO {} ({}) VALUES ({})".format(  # noqa: S608 - the names of our own columns
    Screening._meta.db_table,
    ", ".join(str(each.column) for each in _COLUMNS),
    ", ".join(["%s"] * len(_COLUMNS)),
)
_encode = msgspec.json.Encoder().encode
_parts = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked, as an answer keeps it: the client, the key or user, and the id of the request."""

    client: int | None = None
    name: str = ""
    request_id: str = ""


@dataclass(slots=True)
class SharedPart:
    """A list state ready for use; `row` is its key once it is surely in the database."""

    digest: str
    content: bytes
    verdicts: Mapping[str, msgspec.Raw]
    lists: msgspec.Raw
    quiet: Mapping[str, Verdict] = field(default_factory=dict)
    kept_alive: tuple[WatchList, ...] = ()  # by whose identities the part is found again
    row: int | None = None

    def __reduce__(self) -> tuple[Callable[[str, bytes], SharedPart], tuple[str, bytes]]:
        """Another process gets what is kept of it, and for the same digest the same part."""
        return _received, (self.digest, self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """An answer as it is kept: its own text, what it shares with others, and by what it is found."""

    id: str
    on: date
    known_at: datetime | None
    outcome: Outcome
    policy: str
    engine: str
    facts_version: int
    text: bytes
    shared: SharedPart

    def body(self) -> bytes:
        """The whole report as JSON."""
        return expand(self.text, self.shared)

    def short(self) -> dict[str, Any]:
        """The answer without what it shares: `verdicts` are those that differ from what is said of nobody."""
        parts: dict[str, Any] = dict(_parts(self.text))
        parts["verdicts"] = list(_parts(parts["verdicts"]).values())
        del parts["lists"]
        return parts


def pack(answer: Answer) -> Packed:
    """The answer as it is kept."""
    shared = _shared_parts.of(answer.report)
    own = {
        verdict.list: verdict_json(verdict)
        for verdict in answer.report.verdicts
        if verdict is not (quiet := shared.quiet[verdict.list]) and verdict != quiet
    }
    report = answer.report
    return Packed(
        id=answer.id,
        on=report.query.on,
        known_at=answer.known_at,
        outcome=report.headline.outcome,
        policy=report.policy,
        engine=report.engine,
        facts_version=report.facts_version,
        text=_encode(frame_json(answer) | {"verdicts": own}),
        shared=shared,
    )


def expand(text: bytes, shared: SharedPart) -> bytes:
    """The whole report from its two parts; the same parts give the same bytes, whatever was loaded since."""
    parts: dict[str, Any] = dict(_parts(text))
    own = _parts(parts["verdicts"])
    parts["verdicts"] = [own.get(code, quiet) for code, quiet in shared.verdicts.items()]
    parts["lists"] = shared.lists
    return _encode(parts)


def keep(packed: Sequence[Packed], asker: Asker) -> None:
    """Write the answers down, all or none. What is not kept must not be given."""
    if len(packed) == 1 and (known := packed[0].shared.row) is not None:
        _insert([_row(packed[0], asker, known)])  # one statement, which is a transaction by itself
        return
    with transaction.atomic():
        parts = {each.shared.digest: each.shared for each in packed}
        states = {digest: _row_of(part) for digest, part in parts.items()}
        _insert([_row(each, asker, states[each.shared.digest]) for each in packed])


def _insert(rows: Sequence[Screening]) -> None:
    """Write the rows, without having the statement put together anew."""
    values = [
        [column.get_db_prep_save(getattr(row, column.attname), connection) for column in _COLUMNS]
        for row in rows
    ]
    with connection.cursor() as cursor:
        if len(values) == 1:
            cursor.execute(_INSERT, values[0])
        else:
            cursor.executemany(_INSERT, values)


def expanded(row: Screening) -> bytes:
    """A kept answer as it was given; for one whose text is destroyed, see `Screening.erasure`."""
    return expand(row.text.encode(), part_of_content(row.state.digest, row.state.content.encode()))


def commitment_of(salt: str, text: str) -> str:
    """What stands for a text once it is gone: without the salt, nobody can try out names against it."""
    return hashlib.sha256(f"{salt}{text}".encode()).hexdigest()


def part_of_content(digest: str, content: bytes) -> SharedPart:
    """A shared part from what was kept of it."""
    whole = _parts(content)
    return SharedPart(digest, content, verdicts=_parts(whole["verdicts"]), lists=whole["lists"])


@lru_cache(maxsize=MOST_STATES)
def _received(digest: str, content: bytes) -> SharedPart:
    return part_of_content(digest, content)


def _row(packed: Packed, asker: Asker, state: int) -> Screening:
    text, salt = packed.text.decode(), secrets.token_hex(SALT_BYTES)
    return Screening(
        public_id=packed.id,
        client_id=asker.client,
        asker=asker.name[:LONGEST_ASKER],
        request_id=asker.request_id,
        as_of=packed.on,
        known_at=packed.known_at,
        outcome=packed.outcome.value,
        policy=packed.policy,
        engine=packed.engine,
        facts=packed.facts_version,
        state_id=state,
        text=text,
        salt=salt,
        commitment=commitment_of(salt, text),
    )


def _row_of(shared: SharedPart) -> int:
    """The key of the state's row, which is made if it is new; remembered only once it is committed."""
    if shared.row is not None:
        return shared.row
    state, _ = ListState.objects.get_or_create(
        digest=shared.digest, defaults={"content": shared.content.decode()}
    )
    transaction.on_commit(partial(setattr, shared, "row", state.pk))
    return state.pk


class _SharedParts:
    """The shared parts of this process, by day and lists; the one not used for longest goes first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._parts: dict[tuple[date, tuple[int, ...]], SharedPart] = {}

    def of(self, report: Report) -> SharedPart:
        # Identity is enough: the part keeps its lists alive, so that no other object gets their numbers.
        key = (report.query.on, tuple(map(id, report.lists)))
        with self._lock:
            found = self._parts.pop(key, None) or _shared_part(report)
            self._parts[key] = found
            if len(self._parts) > MOST_STATES:
                self._parts.pop(next(iter(self._parts)))
        return found


def _shared_part(report: Report) -> SharedPart:
    quiet = {each.code: decide(each, (), (), report.query.on) for each in report.lists}
    content = _encode(
        {
            "verdicts": {code: verdict_json(verdict) for code, verdict in quiet.items()},
            "lists": [list_json(each) for each in report.lists],
        }
    )
    part = part_of_content(hashlib.sha256(content).hexdigest(), content)
    # Where the report itself says nothing more of a list, its verdict is kept: told by identity from then on.
    said = {verdict.list: verdict for verdict in report.verdicts}
    part.quiet = {code: said[code] if said[code] == verdict else verdict for code, verdict in quiet.items()}
    part.kept_alive = report.lists
    return part


_shared_parts = _SharedParts()
