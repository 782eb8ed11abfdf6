"""Questions in the shape of the OpenSanctions API, put to the engine, and its matches in that shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, product

from django.utils import timezone

from entities.loaders.countries import country_code
from screening.engine.policy import Policy
from screening.engine.records import Match, Query
from screening.engine.universe import Universe
from screening.errors import BadExample, BadQuestion, UnknownDataset
from screening.services import ftm
from screening.services.asking import query_under
from screening.services.decisions import Silence, subject_of
from screening.services.ftm import Json, OnDay
from screening.services.policies import policy_named
from screening.services.questions import Question
from screening.services.records import Asker, keep, pack
from screening.services.screening import Answer, answer, current_snapshot
from screening.services.sealing import keep_sealing
from screening.snapshot import Snapshot

ALL_LISTS = ("default", "all")
RISKS = "sanctions"  # the collection that most clients ask: the lists that prohibit or restrict
MOST_SPELLINGS = 100  # looked at before they are found to be too many
MOST_NAMES = 10  # of one example; each is a question of its own
ALGORITHM = "rollcall"
# What clients of yente ask for by name is answered by our one algorithm.
KNOWN_ALGORITHMS = frozenset(
    {ALGORITHM, "best", "auto", "logic-v1", "logic-v2", "name-based", "name-qualified", "ofac-249"}
    | {"regression-v1", "regression-v2"}
)
FEATURES: Mapping[str, str] = {
    "name": "How well the best of the entity's names fits, word by word, the rare ones weighing more.",
    "identifier": "1 where an identifier agrees, 0 where one of the same kind differs; absent if not known.",
    "birth_date": "1 where the birth dates may be the same day, 0 where they cannot; absent if not known.",
    "kind": "1 where the schema agrees, 0 where it cannot; absent if not known.",
    "country": "1 where a country agrees; 0 where none does, which changes no match; absent if not known.",
}
SAME, OTHER = "matched", "different"
_BELOW_MATCH = "score-below-match"  # the one doubt that a lower threshold answers


@dataclass(frozen=True, slots=True)
class Example:
    """A party described by a schema and properties; `id` is the caller's own."""

    schema: str
    properties: Mapping[str, Sequence[str]]
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which matches come back: scores are 0 to 1, `limit` is a number of results for each example."""

    dataset: str = "default"
    threshold: float | None = None
    cutoff: float = 0.0
    limit: int = 5
    day: str = ""
    policy: str = ""
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    without_schemata: frozenset[str] = frozenset()
    without_entities: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()


def match(examples: Mapping[str, Example], wanted: Wanted, asker: Asker) -> Json:
    """The matches of every example, all from the same facts; each answer is kept.

    Raises UnknownDataset, UnknownPolicy, and BadExample for one that cannot be asked: an answer without
    results would read as if nothing had been found.
    """
    snapshot = current_snapshot()
    in_dataset = dataset_filter(wanted.dataset, snapshot.universe)
    narrowed = narrowing(wanted.only, wanted.without, wanted.without_schemata, snapshot.universe)
    questions = {key: list(_questions(key, example, wanted)) for key, example in examples.items()}
    answers = _ask(questions, snapshot, asker, policy_named(wanted.policy, asker.client))
    return {
        key: _response(
            example,
            answers[key],
            wanted,
            OnDay(snapshot.universe, _day(answers[key])),
            lambda shown: in_dataset(shown) and narrowed(shown),
        )
        for key, example in examples.items()
    }


# --- the question -----------------------------------------------------------------------------------


def understood(example: Example) -> Json:
    """The example as far as it is used; what is missing here had no say in the answer."""
    used = {name: list(values) for name, values in example.properties.items() if _is_used(name) and values}
    return ({"id": example.id} if example.id else {}) | {"schema": example.schema, "properties": used}


def _is_used(name: str) -> bool:
    return name in {*ftm.NAMES, *ftm.COUNTRIES, *ftm.IDENTIFIERS, *_PARTS_OF_NAMES, "birthDate"}


_PARTS_OF_NAMES = ("firstName", "secondName", "middleName", "lastName")


def _questions(key: str, example: Example, wanted: Wanted) -> Iterator[Question]:
    if example.schema not in ftm.KIND_OF_SCHEMA:
        raise BadExample(f"{key}: {example.schema!r} cannot be matched: use {', '.join(ftm.KIND_OF_SCHEMA)}")
    identifiers = tuple(_identifiers(example.properties))
    names = list(dict.fromkeys(islice(_names(example.properties), MOST_SPELLINGS))) or (
        [""] if identifiers else []
    )
    if len(names) > MOST_NAMES:
        raise BadExample(f"{key}: more than {MOST_NAMES} names: ask with fewer, none may go unasked")
    if not names:
        raise BadExample(f"{key}: the example has no name and no identifier: there is nothing to look for")
    for name in names:
        yield Question(
            id=key,
            name=name,
            as_of=wanted.day,
            kind=ftm.KIND_OF_SCHEMA[example.schema],
            countries=tuple(_country_codes(example.properties)),
            birth_date=next(iter(example.properties.get("birthDate", ())), ""),
            identifiers=identifiers,
        )


def _names(properties: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name in ftm.NAMES:
        yield from (value.strip() for value in properties.get(name, ()) if value.strip())
    parts = [properties[part] for part in _PARTS_OF_NAMES if properties.get(part)]
    if properties.get("lastName") and len(parts) > 1 and not properties.get("name"):
        yield from (" ".join(words) for words in product(*parts))


def _identifiers(properties: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name, scheme in ftm.IDENTIFIERS.items():
        for value in properties.get(name, ()):
            if value.strip():
                yield f"{scheme}:{value.strip()}" if scheme else value.strip()


def _country_codes(properties: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Two letters, or a country's English name; what is neither says nothing about a match."""
    for name in ftm.COUNTRIES:
        for value in properties.get(name, ()):
            code = value.strip() if len(value.strip()) == 2 else country_code(value)
            if len(code) == 2 and code.isalpha():
                yield code.upper()


