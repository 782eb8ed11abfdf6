"""A report for a person at a terminal: the headline, what matters first, and the proof beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from screening.engine.records import Exposure, Match, Outcome, Report, Verdict, WordPair
from screening.services.reading import (
    ALARMS,
    BY_TIES,
    Section,
    Step,
    asked_name,
    count_of_lists,
    gaps_by_reason,
    headline_words,
    in_words,
    refused_loads,
    sections,
    share_words,
    short_name,
    state_words,
    steps,
    whose,
    worth_showing,
)
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
WIDTH = 100
MOST_MATCHES = 5


def print_report(answer: Answer, console: Console | None = None) -> None:
    """Print one report; colours and width follow the terminal, at most 100 columns.

    In a file or a pipe no line ends with blanks: what fills the screen there is noise to `diff` and `grep`.
    """
    console = console or Console(highlight=False)
    if console.is_terminal:
        console.width = min(console.width, WIDTH)
        console.print(Group(*_parts(answer)))
        return
    console.width = WIDTH
    with console.capture() as captured:
        console.print(Group(*_parts(answer)))
    for line in captured.get().splitlines():
        console.file.write(line.rstrip() + "\n")


def _parts(answer: Answer) -> Iterable[RenderableType]:
    report = answer.report
    yield Text()
    yield _headline(report, answer.known_at)
    yield from _matches(report)
    for section in sections(report):
        yield from _section(report, section)
    if summary := _summary(report):
        yield Padding(summary, (1, 2, 0, 3))
    for name, day in refused_loads(report):
        yield Padding(Text(f"the last load of {name}, on {day}, was refused", "bold red"), (0, 2, 0, 4))
    yield Padding(_state(report), (1, 2, 1, 4))


def _headline(report: Report, known_at: datetime | None) -> RenderableType:
    headline = report.headline
    line = Table.grid(expand=True)
    line.add_column(no_wrap=True)
    line.add_column(ratio=1)
    line.add_column(justify="right", style="dim")
    badge = Text.assemble("   ", (f" {headline.outcome.upper()} ", STYLES[headline.outcome]), "  ")
    said = Text.assemble((asked_name(report), "bold"), "  ", headline_words(report))
    known = f", as known on {known_at:%Y-%m-%d %H:%M}" if known_at else ""
    line.add_row(badge, said, f"  as of {report.query.on}{known}  ")
    return line


# --- who it may be --------------------------------------------------------------------------------


def _matches(report: Report) -> Iterable[RenderableType]:
    shown = worth_showing(report)
    for match in shown[:MOST_MATCHES]:
        yield _match(match)
    if (more := len(shown) - MOST_MATCHES) > 0:
        yield Padding(Text(f"and {more} more names alike; --json shows all", "dim"), (1, 2, 0, 4))


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


def _section(report: Report, section: Section) -> Iterable[RenderableType]:
    if section.title:
        yield Padding(Text(section.title, "bold"), (1, 0, 0, 4))
    table = _verdicts_table()
    table.add_column(width=25, overflow="fold")
    table.add_column(overflow="fold")
    for verdict in section.verdicts:
        table.add_row(_badge(verdict.outcome), short_name(report, verdict.list), _reasons(report, verdict))
    yield Padding(table, (0 if section.title else 1, 0, 0, 3))


def _verdicts_table() -> Table:
    """A table whose first column holds the outcomes."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=14)
    return table


def _badge(outcome: Outcome) -> Text:
    return Text(f" {outcome.value.replace('_', ' ')} ", STYLES[outcome])


def _reasons(report: Report, verdict: Verdict) -> RenderableType:
    """The first reasons in words, whose they are where several parties match, and the path as proof."""
    shown = verdict.reasons[: 2 if verdict.outcome in ALARMS else 1]
    lines: list[RenderableType] = []
    for reason in shown:
        aside = reason.code == "scope"
        text = in_words(report, reason.text)
        lines.append(Text(_shortened(text, 110 if aside else 240), "dim" if aside else ""))
    if (match := whose(report, verdict)) and match is not worth_showing(report)[0]:
        lines.insert(0, Text(match.party.caption, "italic"))
    if shown and shown[0].code in BY_TIES and verdict.exposures:
        lines.append(_path(report, report.exposures[verdict.exposures[0]]))
        if len(verdict.exposures) > 1:
            more = len(verdict.exposures) - 1
            lines.append(Text(f"and {more} more way{'' if more == 1 else 's'}", "dim"))
    return Group(*lines)


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[:longest].rpartition(" ")[0].rstrip(",;") + " …"


def _path(report: Report, exposure: Exposure) -> Text:
    """The way from the match to the listed party, step by step."""
    start, found = steps(report, exposure)
    text = Text(start, "cyan")
    for step in found:
        text.append(f" {_arrow(step)} ", "dim").append(step.caption)
    return text


def _arrow(step: Step) -> str:
    """An arrow from the holder to what is held, with the share or the kind of tie on it."""
    said = share_words(step.tie)
    return f"◂─ {said} ──" if step.upwards else f"── {said} ─▸"


# --- the rest -------------------------------------------------------------------------------------


def _summary(report: Report) -> Table | None:
    clear = [verdict for verdict in report.verdicts if verdict.outcome == Outcome.CLEAR]
    table = _verdicts_table()
    if clear:
        table.add_row(_badge(Outcome.CLEAR), f"on {_few(report, clear)}")
    for verdict in report.verdicts:
        for reason in verdict.reasons:
            if reason.code == "not-listed-yet":
                table.add_row(Text(" later ", "dim"), f"{short_name(report, verdict.list)}: {reason.text}")
    for why, verdicts in gaps_by_reason(report).items():
        lists = ", ".join(short_name(report, verdict.list) for verdict in verdicts)
        table.add_row(_badge(Outcome.UNKNOWN), Text(f"{why}: ", "dim").append(lists, "not dim"))
    return table if table.row_count else None


def _few(report: Report, verdicts: list[Verdict]) -> str:
    """The lists by name where they are few, else how many."""
    if len(verdicts) > 3:
        return count_of_lists(len(verdicts))
    return ", ".join(short_name(report, verdict.list) for verdict in verdicts)


def _state(report: Report) -> Text:
    engine = f"engine {report.engine}, policy {report.policy}, facts {report.facts_version}"
    return Text(f"{state_words(report.lists)}; {engine}", "dim")
