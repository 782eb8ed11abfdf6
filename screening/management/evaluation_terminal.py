"""An evaluation for a person at a terminal: the figures, the curve, and the misses by class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Protocol

from screening.services.evaluation import Evaluation, Group, Miss
from screening.services.evaluation_figures import alias_figures, confusion
from screening.services.measures import Counts

_NAME_WIDTH = 40
_CURVE_FROM, _EVERY = 0.5, 2  # each second threshold, from here up


class _Out(Protocol):
    def write(self, msg: str = ..., /) -> object: ...


def print_evaluation(result: Evaluation, out: _Out, misses_shown: int) -> None:
    """Print everything but the misses beyond `misses_shown` in each class."""
    for line in _lines(result, misses_shown):
        out.write(line)


def _lines(result: Evaluation, misses_shown: int) -> Iterator[str]:
    policy = result.policy
    yield f"policy {policy.version}: review at {policy.review_at:g}, match at {policy.match_at:g}"
    groups = [result.whole, *result.groups]
    yield from _score_table([group for group in groups if group.spread.same or group.spread.other], result)
    yield from _question_table([group for group in groups if group.answered])
    yield from _alias_lines(result)
    if result.judged:
        yield from ("", f"{'expected':32} {'came':14} questions")
        for (expected, got), count in sorted(confusion(result.judged).items()):
            yield f"{expected:32} {got:14} {count:9}{'' if got in expected.split('|') else '  wrong'}"
    if result.rated:
        yield from ("", f"{'at':>5}  precision  recall     F1")
        for threshold, counts in result.whole.spread.curve()[::_EVERY]:
            if threshold >= _CURVE_FROM:
                yield f"{threshold:5.2f}  {counts.precision:9.3f}  {counts.recall:6.3f}  {counts.f1:5.3f}"
    yield from _miss_lines(result.misses, misses_shown)


def _score_table(groups: list[Group], result: Evaluation) -> Iterator[str]:
    if not groups:
        return
    yield ""
    yield f"{'scores':{_NAME_WIDTH}}  same other    AUC  | review: P     R     F1 | match:  P     R     F1"
    for group in groups:
        spread = group.spread
        auc = "    -" if spread.auc is None else f"{spread.auc:5.3f}"
        yield (
            f"{_name(group)}  {len(spread.same):4} {len(spread.other):5}  {auc}  |"
            f"   {_three(spread.at(result.policy.review_at), both=bool(spread.other))} |"
            f"   {_three(spread.at(result.policy.match_at), both=bool(spread.other))}"
        )


def _question_table(groups: list[Group]) -> Iterator[str]:
    if not groups:
        return
    yield ""
    yield f"{'questions':{_NAME_WIDTH}} right of all | alarms: P     R     F1"
    for group in groups:
        yield f"{_name(group)} {group.right:5} {group.answered:6} |   {_three(group.judged, both=True)}"


def _alias_lines(result: Evaluation) -> Iterator[str]:
    figures = alias_figures(result)
    if figures:
        yield ""
        yield (
            f"{figures['aliases']} published aliases: {figures['flagged_as_pairs']:.3f} flagged by likeness"
            f" alone; in an index of the primary names {figures['flagged_in_index']:.3f} flagged,"
            f" {figures['first_in_index']:.3f} first"
        )


def _name(group: Group) -> str:
    text = f"{group.label} {group.value}".strip()
    return f"{text[:_NAME_WIDTH]:{_NAME_WIDTH}}"


def _three(counts: Counts, *, both: bool) -> str:
    """Precision, recall and F1; where every pair is one party's only recall says anything."""
    if not both:
        return f"    - {counts.recall:5.3f}     -"
    return f"{counts.precision:5.3f} {counts.recall:5.3f} {counts.f1:5.3f}"


def _miss_lines(misses: Iterable[Miss], shown: int) -> Iterator[str]:
    for miss_class, group in groupby(misses, key=lambda miss: miss.miss_class):
        found = list(group)
        yield from ("", f"{miss_class} ({len(found)})")
        for miss in found[:shown]:
            yield f"  {miss.said:6.60}  {miss.query} | {miss.other}   ({miss.place})"
        if len(found) > shown:
            yield f"  and {len(found) - shown} more; --html and --json hold them all"
