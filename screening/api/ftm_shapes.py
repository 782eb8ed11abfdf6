"""The shapes of the OpenSanctions API, as OpenAPI has them."""

from __future__ import annotations

from screening.api.shapes import FLAG, NUMBER, TEXT, WHOLE, Shape, every, maybe, record

# A value of a property is a text or an entity nested in it.
PROPERTIES: Shape = {"type": "object", "additionalProperties": {"type": "array", "items": {}}}
MOMENT = maybe({"type": "string", "format": "date-time"})
_ENTITY = {
    "id": TEXT,
    "caption": TEXT,
    "schema": TEXT,
    "properties": PROPERTIES,
    "datasets": every(TEXT),
    "referents": every(TEXT),
    "target": FLAG,
    "first_seen": MOMENT,
    "last_seen": MOMENT,
    "last_change": MOMENT,
}
ENTITY = record(**_ENTITY)
TOTAL = record(value=WHOLE, relation=TEXT)
EXPLANATION = record(detail=maybe(TEXT), score=NUMBER, query=maybe(TEXT), candidate=maybe(TEXT))
RESULT = record(
    **_ENTITY,
    reached_by=every(TEXT) | {"description": "lists whose ownership rules reach the entity; ours"},
    score=NUMBER,
    match=FLAG,
    features={"type": "object", "additionalProperties": NUMBER},
    explanations={"type": "object", "additionalProperties": EXPLANATION},
)
FEATURES: Shape = {
    "type": "object",
    "additionalProperties": record(description=TEXT, coefficient=NUMBER, url=maybe(TEXT)),
}
RESPONSE = record(
    status=WHOLE,
    results=every(RESULT),
    total=TOTAL,
    query={"type": "object", "required": ["schema", "properties"]},
    screenings=every(record(id=TEXT, outcome=TEXT, gaps=every(TEXT)))
    | {"description": "the kept answers, their headlines and the lists that could not answer; ours"},
)
MATCHES = record(
    responses={"type": "object", "additionalProperties": RESPONSE}, matcher=FEATURES, limit=WHOLE
)
FACET = record(label=TEXT, values=every(record(name=TEXT, label=TEXT, count=WHOLE)))
FOUND = record(
    limit=WHOLE,
    offset=WHOLE,
    total=TOTAL,
    results=every(ENTITY),
    facets=record(countries=FACET, topics=FACET, datasets=FACET),
)
DATASET = record(
    name=TEXT,
    title=TEXT,
    summary=maybe(TEXT),
    url=maybe(TEXT),
    load=FLAG,
    entities_url=maybe(TEXT),
    version=TEXT,
    index_version=maybe(TEXT),
    index_current=FLAG,
    children=every(TEXT),
)
CATALOG = record(datasets=every(DATASET), current=every(TEXT), outdated=every(TEXT), index_stale=FLAG)
ALGORITHMS = record(
    algorithms=every(record(name=TEXT, description=maybe(TEXT), features=FEATURES)), default=TEXT, best=TEXT
)
HEALTH = record(status=TEXT)
