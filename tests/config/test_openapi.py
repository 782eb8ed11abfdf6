"""The OpenAPI document: complete, true, and shown on a page that needs nobody else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

from config.openapi import document, operations
from entities.loaders.ensure import ensure_facts_loaded
from tests.api_examples import (
    caller,
    examples,
    keep_the_example_answer,
    make_the_example_change,
    mistakes,
    operations_by_id,
    send,
)

OPERATIONS = [operation["operationId"] for _, operation in operations(document())]


def test_the_document_is_valid_and_nothing_in_it_was_guessed(tmp_path: Path) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "openapi.yaml"))

    assert (tmp_path / "openapi.yaml").stat().st_size > 10_000


def test_every_operation_has_an_example_and_no_example_is_left_over() -> None:
    """Add the request to config/openapi_examples.json, then run `python -m tests.record_examples`."""
    assert set(OPERATIONS) == set(examples())


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_says_what_it_does_and_how_it_fails(name: str) -> None:
    _, _, operation = operations_by_id()[name]

    assert operation["summary"]
    assert {"400", "401", "403", "429", "500", "503"} <= set(operation["responses"])


@pytest.mark.django_db
def test_every_example_is_answered_in_the_shape_that_the_document_gives() -> None:
    ensure_facts_loaded(lambda _: None)
    keep_the_example_answer()
    make_the_example_change()
    client, wrong = caller(), {}
    for name, (method, path, operation) in operations_by_id().items():
        example = examples()[name]
        answer = send(client, method, path, example)
        if answer.streaming:
            assert answer.status_code == 200
        elif not 200 <= answer.status_code < 300:
            wrong[name] = [f"status {answer.status_code}: {answer.content[:200]!r}"]
        elif found := mistakes(operation, answer.json()) + mistakes(operation, example["response"]):
            wrong[name] = found

    assert wrong == {}


def test_a_shape_that_is_not_the_documented_one_is_noticed() -> None:
    _, _, operation = operations_by_id()["sources_retrieve"]

    assert mistakes(operation, {"code": 7})


def test_the_document_is_given_to_everybody(settings) -> None:
    settings.API_KEYS_REQUIRED = True

    answer = Client().get("/api/v1/schema")

    assert answer.json()["openapi"].startswith("3.")
    assert "/api/v1/entities/{public_id}" in answer.json()["paths"]


def test_the_page_asks_nobody_but_this_service() -> None:
    answer = Client().get("/api/v1/docs")

    page = answer.content.decode()
    addresses = re.findall(r'(?:src|href|data-schema)="([^"]+)"', page)
    assert len(addresses) == 4
    assert all(address.startswith("/") for address in addresses)
    assert "'unsafe" not in answer.headers["Content-Security-Policy"]
    files = [
        each.removeprefix(f"/{settings.STATIC_URL.strip('/')}/") for each in addresses if "static" in each
    ]
    assert all(finders.find(file) for file in files)
