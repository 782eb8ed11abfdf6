"""The index of the API says what there is, and so does docs/api.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from screening.api.router import router
from screening.api.serializers import BatchRequest, ScreenRequest
from tests.api_examples import caller

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
BROWSED = tuple(router.registry)
FILTERS = [
    (name, word)
    for name, viewset, _ in BROWSED
    for word in getattr(getattr(viewset, "filterset_class", None), "base_filters", {})
]
FIELDS = [
    *(("screen", field) for field in ScreenRequest().fields),
    *(("screen/batch", field) for field in BatchRequest().fields),
]


def resources() -> dict[str, dict[str, Any]]:
    return {resource["name"]: resource for resource in Client().get("/api/v1/").json()["resources"]}


def section(heading: str) -> str:
    """The part of docs/api.md below a heading, up to the next."""
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_every_resource_is_named_with_its_filters() -> None:
    found = resources()

    browsed = [name for name, _, _ in BROWSED]
    assert list(found) == ["screen", "screen/batch", *browsed]
    assert found["screen"]["fields"] == list(ScreenRequest().fields)
    assert [(name, word) for name in list(found)[2:] for word in found[name]["filters"]] == FILTERS
    assert found["entities"]["address_of_one"] == "http://testserver/api/v1/entities/{id}"


def test_every_filter_says_what_it_takes() -> None:
    meanings = [
        meaning
        for name, each in resources().items()
        if not name.startswith("screen/") and name != "screen"
        for meaning in each["filters"].values()
    ]

    assert "None" not in meanings
    assert all(meanings)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, _, _ in BROWSED])
def test_every_address_leads_somewhere(name: str) -> None:
    assert caller().get(resources()[name]["address"]).status_code == 200


@pytest.mark.parametrize(("name", "word"), [*FILTERS, *FIELDS])
def test_every_parameter_stands_in_the_documentation(name: str, word: str) -> None:
    assert f"| `{word}` |" in section(name)


@pytest.mark.parametrize("name", ["screen", "screen/batch", *(name for name, _, _ in BROWSED)])
def test_every_endpoint_is_shown_with_curl(name: str) -> None:
    assert "curl" in section(name)
    assert f"/api/v1/{name}" in section(name)
