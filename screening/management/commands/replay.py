"""`manage.py replay QUESTIONS`: what today's engine, another policy or newer facts would change."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from entities.loaders.ensure import ensure_facts_loaded
from screening.engine.policy import ENGINE_VERSION, Policy
from screening.errors import BadQuestion
from screening.management.ending import end_with
from screening.management.progress import counted
from screening.services.batch import open_input, read_questions
from screening.services.questions import Question
from screening.services.replay import (
    Replay,
    Replayed,
    Said,
    questions_of,
    replay_policies,
    replay_stored,
)
from screening.services.screening import current_snapshot
from screening.services.stored_answers import holds_answers, read_answers

SAME, CHANGED = 0, 1
_NUMBERS = ("match_at", "review_at", "max_candidates", "max_matches")


class Command(BaseCommand):
    help = "Ask the same questions again and show which answers would change."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("questions", metavar="QUESTIONS", help="a file as for screen --input, or"
                            " answers as written by screen --output")  # fmt: skip
        parser.add_argument("--against", metavar="ANSWERS", help="answers written by screen --output")
        parser.add_argument("--policy", default="", metavar="NAME=VALUE,...",
                            help=f"another policy: {', '.join(_NUMBERS)}")  # fmt: skip
        parser.add_argument("--json", action="store_true", help="print every change as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        end_with(lambda: self._replay(options), "replay", self.stderr.write)

    def _replay(self, options: dict[str, Any]) -> int:
        policy = _policy(options["policy"])
        ensure_facts_loaded(self.stderr.write)
        result = _run(Path(options["questions"]), options["against"], policy)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(result), ensure_ascii=False, indent=2))
        else:
            for line in _lines(result):
                self.stdout.write(line)
        return CHANGED if result.changed else SAME


def _run(path: Path, against: str | None, policy: Policy) -> Replay:
    snapshot = current_snapshot()
    answered = holds_answers(path)
    if not (answered or against or policy != Policy()):
        raise BadQuestion("nothing to compare with: give --against ANSWERS, --policy, or a file of answers")
    own = read_answers(path) if answered else []
    questions = counted(list(questions_of(own)) if answered else _read(path), path.name)
    stored = read_answers(Path(against)) if against else own
    if stored:
        return replay_stored(questions, stored, snapshot, policy)
    return replay_policies(questions, snapshot, policy)


def _read(path: Path) -> list[Question]:
    with open_input(str(path), sys.stdin.buffer) as stream:
        return list(read_questions(stream, Question()))


def _policy(text: str) -> Policy:
    """The default policy with the numbers that were given."""
    if not text.strip():
        return Policy()
    kinds = {field.name: type(getattr(Policy(), field.name)) for field in fields(Policy)}
    changes: dict[str, Any] = {}
    for part in text.split(","):
        name, _, value = (piece.strip() for piece in part.partition("="))
        if name not in _NUMBERS:
            raise BadQuestion(f"--policy: {name!r} is none of its numbers: {', '.join(_NUMBERS)}")
        try:
            changes[name] = kinds[name](value)
        except ValueError as error:
            raise BadQuestion(f"--policy: {name} cannot be {value!r}") from error
    policy = replace(
        Policy(), version=f"{Policy().version} with {text}", reason="given on the command line", **changes
    )
    if not 0 < policy.review_at <= policy.match_at <= 1:
        raise BadQuestion("--policy: needs 0 < review_at <= match_at <= 1")
    return policy


# --- showing --------------------------------------------------------------------------------------


def _lines(result: Replay) -> Iterator[str]:
    yield f"engine {ENGINE_VERSION}, policy {result.policy.version}; compared with {result.against}"
    for each in result.changed:
        yield ""
        yield f"{each.id}  {each.name}"
        yield f"  headline  {_arrow(each.before.headline, each.after.headline)}"
        if (each.before.best, each.before.score) != (each.after.best, each.after.score):
            yield f"  best      {_arrow(_best(each.before), _best(each.after))}"
        for change in each.changes:
            yield f"  {change.list:44}  {_arrow(change.before, change.after)}"
    yield from ("", f"{len(result.changed)} of {len(result.questions)} questions would be answered otherwise")
    if result.unasked:
        yield f"{result.unasked} stored answers belong to none of the questions"
    yield from ("", f"{'headline before':18} {'now':18} questions")
    for (before, after), count in sorted(result.headlines().items()):
        yield f"{before:18} {after:18} {count:9}"
    if result.verdicts():
        yield from ("", f"{'list':44} {'before':14} {'now':14} questions")
        for (code, before, after), count in sorted(result.verdicts().items()):
            yield f"{code:44} {before:14} {after:14} {count:9}"


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} -> {after}"


def _best(said: Said) -> str:
    return f"{said.best} {said.score:.2f}" if said.score else said.best or "nobody"


def _as_json(result: Replay) -> dict[str, Any]:
    return {
        "engine": ENGINE_VERSION,
        "policy": result.policy.version,
        "against": result.against,
        "questions": len(result.questions),
        "changed": len(result.changed),
        "unasked": result.unasked,
        "headlines": [
            {"before": before, "now": after, "questions": count}
            for (before, after), count in sorted(result.headlines().items())
        ],
        "verdicts": [
            {"list": code, "before": before, "now": after, "questions": count}
            for (code, before, after), count in sorted(result.verdicts().items())
        ],
        "changes": [_change(each) for each in result.changed],
    }


def _change(each: Replayed) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "as_of": each.after.as_of or each.before.as_of,
        "headline": {"before": each.before.headline, "now": each.after.headline},
        "best": {"before": _match(each.before), "now": _match(each.after)},
        "verdicts": [
            {"list": change.list, "before": change.before, "now": change.after} for change in each.changes
        ],
    }


def _match(said: Said) -> dict[str, Any] | None:
    return {"name": said.best, "score": said.score} if said.score else None