def _ask(
    questions: Mapping[str, list[Question]], snapshot: Snapshot, asker: Asker, policy: Policy
) -> dict[str, list[Answer]]:
    """The answers to the questions of each example, kept together or not given at all."""
    queries = {key: [_query(key, each, policy) for each in asked] for key, asked in questions.items()}
    silence = Silence(asker.client, [subject_of(query) for asked in queries.values() for query in asked])
    today = timezone.localdate()
    answers = {
        key: [
            answer(replace(query, silenced=silence.over(query, snapshot.universe, today)), snapshot, policy)
            for query in asked
        ]
        for key, asked in queries.items()
    }
    keep([pack(each) for given in answers.values() for each in given], asker)
    keep_sealing()
    return answers


def _query(key: str, question: Question, policy: Policy) -> Query:
    try:
        return query_under(policy, question)
    except BadQuestion as error:
        raise BadExample(f"{key}: {error}") from error


def _day(answers: Sequence[Answer]) -> date:
    return answers[0].report.query.on


# --- the answer -------------------------------------------------------------------------------------

InDataset = Callable[[Json], bool]


def dataset_filter(dataset: str, universe: Universe) -> InDataset:
    """Whether an entity as it is shown belongs to a dataset; raises UnknownDataset."""
    if dataset in ALL_LISTS:
        return lambda _: True
    if dataset == RISKS:
        return lambda shown: bool(shown["properties"].get("topics"))
    code = list_code(dataset, universe)
    return lambda shown: code in _datasets(shown)


def list_code(dataset: str, universe: Universe) -> str:
    """The code of the list that a dataset is; raises UnknownDataset."""
    code = dataset.replace("_", "-")
    if code not in universe.lists:
        raise UnknownDataset(f"{dataset!r} is no dataset: GET /catalog shows them")
    return code


def narrowing(
    only: Iterable[str], without: Iterable[str], without_schemata: Iterable[str], universe: Universe
) -> InDataset:
    """Whether an entity is left by what is included and excluded; raises UnknownDataset.

    A misspelt dataset would leave nothing, and read as if nobody had been found.
    """
    included = [dataset_filter(each, universe) for each in only]
    excluded = frozenset(list_code(each, universe) for each in without)

    def is_left(shown: Json) -> bool:
        datasets = _datasets(shown)
        left = not datasets or bool(datasets - excluded)
        left = left and (not included or any(each(shown) for each in included))
        return left and not any(ftm.is_a(shown["schema"], each) for each in without_schemata)

    return is_left


def _datasets(shown: Json) -> set[str]:
    return {*shown["datasets"], *shown.get("reached_by", ())}


def _response(
    example: Example, answers: Sequence[Answer], wanted: Wanted, known: OnDay, in_dataset: InDataset
) -> Json:
    results = [
        shown
        for shown in (_result(each, lists, wanted, known) for each, lists in _best(answers))
        if in_dataset(shown) and _passes(shown, wanted)
    ]
    results.sort(key=lambda shown: -shown["score"])
    return {
        "status": 200,
        "results": results[: wanted.limit],
        "total": {"value": len(results), "relation": "eq"},
        "query": understood(example),
        "screenings": [
            {
                "id": each.id,
                "outcome": each.report.headline.outcome.value,
                "gaps": list(each.report.headline.gaps),
            }
            for each in answers
        ],
    }


def _best(answers: Iterable[Answer]) -> Iterator[tuple[Match, list[str]]]:
    """The best match of each party over all names, and the lists whose own rules reach it."""
    best: dict[str, tuple[Match, list[str]]] = {}
    for each in answers:
        reached = defaultdict(set)
        for exposure in each.report.exposures:
            if exposure.by_rule:
                reached[exposure.match].add(exposure.list)
        for found in each.report.matches:
            held = best.get(found.party.id)
            if held is None or (found.strong, found.scored.score) > (held[0].strong, held[0].scored.score):
                best[found.party.id] = (found, sorted(reached[found.id]))
    yield from best.values()


def _result(found: Match, reached_by: list[str], wanted: Wanted, known: OnDay) -> Json:
    shown = ftm.entity_json(found.party, known) | {"reached_by": reached_by}
    if reached_by:
        shown["properties"]["topics"] = sorted({*shown["properties"].get("topics", ()), ftm.LINKED})
    score = round(found.scored.score, 4)
    checks = {check.fact: check.result for check in found.facts}
    features = {"name": score} | {
        fact: float(result == SAME) for fact, result in checks.items() if result in {SAME, OTHER}
    }
    explanations = {
        name: {"detail": FEATURES[name], "score": value, "query": None, "candidate": None}
        for name, value in features.items()
    }
    explanations["name"]["candidate"] = found.scored.name.text
    return shown | {
        "score": score,
        "match": _is_match(found, wanted.threshold),
        "features": features,
        "explanations": explanations,
    }


def _is_match(found: Match, threshold: float | None) -> bool:
    """Whether the score reaches the threshold and nothing else speaks against the match."""
    if found.silenced_by or {doubt.code for doubt in found.doubts} - {_BELOW_MATCH}:
        return False
    return found.strong if threshold is None else found.scored.score >= threshold


def _passes(shown: Json, wanted: Wanted) -> bool:
    kept = shown["score"] >= wanted.cutoff and shown["id"] not in wanted.without_entities
    return kept and (not wanted.topics or bool(set(shown["properties"].get("topics", ())) & wanted.topics))
