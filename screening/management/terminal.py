"""A report for a person at a terminal: the headline, what matters first, and the proof beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from screening.engine.decide import RISKS
from screening.engine.records import Exposure, Match, Outcome, Report, Tie, Verdict, WordPair
from screening.services.screening import Answer

STYLES = {
    Outcome.MATCH: "bold white on red",
    Outcome.EXPOSED: "bold white on red",
    Outcome.REVIEW: "bold black on yellow",
    Outcome.PENDING: "bold black on bright_cyan",
    Outcome.NOT_IN_FORCE: "dim",
    Outcome.RELATED: "dim",
    Outcome.UNKNOWN: "bold black on bright_white",
    Outcome.CLEAR: "bold black on green",
}
ALARMS = frozenset({Outcome.MATCH, Outcome.EXPOSED, Outcome.REVIEW, Outcome.PENDING})
QUIET = frozenset({Outcome.NOT_IN_FORCE, Outcome.RELATED})
HEADLINES = {
    Outcome.MATCH: "on {lists} that prohibit or restrict",
    Outcome.EXPOSED: "through its owners, on {lists} that prohibit or restrict",
    Outcome.REVIEW: "for a person to decide, on {lists}",
    Outcome.PENDING: "not in force yet, on {lists}",
    Outcome.UNKNOWN: "{lists} asked for could not answer",
    Outcome.CLEAR: "nothing on {clear} that could answer",
}
# Reasons that speak of ties, for which the path is the proof.
BY_TIES = frozenset({"ownership-rule", "control", "affiliate", "product", "state-owner", "rule-uncertain"})
WIDTH = 100
MOST_MATCHES = 5


def print_report(answer: Answer, console: Console | None = None) -> None:
    """Print one report; colours and width follow the terminal, at most 100 columns."""
    console = console or Console(highlight=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    for part in _parts(answer.report):
        console.print(part)


def _parts(report: Report) -> Iterable[RenderableType]:
    yield Text()
    yield _headline(report)
    yield from _matches(report)
    risky = [verdict for verdict in report.verdicts if verdict.effect in RISKS]
    yield from _section(report, "", [found for found in risky if found.outcome in ALARMS])
    for title, effects in (
        ("Protects or permits", {"protects", "permits"}),
        ("For information", {"informs"}),
    ):
        found = [v for v in report.verdicts if v.effect in effects and v.outcome in ALARMS]
        yield from _section(report, title, found)
    yield from _section(report, "No alarm", [v for v in report.verdicts if v.outcome in QUIET])
    if summary := _summary(report):
        yield Padding(summary, (1, 2, 0, 3))
    yield Padding(_state(report), (1, 2, 1, 4))


def _headline(report: Report) -> RenderableType:
    headline, query = report.headline, report.query
    clear = sum(verdict.outcome == Outcome.CLEAR for verdict in report.verdicts)
    said = HEADLINES[headline.outcome].format(lists=_count(len(headline.lists)), clear=_count(clear))
    if headline.outcome == Outcome.CLEAR and headline.gaps:
        said += f"; {len(headline.gaps)} could not"
    line = Table.grid(expand=True)
    line.add_column(ratio=1)
    line.add_column(justify="right", style="dim")
    name = query.name or " ".join(query.identifiers)
    badge = (f" {headline.outcome.upper()} ", STYLES[headline.outcome])
    line.add_row(Text.assemble("   ", badge, "  ", (name, "bold"), "  ", said), f"as of {query.on}  ")
    return line


def _count(number: int) -> str:
    return f"{number} list" + ("" if number == 1 else "s")


# --- who it may be --------------------------------------------------------------------------------


def _matches(report: Report) -> Iterable[RenderableType]:
    shown = _worth_showing(report)
    for match in shown[:MOST_MATCHES]:
        yield _match(match)
    if (more := len(shown) - MOST_MATCHES) > 0:
        yield Padding(Text(f"and {more} more names alike; --json shows all", "dim"), (1, 2, 0, 4))


def _worth_showing(report: Report) -> list[Match]:
    """The matches that some list speaks of; names alike on no list only where there is nothing else."""
    spoken = {match for verdict in report.verdicts for match in verdict.matches}
    spoken |= {report.exposures[x].match for verdict in report.verdicts for x in verdict.exposures}
    return [match for match in report.matches if match.id in spoken] or list(report.matches[:3])


def _match(match: Match) -> RenderableType:
    party, scored = match.party, match.scored
    about = f"  {party.kind.replace('_', ' ')} {' '.join(party.countries)}"
    rows: list[RenderableType] = [Text.assemble((party.caption, "bold"), (about, "dim"))]
    proof = Text.assemble((f"{scored.score:.2f}", "bold"), "  ", scored.name.text)
    rows.append(proof.append(f"  {scored.explanation.method}", "dim"))
    if scored.explanation.pairs and scored.explanation.method != "exact":
        rows.append(_words(match))
    rows += [Text(f"      {doubt.text}", "yellow") for doubt in match.doubts]
    known = [check for check in match.facts if check.result != "unknown"]
    if known:
        facts = ", ".join(f"{check.fact.replace('_', ' ')} {check.result}" for check in known)
        rows.append(Text(f"      {facts}", "dim"))
    return Padding(Group(*rows), (1, 2, 0, 4))


def _words(match: Match) -> RenderableType:
    explanation = match.scored.explanation
    text = Text("")
    for pair in explanation.pairs:
        text.append_text(_pair(pair)).append("   ")
    for label, left in (
        ("only asked", explanation.query_left),
        ("only listed", explanation.listed_left),
    ):
        if left:
            words = " ".join(word.word for word in left)
            text.append(f"{label}: ", "dim").append(f"{words}   ", "dim italic")
    return Padding(text, (0, 0, 0, 6))


def _pair(pair: WordPair) -> Text:
    if pair.query == pair.listed:
        return Text(pair.query, "green")
    arrow = Text.assemble((pair.query, "yellow"), (" ≈ ", "dim"), (pair.listed, "yellow"))
    return arrow.append(f" {pair.how}", "dim")


# --- what the lists say ---------------------------------------------------------------------------


def _section(report: Report, title: str, verdicts: list[Verdict]) -> Iterable[RenderableType]:
    if not verdicts:
        return
    if title:
        yield Padding(Text(title, "bold"), (1, 0, 0, 4))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=14)
    table.add_column(width=25, overflow="fold")
    table.add_column(overflow="fold")
    order = list(Outcome)
    for verdict in sorted(verdicts, key=lambda found: order.index(found.outcome)):
        badge = Text(f" {verdict.outcome.replace('_', ' ')} ", STYLES[verdict.outcome])
        table.add_row(badge, _list_name(report, verdict.list), _reasons(report, verdict))
    yield Padding(table, (0 if title else 1, 0, 0, 3))


def _list_name(report: Report, code: str) -> str:
    return next((found.short_name for found in report.lists if found.code == code), code)


def _reasons(report: Report, verdict: Verdict) -> RenderableType:
    """The first reasons in words, whose they are where several parties match, and the path as proof."""
    shown = verdict.reasons[: 2 if verdict.outcome in ALARMS else 1]
    lines: list[RenderableType] = []
    for reason in shown:
        aside = reason.code == "scope"
        text = _by_name(report, reason.text)
        lines.append(Text(_shortened(text, 110 if aside else 240), "dim" if aside else ""))
    if whose := _whose(report, verdict):
        lines.insert(0, Text(whose, "italic"))
    if shown and shown[0].code in BY_TIES and verdict.exposures:
        lines.append(_path(report, report.exposures[verdict.exposures[0]]))
        if len(verdict.exposures) > 1:
            lines.append(Text(f"and {len(verdict.exposures) - 1} more ways", "dim"))
    return Group(*lines)


def _whose(report: Report, verdict: Verdict) -> str:
    """The party the verdict speaks of, where it is not the first one shown."""
    by_ties = bool(verdict.reasons) and verdict.reasons[0].code in BY_TIES
    of_exposures = tuple(report.exposures[x].match for x in verdict.exposures)
    ids = of_exposures if by_ties and of_exposures else verdict.matches or of_exposures
    found = next((match for match in report.matches if match.id == ids[0]), None)
    first = _worth_showing(report)[0]
    return found.party.caption if found and found is not first else ""


def _by_name(report: Report, text: str) -> str:
    """A sentence with the names of lists in place of their codes."""
    for found in report.lists:
        text = text.replace(f" {found.code}", f" {found.short_name}")
    return text


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[:longest].rpartition(" ")[0].rstrip(",;") + " …"


def _path(report: Report, exposure: Exposure) -> Text:
    """The way from the match to the listed party, step by step."""
    captions = dict(exposure.captions)
    at = next(match.party.id for match in report.matches if match.id == exposure.match)
    text = Text(captions.get(at, at), "cyan")
    for tie in exposure.path:
        upwards = tie.held == at
        at = tie.holder if upwards else tie.held
        text.append(f" {_step(tie, upwards=upwards)} ", "dim").append(captions.get(at, at))
    return text


def _step(tie: Tie, *, upwards: bool) -> str:
    """An arrow from the holder to what is held, with the share or the kind of tie on it."""
    return f"◂─ {_share(tie)} ──" if upwards else f"── {_share(tie)} ─▸"


def _share(tie: Tie) -> str:
    if tie.share_min is None or tie.share_max is None:
        return tie.wording or tie.kind.replace("_", " ")
    low, high = (f"{share.normalize():f}" for share in (tie.share_min, tie.share_max))
    return f"{low} %" if low == high else f"{low}-{high} %"


# --- the rest -------------------------------------------------------------------------------------


def _summary(report: Report) -> Text | None:
    clear = [verdict for verdict in report.verdicts if verdict.outcome == Outcome.CLEAR]
    text = Text(overflow="fold")
    if clear:
        text.append(" clear ", STYLES[Outcome.CLEAR]).append(f"  on {_few(report, clear)}\n")
    for why, verdicts in _gaps(report).items():
        text.append(" unknown ", STYLES[Outcome.UNKNOWN]).append(f"  {why}: ", "dim")
        text.append(", ".join(_list_name(report, verdict.list) for verdict in verdicts) + "\n")
    text.rstrip()
    return text or None


def _few(report: Report, verdicts: list[Verdict]) -> str:
    """The lists by name where they are few, else how many."""
    if len(verdicts) > 3:
        return _count(len(verdicts))
    return ", ".join(_list_name(report, verdict.list) for verdict in verdicts)


def _gaps(report: Report) -> dict[str, list[Verdict]]:
    """The lists that could not answer, by the reason; those that inform matter only when asked for."""
    gaps: defaultdict[str, list[Verdict]] = defaultdict(list)
    for verdict in report.verdicts:
        matters = verdict.effect != "informs" or report.query.lists
        if verdict.outcome == Outcome.UNKNOWN and matters:
            gaps[verdict.reasons[0].text].append(verdict)
    return gaps


def _state(report: Report) -> Text:
    engine = f"engine {report.engine}, policy {report.policy}, facts {report.facts_version}"
    editions = [found.edition for found in report.lists if found.edition is not None]
    if not editions:
        return Text(f"no edition of these lists is loaded; {engine}", "dim")
    newest = max(edition.day for edition in editions)
    checked = max(edition.covers_to for edition in editions)
    count = "1 edition" if len(editions) == 1 else f"{len(editions)} editions, the newest"
    return Text(f"answered from {count} of {newest}, last checked {checked}; {engine}", "dim")
