"""Decisions about matches: made by people, with a reason, and void once their ground has changed."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from screening.engine.normalise import normalise
from screening.engine.records import Listing, Party, Query
from screening.engine.universe import Universe
from screening.errors import DecisionRefused
from screening.models import Analyst, Case, Client, Countersignature, Decision

LARGEST_FILE = 10_000_000  # bytes
SALT_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decision before it is made."""

    conclusion: str
    ground: str
    comment: str
    until: date | None = None
    seen: str | None = None  # the fingerprint of the entity as it was looked at
    file: File[Any] | None = None


@dataclass(frozen=True, slots=True)
class CaseState:
    """How a case stands: `open`, `waiting` (for the second person), `decided`, or `reopened` and why."""

    state: str
    why: str = ""


def client_of(user: Any) -> Client | None:  # noqa: ANN401 - request.user is a union that Django does not name
    """The client that a person decides for; None: the house itself, and whoever is not logged in."""
    seat = Analyst.objects.select_related("client").filter(user_id=user.pk).first() if user.pk else None
    return seat.client if seat else None


# --- which party, and what a decision about it rested on ------------------------------------------


def subject_of(query: Query) -> str:
    """The digest by which a party asked about again is known: all that was asked of it."""
    asked = (
        [normalise(name).exact for name in (query.name, *sorted(query.other_names)) if name],
        query.kind,
        str(query.born or ""),
        sorted(query.identifiers),
        sorted(query.countries),
        sorted(query.addresses),
        sorted(query.territories),
    )
    return hashlib.sha256(msgspec.json.encode(asked)).hexdigest()


def fingerprint_of(party: Party, listings: Iterable[Listing]) -> str:
    """The digest of what a decision rests on: what the sources say of the entity, and its listings."""
    resting_on = (
        party.kind,
        sorted(party.countries),
        sorted({name.text for name in party.names}),
        sorted(party.identifiers),
        [str(born) for born in party.births],
        sorted(_listing_in_words(each) for each in listings),
    )
    return hashlib.sha256(msgspec.json.encode(resting_on)).hexdigest()


def _listing_in_words(listing: Listing) -> tuple[object, ...]:
    events = [(event.status, str(event.at), str(event.effective or "")) for event in listing.events]
    return (listing.list, listing.reference, listing.role, listing.scope, sorted(listing.programmes), events)


def fingerprint_in(universe: Universe, entity: str) -> str:
    """The fingerprint of an entity as it stands; empty when there is no such entity."""
    party = universe.parties.get(entity)
    return fingerprint_of(party, universe.listings.get(entity, ())) if party else ""


# --- what a screening is told ---------------------------------------------------------------------


class Silence:
    """The decisions of a client that keep matches quiet, read once for many questions."""

    def __init__(self, client: int | None, subjects: Sequence[str] | None = None) -> None:
        chosen = Case.objects.filter(client=client) if client else Case.objects.filter(client=None)
        if subjects is not None:
            chosen = chosen.filter(subject__in=subjects)
        self._by_subject: dict[str, list[Decision]] = {}
        for case, decision in _latest(chosen):
            if decision.conclusion == Decision.Conclusion.FALSE_POSITIVE and _is_effective(decision):
                self._by_subject.setdefault(case.subject, []).append(decision)

    def over(self, query: Query, universe: Universe, today: date) -> tuple[tuple[str, str], ...]:
        """(entity, decision) for each entity that was decided not to be the party asked about."""
        if not self._by_subject:
            return ()
        found = self._by_subject.get(subject_of(query), ())
        return tuple(
            (decision.case.entity, str(decision.pk))
            for decision in found
            if not _reopened(decision, universe, today)
        )


def _latest(cases: Iterable[Any]) -> Iterable[tuple[Case, Decision]]:
    """Each case with its latest decision."""
    decisions = Decision.objects.filter(case__in=cases).select_related("case", "countersignature")
    newest: dict[int, Decision] = {}
    for decision in decisions.order_by("pk"):
        newest[decision.case_id] = decision
    return [(decision.case, decision) for decision in newest.values()]


def _is_effective(decision: Decision) -> bool:
    return not decision.needs_second or hasattr(decision, "countersignature")


def _reopened(decision: Decision, universe: Universe, today: date) -> str:
    """Why a decision holds no longer; empty while it does."""
    if has_ended(decision.until, today):
        return f"it held until {decision.until}"
    if decision.fingerprint != fingerprint_in(universe, decision.case.entity):
        return "the entity's names, identifiers or listings have changed"
    return ""


