"""Answers as `screen --output` wrote them, read back: the question of each, and what was said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from screening.errors import BadFile
from screening.services.questions import Question
from screening.services.replay import REFUSED, Said, Stored

Json = dict[str, Any]


def holds_answers(path: Path) -> bool:
    """Whether the file begins as stored answers do; raises BadFile when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror}") from error


def read_answers(path: Path) -> list[Stored]:
    """All stored answers of a file; raises BadFile with the line that is none."""
    stored: dict[str, Stored] = {}
    for number, (line, report) in enumerate(_reports(path), start=1):
        key = str(report.get("input_id") or number)
        if key in stored:
            raise BadFile(f"{path.name}, line {line}: input_id {key!r} stands there twice")
        try:
            stored[key] = _stored(key, report)
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            raise BadFile(
                f"{path.name}, line {line}: no answer as `screen --output` writes it ({error!r})"
            ) from error
    if not stored:
        raise BadFile(f"{path.name}: the file holds no answer")
    return list(stored.values())


def _reports(path: Path) -> Iterator[tuple[int, Json]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            for line, written in enumerate(file, start=1):
                if written.strip():
                    yield line, _object(path.name, line, written)
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadFile(f"{path.name}: not UTF-8 ({error.reason})") from error


def _object(name: str, line: int, written: str) -> Json:
    try:
        found = json.loads(written)
    except ValueError as error:
        raise BadFile(f"{name}, line {line}: not JSON: {error}") from error
    if not isinstance(found, dict):
        raise BadFile(f"{name}, line {line}: not a JSON object")
    return found


def _stored(key: str, report: Json) -> Stored:
    if "error" in report:
        return Stored(key, None, Said(REFUSED, best=report["error"]["text"]))
    best = report["matches"][0] if report["matches"] else None
    said = Said(
        headline=report["headline"]["outcome"],
        verdicts={verdict["list"]: verdict["outcome"] for verdict in report["verdicts"]},
        best=best["entity"]["name"] if best else "",
        score=best["score"] if best else 0.0,
        as_of=report["as_of"],
    )
    return Stored(key, question_of(report), said)


def question_of(report: Json) -> Question:
    """The question that a report answers, for the day that it was answered for."""
    asked = report["query"]
    return Question(
        name=asked["name"],
        as_of=report["as_of"],
        kind=asked["kind"] or "",
        countries=tuple(asked["countries"]),
        birth_date=asked["birth_date"] or "",
        identifiers=tuple(asked["identifiers"]),
        lists=tuple(asked["lists"]),
        # What the answers of earlier versions do not have was not asked then.
        names=tuple(asked.get("names", ())),
        addresses=tuple(asked.get("addresses", ())),
        territories=tuple(asked.get("territories", ())),
        exposure=asked.get("exposure", True),
    )
