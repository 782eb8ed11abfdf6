"""No filter asks the database once more for each entity: with ten thousand, that takes a minute."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from entities.api import filters, querysets
from entities.models import Entity, Entry, Listing, Name
from entities.models.base import Fact
from tests.entities.samples import make_world

pytestmark = pytest.mark.django_db

QUESTIONS = ["q=acme", "country=CN", "on_list=equipment-ban", "identifier=5493001KJTIIGC8Y1R12"]


def plan(question: str) -> str:
    rows = filters.EntityFilters(QueryDict(question), queryset=querysets.entities_in_short()).qs
    return str(rows.order_by("public_id")[:50].explain()).upper()


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_asked_beside_the_entities_is_asked_once(question: str) -> None:
    """A subquery that names the outer row is worked out anew for each: SQLite calls it correlated."""
    make_world()

    assert "CORRELATED" not in plan(question)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_subquery_refers_to_the_row_outside_it(question: str) -> None:
    make_world()
    rows = filters.EntityFilters(QueryDict(question), queryset=querysets.entities_in_short()).qs

    assert "EXISTS" not in str(rows.query)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_filter_costs_no_query_for_a_row(
    api: APIClient, django_assert_max_num_queries: DjangoAssertNumQueries, question: str
) -> None:
    make_world()

    with django_assert_max_num_queries(4):
        api.get(f"/api/v1/entities?{question}")


@pytest.mark.parametrize("kind", [Entity, Entry, Listing, Name])
def test_the_day_of_retirement_has_no_index(kind: type[Fact]) -> None:
    """Nearly every row is live, and a planner without statistics would walk them all through it."""
    field = kind._meta.get_field("retired_at")

    assert not getattr(field, "db_index", False)