def has_ended(until: date | None, today: date) -> bool:
    """Whether the last day of a decision has passed."""
    return until is not None and until < today


# --- what people do -------------------------------------------------------------------------------


def open_case(query: Query, entity: str, universe: Universe, client: Client | None) -> Case:
    """The case of this party and this entity, made if there is none; raises DecisionRefused for no entity."""
    if entity not in universe.parties:
        raise DecisionRefused(f"there is no entity {entity!r}: open the case from an answer that shows it")
    asked: Mapping[str, Any] = {
        "kind": query.kind,
        "countries": list(query.countries),
        "birth_date": str(query.born) if query.born else "",
        "identifiers": list(query.identifiers),
    }
    case, _ = Case.objects.get_or_create(
        client=client,
        subject=subject_of(query),
        entity=entity,
        defaults={"name": query.name, "question": asked},
    )
    return case


@transaction.atomic
def decide_case(case: Case, draft: Draft, *, by: User, universe: Universe) -> Decision:
    """Add a decision to a case.

    Raises DecisionRefused for one that does not say why, is past its end, or rests on what is no longer so.
    """
    if draft.seen is not None and draft.seen != fingerprint_in(universe, case.entity):
        raise DecisionRefused("the entity has changed since you looked: look again, then decide")
    if not draft.comment.strip():
        raise DecisionRefused("a decision needs a comment that says why")
    if draft.until and draft.until < timezone.localdate():
        raise DecisionRefused(f"{draft.until} has passed: a decision cannot end before it is made")
    if draft.file is not None and draft.file.size > LARGEST_FILE:
        raise DecisionRefused(f"the file has {draft.file.size:,} bytes; at most {LARGEST_FILE:,} are kept")
    if draft.conclusion not in Decision.Conclusion.values or draft.ground not in Decision.Ground.values:
        raise DecisionRefused("choose a conclusion and a ground")
    Case.objects.select_for_update().get(pk=case.pk)  # held against whoever agrees with the decision before
    releases = draft.conclusion == Decision.Conclusion.FALSE_POSITIVE
    comment, document, salt = draft.comment.strip(), _digest_of(draft.file), secrets.token_hex(SALT_BYTES)
    return Decision.objects.create(
        case=case,
        conclusion=draft.conclusion,
        ground=draft.ground,
        comment=comment,
        file=draft.file or "",
        file_digest=document,
        until=draft.until,
        fingerprint=fingerprint_in(universe, case.entity),
        needs_second=releases and settings.FOUR_EYES,
        by=by,
        salt=salt,
        commitment=commitment_of_word(salt, comment, document),
    )


@transaction.atomic
def countersign(decision: Decision, *, by: User, comment: str = "") -> Countersignature:
    """Agree with another person's decision; raises DecisionRefused for one's own or an overtaken one."""
    Case.objects.select_for_update().get(pk=decision.case_id)  # held against who decides at once
    if decision.by_id == by.pk:
        raise DecisionRefused("it takes another person: nobody countersigns a decision of their own")
    if not decision.needs_second or hasattr(decision, "countersignature"):
        raise DecisionRefused("this decision waits for nobody")
    if Decision.objects.filter(case_id=decision.case_id, pk__gt=decision.pk).exists():
        raise DecisionRefused("the case was decided again since: look at the later decision")
    said, salt = comment.strip(), secrets.token_hex(SALT_BYTES)
    commitment = commitment_of_word(salt, said, "")
    return Countersignature.objects.create(
        decision=decision, by=by, comment=said, salt=salt, commitment=commitment
    )


def commitment_of_word(salt: str, comment: str, document: str) -> str:
    """What stands for the words of a decision and the digest of its document once they are gone."""
    return hashlib.sha256(msgspec.json.encode([salt, comment, document])).hexdigest()


def _digest_of(file: File[Any] | None) -> str:
    if file is None:
        return ""
    digest = hashlib.sha256()
    for block in file.chunks():
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()


def state_of(decision: Decision | None, universe: Universe, today: date) -> CaseState:
    """How a case with this latest decision stands."""
    if decision is None or decision.conclusion == Decision.Conclusion.UNDECIDED:
        return CaseState("open")
    if not _is_effective(decision):
        return CaseState("waiting", "for another person to agree")
    why = _reopened(decision, universe, today) if decision.conclusion == "false_positive" else ""
    return CaseState("reopened", why) if why else CaseState("decided")
