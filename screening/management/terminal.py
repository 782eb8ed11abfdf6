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
HEADLINES = {
    Outcome.MATCH: "on {n} that prohibit or restrict",
    Outcome.EXPOSED: "through its owners, to {n} that prohibit or restrict",
    Outcome.REVIEW: "needs a person, for {n}",
    Outcome.PENDING: "not in force yet, on {n}",
    Outcome.UNKNOWN: "{n} asked for could not answer",
    Outcome.CLEAR: "on every list that prohibits or restricts and could answer",
}
WIDTH = 100


def print_report(answer: Answer, console: Console | None = None) -> None:
    """Print one report; colours and width follow the terminal, at most 100 columns."""
    console = console or Console(highlight=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    for part in _parts(answer.report):
        console.print(part)


def _parts(report: Report) -> Iterable[RenderableType]:
    yield Text()
    yield _headline(report)
    for match in _shown_matches(report):
        yield _match(match)
    risky = [verdict for verdict in report.verdicts if verdict.effect in RISKS]
    others = [verdict for verdict in report.verdicts if verdict.effect not in RISKS]
    yield from _section(report, "", [v for v in risky if v.outcome in ALARMS])
    kind = {"protects": "Protects or permits", "permits": "Protects or permits"}
    for title in ("Protects or permits", "For information"):
        found = [v for v in others if v.outcome in ALARMS]
        group = [v for v in found if kind.get(v.effect, "For information") == title]
        yield from _section(report, title, group)
    quiet = {Outcome.NOT_IN_FORCE, Outcome.RELATED}
    yield from _section(report, "No alarm", [v for v in report.verdicts if v.outcome in quiet])
    yield Padding(_summary(report), (1, 2, 0, 2))
    yield Padding(_state(report), (0, 2, 1, 2))


def _headline(report: Report) -> RenderableType:
    headline, query = report.headline, report.query
    count = len(headline.lists)
    lists = f"{count} list" + ("" if count == 1 else "s")
    said = HEADLINES[headline.outcome].format(n=lists)
    line = Table.grid(expand=True)
    line.add_column(ratio=1)
    line.add_column(justify="right", style="dim")
    line.add_row(
        Text.assemble(
            "  ", (f" {headline.outcome.upper()} ", STYLES[headline.outcome]), "  ",
            (query.name or " ".join(query.identifiers), "bold"), "  ", said,
        ),
        f"as of {query.on}  ",
    )  # fmt: skip
    return line


def _shown_matches(report: Report) -> list[Match]:
    """The matches that some list speaks of; a name alike on no list at all is shown only by itself."""
    spoken = {match for verdict in report.verdicts for match in verdict.matches}
    spoken |= {report.exposures[number].match for verdict in report.verdicts for number in verdict.exposures}
    return [match for match in report.matches if match.id in spoken] or list(report.matches[:3])


def _match(match: Match) -> RenderableType:
    party, scored = match.party, match.scored
    countries = " ".join(party.countries)
    title = Text.assemble((party.caption, "bold"), (f"  {party.kind.replace('_', ' ')} {countries}", "dim"))
    proof = Text.assemble((f"{scored.score:.2f}", "bold"), "  ", scored.name.text, style="")
    proof.append(f"  {scored.explanation.method}", "dim")
    rows: list[RenderableType] = [title, proof]
    if scored.explanation.method != "exact":
        rows.append(_words(match))
    rows += [Text(f"      {doubt.text}", "yellow") for doubt in match.doubts]
    known = [check for check in match.facts if check.result != "unknown"]
    if known:
        facts = ", ".join(f"{check.fact.replace('_', ' ')} {check.result}" for check in known)
        rows.append(Text(f"      {facts}", "dim"))
    return Padding(Group(*rows), (1, 2, 0, 4))


def _words(match: Match) -> Text:
    explanation = match.scored.explanation
    text = Text("      ", overflow="fold")
    for pair in explanation.pairs:
        text.append_text(_pair(pair))
        text.append("   ")
    for label, left in (
        ("not in the listed name", explanation.query_left),
        ("only in the listed name", explanation.listed_left),
    ):
        if left:
            words = " ".join(word.word for word in left)
            text.append(f"{label}: ", "dim").append(f"{words}   ", "dim italic")
    return text


def _pair(pair: WordPair) -> Text:
    if pair.query == pair.listed:
        return Text(pair.query, "green")
    arrow = Text.assemble((pair.query, "yellow"), (" ≈ ", "dim"), (pair.listed, "yellow"))
    return arrow.append(f" {pair.how}", "dim")


def _section(report: Report, title: str, verdicts: list[Verdict]) -> Iterable[RenderableType]:
    if not verdicts:
        return
    if title:
        yield Padding(Text(title, "bold"), (1, 0, 0, 4))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=14)
    table.add_column(width=26, overflow="fold")
    table.add_column(width=10, style="dim")
    table.add_column(overflow="fold")
    order = list(Outcome)
    for verdict in sorted(verdicts, key=lambda found: order.index(found.outcome)):
        table.add_row(
            Text(f" {verdict.outcome.replace('_', ' ')} ", STYLES[verdict.outcome]),
            _list_name(report, verdict.list),
            verdict.effect,
            _reasons(report, verdict),
        )
    yield Padding(table, (0 if title else 1, 0, 0, 4))


