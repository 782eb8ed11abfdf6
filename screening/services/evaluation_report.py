"""An evaluation as one HTML file that needs nothing beside it: light, dark, and printable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone

from screening.engine.policy import ENGINE_VERSION
from screening.services.evaluation import Evaluation, Group
from screening.services.evaluation_figures import alias_figures, confusion
from screening.services.measures import Counts
from screening.services.plots import (
    Plot,
    Whisker,
    histogram_plot,
    threshold_plot,
    trade_plot,
    whisker,
)


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure that matters, with what it means."""

    name: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A group of cases as the tables of the report show it."""

    group: Group
    name: str
    counts: Counts
    at_match: Counts
    auc: str
    both: bool  # where every pair is one party's only recall says anything
    precision: Whisker | None
    recall: Whisker | None


def write_report(result: Evaluation, path: Path, chosen: str = "") -> None:
    """Write the report, in place of an older one only when it is whole. Raises OSError.

    `chosen` says which of the files' cases were taken, in words.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_text(render_report(result, chosen), encoding="utf-8")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_plots(result: Evaluation, folder: Path) -> None:
    """Write each plot of the report into the folder as an SVG of its own. Raises OSError."""
    folder.mkdir(exist_ok=True)
    for plot in _plots(result):
        drawn = render_to_string("screening/plot.svg", {"plot": plot})
        (folder / f"{plot.name}.svg").write_text(drawn, encoding="utf-8")


def render_report(result: Evaluation, chosen: str = "") -> str:
    """The report as HTML."""
    groups = [result.whole, *result.groups]
    context = {
        "result": result,
        "chosen": chosen,
        "engine": ENGINE_VERSION,
        "made": timezone.localtime(),
        "tiles": list(_tiles(result)),
        "plots": list(_plots(result)),
        "scores": [_score_row(group, result) for group in groups if group.spread.same or group.spread.other],
        "questions": [_question_row(group) for group in groups if group.answered],
        "aliases": alias_figures(result),
        "curve": result.whole.spread.curve()[::2] if result.rated else (),
        "outcomes": _outcomes(result),
        "misses": [
            (name, list(found)) for name, found in groupby(result.misses, key=lambda miss: miss.miss_class)
        ],
        "several_files": len(result.files) > 1,
    }
    return render_to_string("screening/evaluation.html", context)


def _tiles(result: Evaluation) -> Iterator[Tile]:
    whole, policy = result.whole, result.policy
    if result.rated:
        counts = whole.spread.at(policy.review_at)
        yield from _count_tiles(counts, "flagged pairs are one party's", "pairs of one party were flagged")
        if whole.spread.auc is not None:
            note = "the chance that a pair of one party outscores a pair of two"
            yield Tile("AUC", f"{whole.spread.auc:.3f}", note)
    if result.judged:
        note = f"{whole.right} of {whole.answered} questions were answered as expected"
        yield Tile("Right answers", f"{whole.right / whole.answered:.3f}", note)
        if not result.rated:
            yield from _count_tiles(whole.judged, "alarms were due", "due alarms were raised")
    wrong = sum(not miss.of_alias for miss in result.misses)
    yield Tile("Misses", f"{wrong:,}", "each is shown below, by class")


def _count_tiles(counts: Counts, precise: str, recalled: str) -> Iterator[Tile]:
    yield Tile(
        "Precision", f"{counts.precision:.3f}", f"{counts.hits} of {counts.hits + counts.alarms} {precise}"
    )
    yield Tile("Recall", f"{counts.recall:.3f}", f"{counts.hits} of {counts.hits + counts.missed} {recalled}")
    yield Tile("F1", f"{counts.f1:.3f}", "the harmonic mean of the two")


def _plots(result: Evaluation) -> Iterator[Plot]:
    spread = result.whole.spread
    if not spread.same or not spread.other:
        return  # one sort alone draws no curve worth looking at
    thresholds = result.policy.review_at, result.policy.match_at
    yield threshold_plot(spread, *thresholds)
    yield histogram_plot(spread, *thresholds)
    yield trade_plot(spread, *thresholds)


def _score_row(group: Group, result: Evaluation) -> TableRow:
    counts = group.spread.at(result.policy.review_at)
    auc = group.spread.auc
    return TableRow(
        group=group,
        name=group.value or ("all" if group.label == "all" else f"no {group.label}"),
        counts=counts,
        at_match=group.spread.at(result.policy.match_at),
        auc="" if auc is None else f"{auc:.3f}",
        both=bool(group.spread.other),
        precision=whisker(counts.hits, counts.hits + counts.alarms) if group.spread.other else None,
        recall=whisker(counts.hits, counts.hits + counts.missed),
    )


def _question_row(group: Group) -> TableRow:
    counts = group.judged
    return TableRow(
        group=group,
        name=group.value or ("all" if group.label == "all" else f"no {group.label}"),
        counts=counts,
        at_match=counts,
        auc="",
        both=True,
        precision=whisker(counts.hits, counts.hits + counts.alarms),
        recall=whisker(counts.hits, counts.hits + counts.missed),
    )


def _outcomes(result: Evaluation) -> list[tuple[str, str, int, bool]]:
    return [
        (expected.replace("|", " or "), got, count, got in expected.split("|"))
        for (expected, got), count in sorted(confusion(result.judged).items())
    ]
