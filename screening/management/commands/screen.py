"""`manage.py screen "Hikvision"`: what every list says about a name, and why."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand

from entities.loaders.ensure import ensure_facts_loaded
from entities.loaders.errors import BrokenFixturesError
from screening.engine.records import Outcome
from screening.errors import ScreeningError
from screening.management.ending import FAILED, end_with
from screening.management.progress import counted
from screening.services.batch import Row, answer_all, count_lines, open_input, read_questions
from screening.services.questions import Question, to_moment, to_query
from screening.services.reports import as_json
from screening.services.screening import Answer, ask, past_snapshot
from screening.snapshot import Snapshot

CLEAR, LOOK = 0, 1
MOST_TOLD = 10  # rows that could not be screened, one by one


class Command(BaseCommand):
    help = "Say what each list says about a name on a day, and why."
    requires_system_checks = []  # one name must not wait for every URL to be imported

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", metavar="NAME", help="the name, as it is written")
        parser.add_argument("--as-of", metavar="DAY", help="the day asked about (today)")
        parser.add_argument("--known-at", metavar="MOMENT", help="answer from what had been"
                            " loaded by then: a day, or 2026-11-22T17:30")  # fmt: skip
        parser.add_argument("--list", action="append", default=[], metavar="CODE", dest="lists",
                            help="ask this list only; may be repeated")  # fmt: skip
        parser.add_argument("--kind", help="company, person, product, vessel, ...")
        parser.add_argument("--country", action="append", default=[], metavar="CC")
        parser.add_argument("--birth-date", metavar="DATE", help="1957-05-13, or 1957")
        parser.add_argument("--identifier", action="append", default=[], metavar="VALUE",
                            help="an LEI, IMO, tax or other number; scheme:value says which")  # fmt: skip
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument("--input", metavar="FILE", help="a CSV with a name column, or one name a"
                            " line; - reads standard input")  # fmt: skip
        parser.add_argument("--output", metavar="FILE", help="write one JSON report a line")

    def handle(self, *args: Any, **options: Any) -> None:
        def run() -> int:
            _check_given(options)
            self._load_facts()
            return _screen_file(options) if options["input"] else _screen_names(options)

        end_with(run, "screen", self.stderr.write)

    def _load_facts(self) -> None:
        """Broken files are told aloud; the facts loaded before answer, and without any nothing does."""
        try:
            ensure_facts_loaded(self.stderr.write)
        except BrokenFixturesError as error:
            self.stderr.write(f"screen: {error}")


def _check_given(options: dict[str, Any]) -> None:
    """An option given and empty, as by a variable of a script that is not set, would change the question."""
    for option in ("as_of", "known_at", "lists", "kind", "country", "birth_date", "identifier"):
        given = options[option]
        values = given if isinstance(given, list) else [given]
        if any(value is not None and not value.strip() for value in values):
            name = "list" if option == "lists" else option.replace("_", "-")
            raise ScreeningError(f"--{name} is empty: give a value, or leave the option out")


def _screen_names(options: dict[str, Any]) -> int:
    names = options["names"] or ([""] if options["identifier"] else [])
    if not names:
        raise ScreeningError('no name given: manage.py screen "Hikvision", or --input FILE')
    questions = [_question(options, name) for name in names]
    for question in questions:
        to_query(question)  # all of them can be asked, or none is answered
    snapshot = _past(options)
    answers = [ask(question, snapshot=snapshot) for question in questions]
    if options["output"]:
        return _write_file(options["output"], (Row("", "", answer) for answer in answers))
    if options["json"]:
        indent = 2 if len(answers) == 1 else None
        for answer in answers:
            print(json.dumps(as_json(answer), ensure_ascii=False, indent=indent))  # noqa: T201
    else:
        _show(answers)
    return max(_status(answer) for answer in answers)


def _show(answers: Iterable[Answer]) -> None:
    from screening.management.terminal import print_report  # noqa: PLC0415 - rich is slow to import

    for answer in answers:
        print_report(answer)


def _screen_file(options: dict[str, Any]) -> int:
    if options["names"]:
        raise ScreeningError("give names or --input, not both")
    if options["output"] and Path(options["output"]).resolve() == Path(options["input"]).resolve():
        raise ScreeningError("--output is the very file of --input: give another")
    with open_input(options["input"], sys.stdin.buffer) as stream:
        questions = counted(
            read_questions(stream, _question(options, "")), "screened", count_lines(options["input"])
        )
        rows = answer_all(questions, snapshot=_past(options))
        if options["output"]:
            return _write_file(options["output"], rows)
        line = _json_line if options["json"] else _table_line
        return _write(sys.stdout, rows, line)


def _write_file(path: str, rows: Iterable[Row]) -> int:
    """Write beside the file and put it in place when all is done: a failure leaves no half file."""
    target = Path(path)
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8") as out:
            status = _write(out, rows, _json_line)
        unfinished.replace(target)
    except OSError as error:
        raise ScreeningError(f"{path}: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return status


def _write(out: IO[str], rows: Iterable[Row], line: Any) -> int:
    outcomes: Counter[str] = Counter()
    failed: list[Row] = []
    for row in rows:
        out.write(line(row) + "\n")
        if row.answer is None:
            failed.append(row)
        else:
            outcomes[row.answer.report.headline.outcome] += 1
    _tell(outcomes, failed)
    if failed:
        return FAILED
    return LOOK if set(outcomes) - {Outcome.CLEAR} else CLEAR


def _tell(outcomes: Counter[str], failed: list[Row]) -> None:
    """The count of each outcome, and the rows that could not be screened, on standard error."""
    counts = ", ".join(f"{number:,} {outcome}" for outcome, number in outcomes.most_common())
    print(f"screen: {counts or 'nothing answered'}", file=sys.stderr)  # noqa: T201
    for row in failed[:MOST_TOLD]:
        print(f"screen: row {row.id}: {row.error}", file=sys.stderr)  # noqa: T201
    if failed:
        rows = "1 row" if len(failed) == 1 else f"{len(failed):,} rows"
        print(f"screen: {rows} could not be screened", file=sys.stderr)  # noqa: T201


def _json_line(row: Row) -> str:
    if row.answer is None:
        code, text = (row.error.code, str(row.error)) if row.error else ("", "")
        return json.dumps({"input_id": row.id, "error": {"code": code, "text": text}})
    report = {"input_id": row.id, **as_json(row.answer)} if row.id else as_json(row.answer)
    return json.dumps(report, ensure_ascii=False)


def _table_line(row: Row) -> str:
    if row.answer is None:
        return f"{row.id}\terror\t{row.name}\t{row.error}"
    headline = row.answer.report.headline
    return "\t".join((row.id, headline.outcome, row.name, " ".join(headline.lists)))


def _past(options: dict[str, Any]) -> Snapshot | None:
    """The facts as they were known at the moment asked about; None for now."""
    return past_snapshot(to_moment(options["known_at"])) if options["known_at"] else None


def _question(options: dict[str, Any], name: str) -> Question:
    return Question(
        name=name,
        as_of=options["as_of"] or _day_of(options["known_at"] or ""),
        kind=options["kind"] or "",
        countries=tuple(options["country"]),
        birth_date=options["birth_date"] or "",
        identifiers=tuple(options["identifier"]),
        lists=tuple(options["lists"]),
    )


def _day_of(known_at: str) -> str:
    """What was known on a day is asked about that day, unless another is given."""
    return to_moment(known_at).date().isoformat() if known_at else ""


def _status(answer: Answer) -> int:
    return CLEAR if answer.report.headline.outcome == Outcome.CLEAR else LOOK
