"""A report shaped for the page: each sentence, width and day is worked out, so that templates only print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from screening.engine.records import FactCheck, LeftOver, Match, Outcome, Report, Verdict, WordPair
from screening.services.decisions import fingerprint_of
from screening.services.questions import Question
from screening.services.reading import (
    ALARMS,
    BY_TIES,
    Step,
    asked_name,
    gaps_by_reason,
    headline_words,
    in_words,
    sections,
    share_words,
    short_name,
    state_words,
    steps,
    whose,
    worth_showing,
)
from screening.services.screening import Answer
from screening.services.timeline import FIRST_DAY, Timeline, timeline_of

MOST_MATCHES = 8
TONES = {"protects": "kind", "permits": "kind", "informs": "informing"}
WHOLE = 100  # percent of the width that a bar is drawn on
FACTS = {
    "birth_date": "birth date", "country": "country", "identifier": "identifier", "kind": "kind",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leg:
    """One tie of a path in words: `◂─ 51 % ──`, and who it leads to."""

    share: str
    upwards: bool
    caption: str
    id: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one list says."""

    code: str
    name: str
    outcome: str
    label: str
    tone: str  # how the outcome is coloured: as itself on a list that is a risk, else by what the list does
    reasons: Sequence[str]
    whose: str
    start: str
    path: Sequence[Leg]
    more_ways: int


@dataclass(frozen=True, slots=True)
class Group:
    """Lists that are read together."""

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Words:
    """Words that answer each other, side by side, with the share of the score they carry in percent."""

    asked: str
    listed: str
    how: str
    percent: int
    same: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that the name may be."""

    id: str
    caption: str
    kind: str
    countries: Sequence[str]
    score: str
    strong: bool
    name: str
    method: str
    words: Sequence[Words]
    only_asked: Sequence[LeftOver]
    only_listed: Sequence[LeftOver]
    doubts: Sequence[str]
    facts: Sequence[tuple[str, str, bool]]  # (fact, matched | different | unknown, whether it decided)
    timelines: Sequence[Timeline]
    silenced_by: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows of one answer."""

    id: str
    name: str
    on: date
    outcome: str
    label: str
    said: str
    groups: Sequence[Group]
    candidates: Sequence[Candidate]
    more_candidates: int
    clear: Sequence[tuple[str, str]]  # (code, name) of the lists
    gaps: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    state: str
    engine: str
    link: str
    picture: str
    first_day: date


def page_of(answer: Answer, question: Question, today: date) -> Page:
    """The page of an answer; `today` ends the timelines and the slider."""
    report = answer.report
    shown = worth_showing(report)
    groups = [
        Group(part.title or "Prohibits or restricts", [_line(report, verdict) for verdict in part.verdicts])
        for part in sections(report)
    ]
    candidates = [_candidate(report, match, today) for match in shown[:MOST_MATCHES]]
    clear = [verdict for verdict in report.verdicts if verdict.outcome == Outcome.CLEAR]
    return Page(
        id=answer.id,
        name=asked_name(report),
        on=report.query.on,
        outcome=report.headline.outcome.value,
        label=report.headline.outcome.value.replace("_", " "),
        said=headline_words(report),
        groups=groups,
        candidates=candidates,
        more_candidates=max(0, len(shown) - MOST_MATCHES),
        clear=_lists(report, clear),
        gaps=[(why, _lists(report, verdicts)) for why, verdicts in gaps_by_reason(report).items()],
        state=state_words(report.lists),
        engine=f"engine {report.engine}, policy {report.policy}, facts {report.facts_version}",
        link=f"/?{urlencode(_asked(question, report), doseq=True)}",
        picture=_picture(report, shown),
        first_day=min((line.first for found in candidates for line in found.timelines), default=FIRST_DAY),
    )


def _asked(question: Question, report: Report) -> dict[str, str | list[str]]:
    """The question as the parameters of a link that asks it again for the same day."""
    asked: dict[str, str | list[str]] = {
        "q": question.name,
        "as_of": report.query.on.isoformat(),
        "kind": question.kind,
        "country": list(question.countries),
        "birth_date": question.birth_date,
        "identifier": list(question.identifiers),
        "list": list(question.lists),
    }
    return {name: value for name, value in asked.items() if value}


def _lists(report: Report, verdicts: Iterable[Verdict]) -> list[tuple[str, str]]:
    return [(verdict.list, short_name(report, verdict.list)) for verdict in verdicts]


def _picture(report: Report, shown: Sequence[Match]) -> str:
    """The address of the picture around the first match, with the listed parties reached from it."""
    if not shown:
        return ""
    first = shown[0]
    ends = [
        exposure.owner.id for exposure in report.exposures if exposure.match == first.id and exposure.by_rule
    ]
    query = {"as_of": report.query.on.isoformat(), "to": list(dict.fromkeys(ends))}
    return f"/view/picture/{first.party.id}?{urlencode(query, doseq=True)}"


# --- what the lists say ---------------------------------------------------------------------------


def _line(report: Report, verdict: Verdict) -> Line:
    match = whose(report, verdict)
    first = worth_showing(report)[0] if report.matches else None
    by_ties = bool(verdict.reasons) and verdict.reasons[0].code in BY_TIES and bool(verdict.exposures)
    start, found = steps(report, report.exposures[verdict.exposures[0]]) if by_ties else ("", [])
    most = 3 if verdict.outcome in ALARMS else 1
    return Line(
        code=verdict.list,
        name=short_name(report, verdict.list),
        outcome=verdict.outcome.value,
        label=verdict.outcome.value.replace("_", " "),
        tone=_tone(verdict),
        reasons=[in_words(report, reason.text) for reason in verdict.reasons[:most]],
        whose=match.party.caption if match and match is not first else "",
        start=start,
        path=[_leg(step) for step in found],
        more_ways=max(0, len(verdict.exposures) - 1) if by_ties else 0,
    )


def _tone(verdict: Verdict) -> str:
    outcome = verdict.outcome.value
    return TONES.get(verdict.effect, outcome) if verdict.outcome in ALARMS else outcome


def _leg(step: Step) -> Leg:
    return Leg(share_words(step.tie), step.upwards, step.caption, step.id)


# --- who it may be --------------------------------------------------------------------------------


def _candidate(report: Report, match: Match, today: date) -> Candidate:
    party, scored = match.party, match.scored
    lists = {watch_list.code: watch_list for watch_list in report.lists}
    return Candidate(
        id=party.id,
        caption=party.called,
        kind=party.kind.replace("_", " "),
        countries=party.countries,
        score=f"{scored.score:.2f}",
        strong=match.strong,
        name=scored.name.text,
        method=scored.explanation.method,
        words=[_words(pair) for pair in scored.explanation.pairs],
        only_asked=scored.explanation.query_left,
        only_listed=scored.explanation.listed_left,
        doubts=[doubt.text for doubt in match.doubts],
        facts=[_fact(check) for check in match.facts],
        timelines=[
            timeline_of(found.listing, lists[found.listing.list], report.query.on, today)
            for found in match.listings
            if found.listing.list in lists
        ],
        silenced_by=match.silenced_by,
        fingerprint=fingerprint_of(party, [found.listing for found in match.listings]),
    )


def _words(pair: WordPair) -> Words:
    return Words(pair.query, pair.listed, pair.how, round(WHOLE * pair.weight), pair.query == pair.listed)


def _fact(check: FactCheck) -> tuple[str, str, bool]:
    return FACTS.get(check.fact, check.fact), check.result, check.changed_outcome
