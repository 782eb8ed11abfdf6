"""Lists, listings, relationships and sources, over REST."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from entities.models import ListingEvent, ListPhase, Status
from tests.entities.samples import make_list, make_world

pytestmark = pytest.mark.django_db


def results(api: APIClient, address: str) -> list[dict[str, object]]:
    answer = api.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.json()
    rows: list[dict[str, object]] = answer.json()["results"]
    return rows


def test_a_list_comes_with_its_effect_today_and_its_edition(api: APIClient) -> None:
    make_world()

    ban = results(api, "lists")[0]

    assert (ban["code"], ban["effect"], ban["status"]) == ("equipment-ban", "prohibits", "in_force")
    assert (ban["edition"], ban["current_to"], ban["counts"]) == ("2026-01-02", "2026-02-01", {"listings": 1})


def test_a_list_whose_phase_has_ended_has_no_effect_today(api: APIClient) -> None:
    make_world()
    yesterday = timezone.now().date() - timedelta(days=1)
    ListPhase.objects.filter(effect="prohibits").update(until_earliest=yesterday, until_latest=yesterday)

    ban = results(api, "lists")[0]

    assert ban["effect"] is None


def test_the_latest_phase_begun_is_the_one_that_holds(api: APIClient) -> None:
    world = make_world()
    for since, effect in ((date(2022, 1, 1), "restricts"), (date(2999, 1, 1), "informs")):
        ListPhase.objects.create(
            watch_list=world.ban, effect=effect, since_earliest=since, since_latest=since, source=world.source
        )

    ban = results(api, "lists")[0]

    assert ban["effect"] == "restricts"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("?effect=protects", ["patent-alliance"]),
        ("?jurisdiction=us", ["equipment-ban", "patent-alliance"]),
        ("?naming=class", []),
    ],
)
def test_lists_are_filtered(api: APIClient, question: str, expected: list[str]) -> None:
    make_world()

    found = results(api, f"lists{question}")

    assert [row["code"] for row in found] == expected


def test_one_list_says_everything(api: APIClient) -> None:
    make_world()

    ban = api.get("/api/v1/lists/equipment-ban").json()

    assert ban["phases"][0]["since"]["earliest"] == "2021-01-01"
    assert (ban["rules"][0]["basis"], ban["rules"][0]["threshold"]) == ("share", 50.0)
    assert ban["rules"][0]["counts_with"] == [{"list": "equipment-ban", "programmes": []}]
    assert ban["deadlines"][0] == {
        "text": "stop selling",
        "on": None,
        "days_after_listing": 60,
        "source": "gazette",
    }
    assert ban["categories"][0]["text"] == "radio parts"
    assert ban["references"] == []


@pytest.mark.parametrize(("address", "queries"), [("lists", 1), ("lists/equipment-ban", 8)])
def test_lists_cost_the_same_however_many_there_are(
    api: APIClient, django_assert_num_queries: DjangoAssertNumQueries, address: str, queries: int
) -> None:
    world = make_world()
    make_list("third-list", "informs", world.source)

    with django_assert_num_queries(queries):
        api.get(f"/api/v1/{address}")


def test_a_listing_comes_with_its_entity_and_history(api: APIClient) -> None:
    make_world()

    listing = results(api, "listings?list=equipment-ban")[0]

    assert listing["entity"] == {"id": "acme-telecom", "name": "Acme Telecom", "kind": "company"}
    assert (listing["list"], listing["role"]) == ("equipment-ban", "target")
    assert listing["events"] == [
        {
            "id": ListingEvent.objects.get(listing__watch_list__code="equipment-ban").pk,
            "status": "in_force",
            "at": {"earliest": "2021-03-12", "latest": "2021-03-12", "text": "", "basis": "stated"},
            "effective": None,
            "expires": None,
            "decisive": True,
            "note": "",
            "source": "gazette",
        }
    ]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("?entity=acme-telecom", ["equipment-ban", "patent-alliance"]),
        ("?entity=acme-holding", []),
        ("?status=in_force", ["equipment-ban"]),
        ("?status=proposed", ["patent-alliance"]),
        ("?status=removed", []),
        ("?role=member", []),
    ],
)
def test_listings_are_filtered(api: APIClient, question: str, expected: list[str]) -> None:
    make_world()

    found = results(api, f"listings{question}")

    assert [row["list"] for row in found] == expected


def test_an_event_counts_as_status_once_it_has_taken_hold(api: APIClient) -> None:
    world = make_world()
    for status, on in ((Status.SUSPENDED, date(2022, 1, 1)), (Status.REMOVED, date(2999, 1, 1))):
        ListingEvent.objects.create(
            listing=world.listing, status=status, at_earliest=on, at_latest=on, source=world.source
        )

    suspended = results(api, "listings?status=suspended")

    assert [row["list"] for row in suspended] == ["equipment-ban"]
    assert results(api, "listings?status=in_force") == []
    assert results(api, "listings?status=removed") == []


def test_listings_cost_two_queries(api: APIClient, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_world()

    with django_assert_num_queries(2):
        api.get("/api/v1/listings")


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("", 1),
        ("?entity=acme-telecom", 1),
        ("?entity=zeta-phone", 0),
        ("?kind=owns", 1),
        ("?status=planned", 0),
        ("?source=gazette", 1),
    ],
)
def test_relationships_are_filtered(api: APIClient, question: str, count: int) -> None:
    make_world()

    found = results(api, f"relationships{question}")

    assert len(found) == count


def test_relationships_cost_one_query(
    api: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_world()

    with django_assert_num_queries(1):
        api.get("/api/v1/relationships")


def test_a_source_says_where_a_fact_was_read(api: APIClient) -> None:
    make_world()

    source = api.get("/api/v1/sources/gazette").json()

    assert (source["publisher"], source["title"], source["published"]) == ("Gazette", "Order 7", "2021-03-12")
