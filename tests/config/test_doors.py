"""What comes in by one door is there behind the others."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from django.test import Client
from rest_framework.test import APIClient

from screening.services import screening
from tests.entities.admin.forms import send
from tests.entities.samples import World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """A small world, and a process that has not looked at any facts yet."""
    monkeypatch.setattr(screening, "_current", screening._Current())
    monkeypatch.setattr("screening.management.commands.screen.ensure_facts_loaded", lambda say: None)
    return make_world()


def over_rest(name: str) -> dict[str, str]:
    answer = APIClient().post("/api/v1/screen", {"name": name})
    assert answer.status_code == 200, answer.json()
    return {verdict["list"]: verdict["outcome"] for verdict in answer.json()["verdicts"]}


def at_the_terminal(name: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    with pytest.raises(SystemExit):
        call_command("screen", name, "--json")
    report = json.loads(capsys.readouterr().out)
    return {verdict["list"]: verdict["outcome"] for verdict in report["verdicts"]}


def test_an_entity_added_in_the_admin_is_found_by_the_next_question(
    curator: Client, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    before = over_rest("Quadrotor Works")

    send(
        curator,
        "/admin/entities/entity/add/",
        {
            "caption": "Quadrotor Works",
            "public_id": "quadrotor-works",
            "kind": "company",
            "source": world.source.pk,
            "watch_list": world.ban.pk,
            "in_force_since": "2025-04-01",
        },
    )

    assert before["equipment-ban"] != "match"
    assert over_rest("Quadrotor Works")["equipment-ban"] == "match"
    assert at_the_terminal("Quadrotor Works", capsys)["equipment-ban"] == "match"
    assert [row["id"] for row in APIClient().get("/api/v1/entities?q=quadrotor").json()["results"]] == [
        "quadrotor-works"
    ]
