"""A question of then, asked again: from what is recorded now, and from what had been recorded then."""

from __future__ import annotations

import pytest
import time_machine
from django.utils import timezone
from rest_framework.test import APIClient

from entities.models import FactsState, ListingEvent
from screening.services import screening
from tests.entities.samples import make_world
from tests.screening.services.test_asking import report

pytestmark = pytest.mark.django_db


def test_asked_again_as_of_then_and_known_then_it_answers_as_then(
    api: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screening, "_current", screening._Current())
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False):
        world = make_world()
        FactsState.raise_version()
        caption = world.firm.caption
        then = report(api, name=caption)
    with time_machine.travel("2026-11-24T12:00:00Z", tick=False):
        ListingEvent.objects.update(retired_at=timezone.now())
        FactsState.raise_version()
        now = report(api, name=caption, as_of="2026-11-20")
        known_then = report(api, name=caption, as_of="2026-11-20", known_at="2026-11-20T12:00:00Z")

    assert now["verdicts"] != then["verdicts"]
    assert known_then["verdicts"] == then["verdicts"]
    assert known_then["matches"] == then["matches"]
    assert api.get(f"/api/v1/screenings/{then['id']}").json() == then
