"""A kept answer as evidence: what was asked and said, from which editions, by which method, its digest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from entities.models import RelationshipKind, WatchList
from screening.errors import BadQuestion
from screening.models import AuditBlock, Case, Screening
from screening.pages.access import analysts_only
from screening.services.decisions import client_of, subject_of
from screening.services.policies import policy_of
from screening.services.questions import to_query
from screening.services.reading import ALARMS
from screening.services.records import expanded
from screening.services.stored_answers import question_of

ALARMING = frozenset(outcome.value for outcome in ALARMS)
GROUPS = (
    ("Prohibits or restricts", ("prohibits", "restricts")),
    ("Protects or permits", ("protects", "permits")),
    ("For information", ("informs",)),
)


@require_safe
@analysts_only
def evidence(request: HttpRequest, public_id: str) -> HttpResponse:
    """The answer exactly as it was given, made to be printed; one client never sees another's."""
    client = client_of(request.user)
    row = get_object_or_404(
        Screening.objects.select_related("state", "erasure"), public_id=public_id, client=client
    )
    shown: dict[str, Any] = {
        "row": row,
        "sealed": AuditBlock.objects.filter(first__lte=row.pk, last__gte=row.pk).first(),
        "policy": policy_of(row),
    }
    if row.erasure is None:
        report = _labelled(json.loads(expanded(row)))
        cases = _cases_of(report).filter(client=client)
        shown |= {
            "report": report,
            "name": report["query"]["name"] or " ".join(report["query"]["identifiers"]),
            "asked": list(_asked(report["query"])),
            "groups": _groups(report),
            "rest": _rest(report),
            "ways": _ways(report),
            "cases": cases.prefetch_related("decisions__by", "decisions__countersignature__by"),
        }
    return render(request, "pages/evidence.html", shown)


def _cases_of(report: dict[str, Any]) -> QuerySet[Case]:
    """The cases of the very party that was asked about, and of the entities that were found."""
    entities = [match["entity"]["id"] for match in report["matches"]]
    try:
        subject = subject_of(to_query(question_of(report)))
    except BadQuestion:  # asked of an earlier version, which took it
        return Case.objects.none()
    return Case.objects.filter(subject=subject, entity__in=entities)


def _asked(query: dict[str, Any]) -> Iterator[str]:
    """The question part by part; answers of earlier versions lack what could not be asked then."""
    names = dict.fromkeys((query["name"], *query.get("names", ())))
    yield from (part for part in (*names, query["kind"]) if part)
    yield from query["countries"]
    if query["birth_date"]:
        yield f"born {query['birth_date']}"
    yield from (*query["identifiers"], *query.get("addresses", ()), *query.get("territories", ()))
    if query["lists"]:
        yield f"asked of {' and '.join(query['lists'])}"
    if not query.get("exposure", True):
        yield "owners and other ties left out"


def _labelled(report: dict[str, Any]) -> dict[str, Any]:
    """The report with what a person reads beside what a program reads: outcomes, facts and lists in words."""
    codes = [each["list"] for each in report["lists"]]
    known = WatchList.objects.live().filter(code__in=codes).values_list("code", "short_name", "name")
    names = {code: short or whole for code, short, whole in known}
    for verdict in report["verdicts"]:
        verdict["label"] = verdict["outcome"].replace("_", " ")
        verdict["name"] = names.get(verdict["list"], verdict["list"])
    for match in report["matches"]:
        match["facts"] = {fact.replace("_", " "): result for fact, result in match["facts"].items()}
    return report


def _groups(report: dict[str, Any]) -> list[tuple[str, list[Any]]]:
    """The verdicts that say something, by what the lists do."""
    found = [
        (
            title,
            [
                verdict
                for verdict in report["verdicts"]
                if verdict["effect"] in effects and verdict["outcome"] in ALARMING
            ],
        )
        for title, effects in GROUPS
    ]
    quiet = [verdict for verdict in report["verdicts"] if verdict["outcome"] in {"not_in_force", "related"}]
    return [(title, verdicts) for title, verdicts in [*found, ("No alarm", quiet)] if verdicts]


def _rest(report: dict[str, Any]) -> list[tuple[str, int, dict[str, list[str]]]]:
    """The lists that were clear and those that could not answer: how many, and their codes by the reason."""
    rest = []
    for outcome in ("clear", "unknown"):
        verdicts = [verdict for verdict in report["verdicts"] if verdict["outcome"] == outcome]
        codes: dict[str, list[str]] = {}
        for verdict in verdicts:
            reason = verdict["reasons"][0]["text"] if verdict["reasons"] else ""
            codes.setdefault(reason, []).append(verdict["list"])
        if verdicts:
            rest.append((outcome, len(verdicts), dict(sorted(codes.items()))))
    return rest


def _ways(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Each way to a listed party once, with the lists that it leads to by reason."""
    ways: dict[str, dict[str, Any]] = {}
    for exposure in report["exposures"]:
        path = exposure["path"]
        way = ways.setdefault(json.dumps(path), {"steps": [_step(tie) for tie in path], "lists": {}})
        reason = exposure["reason"]["code"].replace("-", " ")
        doubt = "" if exposure["certain"] else ", in doubt"
        way["lists"].setdefault(f"{reason}{doubt}", []).append(exposure["list"])
    return list(ways.values())


def _step(tie: dict[str, Any]) -> dict[str, str]:
    """One tie of a way in words."""
    labels = dict(RelationshipKind.choices)
    share = " to ".join(
        dict.fromkeys(f"{end:g}" for end in (tie["share_min"], tie["share_max"]) if end is not None)
    )
    said = f", says {tie['claimant']}" if tie["claimant"] else ""
    return {
        "from": tie["from_name"],
        "kind": str(labels.get(tie["kind"], tie["kind"].replace("_", " "))).lower(),
        "to": tie["to_name"],
        "share": f"{share} %" if share else "",
        "read_in": f"{tie['source']}{said}",
    }
