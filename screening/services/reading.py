"""What a reader of a report is shown first, and in which words: the terminal and the pages share it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from screening.engine.decide import RISKS, could_not_clear
from screening.engine.reach.share_words import share_in_words
from screening.engine.records import Exposure, Match, Outcome, Report, Tie, Verdict, WatchList

ALARMS = frozenset({Outcome.MATCH, Outcome.EXPOSED, Outcome.REVIEW, Outcome.PENDING})
QUIET = frozenset({Outcome.NOT_IN_FORCE, Outcome.RELATED})
GRAVITY = tuple(Outcome)
HEADLINES = {
    Outcome.MATCH: "on {lists} that {prohibit}",
    Outcome.EXPOSED: "through its owners, on {lists} that {prohibit}",
    Outcome.REVIEW: "for a person to decide, on {lists}",
    Outcome.PENDING: "not in force yet, on {lists}",
    Outcome.UNKNOWN: "{lists} asked for could not answer",
    Outcome.CLEAR: "{nothing} on {answered} that could answer",
}
# Reasons that speak of ties, for which the path is the proof.
BY_TIES = frozenset({"ownership-rule", "control", "affiliate", "product", "state-owner", "rule-uncertain"})


@dataclass(frozen=True, slots=True)
class Section:
    """Verdicts that are read together; the gravest come first."""

    title: str
    verdicts: Sequence[Verdict]


@dataclass(frozen=True, slots=True)
class Step:
    """One tie of a path, read in the direction of the path: who comes next and what ties them."""

    tie: Tie
    upwards: bool  # from the one held to its holder
    caption: str  # of the one that the step leads to
    id: str


def asked_name(report: Report) -> str:
    """What was asked about: the name, or the identifiers where no name was given."""
    return report.query.name or " ".join(report.query.identifiers)


def headline_words(report: Report) -> str:
    """The headline as the end of a sentence that begins with the name asked about."""
    headline = report.headline
    answered = [verdict for verdict in report.verdicts if not could_not_clear(verdict)]
    nothing = all(verdict.outcome == Outcome.CLEAR for verdict in answered)
    said = HEADLINES[headline.outcome].format(
        lists=count_of_lists(len(headline.lists)),
        nothing="nothing" if nothing else "no alarm",
        answered=count_of_lists(len(answered)),
        prohibit="prohibits or restricts" if len(headline.lists) == 1 else "prohibit or restrict",
    )
    silent = sum(could_not_clear(verdict) for verdict in report.verdicts)
    if headline.outcome == Outcome.CLEAR and silent:
        said += f"; {silent} could not"
    return said


def count_of_lists(number: int) -> str:
    """`1 list`, `4 lists`."""
    return f"{number} list" + ("" if number == 1 else "s")


def sections(report: Report) -> list[Section]:
    """The verdicts that say something, by what the lists do: risk, protection, information, no alarm."""
    alarming = [verdict for verdict in report.verdicts if verdict.outcome in ALARMS]
    found = (
        Section("", [verdict for verdict in alarming if verdict.effect in RISKS]),
        Section("Protects or permits", [v for v in alarming if v.effect in {"protects", "permits"}]),
        Section("For information", [verdict for verdict in alarming if verdict.effect == "informs"]),
        Section("No alarm", [verdict for verdict in report.verdicts if verdict.outcome in QUIET]),
    )
    return [Section(part.title, _gravest_first(part.verdicts)) for part in found if part.verdicts]


def _gravest_first(verdicts: Sequence[Verdict]) -> list[Verdict]:
    return sorted(verdicts, key=lambda verdict: GRAVITY.index(verdict.outcome))


def worth_showing(report: Report) -> list[Match]:
    """The matches that some list speaks of; names alike on no list only where there is nothing else."""
    spoken = {match for verdict in report.verdicts for match in verdict.matches}
    spoken |= {report.exposures[x].match for verdict in report.verdicts for x in verdict.exposures}
    return [match for match in report.matches if match.id in spoken] or list(report.matches[:3])


def whose(report: Report, verdict: Verdict) -> Match | None:
    """The match that a verdict speaks of before all others."""
    by_ties = bool(verdict.reasons) and verdict.reasons[0].code in BY_TIES
    of_exposures = tuple(report.exposures[x].match for x in verdict.exposures)
    ids = of_exposures if by_ties and of_exposures else verdict.matches or of_exposures
    return next((match for match in report.matches if ids and match.id == ids[0]), None)


def short_name(report: Report, code: str) -> str:
    """The short name of a list of the report, or its code."""
    return next((found.short_name for found in report.lists if found.code == code), code)


def in_words(report: Report, text: str) -> str:
    """A sentence with the names of lists in place of their codes."""
    for found in report.lists:
        text = text.replace(f" {found.code}", f" {found.short_name}")
    return text


def gaps_by_reason(report: Report) -> dict[str, list[Verdict]]:
    """The lists that could not answer, by the reason; those that inform matter only when asked for."""
    gaps: defaultdict[str, list[Verdict]] = defaultdict(list)
    for verdict in report.verdicts:
        matters = verdict.effect != "informs" or report.query.lists
        if verdict.outcome == Outcome.UNKNOWN and matters:
            gaps[verdict.reasons[0].text].append(verdict)
    return gaps


def steps(report: Report, exposure: Exposure) -> tuple[str, list[Step]]:
    """The caption that the path of an exposure starts from, and its steps up to the listed party."""
    captions = dict(exposure.captions)
    at = next(match.party.id for match in report.matches if match.id == exposure.match)
    start, found = captions.get(at, at), []
    for tie in exposure.path:
        upwards = tie.held == at
        at = tie.holder if upwards else tie.held
        found.append(Step(tie, upwards, captions.get(at, at), at))
    return start, found


def share_words(tie: Tie) -> str:
    """The share of a tie in percent, or its kind where no share is known."""
    if tie.share_min is None or tie.share_max is None:
        return tie.wording or tie.kind.replace("_", " ")
    return share_in_words(tie.share_min, tie.share_max, to="-")


def refused_loads(report: Report) -> list[tuple[str, str]]:
    """The lists whose last load failed, each with the day of it."""
    return [
        (found.short_name, found.load_refused_on.isoformat())
        for found in report.lists
        if found.load_refused_on is not None
    ]


def state_words(lists: Sequence[WatchList]) -> str:
    """What the answer was given from: how many editions, the newest of them, and when it was last checked."""
    editions = [found.edition for found in lists if found.edition is not None]
    if not editions:
        return "no edition of these lists is loaded"
    newest = max(edition.day for edition in editions)
    checked = max(edition.covers_to for edition in editions)
    count = "1 edition" if len(editions) == 1 else f"{len(editions)} editions, the newest"
    return f"answered from {count} of {newest}, last checked {checked}"
