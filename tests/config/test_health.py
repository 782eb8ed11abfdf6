"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from entities.models import FactsState
from screening.services import screening
from tests.entities.samples import make_world


def test_a_live_process_says_so_without_asking_anybody() -> None:
    answer = Client().get("/livez")

    assert (answer.status_code, answer.json()) == (200, {"status": "live"})


@pytest.mark.django_db
def test_a_process_without_facts_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "_current", screening._Current())

    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()["missing"]) == (503, "facts")


@pytest.mark.django_db
def test_a_process_with_lists_and_a_current_index_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "_current", screening._Current())
    make_world()
    FactsState.raise_version()

    answer = Client().get("/readyz").json()

    assert (answer["status"], answer["facts"]) == ("ready", FactsState.objects.get().version)
    assert answer["lists"] > 0


def test_a_process_without_its_database_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError("no database")

    for name in ("facts_mark", "present_snapshot"):  # whether or not a snapshot is held already
        monkeypatch.setattr(f"screening.services.screening.{name}", refuse)

    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()["missing"]) == (503, "database")


def test_the_health_of_the_process_can_be_asked_for_without_tls(settings) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert Client().get("/livez").status_code == 200
    assert Client().get("/admin/").status_code == 301
