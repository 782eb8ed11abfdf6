"""Ten thousand entities, page by page: every page costs the same, the last like the first."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from entities.models import Entity, EntityKind, Entry, Name, NameKind, Nationality
from tests.factories import SourceFactory

pytestmark = pytest.mark.django_db

COUNT, PAGE = 10_000, 500
QUERIES_A_PAGE = 3  # the entities, their entries, the countries of these


@pytest.fixture
def ten_thousand() -> None:
    source = SourceFactory.create()
    entities = Entity.objects.bulk_create(
        Entity(public_id=f"party-{number:05}", caption=f"Party {number}", kind=EntityKind.COMPANY)
        for number in range(COUNT)
    )
    entries = Entry.objects.bulk_create(Entry(entity=entity, source=source) for entity in entities)
    Name.objects.bulk_create(
        Name(entry=entry, text=f"Party {number}", kind=NameKind.PRIMARY)
        for number, entry in enumerate(entries)
    )
    Nationality.objects.bulk_create(Nationality(entry=entry, country="CN") for entry in entries)


@pytest.mark.usefixtures("ten_thousand")
def test_no_page_costs_more_than_the_first_and_none_is_left_out(api: APIClient) -> None:
    address, ids, costs = f"/api/v1/entities?page_size={PAGE}", [], []
    while address:
        with CaptureQueriesContext(connection) as done:
            page = api.get(address).json()
        ids += [entity["id"] for entity in page["results"]]
        costs.append(len(done))
        address = page["next"]

    assert ids == [f"party-{number:05}" for number in range(COUNT)]
    assert costs == [QUERIES_A_PAGE] * (COUNT // PAGE)


@pytest.mark.usefixtures("ten_thousand")
def test_a_page_in_the_middle_begins_where_it_begins(api: APIClient) -> None:
    """It is found by its place in an index; the rows before it are not counted off."""
    address = f"/api/v1/entities?page_size={PAGE}"
    for _ in range(5):
        address = api.get(address).json()["next"]
    with CaptureQueriesContext(connection) as done:
        api.get(address)

    asked = done[0]["sql"]
    assert "public_id" in asked.partition("WHERE")[2]
    assert "OFFSET" not in asked
