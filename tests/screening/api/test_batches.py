"""POST /api/v1/screen/batch: many questions, each with an outcome of its own."""

from __future__ import annotations

import json

import pytest
from rest_framework.test import APIClient

from screening.api import bodies
from screening.api.serializers import BatchRow, ScreenRequest
from screening.models import Screening

pytestmark = pytest.mark.usefixtures("loaded")
ADDRESS = "/api/v1/screen/batch"


def ask(api: APIClient, *rows: object, **more: object):
    return api.post(ADDRESS, {"rows": list(rows), **more})


def test_each_row_has_its_own_outcome_under_its_own_id(api: APIClient) -> None:
    results = ask(api, {"id": "c-1", "name": "Hikvision"}, {"name": "Zorbel Plumbing"}).json()["results"]

    assert [(each["id"], each["outcome"]) for each in results] == [("c-1", "match"), ("2", "clear")]


@pytest.mark.parametrize(
    ("bad", "code", "said"),
    [
        ({"id": "b", "nam": "Acme"}, "invalid-request", "nam: there is no such field"),
        ({"id": "b", "name": ["Acme"]}, "invalid-request", "name: write a text, in quotation marks"),
        ({"id": "b", "name": "Acme", "store": False}, "invalid-request", "store: there is no such field"),
        ({"id": "b", "name": "Acme", "as_of": "soon"}, "bad-date", "'soon' is not a day"),
        ({"id": "b", "name": "Acme", "lists": ["nope"]}, "unknown-list", "'nope' is no list"),
        ({"id": "b", "name": ""}, "unscreenable-name", "the name is empty"),
    ],
)
def test_a_bad_row_does_not_spoil_the_rest(api: APIClient, bad: object, code: str, said: str) -> None:
    first, second, third = ask(api, {"name": "Hikvision"}, bad, {"name": "EZVIZ"}).json()["results"]

    assert (second["id"], second["error"]["code"]) == ("b", code)
    assert second["error"]["detail"].startswith(said)
    assert (first["outcome"], third["outcome"]) == ("match", "exposed")
    assert Screening.objects.count() == 2


@pytest.mark.parametrize("row", [7, None, "Hikvision", [], {}])
def test_what_is_no_row_at_all_is_an_error_of_its_own(api: APIClient, row: object) -> None:
    first, second = ask(api, row, {"name": "Hikvision"}).json()["results"]

    assert "error" in first
    assert second["outcome"] == "match"


def test_a_row_comes_short_and_is_kept_whole(api: APIClient) -> None:
    report = ask(api, {"name": "Hikvision", "as_of": "2022-12-01"}).json()["results"][0]["report"]

    whole = api.get(f"/api/v1/screenings/{report['id']}").json()
    asked_alone = api.post("/api/v1/screen", {"name": "Hikvision", "as_of": "2022-12-01"}).json()
    assert "lists" not in report
    assert 0 < len(report["verdicts"]) < len(whole["verdicts"])
    assert all(verdict in whole["verdicts"] for verdict in report["verdicts"])
    assert {**whole, "id": ""} == {**asked_alone, "id": ""}


def test_a_row_that_only_the_slow_reader_understands_is_answered_too(api: APIClient) -> None:
    result = ask(api, {"id": 7, "name": "Hikvision"}).json()["results"][0]

    assert (result["id"], result["outcome"]) == ("7", "match")


def test_a_batch_need_not_be_kept(api: APIClient) -> None:
    ask(api, {"name": "Hikvision"}, store=False)

    assert not Screening.objects.exists()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"rows": []}, "rows"),
        ({"rows": [{"name": "a"}] * 1001}, "rows"),
        ({"rows": {"name": "a"}}, "rows"),
        ({}, "rows"),
        ({"row": []}, "row"),
        ({"rows": [{"name": "a"}], "as_of": "2020-01-01"}, "as_of"),
    ],
)
def test_a_batch_that_is_none_is_refused(api: APIClient, body: object, said: str) -> None:
    refused = api.post(ADDRESS, body)

    assert (refused.status_code, refused.json()["code"]) == (400, "invalid-request")
    assert said in refused.json()["detail"]


def test_the_quick_reader_knows_the_fields_that_are_documented() -> None:
    assert set(bodies.Screen.__struct_fields__) == set(ScreenRequest().fields)
    assert set(bodies.Row.__struct_fields__) == set(BatchRow().fields)


@pytest.mark.parametrize(
    "row",
    [
        {"\ud800": 1},
        {"id": "\ud800", "name": "Hikvision"},
        {"name": "\ud800"},
        {"name": "Hikvision", "identifiers": ["a\ud800"]},
        {"name": "Hikvision", "addresses": ["\ud800"]},
    ],
)
def test_half_a_character_is_an_error_of_its_row_and_of_a_question(api: APIClient, row: object) -> None:
    def post(address: str, body: object):
        return api.generic("POST", address, json.dumps(body), content_type="application/json")

    first, second = post(ADDRESS, {"rows": [row, {"name": "Hikvision"}]}).json()["results"]
    alone = post("/api/v1/screen", row)

    assert "error" in first
    assert second["outcome"] == "match"
    assert alone.status_code in {400, 422}
