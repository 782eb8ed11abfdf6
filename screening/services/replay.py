"""What would change: the same questions under the engine, policy and facts of now, beside other answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from screening.engine.policy import Policy
from screening.engine.records import Report
from screening.errors import BadFile, BadQuestion
from screening.services.questions import Question, to_query
from screening.services.screening import answer
from screening.snapshot import Snapshot

ABSENT = "absent"  # the list is not in that answer, or there is no such answer
REFUSED = "error"  # the question could not be answered


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer said, as far as answers are compared."""

    headline: str
    verdicts: dict[str, str] = field(default_factory=dict)  # outcome by list
    best: str = ""  # the best match, or why there is no answer
    score: float = 0.0  # of the best match, 0 to 1
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """An answer given before, by the id or number of its question; None where it was an error row."""

    key: str
    question: Question | None
    said: Said


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """One list whose outcome differs."""

    list: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """One question with both answers."""

    id: str
    name: str
    before: Said
    after: Said

    @property
    def changes(self) -> tuple[VerdictChange, ...]:
        """The lists whose outcome differs, in alphabetical order."""
        codes = sorted(self.before.verdicts.keys() | self.after.verdicts.keys())
        both = (
            VerdictChange(code, self.before.verdicts.get(code, ABSENT), self.after.verdicts.get(code, ABSENT))
            for code in codes
        )
        return tuple(change for change in both if change.before != change.after)

    @property
    def changed(self) -> bool:
        """Whether the headline or any verdict differs."""
        return self.before.headline != self.after.headline or bool(self.changes)


@dataclass(frozen=True, slots=True)
class Replay:
    """A replay: all questions in order, and how many stored answers belong to none of them."""

    questions: tuple[Replayed, ...]
    against: str  # what the answers of now were compared with, in words
    policy: Policy
    unasked: int = 0

    @property
    def changed(self) -> tuple[Replayed, ...]:
        """The questions whose answer differs."""
        return tuple(question for question in self.questions if question.changed)

    def headlines(self) -> Counter[tuple[str, str]]:
        """How often a headline became another, those that stayed included."""
        return Counter((each.before.headline, each.after.headline) for each in self.questions)

    def verdicts(self) -> Counter[tuple[str, str, str]]:
        """How often a list's outcome became another: (list, before, after)."""
        return Counter(
            (change.list, change.before, change.after) for each in self.questions for change in each.changes
        )


def replay_policies(questions: Iterable[Question], snapshot: Snapshot, policy: Policy) -> Replay:
    """The answers under `policy` beside those under the default policy, from the same facts."""
    default = Policy()
    replayed = tuple(
        Replayed(key, question.name, _ask(question, snapshot, default), _ask(question, snapshot, policy))
        for key, question in _keyed(questions)
    )
    return Replay(replayed, f"policy {default.version}", policy)


def replay_stored(
    questions: Iterable[Question], stored: Iterable[Stored], snapshot: Snapshot, policy: Policy
) -> Replay:
    """The answers of now beside those given before to the questions of the same id or, else, number.

    A question without a day is asked for the day on which it was answered. Raises BadFile where a stored
    answer is about another name than its question.
    """
    before = {each.key: each for each in stored}
    held = len(before)
    replayed = tuple(
        _again(key, question, before.pop(key, None), snapshot, policy) for key, question in _keyed(questions)
    )
    return Replay(replayed, f"{held} stored answers", policy, unasked=len(before))


def questions_of(stored: Iterable[Stored]) -> Iterator[Question]:
    """The questions that stored answers were given to; those of error rows are not known."""
    for each in stored:
        if each.question is not None:
            yield replace(each.question, id=each.key)


def _keyed(questions: Iterable[Question]) -> Iterator[tuple[str, Question]]:
    for number, question in enumerate(questions, start=1):
        yield question.id or str(number), question


def _again(
    key: str, question: Question, before: Stored | None, snapshot: Snapshot, policy: Policy
) -> Replayed:
    if before is None:
        return Replayed(key, question.name, Said(ABSENT), _ask(question, snapshot, policy))
    if before.question and before.question.name.strip() != question.name.strip():
        raise BadFile(
            f"question {key}: its stored answer is about another name; give the file that was answered"
        )
    if not question.as_of:
        question = replace(question, as_of=before.said.as_of)
    return Replayed(key, question.name, before.said, _ask(question, snapshot, policy))


def _ask(question: Question, snapshot: Snapshot, policy: Policy) -> Said:
    try:
        return _said(answer(to_query(question), snapshot, policy).report)
    except BadQuestion as error:
        return Said(REFUSED, best=str(error))


def _said(report: Report) -> Said:
    best = report.matches[0] if report.matches else None
    return Said(
        headline=report.headline.outcome.value,
        verdicts={verdict.list: verdict.outcome.value for verdict in report.verdicts},
        best=best.party.caption if best else "",
        score=best.scored.score if best else 0.0,
        as_of=report.query.on.isoformat(),
    )
