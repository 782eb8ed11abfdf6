"""Ties between parties in FollowTheMoney: ownership, directorship, family and the rest."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from decimal import Decimal, InvalidOperation
from typing import get_args

from entities.loaders.days import read_day
from entities.loaders.drafts import Omissions
from entities.loaders.ftm_lines import Line, public_id_of
from entities.loaders.records import TieRecord
from entities.loaders.schema import RelationshipKind

# Ties: the property of the subject, that of the object, and our kind.
TIES = {
    "Ownership": ("owner", "asset", "owns"),
    "Directorship": ("director", "organization", "officer_of"),
    "Family": ("person", "relative", "family_of"),
    "Associate": ("person", "associate", "associated_with"),
    "UnknownLink": ("subject", "object", "associated_with"),
    "Membership": ("member", "organization", "member_of"),
    "Employment": ("employee", "employer", "employed_by"),
    "Succession": ("successor", "predecessor", "successor_of"),
    "Representation": ("agent", "client", "associated_with"),
}
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%?")
_STATUSES = {"completed", "reported", "disputed", "proposed", "planned", "ended", "abandoned"}
_KINDS = frozenset(get_args(RelationshipKind))


def ties_of(line: Line, parties: Container[str], omissions: Omissions) -> Iterator[TieRecord]:
    """The ties that a line says; one to a party that is not among `parties` is counted and left out."""
    subject_name, object_name, kind = TIES[line.schema]
    kind, wording = _kind_of_tie(line, kind)
    summary = line.texts("summary") + line.texts("description")
    share = line.first("percentage") or next(filter(None, map(_share_in_words, summary)), "")
    least, most = _share(share)
    said = line.first("status")
    ended = "ended" if line.first("endDate") else "completed"
    for subject in line.ids(subject_name):
        for held in line.ids(object_name):
            if subject not in parties or held not in parties or subject == held:
                omissions.add("ties to a party that is not in the file: left out", line.id)
                continue
            yield TieRecord(
                kind=kind,
                subject=public_id_of(subject),
                object=public_id_of(held),
                source="",
                wording=wording[:60],
                share_min=least,
                share_max=most,
                share_text=share[:200],
                status=said if said in _STATUSES else ended,
                since=read_day(line.first("startDate")),
                until=read_day(line.first("endDate")),
                note="; ".join(text for text in summary if not _share_in_words(text)),
            )


def _kind_of_tie(line: Line, otherwise: str) -> tuple[str, str]:
    """Our kind, and the wording: our export writes the kind before it, where the schema does not say it."""
    roles = [*line.texts("role"), *line.texts("relationship")]
    if roles and roles[0] in _KINDS:
        return roles[0], next(iter(roles[1:]), "")
    return otherwise, next(iter(roles), "")


def _share_in_words(text: str) -> str:
    """The share that our export writes for a tie which is no ownership in this vocabulary; else empty."""
    return text.removeprefix("share: ") if text.startswith("share: ") else ""


def _share(text: str) -> tuple[Decimal | None, Decimal | None]:
    """`37`, `37 %` or `50-74`, in percent; nothing where it is no number."""
    try:
        found = [Decimal(number.replace(",", ".")) for number in _SHARE.findall(text)]
    except InvalidOperation:
        return None, None
    if not found or len(found) > 2 or max(found) > 100 or found != sorted(found):
        return None, None
    return found[0], found[-1]
