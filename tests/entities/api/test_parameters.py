"""Parameters are read strictly, and a wrong one is named."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from tests.entities.samples import make_world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", ["entities", "lists", "listings", "relationships", "sources"])
def test_an_unknown_parameter_is_refused_by_name(api: APIClient, rows: str) -> None:
    answer = api.get(f"/api/v1/{rows}?countri=CN")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    (error,) = answer.json()["errors"]
    assert (error["parameter"], error["code"]) == ("countri", "unknown-parameter")
    assert "page_size" in error["detail"]


def test_a_single_row_takes_no_parameter(api: APIClient) -> None:
    make_world()

    answer = api.get("/api/v1/entities/acme-telecom?kind=company")

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("entities?kind=companies", "kind"),
        ("entities?on_list=no-such-list", "on_list"),
        ("listings?entity=nobody", "entity"),
        ("listings?status=dunno", "status"),
        ("relationships?source=hearsay", "source"),
        ("lists?effect=annoys", "effect"),
        ("entities?country=china", "country"),
        ("entities?page_size=0", "page_size"),
        ("entities?page_size=501", "page_size"),
        ("lists?page_size=abc", "page_size"),
        ("lists?page_size=", "page_size"),
        ("entities?q=", "q"),
        ("entities?changed_since=0001-01-01T00:00:00%2B19:30", "changed_since"),
        ("screenings?erased=perhaps", "erased"),
        ("sources?changed_since=", "changed_since"),
        ("entities?cursor=xx", "cursor"),
        ("entities?cursor=Zm9v", "cursor"),  # decodes, and says no place
        ("entities?cursor=cD0lMDA%3D", "cursor"),  # a place that no text of a database can hold
        ("listings?cursor=cD1hYmM%3D", "cursor"),  # a place that is no key
    ],
)
def test_a_value_that_means_nothing_is_refused(api: APIClient, address: str, parameter: str) -> None:
    answer = api.get(f"/api/v1/{address}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == parameter


def test_a_wrong_size_of_pages_is_told_the_range(api: APIClient) -> None:
    answer = api.get("/api/v1/sources?page_size=501")

    assert answer.json()["detail"] == "page_size: write a whole number from 1 to 500"


def test_the_largest_page_is_given(api: APIClient) -> None:
    make_world()

    assert len(api.get("/api/v1/entities?page_size=500").json()["results"]) == 3


@pytest.mark.parametrize("resource", ["entities", "names", "lists", "screenings"])
def test_a_moment_may_have_any_offset(api: APIClient, resource: str) -> None:
    """PostgreSQL reads offsets of up to sixteen hours."""
    word = "asked_after" if resource == "screenings" else "changed_since"

    answer = api.get(f"/api/v1/{resource}?{word}=0987-11-03T09:19:26%2B19:30")

    assert answer.status_code == 200
