"""The figures of an evaluation as plain values: for `--json`, for `--at-least`, and for the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from screening.engine.policy import ENGINE_VERSION
from screening.errors import BadFile
from screening.services.evaluation import Evaluation, Group, Judged, Miss, Rated
from screening.services.measures import Counts

Json = dict[str, Any]
MEASURES = ("precision", "recall", "f1", "auc", "right")


def as_json(result: Evaluation) -> Json:
    """The whole evaluation, every miss included."""
    return {
        "engine": ENGINE_VERSION,
        "policy": {
            "version": result.policy.version,
            "review_at": result.policy.review_at,
            "match_at": result.policy.match_at,
        },
        "files": [{"name": file.name, "sha256": file.digest, "cases": file.rows} for file in result.files],
        "skipped": result.skipped,
        "all": group_figures(result.whole, result),
        "groups": [group_figures(group, result) for group in result.groups],
        "aliases": alias_figures(result),
        "curve": [
            {"at": threshold, **counts_figures(counts)} for threshold, counts in result.whole.spread.curve()
        ]
        if result.rated
        else [],
        "outcomes": [
            {"expected": expected, "got": got, "count": count}
            for (expected, got), count in sorted(confusion(result.judged).items())
        ],
        "misses": [_miss(miss) for miss in result.misses],
    }


def group_figures(group: Group, result: Evaluation) -> Json:
    """What can be told of a group: scores at both thresholds, and answers to questions."""
    figures: Json = {"label": group.label, "value": group.value}
    spread = group.spread
    if spread.same or spread.other:
        figures |= {
            "same": len(spread.same),
            "other": len(spread.other),
            "auc": _rounded(spread.auc),
            "review": counts_figures(spread.at(result.policy.review_at)),
            "match": counts_figures(spread.at(result.policy.match_at)),
        }
    if group.answered:
        figures |= {
            "questions": group.answered,
            "right": group.right,
            "alarms": counts_figures(group.judged),
        }
    return figures


def counts_figures(counts: Counts) -> Json:
    """The four counts with precision, recall and F1; the two shares with their 95 % intervals."""
    return {
        "hits": counts.hits,
        "missed": counts.missed,
        "false_alarms": counts.alarms,
        "quiet": counts.quiet,
        "precision": round(counts.precision, 4),
        "precision_range": [round(end, 4) for end in counts.precision_range],
        "recall": round(counts.recall, 4),
        "recall_range": [round(end, 4) for end in counts.recall_range],
        "f1": round(counts.f1, 4),
    }


def alias_figures(result: Evaluation) -> Json | None:
    """Published aliases: flagged by likeness alone, and found in an index of the primary names."""
    if not result.aliases:
        return None
    at, total = result.policy.review_at, len(result.aliases)
    return {
        "aliases": total,
        "flagged_as_pairs": _share(result.aliases, at),
        "flagged_in_index": _share(result.indexed, at),
        "first_in_index": round(sum(case.first and case.score >= at for case in result.indexed) / total, 4),
    }


def confusion(judged: Iterable[Judged]) -> Counter[tuple[str, str]]:
    """How often each outcome came where each was expected; several expected stand as `a|b`."""
    return Counter(("|".join(case.expected), case.got) for case in judged)


def measure(result: Evaluation, name: str) -> float:
    """One of MEASURES over all cases, at the review threshold; raises BadFile where it cannot be told.

    Precision, recall and F1 are those of scores where there are any, else of alarms among questions.
    """
    whole = result.whole
    found: float | None
    if name == "auc":
        found = whole.spread.auc
    elif name == "right":
        found = whole.right / whole.answered if whole.answered else None
    else:
        counts = whole.spread.at(result.policy.review_at) if result.rated else whole.judged
        known = bool(result.rated or result.judged)
        found = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}[name]
        found = found if known else None
    if found is None:
        raise BadFile(f"--at-least {name}: these cases do not tell it")
    return found


def _share(rated: Iterable[Rated], at: float) -> float:
    flags = [case.score >= at for case in rated]
    return round(sum(flags) / len(flags), 4)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _miss(miss: Miss) -> Json:
    return {
        "class": miss.miss_class,
        "file": miss.place.file,
        "line": miss.place.line,
        "source": miss.labels.source,
        "kind": miss.labels.kind,
        "category": miss.labels.category,
        "query": miss.query,
        "other": miss.other,
        "said": miss.said,
    }
