"""The OpenAPI document of the API, and the page on which to try it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator

from config.problems import MEDIA_TYPE
from screening.api.shapes import REPORT

Json = dict[str, Any]

# One example for each operation, by its id: the parameters in `path` and `query`, the body `request`, and the
# `response`, which `python -m tests.record_examples` writes.
EXAMPLES = Path(__file__).with_name("openapi_examples.json")
METHODS = frozenset({"get", "post", "patch", "put", "delete"})

PROBLEM = {
    "type": "object",
    "description": "RFC 9457; docs/api.md lists the codes, which last.",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "example": "urn:rollcall:problem:invalid-request"},
        "title": {"type": "string", "example": "The request is not valid"},
        "status": {"type": "integer", "example": 400},
        "detail": {"type": "string", "example": "countri: there is no such parameter"},
        "code": {"type": "string", "example": "invalid-request"},
        "instance": {"type": "string", "description": "the id of the request"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "detail"],
                "properties": {
                    "parameter": {"type": "string", "example": "countri"},
                    "pointer": {"type": "string", "example": "#/name"},
                    "code": {"type": "string", "example": "unknown-parameter"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
PROBLEMS = {
    "400": "A parameter, field or header that does not exist, or a value that means nothing",
    "401": "A key is required, or the one shown is not valid",
    "403": "The key lacks the scope that this takes",
    "404": "Nothing is at this address",
    "406": "Answers have one media type, which the request does not accept",
    "409": "Another request or the state of things stands against it",
    "410": "What this answer said was destroyed",
    "411": "The body came in chunks, without Content-Length",
    "412": "`If-Match` names the row as it is no more: nothing was written",
    "413": "The body is too large",
    "414": "The address has more than 8,190 bytes",
    "415": "The body has another media type than is read here",
    "422": "A question or fact that cannot be taken as it stands",
    "429": "Too many requests: see Retry-After",
    "431": "The headers are too many or too long",
    "500": "A failure on our side; it is logged",
    "503": "No facts or no database to answer from",
}
ALWAYS = ("400", "401", "403", "404", "406", "414", "429", "431", "500", "503")
WITH_BODY = ("409", "411", "413", "415", "422")
FURTHER = {
    "screenings_retrieve": ("410",),
    "jobs_cancel_create": ("409",),
    "jobs_results_retrieve": ("409",),
}


class KeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # it registers itself
    """A key in either of the two headers in which it is read."""

    target_class = "screening.api.access.KeyAuthentication"
    name = ["bearer", "apiKey"]

    def get_security_definition(self, auto_schema: object) -> Any:  # noqa: ANN401, ARG002 - the base class says so
        return [
            {"type": "http", "scheme": "bearer"},
            {"type": "apiKey", "in": "header", "name": "X-API-Key"},
        ]


def finish(result: Json, **_: object) -> Json:
    """The generated document with addresses as they are written, every problem, and the examples."""
    result["paths"] = {_as_written(path): item for path, item in result["paths"].items()}
    result["components"].setdefault("schemas", {}).update(Problem=PROBLEM, Report=REPORT)
    result["components"]["responses"] = {status: _problem(words) for status, words in PROBLEMS.items()}
    rows = result["components"]["schemas"]["BatchRequestRequest"]["properties"]["rows"]
    rows["items"] = {"anyOf": [rows["items"], {"description": "any other: its result says what is wrong"}]}
    examples = json.loads(EXAMPLES.read_text("utf-8"))
    for path, operation in operations(result):
        if operation.get("security"):
            operation["security"] = [{name: []} for name in KeyScheme.name] + [
                {}
            ]  # either, or an open service
        if any(parameter["name"] == "fields" for parameter in operation.get("parameters", ())):
            _loosen(operation, result["components"]["schemas"])
        _add_problems(operation)
        _add_examples(operation, examples.get(operation["operationId"], {}))
        operation.setdefault("summary", operation.get("description", path).partition("\n")[0])
    return result


def operations(document: Json) -> Iterator[tuple[str, Json]]:
    """Each operation of a document, with its address."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                yield path, operation


@cache
def document() -> Json:
    """The document; it says the same as long as the process lives."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call] # as the library has it
    return dict(generator.get_schema(request=None, public=True))  # type: ignore[no-untyped-call] # as above


@require_safe
def schema_view(_request: HttpRequest) -> JsonResponse:
    """GET /api/v1/schema: the OpenAPI document as JSON, for every caller."""
    return JsonResponse(document())


@require_safe
def docs_view(request: HttpRequest) -> HttpResponse:
    """GET /api/v1/docs: a page to read and try the API; nothing on it comes from elsewhere."""
    return render(request, "config/api_docs.html")


def _as_written(path: str) -> str:
    return path if path == "/api/v1/" else path.rstrip("/")


def _problem(words: str) -> Json:
    return {
        "description": words,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _loosen(operation: Json, schemas: Json) -> None:
    """Require no member of a row of which the caller may choose the members."""
    name = next(iter(success_of(operation)[1]["content"].values()))["schema"]["$ref"].rpartition("/")[2]
    rows = schemas[name]["properties"].get("results", {}).get("items")
    row = rows["$ref"].rpartition("/")[2] if rows else name
    schemas[row].pop("required", None)
    words = "|".join(sorted(schemas[row]["properties"]))
    for parameter in operation["parameters"]:
        if parameter["name"] == "fields":
            parameter["schema"]["pattern"] = f"^({words})(,({words}))*$"


def _add_problems(operation: Json) -> None:
    codes = (*ALWAYS, *(WITH_BODY if "requestBody" in operation else ()))
    codes = (*codes, *FURTHER.get(operation["operationId"], ()))
    if any(parameter["name"] == "If-Match" for parameter in operation.get("parameters", ())):
        codes = (*codes, "412")
    for status in sorted(codes):
        operation["responses"].setdefault(status, {"$ref": f"#/components/responses/{status}"})


def _add_examples(operation: Json, example: Json) -> None:
    given = example.get("path", {}) | example.get("query", {})
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in given:
            parameter["example"] = given[parameter["name"]]
    _illustrate(operation.get("requestBody", {}), example.get("request"))
    _illustrate(success_of(operation)[1], example.get("response"))


def success_of(operation: Json) -> tuple[str, Json]:
    """The status and the description of the answer to a request that went well."""
    return next((status, answer) for status, answer in operation["responses"].items() if status[0] == "2")


def _illustrate(place: Json, example: object) -> None:
    """Set the example at the first media type that is read or given out."""
    media = next(iter(place.get("content", {}).values()), None)
    if media is not None and example is not None:
        media["example"] = example
