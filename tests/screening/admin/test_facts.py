"""The admin finds as a screening finds, and shows what the name answers now."""

import re

import pytest
from django.apps import apps
from django.contrib import admin

from entities.loaders.ensure import ensure_facts_loaded
from entities.models import Entity
from screening.models import Screening

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts():
    ensure_facts_loaded(lambda line: None)


@pytest.mark.parametrize(
    "typed", ["hikvison", "海康威视", "hik vision", "hikvision", "HANGZHOU HIKVISION DIGITAL"]
)
def test_a_curator_finds_an_entity_however_it_is_typed(curator, facts, typed):
    page = curator.get("/admin/entities/entity/", {"q": typed})

    found = [entity.public_id for entity in page.context["cl"].result_list]
    assert found[0] == "hikvision"


def test_what_the_engine_finds_nothing_like_is_found_by_its_id_alone(curator, facts):
    for typed, expected in (("12", 0), ("...", 0), ("hikv", 1)):
        page = curator.get("/admin/entities/entity/", {"q": typed})

        assert page.status_code == 200
        assert len(page.context["cl"].result_list) >= expected


def test_a_choice_of_an_entity_is_searched_for_the_same_way(curator, facts):
    answer = curator.get(
        "/admin/autocomplete/",
        {"term": "hikvison", "app_label": "entities", "model_name": "relationship", "field_name": "subject"},
    )

    assert answer.json()["results"][0]["text"] == "Hikvision"


def test_the_page_of_an_entity_says_what_its_name_answers_now(curator, facts):
    entity = Entity.objects.get(public_id="hikvision")

    page = curator.get(f"/admin/entities/entity/{entity.pk}/change/").content.decode()

    assert "What a screening of this name answers now" in page
    assert "on 4 lists that prohibit or restrict" in page
    assert not Screening.objects.exists()  # a look is no screening


def test_the_page_of_an_entity_shows_its_history_its_owners_and_their_sources(curator, facts):
    entity = Entity.objects.get(public_id="hikvision")

    page = curator.get(f"/admin/entities/entity/{entity.pk}/change/").content.decode()

    assert "Status history" in page
    assert 'aria-label="NS-CMIC' in page
    assert 'data-picture="/view/picture/hikvision"' in page
    assert re.search(r'href="/admin/entities/relationship/\d+/change/">[^<]*Hikvision', page)
    assert re.search(r'href="/admin/entities/source/\d+/change/">', page)


def test_without_facts_the_search_is_the_plain_one(curator):
    assert curator.get("/admin/entities/entity/", {"q": "acme"}).status_code == 200


@pytest.mark.parametrize(
    "model", list(apps.get_app_config("screening").get_models()), ids=lambda model: model.__name__
)
def test_every_record_opens_and_cannot_be_changed(curator, model):
    page = admin.site._registry.get(model)
    if page is None:
        # On the page of its client; and what a request is repeated from, of which nobody reads anything.
        assert model.__name__ in {"Analyst", "IdempotencyKey"}
        return
    assert curator.get(f"/admin/screening/{model._meta.model_name}/").status_code == 200
    if model.__name__ != "Client":
        assert curator.get(f"/admin/screening/{model._meta.model_name}/add/").status_code == 403


def test_an_answer_is_found_by_its_id_and_by_who_asked(curator, facts):
    curator.get("/", {"q": "Hikvision"})
    answer = Screening.objects.get()

    for typed, found in ((str(answer.public_id), 1), ("curator", 1), ("nobody", 0)):
        page = curator.get("/admin/screening/screening/", {"q": typed})
        assert len(page.context["cl"].result_list) == found
