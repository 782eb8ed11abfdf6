"""How well the engine answers labelled cases: rated scores, judged outcomes, and every miss by class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from screening.engine.index import Index
from screening.engine.policy import Policy
from screening.engine.records import Outcome, Report
from screening.engine.screen import screen
from screening.errors import BadFile
from screening.services.labelled import (
    ENTITY,
    HEADLINE,
    NOT_ENTITY,
    CaseFile,
    Cases,
    Expectation,
    Labels,
    Pair,
    Place,
)
from screening.services.measures import Counts, Spread
from screening.services.rating import index_of_names, rate_pair, rate_parties
from screening.snapshot import Snapshot

ALARMS = frozenset({Outcome.MATCH, Outcome.EXPOSED, Outcome.REVIEW, Outcome.PENDING})
_ALARM_NAMES = frozenset(outcome.value for outcome in ALARMS)


@dataclass(frozen=True, slots=True)
class Rated:
    """A case that comes down to a score, 0 to 1, and whether the two names are one party's."""

    place: Place
    labels: Labels
    query: str
    other: str  # the candidate, or the entity that is asked for
    score: float
    same: bool
    first: bool = True  # nothing else scored higher


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with an outcome expected and the one that came."""

    place: Place
    labels: Labels
    query: str
    of: str
    on: str
    expected: tuple[str, ...]
    got: str
    why: str

    @property
    def right(self) -> bool:
        """Whether the outcome is one of those expected."""
        return self.got in self.expected

    @property
    def alarm_expected(self) -> bool | None:
        """Whether a person should have been called; None where either would do."""
        alarms = {outcome in _ALARM_NAMES for outcome in self.expected}
        return alarms.pop() if len(alarms) == 1 else None


@dataclass(frozen=True, slots=True)
class Miss:
    """A case that came out wrong, under the class that it is shown in."""

    miss_class: str
    place: Place
    labels: Labels
    query: str
    other: str
    said: str

    @property
    def of_alias(self) -> bool:
        """Whether it is a published alias, which is not expected to resemble."""
        return self.miss_class.startswith("alias ")


@dataclass(frozen=True, slots=True)
class Group:
    """The cases that share a label, with the figures that can be told of them."""

    label: str
    value: str
    spread: Spread
    judged: Counts
    answered: int  # questions with an outcome expected
    right: int


@dataclass(slots=True)
class Evaluation:
    """Everything that the interfaces show of one evaluation."""

    policy: Policy
    files: tuple[CaseFile, ...]
    skipped: int
    rated: list[Rated] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    aliases: list[Rated] = field(default_factory=list)  # published aliases, by likeness alone
    indexed: list[Rated] = field(default_factory=list)  # the same, sought in an index of primary names
    groups: list[Group] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    @property
    def whole(self) -> Group:
        """All cases together."""
        return _group("all", "", self.rated, self.judged)


def evaluate(
    cases: Cases, policy: Policy, snapshot: Callable[[], Snapshot], by: Sequence[str] = ("source",)
) -> Evaluation:
    """Rate and judge all cases; `snapshot` is asked for the facts only where a question needs them.

    Raises BadFile for a name that the engine cannot read and a list that it does not know.
    """
    result = Evaluation(policy, tuple(cases.files), cases.skipped)
    for pair in cases.pairs:
        rated = _rate(pair)
        (result.aliases if pair.match == "alias" else result.rated).append(rated)
    result.indexed = list(_find_aliases(cases.pairs, policy))
    if cases.expectations:
        _answer_all(cases.expectations, snapshot(), result)
    result.groups = [group for column in by for group in _groups(column, result.rated, result.judged)]
    result.misses = sorted(_misses(result), key=_by_class)
    return result


# --- pairs ----------------------------------------------------------------------------------------


def _rate(pair: Pair) -> Rated:
    try:
        score = rate_pair(pair.query, pair.candidate, pair.labels.kind).score
    except ValueError as error:
        raise BadFile(f"{pair.place}: {error}") from error
    return Rated(pair.place, pair.labels, pair.query, pair.candidate, score, pair.match != "false")


def _find_aliases(pairs: Iterable[Pair], policy: Policy) -> Iterator[Rated]:
    """Each alias asked about in an index of all their primary names."""
    aliases = [pair for pair in pairs if pair.match == "alias"]
    if not aliases:
        return
    index, ids = index_of_names((pair.candidate, pair.labels.kind) for pair in aliases)
    for pair in aliases:
        wanted = ids[pair.candidate, pair.labels.kind]
        score, first = _found(pair.query, {wanted}, index, policy)
        yield Rated(pair.place, pair.labels, pair.query, pair.candidate, score, same=True, first=first)


def _found(query: str, wanted: set[str], index: Index, policy: Policy) -> tuple[float, bool]:
    """The best score of a party that was wanted, and whether nothing else scored higher."""
    parties = rate_parties(query, index, policy)
    score = max((found.score for found in parties if found.party in wanted), default=0.0)
    return score, bool(score) and score >= parties[0].score


# --- questions ------------------------------------------------------------------------------------


def _answer_all(expectations: Iterable[Expectation], snapshot: Snapshot, result: Evaluation) -> None:
    for case in expectations:
        try:
            if case.of in {ENTITY, NOT_ENTITY}:
                result.rated.append(_rate_entity(case, snapshot, result.policy))
            else:
                result.judged.append(_judge(case, snapshot, result.policy))
        except KeyError as error:
            code = error.args[0]
            raise BadFile(
                f"{case.place}, column list: {code!r} is no list: `manage.py lists` shows them"
            ) from error
        except ValueError as error:
            raise BadFile(f"{case.place}, column query: {error}") from error


def _rate_entity(case: Expectation, snapshot: Snapshot, policy: Policy) -> Rated:
    if strange := [party for party in case.expected if party not in snapshot.universe.parties]:
        raise BadFile(f"{case.place}, column expected: there is no entity {strange[0]!r}")
    score, first = _found(case.query.name, set(case.expected), snapshot.index, policy)
    same = case.of == ENTITY
    wanted = "|".join(case.expected)
    return Rated(case.place, case.labels, case.query.name, wanted, score, same, first or not same)


def _judge(case: Expectation, snapshot: Snapshot, policy: Policy) -> Judged:
    report = screen(case.query, snapshot.index, snapshot.universe, policy)
    got, why = _said(report, case.of)
    return Judged(
        case.place, case.labels, case.query.name, case.of, str(case.query.on), case.expected, got, why
    )


def _said(report: Report, of: str) -> tuple[str, str]:
    if of == HEADLINE:
        lists = ", ".join(report.headline.lists[:3])
        return report.headline.outcome.value, lists
    verdict = report.verdicts[0]
    return verdict.outcome.value, verdict.reasons[0].text if verdict.reasons else ""


# --- figures --------------------------------------------------------------------------------------


def _groups(column: str, rated: Sequence[Rated], judged: Sequence[Judged]) -> Iterator[Group]:
    values = {case.labels.of(column) for case in rated} | {case.labels.of(column) for case in judged}
    for value in sorted(values):
        yield _group(
            column,
            value,
            [case for case in rated if case.labels.of(column) == value],
            [case for case in judged if case.labels.of(column) == value],
        )


def _group(label: str, value: str, rated: Sequence[Rated], judged: Sequence[Judged]) -> Group:
    return Group(
        label=label,
        value=value,
        spread=Spread.of([(case.score, case.same) for case in rated]),
        judged=_alarm_counts(judged),
        answered=len(judged),
        right=sum(case.right for case in judged),
    )


def _alarm_counts(judged: Iterable[Judged]) -> Counts:
    """Whether a person was called where one should have been; cases where either will do are left out."""
    met = Counter(
        (case.alarm_expected, case.got in _ALARM_NAMES) for case in judged if case.alarm_expected is not None
    )
    return Counts(
        hits=met[True, True], missed=met[True, False], alarms=met[False, True], quiet=met[False, False]
    )


def _misses(result: Evaluation) -> Iterator[Miss]:
    review = result.policy.review_at
    for case in result.rated:
        if wrong := _wrong_score(case, review):
            yield _miss(f"{wrong}: {_class_of(case.labels)}", case)
    for case in result.indexed:
        if wrong := _wrong_score(case, review):
            yield _miss(f"alias {wrong}: {_class_of(case.labels)}", case)
    for answer in result.judged:
        if not answer.right:
            yield Miss(
                f"{_wrong_outcome(answer)}: {answer.of}",
                answer.place,
                answer.labels,
                f"{answer.query} on {answer.on}",
                "|".join(answer.expected),
                f"{answer.got}  {answer.why}".strip(),
            )


def _by_class(miss: Miss) -> tuple[bool, str]:
    """Aliases stand last."""
    return miss.of_alias, miss.miss_class


def _wrong_score(case: Rated, review: float) -> str:
    if case.same and case.score < review:
        return "missed"
    if not case.same and case.score >= review:
        return "false alarm"
    return "" if case.first else "another came first"


def _wrong_outcome(case: Judged) -> str:
    if case.alarm_expected is True and case.got not in _ALARM_NAMES:
        return "missed"
    if case.alarm_expected is False and case.got in _ALARM_NAMES:
        return "false alarm"
    return "another outcome"


def _miss(miss_class: str, case: Rated) -> Miss:
    return Miss(miss_class, case.place, case.labels, case.query, case.other, f"{case.score:.2f}")


def _class_of(labels: Labels) -> str:
    return " / ".join(filter(None, (labels.source, labels.category)))
