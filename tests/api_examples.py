"""The examples of the OpenAPI document, as requests, and whether an answer has the shape that it promises."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django.test import Client
from jsonschema import Draft4Validator, FormatChecker

from config.openapi import EXAMPLES, document, operations, success_of
from entities.curating.change_sets import Hand, change_by_hand
from entities.curating.entering import correct
from entities.models import ChangeSet, Identifier, Listing, ListPhase, Name, Relationship, Release, Source
from screening import models
from screening.models import Job, PolicyVersion, Screening
from screening.services.asking import ask_as
from screening.services.keys import KeyRequest, create_key
from screening.services.questions import Question
from screening.services.records import Asker, keep, pack

Json = dict[str, Any]
NUMBERED: dict[str, Any] = {
    "identifiers": Identifier,
    "listings": Listing,
    "names": Name,
    "relationships": Relationship,
    "releases": Release,
    "change-sets": ChangeSet,
    "policies": PolicyVersion,
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
    keep([pack(replace(ask_as(question, None), id=KEPT_ANSWER))], Asker(_client().pk))


def make_the_example_change() -> None:
    """The change by hand that the examples of `change-sets` read."""
    source, hand = (
        Source.objects.earliest("pk"),
        Hand(by=None, through="key rck_0a1b2c3d of bank", why="found"),
    )
    change_by_hand(lambda: correct(source, {"licence": "public domain"}), hand)


def caller(**headers: str) -> Client:
    """A client with a key that may do everything."""
    _, secret = create_key(KeyRequest(client=_client().code, scopes=("admin",)))
    return Client(headers={"Authorization": f"Bearer {secret}", **headers})


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
    found = dict(named)
    kind = next((kind for name, kind in NUMBERED.items() if f"/{name}/{{id}}" in path), None)
    if kind and "id" in named:
        rows = kind.objects.live() if hasattr(kind.objects, "live") else kind.objects
        found["id"] = rows.earliest("pk").pk
    if "event" in named:
        found["event"] = Listing.objects.get(pk=found["id"]).events.earliest("pk").pk
    if "phase" in named:
        found["phase"] = ListPhase.objects.filter(watch_list__code=named["code"]).earliest("pk").pk
    return found


def make_job(public_id: str) -> None:
    """The job that the examples speak of, waiting for a worker."""
    Job.objects.update_or_create(
        public_id=public_id,
        defaults={
            "format": Job.Format.CSV,
            "size_bytes": 30,
            "state": Job.State.QUEUED,
            "client": _client(),
        },
    )


def _client() -> models.Client:
    """The organisation that asks in the examples."""
    return models.Client.objects.get_or_create(code="example", defaults={"name": "example"})[0]


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
