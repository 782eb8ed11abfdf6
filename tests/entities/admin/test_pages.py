"""Every model has its pages, and each of them opens."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.test import Client

from entities.admin.curated import ReadOnly
from entities.models import (
    Doubt,
    Entity,
    Entry,
    FactsState,
    Happening,
    Relationship,
    Source,
    WatchList,
)
from tests import factories
from tests.entities.samples import make_world

pytestmark = pytest.mark.django_db
MODELS = list(apps.get_app_config("entities").get_models())
# All others are added on the page of what they hang on, or by a load.
ADDED_ALONE = {Doubt, Entity, Entry, Happening, Relationship, Source, WatchList}


def address(model: type[Model], page: str = "") -> str:
    return f"/admin/entities/{model._meta.model_name}/{page}"


def test_every_model_is_curated() -> None:
    registered = set(admin.site._registry)

    assert set(MODELS) <= registered


def test_the_front_page_names_the_product(curator: Client) -> None:
    page = curator.get("/admin/").content.decode()

    assert "Rollcall" in page


@pytest.mark.parametrize("model", MODELS)
def test_the_list_of_a_model_opens_and_can_be_searched(curator: Client, model: type[Model]) -> None:
    make_world()
    FactsState.raise_version()

    assert curator.get(address(model)).status_code == 200
    assert curator.get(address(model, "?q=acme")).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_the_pages_of_a_row_open(curator: Client, model: type[Model]) -> None:
    make_world()
    FactsState.raise_version()
    row = model._default_manager.first()

    added = curator.get(address(model, "add/")).status_code
    opened = curator.get(address(model, f"{row.pk}/change/")).status_code if row else 200

    assert (added, opened) == (200 if model in ADDED_ALONE else 403, 200)


@pytest.mark.parametrize("model", MODELS)
def test_every_choice_of_another_row_is_searched_for(model: type[Model]) -> None:
    """A drop-down of every entity there is would never open."""
    page = admin.site._registry[model]
    if isinstance(page, ReadOnly):
        return

    links = {field.name for field in model._meta.fields if field.is_relation}

    given = {name.removeprefix("of_") for name in page.readonly_fields}
    assert links <= set(page.autocomplete_fields) | given | ({"watch_list"} if "list" in given else set())


def test_a_share_is_written_as_a_person_would(curator: Client) -> None:
    factories.RelationshipFactory.create(share_min="37.50000", share_max="37.50000")
    factories.RelationshipFactory.create(share_min="10.00000", share_max="100.00000")
    factories.RelationshipFactory.create(share_min="50.00001", share_max="100.00000")
    factories.RelationshipFactory.create(share_min="0.00000", share_max="19.99999")

    listed = curator.get("/admin/entities/relationship/").content.decode()

    assert '<td class="field-share">37.5 %</td>' in listed
    assert '<td class="field-share">at least 10 %</td>' in listed
    assert '<td class="field-share">over 50 %</td>' in listed
    assert '<td class="field-share">under 20 %</td>' in listed
