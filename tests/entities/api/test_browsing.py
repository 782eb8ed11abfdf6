"""What a program asks of the facts: by day, by what changed, in an order, and only the members it wants."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from entities.models import Entity, Entry, ListingEvent, Name, Status
from tests.entities.samples import World, make_entity, make_world

pytestmark = pytest.mark.django_db


def results(api: APIClient, address: str) -> list[dict[str, object]]:
    answer = api.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.json()
    rows: list[dict[str, object]] = answer.json()["results"]
    return rows


def make_history(world: World) -> None:
    """The ban was lifted for the firm in 2023."""
    ListingEvent.objects.create(
        listing=world.listing,
        status=Status.REMOVED,
        at_earliest=date(2023, 5, 1),
        at_latest=date(2023, 5, 1),
        source=world.source,
    )


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("names?q=tele", 2),
        ("names?entity=acme-telecom&kind=legal", 1),
        ("names?strength=weak", 0),
        ("names?language=zh", 0),
        ("names?source=gazette", 4),
        ("identifiers?scheme=lei", 1),
        ("identifiers?value=5493-001KJTIIGC8Y1R12", 1),
        ("identifiers?entity=acme-holding", 0),
        ("identifiers?country=CN", 0),
        ("releases?list=equipment-ban", 1),
        ("releases?outcome=refused", 0),
        ("releases?as_of=2026-01-01", 0),
        ("releases?as_of=2026-01-02", 2),
        ("sources?q=order", 1),
        ("sources?q=nothing", 0),
        ("sources?reliability=weak", 0),
        ("lists?q=BAN", 1),
        ("lists?status=in_force", 2),
        ("lists?status=in_force&as_of=2020-12-31", 0),
        ("lists?effect=prohibits&as_of=2021-01-01", 1),
        ("relationships?subject=acme-holding", 1),
        ("relationships?object=acme-holding", 0),
        ("relationships?as_of=2020-01-01", 1),
        ("listings?country=cn", 2),
        ("listings?country=hk", 0),
        ("listings?kind=product", 0),
        ("listings?q=tele-comm", 2),
    ],
)
def test_rows_are_filtered(api: APIClient, question: str, count: int) -> None:
    make_world()

    assert len(results(api, question)) == count


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("on_list=equipment-ban", True),
        ("on_list=equipment-ban&as_of=2022-01-01", True),
        ("on_list=equipment-ban&as_of=2021-03-11", False),
        ("on_list=equipment-ban&as_of=2023-05-01", False),
        ("on_list=equipment-ban&status=removed", True),
        ("on_list=equipment-ban&status=removed&as_of=2022-01-01", False),
        ("as_of=2022-01-01", True),
        ("status=proposed", True),
        ("on_list=equipment-ban&status=proposed", False),
    ],
)
def test_who_was_on_a_list_on_a_day(api: APIClient, question: str, found: bool) -> None:
    make_history(make_world())

    assert ("acme-telecom" in [row["id"] for row in results(api, f"entities?{question}")]) is found


@pytest.mark.parametrize(("day", "count"), [("2022-01-01", 2), ("2021-03-11", 0), ("2024-01-01", 1)])
def test_listings_in_force_on_a_day(api: APIClient, day: str, count: int) -> None:
    world = make_world()
    make_history(world)
    ListingEvent.objects.filter(status=Status.PROPOSED).update(status=Status.IN_FORCE)

    assert len(results(api, f"listings?as_of={day}")) == count


def test_what_has_changed_since_a_moment(api: APIClient) -> None:
    world = make_world()
    long_ago = timezone.now() - timedelta(days=9)
    for row in (Entity, Entry, Name):
        row._default_manager.update(recorded_at=long_ago)
    world.brand.entries.get().names.update(retired_at=timezone.now())
    moment = (timezone.now() - timedelta(days=1)).isoformat().replace("+", "%2B")

    changed = [row["id"] for row in results(api, f"entities?changed_since={moment}")]

    assert changed == ["acme-holding", "acme-telecom", "zeta-phone"]  # ties, an identifier, a name taken back
    assert results(api, f"names?changed_since={moment}") == []
    assert len(results(api, f"listings?changed_since={moment}")) == 2


def test_members_are_chosen(api: APIClient) -> None:
    make_world()

    rows = results(api, "entities?fields=id,kind")
    one = api.get("/api/v1/entities/acme-telecom?fields=id,names").json()

    assert rows[0] == {"id": "acme-holding", "kind": "company"}
    assert set(one) == {"id", "names"}


@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ("entities?fields=id,caption,secret", "fields"),
        ("entities?fields=", "fields"),
        ("entities?ordering=secret", "ordering"),
        ("entities?kind=company&kind=person", "kind"),
        ("entities?as_of=yesterday", "as_of"),
        ("lists?as_of=yesterday", "as_of"),
        ("entities?changed_since=soon", "changed_since"),
        ("entities/acme-telecom/history?since=2020-01-01", "since"),
        ("lists/equipment-ban/changes?since=soon", "since"),
    ],
)
def test_what_means_nothing_is_refused(api: APIClient, question: str, parameter: str) -> None:
    make_world()

    answer = api.get(f"/api/v1/{question}")

    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, parameter)


@pytest.mark.parametrize("rows", ["entities", "lists", "sources", "names", "listings"])
def test_an_order_can_be_turned_round_page_by_page(api: APIClient, rows: str) -> None:
    make_world()
    word = {"lists": "code", "sources": "code"}.get(rows, "id")

    forward = [row[word] for row in results(api, f"{rows}?ordering={word}")]
    first = api.get(f"/api/v1/{rows}?ordering=-{word}&page_size=1").json()
    backward = [row[word] for row in first["results"]]
    while first["next"]:
        first = api.get(first["next"]).json()
        backward += [row[word] for row in first["results"]]

    assert backward == forward[::-1]


def test_entities_are_ordered_by_caption(api: APIClient) -> None:
    make_world()

    captions = [row["caption"] for row in results(api, "entities?ordering=-caption")]

    assert captions == ["Zeta Phone", "Acme Telecom", "Acme Holding"]


def test_the_history_of_an_entity_says_what_was_taken_back(api: APIClient) -> None:
    world = make_world()
    name = world.firm.entries.get().names.get(kind="legal")
    Name.objects.filter(pk=name.pk).update(retired_at=timezone.now() + timedelta(seconds=5))

    told = api.get("/api/v1/entities/acme-telecom/history").json()["results"]

    assert (told[0]["what"], told[0]["kind"], told[0]["text"]) == ("retired", "name", name.text)
    assert {"entity", "entry", "name", "identifier", "listing", "relationship"} <= {
        row["kind"] for row in told
    }
    assert [row["at"] for row in told] == sorted((row["at"] for row in told), reverse=True)
    assert api.get("/api/v1/entities/nobody/history").status_code == 404


def test_the_changes_of_a_list_name_the_entries(api: APIClient) -> None:
    make_history(make_world())

    answer = api.get("/api/v1/lists/equipment-ban/changes?since=2022-01-01&until=2026-02-01").json()

    assert answer["list"] == "equipment-ban"
    assert answer["counts"] == {"added": 0, "changed": 0, "removed": 1}
    assert answer["changes"][0]["entity"] == "acme-telecom"
    assert api.get("/api/v1/lists/no-list/changes").status_code == 404


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("names", 1),
        ("identifiers", 1),
        ("releases", 1),
        ("sources", 1),
        ("entities?on_list=equipment-ban&as_of=2022-01-01", 4),
        ("listings?as_of=2022-01-01", 2),
        ("entities/acme-telecom/history", 10),
    ],
)
def test_each_address_keeps_its_number_of_queries(
    api: APIClient, django_assert_num_queries: DjangoAssertNumQueries, address: str, queries: int
) -> None:
    world = make_world()
    for number in range(5):
        make_entity(f"other-{number}", f"Other {number}", world.source)

    with django_assert_num_queries(queries):
        assert api.get(f"/api/v1/{address}").status_code == 200
