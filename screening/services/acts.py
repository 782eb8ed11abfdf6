"""The chain over what people did: each decision with its case, agreement, decided change of facts, merge on
somebody's word, undoing of a merge, version of a policy and erasure, with what it reached, under a digest.

It is made beside the chain over answers, by the same thread and command. An act is rare and its row small, so
that each has a seal of its own, which covers the one before.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from django.core.exceptions import SuspiciousFileOperation
from django.db import transaction
from django.db.models import Model, QuerySet

from entities.models import ChangeSet, Merge
from screening.models import Case, Countersignature, Decision, Erasure, PolicyVersion, Screening, Seal
from screening.services.alone import alone_with
from screening.services.audit import UNREADABLE
from screening.services.decisions import commitment_of_word

START = "0" * 64
MOST_ACTS = 1000  # sealed in one transaction
# Any number will do, so long as no other program takes the same advisory lock in this database.
_LOCK = 7_261_133
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of act: its rows that are final, and the columns that never change again."""

    rows: QuerySet[Any]
    columns: tuple[str, ...]


KINDS = {
    Seal.Kind.DECISION: Kind(
        Decision.objects.all(),
        ("id", "case_id", "conclusion", "ground", "until", "fingerprint", "needs_second", "by_id", "at",
         "commitment"),
    ),
    Seal.Kind.COUNTERSIGNATURE: Kind(
        Countersignature.objects.all(), ("id", "decision_id", "by_id", "at", "commitment")
    ),
    Seal.Kind.CHANGE_SET: Kind(
        ChangeSet.objects.exclude(state=ChangeSet.State.PROPOSED),
        ("id", "title", "why", "changes", "state", "by_id", "through", "at", "decided_by_id", "decided_at",
         "remark"),
    ),
    # A decision is about what its case says; and a merge may be undone, which leaves these columns alone.
    Seal.Kind.CASE: Kind(Case.objects.all(), ("id", "client_id", "subject", "entity", "opened_at")),
    Seal.Kind.MERGE: Kind(
        Merge.objects.filter(basis=Merge.Basis.PERSON),
        ("id", "entry_id", "from_entity_id", "to_entity_id", "basis", "evidence", "by", "merged_at"),
    ),
    Seal.Kind.POLICY: Kind(
        PolicyVersion.objects.all(),
        ("id", "client_id", "code", "number", "reason", "content", "digest", "by", "made_at"),
    ),
    Seal.Kind.ERASURE: Kind(Erasure.objects.all(), ("id", "cause", "reason", "at")),
    # Apart from the merge, which stands sealed before it is undone; and of merges on any basis.
    Seal.Kind.UNDOING: Kind(Merge.objects.exclude(undone_at=None), ("id", "undone_by", "undone_at")),
    # `reached` is worked out from the rows that name the erasure: else one could hide under it later.
    Seal.Kind.REACH: Kind(Erasure.objects.all(), ("id", "reached")),
}  # fmt: skip
ERASABLE = (Screening, Decision, Countersignature)


def seal_acts() -> int:
    """Seal what people did and is not sealed yet; how many acts. Only one process seals at a time."""
    sealed = 0
    while made := _seal_some():
        sealed += made
    return sealed


@transaction.atomic
def _seal_some() -> int:
    if not alone_with(_LOCK):
        return 0
    last = Seal.objects.order_by("number").last()
    number, previous = (last.number, last.digest) if last else (0, START)
    seals = []
    for kind, row in _unsealed():
        number += 1
        seal = Seal(number=number, kind=kind, key=row.pk, row_digest=_digest_of(kind, row), previous=previous)
        seal.digest = previous = _digest_of_seal(seal)
        seals.append(seal)
    Seal.objects.bulk_create(seals)
    return len(seals)


def _unsealed() -> Iterator[tuple[str, Model]]:
    for kind in KINDS:
        rows = list(_not_sealed(kind).order_by("pk")[:MOST_ACTS])
        if kind == Seal.Kind.REACH and rows:
            reached = _reached_by([row.pk for row in rows])
            for row in rows:
                row.reached = reached[row.pk]
        yield from ((kind, row) for row in rows)


def _not_sealed(kind: str) -> QuerySet[Any]:
    return KINDS[Seal.Kind(kind)].rows.exclude(pk__in=Seal.objects.filter(kind=kind).values("key"))


