"""Kept answers read again: the same bytes, by their own client and nobody else."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from screening.models import Screening
from screening.services.erasure import erase
from screening.services.keys import KeyRequest, create_key

pytestmark = pytest.mark.usefixtures("loaded")
ADDRESS = "/api/v1/screenings"


def client_of(code: str, *scopes: str) -> APIClient:
    _, secret = create_key(KeyRequest(client=code, scopes=scopes or ("screen", "read")))
    return APIClient(headers={"Authorization": f"Bearer {secret}"})


def ask(api: APIClient, name: str, **more: object):
    return api.post("/api/v1/screen", {"name": name, **more})


def test_an_answer_comes_back_byte_for_byte(api: APIClient) -> None:
    given = ask(api, "Hikvision")

    again = api.get(f"{ADDRESS}/{given.json()['id']}")

    assert again.content == given.content
    assert again.headers["Content-Type"] == "application/json"


def test_an_answer_that_is_not_to_be_kept_is_not(api: APIClient) -> None:
    given = ask(api, "Hikvision", store=False)

    assert api.get(f"{ADDRESS}/{given.json()['id']}").status_code == 404
    assert not Screening.objects.exists()


def test_no_client_sees_what_another_has_asked(api: APIClient) -> None:
    bank, shop = client_of("bank"), client_of("shop")
    given = ask(bank, "Hikvision").json()["id"]

    assert bank.get(f"{ADDRESS}/{given}").status_code == 200
    assert [each.get(f"{ADDRESS}/{given}").status_code for each in (shop, api)] == [404, 404]
    assert [len(each.get(ADDRESS).json()["results"]) for each in (bank, shop, api)] == [1, 0, 0]


def test_two_keys_of_a_client_share_its_answers() -> None:
    given = ask(client_of("bank", "screen"), "Hikvision").json()["id"]

    assert client_of("bank", "read").get(f"{ADDRESS}/{given}").status_code == 200


def test_reading_takes_the_scope_read() -> None:
    refused = client_of("bank", "screen").get(ADDRESS)

    assert (refused.status_code, refused.json()["code"]) == (403, "missing-scope")


def test_the_newest_comes_first_with_who_asked_and_what() -> None:
    bank = client_of("bank")
    ask(bank, "Hikvision")
    bank.post("/api/v1/screen", {"name": "Zorbel Plumbing"}, headers={"X-Request-ID": "r-9"})

    newest, oldest = bank.get(ADDRESS).json()["results"]

    assert (newest["query"]["name"], newest["outcome"], newest["request_id"]) == (
        "Zorbel Plumbing",
        "clear",
        "r-9",
    )
    assert (oldest["query"]["name"], oldest["outcome"], oldest["erased"]) == ("Hikvision", "match", False)
    assert newest["asker"].startswith("rck_")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("outcome=match", ["Hikvision"]),
        ("outcome=clear", ["Zorbel Plumbing"]),
        ("as_of=2021-06-01", ["Zorbel Plumbing"]),
        ("asked_after=2026-11-22T00:00:00Z", ["Zorbel Plumbing", "Hikvision"]),
        ("asked_before=2026-11-22T00:00:00Z", []),
        ("erased=false", ["Zorbel Plumbing", "Hikvision"]),
        ("erased=true", []),
        ("request_id=nobodys", []),
    ],
)
def test_answers_are_filtered(api: APIClient, filters: str, found: list[str]) -> None:
    ask(api, "Hikvision")
    ask(api, "Zorbel Plumbing", as_of="2021-06-01")

    results = api.get(f"{ADDRESS}?{filters}").json()["results"]

    assert [each["query"]["name"] for each in results] == found


def test_a_filter_that_does_not_exist_is_named(api: APIClient) -> None:
    refused = api.get(f"{ADDRESS}?outcom=match")

    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (400, "outcom")


def test_an_erased_answer_is_gone_and_still_listed(api: APIClient) -> None:
    given = ask(api, "Jane Doe").json()["id"]
    erase(Screening.objects.all(), "article 17")

    gone, listed = api.get(f"{ADDRESS}/{given}"), api.get(ADDRESS).json()["results"][0]

    assert (gone.status_code, gone.json()["code"]) == (410, "answer-erased")
    assert (listed["erased"], listed["query"], listed["id"]) == (True, None, given)


@pytest.mark.parametrize("unknown", [uuid.UUID(int=7), "7", "hikvision"])
def test_an_answer_that_was_never_given_is_not_found(api: APIClient, unknown: object) -> None:
    assert api.get(f"{ADDRESS}/{unknown}").status_code == 404


def test_what_was_read_need_not_be_read_again(api: APIClient) -> None:
    first = api.get("/api/v1/lists")

    again = api.get("/api/v1/lists", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("address", "most"), [(ADDRESS, 2), ("one", 3)])
def test_reading_takes_few_queries(address: str, most: int) -> None:
    bank = client_of("bank")
    given = [ask(bank, name).json()["id"] for name in ("Hikvision", "Huawei", "ZTE")]
    address = f"{ADDRESS}/{given[0]}" if address == "one" else address

    with CaptureQueriesContext(connection) as queries:
        assert bank.get(address).status_code == 200

    assert len(queries) <= most


def test_a_question_takes_few_queries() -> None:
    bank = client_of("bank")
    ask(bank, "Hikvision")

    with CaptureQueriesContext(connection) as queries:
        ask(bank, "Huawei")

    # The key, the decisions about the party, the state (remembered once it is committed, which a test never
    # does), and the answer.
    asked = [query["sql"].split()[0] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert asked == ["SELECT", "SELECT", "SELECT", "INSERT"]
