"""The examples of the OpenAPI document, as requests, and whether an answer has the shape that it promises."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django.test import Client
from jsonschema import Draft4Validator, FormatChecker

from config.openapi import EXAMPLES, document, operations, success_of
from entities.models import Identifier, Listing, Name, Relationship, Release
from screening.models import Job, Screening
from screening.services.asking import ask_as
from screening.services.questions import Question
from screening.services.records import Asker, keep, pack

Json = dict[str, Any]
NUMBERED: dict[str, Any] = {
    "identifiers": Identifier,
    "listings": Listing,
    "names": Name,
    "relationships": Relationship,
    "releases": Release,
}
KEPT_ANSWER = "6f1f9c1e-0b54-4d57-a8a2-3f1c7d1f6c58"


def examples() -> Json:
    """The examples by the id of their operation."""
    return dict(json.loads(EXAMPLES.read_text("utf-8")))


def operations_by_id() -> dict[str, tuple[str, str, Json]]:
    """The method, the address and the description of each operation."""
    return {
        operation["operationId"]: (method, path, operation)
        for path, operation in operations(document())
        for method, found in document()["paths"][path].items()
        if found is operation
    }


def keep_the_example_answer() -> None:
    """The answer that the examples of `screenings` read again."""
    if Screening.objects.filter(public_id=KEPT_ANSWER).exists():
        return
    question = Question(name="Hikvision", as_of="2021-06-01", lists=("us-fcc-covered-list",))
    keep([pack(replace(ask_as(question, None), id=KEPT_ANSWER))], Asker())


def send(client: Client, method: str, path: str, example: Json) -> Any:
    """The answer to an example's request."""
    address = path.format(**_where(path, example.get("path", {})))
    if "upload" in example:
        return client.generic(method.upper(), address, example["upload"], content_type="text/csv")
    if "{public_id}" in path and "/jobs/" in path:
        make_job(example["path"]["public_id"])
    body = json.dumps(example["request"]) if "request" in example else ""
    query = example.get("query", {})
    return client.generic(method.upper(), address, body, content_type="application/json", query_params=query)


def _where(path: str, named: Json) -> Json:
    """What stands in the address; of rows known by number the first: PostgreSQL goes on counting."""
    rows = next((rows for name, rows in NUMBERED.items() if f"/{name}/{{id}}" in path), None)
    first = rows.objects.order_by("pk").first() if rows and "id" in named else None
    return named | {"id": first.pk} if first else named


def make_job(public_id: str) -> None:
    """The job that the examples speak of, waiting for a worker."""
    Job.objects.update_or_create(
        public_id=public_id, defaults={"format": Job.Format.CSV, "size_bytes": 30, "state": Job.State.QUEUED}
    )


def mistakes(operation: Json, answer: Json) -> list[str]:
    """Where an answer differs from the shape that the document gives it."""
    content = success_of(operation)[1].get("content", {})
    media = content.get("application/json")
    if media is None:
        return []
    whole = _as_json_schema(media["schema"] | {"components": document()["components"]})
    validator = Draft4Validator(whole, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(answer)]


def _as_json_schema(shape: Any) -> Any:
    """OpenAPI 3.0 says `nullable` where JSON Schema names null as a type."""
    if isinstance(shape, list):
        return [_as_json_schema(each) for each in shape]
    if not isinstance(shape, dict):
        return shape
    plain = {name: _as_json_schema(value) for name, value in shape.items() if name != "nullable"}
    return {"anyOf": [plain, {"type": "null"}]} if shape.get("nullable") is True else plain