# --- checking -------------------------------------------------------------------------------------


@dataclass(slots=True)
class CheckedActs:
    """What a check of this chain came to; a fault is where and what."""

    sealed: int = 0
    erased: int = 0
    unsealed: int = 0
    head: str = START
    faults: tuple[tuple[str, str], ...] = ()


def check_acts(expected: dict[int, str] | None = None) -> CheckedActs:
    """Work every digest out again; `expected` are digests of seals, by number, that were noted before."""
    checked = CheckedActs()
    checked.faults = tuple(_faults(checked, dict(expected or {})))
    checked.unsealed = sum(_not_sealed(kind).count() for kind in KINDS)
    return checked


def _faults(checked: CheckedActs, expected: dict[int, str]) -> Iterator[tuple[str, str]]:
    previous, reached = START, _reached_by(None)
    seals = Seal.objects.order_by("number").defer("sealed_at")  # which no digest covers
    for number, seal in enumerate(seals.iterator(), start=1):
        where = f"seal {seal.number}"
        if seal.number != number or seal.previous != previous:
            yield where, "does not follow on the seal before: one is missing or was made anew"
        noted = expected.pop(seal.number, seal.digest)
        if not seal.digest == noted == _digest_of_seal(seal):
            yield where, "is not the seal that was made"
        try:
            yield from _faults_of_row(seal, checked, reached)
        except UNREADABLE as error:
            yield f"{seal.kind} {seal.key}".replace("_", " "), f"cannot be read: {error}"
        previous = seal.digest
        checked.sealed += 1
    yield from ((f"seal {number}", "is missing") for number in expected)
    checked.head = previous


def _faults_of_row(seal: Seal, checked: CheckedActs, reached: dict[int, str]) -> Iterator[tuple[str, str]]:
    where = f"{seal.kind} {seal.key}".replace("_", " ")
    row = KINDS[Seal.Kind(seal.kind)].rows.filter(pk=seal.key).first()
    if row is None:
        yield where, "was sealed and is gone"
        return
    if seal.kind == Seal.Kind.REACH:
        row.reached = reached[row.pk]
    if _digest_of(seal.kind, row) != seal.row_digest:
        yield where, "is not as it was sealed"
    if isinstance(row, Decision | Countersignature):
        checked.erased += row.erasure_id is not None
        yield from ((where, what) for what in _faults_of_words(row))


def _faults_of_words(row: Decision | Countersignature) -> Iterator[str]:
    document = _document(row)
    if row.erasure_id is not None:
        if row.comment or row.salt or document:
            yield "was erased and has words or a document"
        return
    if row.commitment != commitment_of_word(row.salt, row.comment, document):
        yield "its words or its document are not those that were given"
    if isinstance(row, Decision) and row.file_digest != document:
        yield "the digest that it gives of its document is another"


def _document(row: Decision | Countersignature) -> str:
    """The digest of the document as it lies there now; empty where there is none."""
    if not isinstance(row, Decision) or not row.file:
        return ""
    try:
        with row.file.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, SuspiciousFileOperation):  # also where its path leads elsewhere
        return "gone"


# --- digests --------------------------------------------------------------------------------------


def _reached_by(erasures: list[int] | None) -> dict[int, str]:
    """Of each erasure, or of these, a digest over the rows it reached; in one pass of each table."""
    digests: defaultdict[int, Any] = defaultdict(hashlib.sha256)
    for model in ERASABLE:
        rows = model._default_manager.exclude(erasure=None).order_by("pk")
        if erasures is not None:
            rows = rows.filter(erasure__in=erasures)
        for erasure, key in rows.values_list("erasure_id", "pk").iterator():
            digests[erasure].update(f"{model._meta.model_name} {key}\n".encode())
    return defaultdict(str, {erasure: digest.hexdigest() for erasure, digest in digests.items()})


def _digest_of(kind: str, row: Model) -> str:
    return _sha(getattr(row, column) for column in KINDS[Seal.Kind(kind)].columns)


def _digest_of_seal(seal: Seal) -> str:
    return _sha((seal.number, seal.kind, seal.key, seal.row_digest, seal.previous))


def _sha(values: Iterable[object]) -> str:
    return hashlib.sha256(_encode(list(values))).hexdigest()