def _list_name(report: Report, code: str) -> str:
    return next((found.short_name for found in report.lists if found.code == code), code)


def _reasons(report: Report, verdict: Verdict) -> RenderableType:
    lines: list[RenderableType] = []
    for reason in verdict.reasons[: 3 if verdict.outcome in ALARMS else 1]:
        aside = reason.code == "scope"
        lines.append(Text(_shortened(reason.text, 76 if aside else 110), "dim" if aside else ""))
    if verdict.outcome in ALARMS:
        lines += [_path(report.exposures[number]) for number in verdict.exposures[:3]]
    return Group(*lines)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _path(exposure: Exposure) -> Text:
    """The way up from the match to the listed party, one arrow a tie."""
    text = Text("", "cyan")
    for tie in exposure.path:
        text.append(f"{tie.held} ← {_share(tie)}{tie.holder}  ")
    return text


def _share(tie: Tie) -> str:
    if tie.share_min is None or tie.share_max is None:
        return f"{tie.wording or tie.kind.replace('_', ' ')} "
    low, high = (f"{share.normalize():f}" for share in (tie.share_min, tie.share_max))
    return f"{low} % " if low == high else f"{low}-{high} % "


def _summary(report: Report) -> Text:
    clear = [verdict for verdict in report.verdicts if verdict.outcome == Outcome.CLEAR]
    text = Text(overflow="fold")
    if clear:
        text.append(" clear ", STYLES[Outcome.CLEAR]).append(f"  on {_few(report, clear)}\n")
    for why, verdicts in _gaps(report).items():
        text.append(" unknown ", STYLES[Outcome.UNKNOWN]).append(f"  {why}: ", "dim")
        text.append(", ".join(_list_name(report, verdict.list) for verdict in verdicts) + "\n")
    text.rstrip()
    return text


def _few(report: Report, verdicts: list[Verdict]) -> str:
    """The lists by name where they are few, else how many."""
    if len(verdicts) > 3:
        return f"{len(verdicts)} lists"
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
    editions = [found.edition for found in report.lists if found.edition is not None]
    if not editions:
        return Text("no edition of any of these lists is loaded", "dim")
    newest = max(edition.day for edition in editions)
    checked = max(edition.covers_to for edition in editions)
    return Text(
        f"answered from {len(editions)} editions, the newest of {newest}, last checked {checked};"
        f" engine {report.engine}, policy {report.policy}, facts {report.facts_version}",
        "dim",
    )
