"""A client's own policies: made in versions with a reason, and named by questions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from entities.models import EntityKind
from screening.engine.policy import Policy, Thresholds
from screening.errors import BadPolicy, UnknownPolicy
from screening.models import PolicyVersion, Screening
from screening.services.records import Asker
from screening.services.screening import current_snapshot

LOWEST = 0.5  # two names of which half is alike are strangers; docs/matching.md, "thresholds"
_NAMED = re.compile(
    r"(?P<code>[-\w]{1,50})(?::(?P<number>[1-9]\d{0,8}))?(?:@(?P<digest>[0-9a-f]{1,64}))?", re.ASCII
)
_service = Policy()


class Bounds(msgspec.Struct, frozen=True):
    """The thresholds of a kind or a list."""

    match_at: float
    review_at: float


class Content(msgspec.Struct, frozen=True):
    """What a version says."""

    match_at: float = _service.match_at
    review_at: float = _service.review_at
    kinds: dict[str, Bounds] = {}
    lists: dict[str, Bounds] = {}
    weak_names: str = _service.weak_names
    screened: list[str] = []


def policies_of(client: int | None) -> QuerySet[PolicyVersion]:
    """All versions of a client's policies, the newest first; nobody in particular has none."""
    return PolicyVersion.objects.filter(client=client)


def make_policy(code: str, reason: str, content: Content, asker: Asker) -> PolicyVersion:
    """The next version of a policy of the asker's client, from the first on; raises BadPolicy."""
    if asker.client is None:
        raise BadPolicy("policies belong to a client: show a key")
    _check(content)
    written = msgspec.json.encode(content, order="sorted")
    mine = policies_of(asker.client).filter(code=code)
    try:
        with transaction.atomic():
            newest = mine.aggregate(newest=Max("number"))["newest"] or 0
            return PolicyVersion.objects.create(
                client_id=asker.client,
                code=code,
                number=newest + 1,
                reason=reason,
                content=msgspec.json.decode(written),
                digest=hashlib.sha256(written).hexdigest(),
                by=asker.name,
            )
    except IntegrityError as error:
        raise BadPolicy("another version was made in between: look, and send it again") from error


def policy_named(named: str, client: int | None) -> Policy:
    """The policy that a question names, `strict` for the newest version or `strict:2`; none: the service's.

    Raises UnknownPolicy.
    """
    if not named:
        return _service
    parts = _NAMED.fullmatch(named)
    found = policies_of(client).filter(code=parts["code"]).order_by("-number") if parts else None
    if found is not None and parts and parts["number"]:
        found = found.filter(number=int(parts["number"]))
    version = found.first() if found is not None else None
    if version is None or not version.digest.startswith((parts and parts["digest"]) or ""):
        raise UnknownPolicy(f"{named[:100]!r} is no policy of yours: GET /api/v1/policies shows them")
    return to_policy(version)


def policy_of(row: Screening) -> Policy | None:
    """The policy that a kept answer was given by; None for one of the service's that it no longer has.

    Raises UnknownPolicy for a client's that is none of its versions.
    """
    if ":" in row.policy:  # as a version of a client's own is named
        return policy_named(row.policy, row.client_id)
    return _service if row.policy == _service.version else None


def to_policy(version: PolicyVersion) -> Policy:
    """A version as the engine reads it."""
    content = msgspec.convert(version.content, Content)
    return Policy(
        version=version.name,
        reason=version.reason,
        match_at=content.match_at,
        review_at=content.review_at,
        kinds=_thresholds(content.kinds),
        lists=_thresholds(content.lists),
        weak_names=content.weak_names,
        screened=tuple(content.screened),
    )


def _thresholds(bounds: Mapping[str, Bounds]) -> tuple[tuple[str, Thresholds], ...]:
    return tuple((name, Thresholds(own.match_at, own.review_at)) for name, own in bounds.items())


def _check(content: Content) -> None:
    whole = Bounds(content.match_at, content.review_at)
    _check_bounds("the policy", whole, LOWEST)
    for name, own in (*content.kinds.items(), *content.lists.items()):
        _check_bounds(name, own, content.review_at)
    if unknown := content.kinds.keys() - set(EntityKind.values):
        raise BadPolicy(f"no such kind: {', '.join(sorted(unknown))}; use {', '.join(EntityKind.values)}")
    known = current_snapshot().universe.lists
    if strange := sorted({*content.lists, *content.screened} - known.keys()):
        raise BadPolicy(f"no such list: {', '.join(strange)}: GET /api/v1/lists shows their codes")


def _check_bounds(what: str, own: Bounds, lowest: float) -> None:
    if not lowest <= own.review_at <= own.match_at <= 1:
        raise BadPolicy(f"{what}: it takes {lowest:.2f} <= review_at <= match_at <= 1")


def as_plain(content: Any) -> dict[str, Any]:  # noqa: ANN401 - what the column holds
    """The content with every member, those left out too."""
    return dict(msgspec.to_builtins(msgspec.convert(content, Content)))
