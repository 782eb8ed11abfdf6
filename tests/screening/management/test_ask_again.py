"""`manage.py ask_again`: what was answered holds, or the cause of each difference is named."""

from __future__ import annotations

import io
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from rest_framework.test import APIClient

from entities.models import Entity, FactsState, ListingEvent, Name
from screening.engine.policy import ENGINE_VERSION
from screening.models import Screening
from screening.services import screening
from screening.services.keys import KeyRequest, create_key
from tests.entities.samples import World, make_world

pytestmark = pytest.mark.django_db

THEN, LATER = "2026-11-20T12:00:00Z", "2026-11-24T12:00:00Z"


@pytest.fixture(autouse=True)
def _snapshots_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "_current", screening._Current())
    monkeypatch.setattr(screening, "_past", screening._Past())


@pytest.fixture
def world() -> World:
    with time_machine.travel("2026-11-19T12:00:00Z", tick=False):
        made = make_world()
        FactsState.raise_version()
    return made


@pytest.fixture
def curator_key() -> APIClient:
    _, secret = create_key(KeyRequest(client="bank", scopes=("admin",), per_minute=0))
    return APIClient(headers={"Authorization": f"Bearer {secret}"})


def ask(api: APIClient, name: str = "Acme Telecom", **more: Any) -> bytes:
    with time_machine.travel(THEN, tick=False):
        answer = api.post("/api/v1/screen", {"name": name} | more)
    assert answer.status_code == 200
    return bytes(answer.content)


def asked_again(*arguments: str) -> tuple[int, str]:
    out, status = io.StringIO(), 0
    try:
        call_command("ask_again", *arguments, stdout=out)
    except SystemExit as end:
        status = int(end.code or 0)
    return status, out.getvalue()


def correct(api: APIClient, where: str, **values: Any) -> None:
    with time_machine.travel(LATER, tick=False):
        assert api.patch(f"/api/v1/{where}", values).status_code == 200


def test_what_came_later_changes_neither_the_bytes_nor_the_answer_of_then(
    world: World, curator_key: APIClient
) -> None:
    given = ask(curator_key)
    with time_machine.travel(LATER, tick=False):
        Name.objects.create(entry=world.firm.entries.get(), text="Acme Telecom Group")
        ListingEvent.objects.filter(listing=world.listing).update(retired_at="2026-11-24T12:00Z")
        FactsState.raise_version()

    status, out = asked_again()

    kept = Screening.objects.get()
    assert (status, out) == (0, "1 answers asked again: 1 the same, 0 explained, 0 not\n")
    assert curator_key.get(f"/api/v1/screenings/{kept.public_id}").content == given


def test_a_correction_in_place_is_named_with_its_reason(world: World, curator_key: APIClient) -> None:
    ask(curator_key)
    correct(curator_key, f"listings/{world.listing.pk}", role="applicant", why="it only applied")

    status, out = asked_again()

    assert status == 0
    assert "equipment-ban: match -> related" in out
    assert "of acme-telecom: it only applied" in out
    assert "0 the same, 1 explained, 0 not" in out


def test_a_correction_of_somebody_else_explains_nothing(world: World, curator_key: APIClient) -> None:
    ask(curator_key)
    correct(curator_key, "entities/zeta-phone", description="a phone", why="found in the imprint")
    Entity.objects.filter(pk=world.firm.pk).update(caption="Forged")

    status, out = asked_again()

    assert status == 1
    assert "the evidence, and no outcome" in out
    assert "no cause was found" in out


def test_another_engine_is_named(
    world: World, curator_key: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(curator_key)
    Entity.objects.filter(pk=world.firm.pk).update(caption="Otherwise told")
    monkeypatch.setattr("screening.services.asked_again.ENGINE_VERSION", "next")

    status, out = asked_again()

    assert status == 0
    assert f"by engine {ENGINE_VERSION}, now next" in out


def test_an_answer_by_a_policy_of_its_own_is_asked_again_by_that_version(
    world: World, curator_key: APIClient
) -> None:
    policy = {"code": "strict", "reason": "audit", "match_at": 1, "review_at": 0.9}
    curator_key.post("/api/v1/policies", policy)
    ask(curator_key, "Acme Telecoms", policy="strict")
    curator_key.post("/api/v1/policies", policy | {"review_at": 0.999})

    status, out = asked_again("--last", "1")

    assert (status, out) == (0, "1 answers asked again: 1 the same, 0 explained, 0 not\n")
