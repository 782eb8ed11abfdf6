"""`manage.py evaluate FILE...`: how well the engine answers labelled cases, and which it gets wrong."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from entities.loaders.ensure import ensure_facts_loaded
from screening.engine.policy import Policy
from screening.errors import BadQuestion, ScreeningError
from screening.management.ending import end_with
from screening.management.evaluation_terminal import print_evaluation
from screening.services.evaluation import Evaluation, evaluate
from screening.services.evaluation_figures import MEASURES, as_json, measure
from screening.services.evaluation_report import write_plots, write_report
from screening.services.labelled import Choice, read_cases
from screening.services.screening import current_snapshot
from screening.snapshot import Snapshot

GOOD, MISSED = 0, 1
LABELS = ("source", "kind", "category")


class Command(BaseCommand):
    help = "Say how well the engine answers labelled pairs and questions, and show every miss."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="CSV or JSONL: query, candidate, match;"
                            " or query, as_of, list, expected")  # fmt: skip
        parser.add_argument("--half", choices=("even", "odd"), default="", help="every second row, from 0")
        parser.add_argument("--only", action="append", default=[], metavar="LABEL=VALUE",
                            help="only the cases with this source, kind or category")  # fmt: skip
        parser.add_argument("--by", default="source", metavar="LABELS",
                            help="group by these of source,kind,category")  # fmt: skip
        parser.add_argument("--threshold", type=float, metavar="SCORE", help="another review threshold")
        parser.add_argument("--misses", type=int, default=5, metavar="N", help="shown in each class")
        parser.add_argument("--html", metavar="FILE", help="write the report with its plots here")
        parser.add_argument("--plots", metavar="FOLDER", help="write the plots into it, as SVG")
        parser.add_argument("--json", action="store_true", help="print everything as JSON")
        parser.add_argument("--at-least", action="append", default=[], metavar="MEASURE=VALUE",
                            help=f"end with status 1 below it: {', '.join(MEASURES)}")  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        end_with(lambda: self._evaluate(options), "evaluate", self.stderr.write)

    def _evaluate(self, options: dict[str, Any]) -> int:
        demands = dict(_pair(text, MEASURES, "--at-least") for text in options["at_least"])
        floors = {name: _number(value, f"--at-least {name}") for name, value in demands.items()}
        only = tuple(_pair(text, LABELS, "--only") for text in options["only"])
        by, policy = _labels(options["by"]), _policy(options["threshold"])
        cases = read_cases(map(Path, options["files"]), Choice(options["half"], only))
        result = evaluate(cases, policy, self._snapshot, by)
        _write(result, options)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(result), ensure_ascii=False, indent=2))
        else:
            print_evaluation(result, self.stdout, options["misses"])
        return self._judge(result, floors)

    def _snapshot(self) -> Snapshot:
        ensure_facts_loaded(self.stderr.write)
        return current_snapshot()

    def _judge(self, result: Evaluation, floors: dict[str, float]) -> int:
        reached = {name: measure(result, name) for name in floors}
        short = {name: value for name, value in reached.items() if value < floors[name]}
        for name, value in short.items():
            self.stderr.write(f"evaluate: {name} is {value:.4f}, below {floors[name]:g}")
        return MISSED if short else GOOD


def _write(result: Evaluation, options: dict[str, Any]) -> None:
    parts = [f"the {options['half']} rows" if options["half"] else "", *options["only"]]
    try:
        if options["html"]:
            write_report(result, Path(options["html"]), ", ".join(filter(None, parts)))
        if options["plots"]:
            write_plots(result, Path(options["plots"]))
    except OSError as error:
        raise ScreeningError(f"{error.filename}: {error.strerror}") from error


def _labels(text: str) -> tuple[str, ...]:
    labels = tuple(label.strip() for label in text.split(",") if label.strip())
    if strange := [label for label in labels if label not in LABELS]:
        raise BadQuestion(f"--by: {strange[0]!r} is no label: use {', '.join(LABELS)}")
    return labels


def _pair(text: str, known: tuple[str, ...], option: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if name not in known or not equals:
        raise BadQuestion(f"{option}: write {'|'.join(known)}=VALUE, not {text!r}")
    return name, value


def _number(text: str, option: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise BadQuestion(f"{option}: {text!r} is not a number") from error


def _policy(threshold: float | None) -> Policy:
    policy = Policy()
    if threshold is None:
        return policy
    if not 0 < threshold <= 1:
        raise BadQuestion(f"--threshold: {threshold:g} is no score: give a number above 0, up to 1")
    return replace(
        policy,
        version=f"{policy.version}, review_at={threshold:g}",
        reason="given on the command line",
        review_at=threshold,
        match_at=max(policy.match_at, threshold),
    )
