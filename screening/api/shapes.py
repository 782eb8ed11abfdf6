"""The shape of a report as OpenAPI has it; docs/report.md says what each part means."""

from __future__ import annotations

from typing import Any

from screening.engine.records import Outcome

Shape = dict[str, Any]

TEXT: Shape = {"type": "string"}
NUMBER: Shape = {"type": "number"}
FLAG: Shape = {"type": "boolean"}
WHOLE: Shape = {"type": "integer"}
DAY: Shape = {"type": "string", "format": "date", "example": "2026-11-22"}
DAYS: Shape = {
    "type": "string",
    "nullable": True,
    "description": "a day, or A..B for one between two, with an open end where one is not known",
    "example": "2021-03-12",
}
OUTCOME: Shape = {"type": "string", "enum": [each.value for each in Outcome]}
CHECK: Shape = {"type": "string", "enum": ["matched", "different", "unknown"]}


def maybe(shape: Shape) -> Shape:
    """The same, or null."""
    return shape | {"nullable": True}


def every(shape: Shape) -> Shape:
    """A list of these."""
    return {"type": "array", "items": shape}


def record(**members: Shape) -> Shape:
    """An object with all of these members, and room for later ones."""
    return {"type": "object", "required": list(members), "properties": members}


def step(**members: Shape) -> Shape:
    """The same, with a member `from`, which Python keeps for itself."""
    return record(**{"from": TEXT}, **members)


REASON = record(code=TEXT, text=TEXT)
LEFT = record(word=TEXT, how=TEXT, weight=NUMBER)
WORD = record(query=TEXT, listed=TEXT, how=TEXT, similarity=NUMBER, weight=NUMBER)
LISTING = record(
    list=TEXT, reference=TEXT, role=TEXT, scope=TEXT, status=maybe(TEXT), force=TEXT, since=DAYS, until=DAYS
)
MATCH = record(
    id=TEXT,
    entity=record(id=TEXT, name=TEXT, kind=TEXT, countries=every(TEXT)),
    score=NUMBER | {"minimum": 0, "maximum": 1},
    strong=FLAG,
    matched_name=TEXT,
    explanation=record(method=TEXT, words=every(WORD), query_left=every(LEFT), listed_left=every(LEFT)),
    facts=record(identifier=CHECK, birth_date=CHECK, kind=CHECK, country=CHECK),
    facts_that_decided=every(TEXT),
    listings=every(LISTING),
    silenced_by=maybe(TEXT),
)
STEP = step(
    from_name=TEXT,
    to=TEXT,
    to_name=TEXT,
    kind=TEXT,
    wording=TEXT,
    share_min=maybe(NUMBER),
    share_max=maybe(NUMBER),
    status=TEXT,
    since=DAYS,
    until=DAYS,
    claimant=TEXT,
    source=TEXT,
)
EXPOSURE = record(
    id=TEXT,
    match=TEXT,
    owner=record(id=TEXT, name=TEXT),
    list=TEXT,
    reason=REASON,
    path=every(STEP),
    certain=FLAG,
)
VERDICT = record(
    list=TEXT,
    effect=TEXT,
    outcome=OUTCOME,
    status=maybe(TEXT),
    reasons=every(REASON),
    matches=every(TEXT),
    exposures=every(TEXT),
)
REPORT = record(
    id={"type": "string", "format": "uuid"},
    query=record(
        name=TEXT,
        names=every(TEXT),
        kind=maybe(TEXT),
        countries=every(TEXT),
        birth_date=DAYS,
        identifiers=every(TEXT),
        lists=every(TEXT),
        addresses=every(TEXT),
        territories=every(TEXT),
        exposure=FLAG,
    ),
    as_of=DAY,
    known_at=maybe({"type": "string", "format": "date-time"}),
    headline=record(outcome=OUTCOME, lists=every(TEXT), gaps=every(TEXT)),
    matches=every(MATCH),
    exposures=every(EXPOSURE),
    verdicts=every(VERDICT),
    lists=every(
        record(list=TEXT, edition=maybe(DAY), checked=maybe(DAY), digest=maybe(TEXT), listings=WHOLE)
    ),
    engine=record(version=TEXT, policy=TEXT, facts=WHOLE),
)
A_REPORT: Shape = {"$ref": "#/components/schemas/Report"}
INDEX = record(resources=every({"type": "object", "required": ["name", "method", "address", "about"]}))
# A report in a batch: without what every list says of a name that it does not know.
SHORT_REPORT: Shape = REPORT | {
    "required": [each for each in REPORT["required"] if each != "lists"],
    "properties": {name: shape for name, shape in REPORT["properties"].items() if name != "lists"},
}
BATCH = record(
    results=every(
        {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": TEXT,
                "outcome": OUTCOME,
                "report": SHORT_REPORT,
                "error": record(code=TEXT, detail=TEXT),
            },
        }
    )
)
