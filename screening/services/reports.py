"""A report as JSON: the shape that the command, the API and the files share (docs/report.md)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from screening.engine.reach.neighbours import OBJECT_HOLDS
from screening.engine.records import (
    Days,
    Explanation,
    Exposure,
    LeftOver,
    Listing,
    Match,
    Query,
    Standing,
    Tie,
    Verdict,
    WatchList,
)
from screening.services.screening import Answer

Json = dict[str, Any]


def as_json(answer: Answer) -> Json:
    """The whole answer as plain values; days are text, shares and scores are numbers."""
    report = answer.report
    return frame_json(answer) | {
        "verdicts": [verdict_json(verdict) for verdict in report.verdicts],
        "lists": [list_json(watch_list) for watch_list in report.lists],
    }


def frame_json(answer: Answer) -> Json:
    """The answer in its order, `verdicts` and `lists` left empty: those are much alike in many answers."""
    report = answer.report
    return {
        "id": answer.id,
        "query": _query(report.query),
        "as_of": report.query.on.isoformat(),
        "known_at": answer.known_at and answer.known_at.isoformat(),
        "headline": {
            "outcome": report.headline.outcome.value,
            "lists": list(report.headline.lists),
            "gaps": list(report.headline.gaps),
        },
        "matches": [_match(match) for match in report.matches],
        "exposures": [_exposure(number, exposure) for number, exposure in enumerate(report.exposures)],
        "verdicts": None,
        "lists": None,
        "engine": {
            "version": report.engine,
            "policy": report.policy,
            "facts": report.facts_version,
        },
    }


def _query(query: Query) -> Json:
    return {
        "name": query.name,
        "names": [query.name, *query.other_names] if query.name else [],
        "kind": query.kind or None,
        "countries": list(query.countries),
        "birth_date": _days(query.born),
        "identifiers": list(query.identifiers),
        "lists": list(query.lists),
        "addresses": list(query.addresses),
        "territories": list(query.territories),
        "exposure": query.exposure,
    }


def _match(match: Match) -> Json:
    party = match.party
    return {
        "id": match.id,
        "entity": {
            "id": party.id,
            "name": party.caption,
            "kind": party.kind,
            "countries": list(party.countries),
        },
        "score": round(match.scored.score, 4),
        "strong": match.strong,
        "matched_name": match.scored.name.text,
        "explanation": _explanation(match.scored.explanation),
        "facts": {check.fact: check.result for check in match.facts},
        "facts_that_decided": [check.fact for check in match.facts if check.changed_outcome],
        "listings": [_listing(found.listing, found.standing) for found in match.listings],
        "silenced_by": match.silenced_by or None,
    }


def _explanation(explanation: Explanation) -> Json:
    return {
        "method": explanation.method,
        "words": [
            {
                "query": pair.query,
                "listed": pair.listed,
                "how": pair.how,
                "similarity": round(pair.similarity, 4),
                "weight": round(pair.weight, 4),
            }
            for pair in explanation.pairs
        ],
        "query_left": [_left_over(word) for word in explanation.query_left],
        "listed_left": [_left_over(word) for word in explanation.listed_left],
    }


def _left_over(left: LeftOver) -> Json:
    return {"word": left.word, "how": left.how, "weight": round(left.weight, 4)}


def _listing(listing: Listing, standing: Standing) -> Json:
    return {
        "list": listing.list,
        "reference": listing.reference,
        "role": listing.role,
        "scope": listing.scope,
        "status": standing.status or None,
        "force": standing.force,
        "since": _days(standing.since),
        "until": _days(standing.until),
    }


def _exposure(number: int, exposure: Exposure) -> Json:
    return {
        "id": exposure_id(number),
        "match": exposure.match,
        "owner": {"id": exposure.owner.id, "name": exposure.owner.caption},
        "list": exposure.list,
        "reason": {"code": exposure.reason.code, "text": exposure.reason.text},
        "path": [_tie(tie, dict(exposure.captions)) for tie in exposure.path],
        "certain": exposure.certain,
    }


def exposure_id(number: int) -> str:
    """What verdicts call the exposure at this place of the report."""
    return f"x{number + 1}"


def _tie(tie: Tie, captions: dict[str, str]) -> Json:
    """A tie reads "from KIND to"."""
    ends = (tie.held, tie.holder) if tie.kind in OBJECT_HOLDS else (tie.holder, tie.held)
    return {
        "from": ends[0],
        "from_name": captions.get(ends[0], ""),
        "to": ends[1],
        "to_name": captions.get(ends[1], ""),
        "kind": tie.kind,
        "wording": tie.wording,
        "share_min": _number(tie.share_min),
        "share_max": _number(tie.share_max),
        "status": tie.status,
        "since": _days(tie.since),
        "until": _days(tie.until),
        "claimant": tie.claimant,
        "source": tie.source,
    }


def verdict_json(verdict: Verdict) -> Json:
    """What one list says."""
    return {
        "list": verdict.list,
        "effect": verdict.effect,
        "outcome": verdict.outcome.value,
        "status": verdict.status or None,
        "reasons": [{"code": reason.code, "text": reason.text} for reason in verdict.reasons],
        "matches": list(verdict.matches),
        "exposures": [exposure_id(number) for number in verdict.exposures],
    }


def list_json(watch_list: WatchList) -> Json:
    """The edition of a list that the answer was given from."""
    edition = watch_list.edition
    return {
        "list": watch_list.code,
        "edition": edition.day.isoformat() if edition else None,
        "checked": edition.covers_to.isoformat() if edition else None,
        "digest": edition.digest if edition else None,
        "load_refused": watch_list.load_refused_on.isoformat() if watch_list.load_refused_on else None,
        "listings": watch_list.listed_count,
    }


def _days(days: Days | None) -> str | None:
    """A day as 2026-11-22; a range as A..B with an open end; None when nothing is known."""
    if days is None or days == Days():
        return None
    if days.earliest == days.latest and days.earliest:
        return days.earliest.isoformat()
    return "..".join(day.isoformat() if day else "" for day in (days.earliest, days.latest))


def _number(share: Decimal | None) -> float | None:
    return None if share is None else float(share)
