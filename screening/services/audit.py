"""The chain over kept answers: rows sealed in blocks, each of which covers the one before.

A row is written without waiting for anybody; a block is made later, by a thread of a serving process, by
`manage.py seal_audit`, or both. Whoever changes, removes or slips in a sealed row has to make all blocks
from there on anew, and then differs from any digest that was noted elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import connection, transaction
from django.db.models import F, Max
from django.db.models.query import QuerySet

from screening.models import AuditBlock, ListState, Screening
from screening.services.alone import alone_with
from screening.services.records import commitment_of

MOST_ROWS = 1000  # in a block: a broken one is found to within so many answers
START = "0" * 64
BEFORE_ALL = -(2**63)  # below any key, also one that was slipped in
# Any number will do, so long as no other program takes the same advisory lock in this database.
_LOCK = 7_261_131
# What reading a value raises that no column of its kind can hold: SQLite lets one be written all the same.
UNREADABLE = (ValueError, TypeError, AttributeError)
_encode = msgspec.json.Encoder().encode
_COVERED = (
    "id", "public_id", "client_id", "asker", "request_id", "asked_at", "as_of", "known_at", "outcome",
    "policy", "engine", "facts", "state_digest", "commitment",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was sealed."""

    where: str
    what: str


@dataclass(slots=True)
class Checked:
    """What a check of the chain came to."""

    blocks: int = 0
    rows: int = 0
    erased: int = 0
    unsealed: int = 0
    head: str = START  # the digest of the last block
    faults: tuple[Fault, ...] = ()


def seal() -> int:
    """Seal what is not sealed yet; how many blocks that made. Only one process seals at a time."""
    horizon = _settled_up_to()
    made = 0
    while _seal_next(horizon):
        made += 1
    return made


def check_chain(expected: dict[int, str] | None = None) -> Checked:
    """Work every digest out again; `expected` are digests of blocks, by number, that were noted before."""
    checked = Checked()
    faults = [*_faults_of_states(), *_faults_of_chain(checked, dict(expected or {}))]
    checked.faults = tuple(faults)
    return checked


# --- sealing --------------------------------------------------------------------------------------


def _settled_up_to() -> int:
    """The last key below which nothing can appear any more: every row up to it is committed or given up.

    PostgreSQL hands out keys before their rows are committed. The lock waits for the writers that are at work
    and holds up new ones for as long as it takes to read one number.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {Screening._meta.db_table} IN SHARE MODE")
        return Screening.objects.aggregate(last=Max("id"))["last"] or 0


@transaction.atomic
def _seal_next(horizon: int) -> bool:
    """Make the next block, of rows up to `horizon`; False when there are none, or another is at it."""
    if not alone_with(_LOCK):
        return False
    before = AuditBlock.objects.order_by("number").last()
    rows = _covered(Screening.objects.filter(id__gt=before.last if before else BEFORE_ALL, id__lte=horizon))
    digests = [(row["id"], _digest_of(row)) for row in rows[:MOST_ROWS]]
    if not digests:
        return False
    block = AuditBlock(
        number=before.number + 1 if before else 1,
        first=digests[0][0],
        last=digests[-1][0],
        count=len(digests),
        rows_digest=_digest_of_rows(digest for _, digest in digests),
        previous=before.digest if before else START,
    )
    block.digest = _digest_of_block(block)
    block.save(force_insert=True)
    return True


# --- checking -------------------------------------------------------------------------------------


def _faults_of_chain(checked: Checked, expected: dict[int, str]) -> Iterator[Fault]:
    previous, last = START, BEFORE_ALL
    blocks = AuditBlock.objects.order_by("number").defer("sealed_at")  # which no digest covers
    for number, block in enumerate(blocks.iterator(), start=1):
        where = f"block {block.number}"
        if block.number != number or block.previous != previous:
            yield Fault(where, "does not follow on the block before: a block is missing or was made anew")
        noted = expected.pop(block.number, block.digest)
        if not block.digest == noted == _digest_of_block(block):
            yield Fault(where, "is not the block that was sealed")
        try:
            yield from _faults_of_block(block, last, checked)
        except UNREADABLE as error:
            yield Fault(where, f"answers {block.first} to {block.last}: one of them cannot be read: {error}")
        previous = block.digest
        with suppress(*UNREADABLE):
            last = int(block.last)
        checked.blocks += 1
    yield from (Fault(f"block {number}", "is missing") for number in expected)
    checked.head = previous
    checked.unsealed = Screening.objects.filter(id__gt=last).count()


def _faults_of_block(block: AuditBlock, after: int, checked: Checked) -> Iterator[Fault]:
    digests = []
    rows = Screening.objects.filter(id__gt=after, id__lte=block.last)
    for row in _covered(rows, "text", "salt", "erasure_id").iterator(chunk_size=MOST_ROWS):
        digests.append(_digest_of(row))
        checked.rows += 1
        if row["erasure_id"] is not None:
            checked.erased += 1
            if row["text"] or row["salt"]:
                yield Fault(f"answer {row['public_id']}", "was erased and has a text")
        elif row["commitment"] != commitment_of(row["salt"], row["text"]):
            yield Fault(f"answer {row['public_id']}", "its text is not the one that was given")
    if len(digests) != block.count:
        rows_from = f"answers {block.first} to {block.last}"
        yield Fault(
            f"block {block.number}", f"{rows_from}: {block.count} were sealed, {len(digests)} are there"
        )
    elif _digest_of_rows(digests) != block.rows_digest:
        yield Fault(
            f"block {block.number}",
            f"answers {block.first} to {block.last}: one of them was changed or replaced",
        )


def _faults_of_states() -> Iterator[Fault]:
    for digest, content in ListState.objects.values_list("digest", "content").iterator(chunk_size=100):
        if hashlib.sha256(str(content).encode()).hexdigest() != digest:  # SQLite may hold bytes
            yield Fault(f"list state {digest[:12]}", "its content is not what answers were given from")


# --- digests --------------------------------------------------------------------------------------


def _covered(rows: QuerySet[Screening], *more: str) -> QuerySet[Screening, dict[str, Any]]:
    covered: QuerySet[Screening, dict[str, Any]] = (
        rows.order_by("id").annotate(state_digest=F("state__digest")).values(*_COVERED, *more)
    )
    return covered


def _digest_of(row: dict[str, Any]) -> bytes:
    """What a block covers of a row: everything but the text, for which its commitment stands."""
    return hashlib.sha256(_encode([row[column] for column in _COVERED])).digest()


def _digest_of_rows(digests: Iterator[bytes] | list[bytes]) -> str:
    return hashlib.sha256(b"".join(digests)).hexdigest()


def _digest_of_block(block: AuditBlock) -> str:
    content = [block.number, block.first, block.last, block.count, block.rows_digest, block.previous]
    return hashlib.sha256(_encode(content)).hexdigest()
