"""Who is who, over REST."""

from __future__ import annotations

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from entities.models import Entity, Name
from tests.entities.samples import make_entity, make_world

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/entities"


def ids(api: APIClient, question: str = "") -> list[str]:
    answer = api.get(f"{ADDRESS}{question}")
    assert answer.status_code == 200, answer.json()
    return [entity["id"] for entity in answer.json()["results"]]


def test_entities_come_in_short() -> None:
    make_world()

    answer = APIClient().get(ADDRESS)

    assert answer.json()["results"][1] == {
        "id": "acme-telecom",
        "caption": "Acme Telecom",
        "kind": "company",
        "countries": ["CN"],
        "description": "",
    }


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", ["acme-holding", "acme-telecom", "zeta-phone"]),
        ("?q=tele", ["acme-telecom"]),
        ("?q=ACME", ["acme-holding", "acme-telecom"]),
        ("?kind=product", ["zeta-phone"]),
        ("?country=cn", ["acme-telecom"]),
        ("?on_list=equipment-ban", ["acme-telecom"]),
        ("?identifier=5493-001KJTIIGC8Y1R12", ["acme-telecom"]),
        ("?q=acme&country=HK", ["acme-holding"]),
        ("?q=nobody", []),
    ],
)
def test_a_filter_answers_with_each_entity_once(api: APIClient, question: str, expected: list[str]) -> None:
    make_world()

    found = ids(api, question)

    assert found == expected


def test_one_entity_says_everything(api: APIClient) -> None:
    world = make_world()

    entity = api.get(f"{ADDRESS}/acme-telecom").json()

    assert [name["text"] for name in entity["names"]] == ["Acme Telecom", "Acme Tele-Communications Ltd"]
    assert entity["names"][0]["source"] == "gazette"
    assert entity["names"][0]["entry"] == world.firm.entries.get().pk
    assert entity["identifiers"][0]["value"] == "5493001KJTIIGC8Y1R12"
    assert entity["births"][0]["on"] == {
        "earliest": "1960-01-01",
        "latest": "1960-12-31",
        "text": "",
        "basis": "stated",
    }
    assert [row["list"] for row in entity["listings"]] == ["equipment-ban", "patent-alliance"]
    assert entity["listings"][0]["events"][0]["status"] == "in_force"


def test_a_relationship_stands_at_both_ends(api: APIClient) -> None:
    make_world()

    owned = api.get(f"{ADDRESS}/acme-telecom").json()["relationships"]
    owner = api.get(f"{ADDRESS}/acme-holding").json()["relationships"]

    assert owned == owner
    assert owned[0]["subject"] == {"id": "acme-holding", "name": "Acme Holding", "kind": "company"}
    assert (owned[0]["share_min"], owned[0]["share_max"]) == (51.0, 51.0)
    assert owned[0]["since"] is None


def test_what_is_retired_is_not_shown(api: APIClient) -> None:
    world = make_world()
    Name.objects.filter(text__startswith="Acme Tele-").update(retired_at=timezone.now())
    world.firm.entries.get().listings.update(retired_at=timezone.now())
    type(world.brand).objects.filter(pk=world.brand.pk).update(retired_at=timezone.now())

    firm = api.get(f"{ADDRESS}/acme-telecom").json()

    assert [name["text"] for name in firm["names"]] == ["Acme Telecom"]
    assert firm["listings"] == []
    assert api.get(f"{ADDRESS}/zeta-phone").status_code == 404
    assert ids(api, "?on_list=equipment-ban") == []


def test_the_list_of_entities_costs_three_queries(
    api: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_world()

    with django_assert_num_queries(3):
        api.get(ADDRESS)


def test_one_entity_costs_the_same_however_much_is_known_of_it(
    api: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_world()

    with django_assert_num_queries(11):
        api.get(f"{ADDRESS}/acme-telecom")


def test_pages_follow_each_other(api: APIClient) -> None:
    world = make_world()
    for number in range(3):
        make_entity(f"other-{number}", f"Other {number}", world.source)

    first = api.get(f"{ADDRESS}?page_size=4").json()
    second = api.get(first["next"]).json()

    found = [entity["id"] for page in (first, second) for entity in page["results"]]
    assert found == ["acme-holding", "acme-telecom", "other-0", "other-1", "other-2", "zeta-phone"]
    assert second["next"] is None


def test_an_address_may_end_in_a_slash(api: APIClient) -> None:
    make_world()

    assert api.get(f"{ADDRESS}/").json() == api.get(ADDRESS).json()


def test_the_facts_cannot_be_changed_without_a_key(api: APIClient) -> None:
    world = make_world()

    added = api.post(ADDRESS, {"caption": "Forged"})
    changed = api.patch(f"{ADDRESS}/{world.firm.public_id}", {"caption": "Forged"})

    assert [added.status_code, changed.status_code] == [403, 403]
    assert added.json()["code"] == "missing-scope"
    assert Entity.objects.get(pk=world.firm.pk).caption == "Acme Telecom"
