"""So many requests a minute, and in each answer how many are left."""

from __future__ import annotations

import pytest
import time_machine
from django.core.cache import cache
from pytest_django import Settings
from rest_framework.test import APIClient

from screening.services.keys import KeyRequest, create_key

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_minute() -> object:
    cache.clear()
    with time_machine.travel("2026-11-25T12:00:20Z", tick=False) as clock:
        yield clock


def with_rate(per_minute: int | None) -> APIClient:
    _, secret = create_key(KeyRequest(client="bank", per_minute=per_minute))
    return APIClient(headers={"Authorization": f"Bearer {secret}"})


def test_each_answer_says_what_is_left() -> None:
    answer = with_rate(3).get("/api/v1/lists")

    left = {name: answer.headers[f"RateLimit-{name}"] for name in ("Limit", "Remaining", "Reset")}
    assert left == {"Limit": "3", "Remaining": "2", "Reset": "40"}


def test_beyond_its_rate_a_key_waits_for_the_next_minute() -> None:
    bank = with_rate(2)
    served = [bank.get("/api/v1/lists").status_code for _ in range(2)]

    refused = bank.get("/api/v1/lists")
    with time_machine.travel("2026-11-25T12:01:00Z", tick=False):
        later = bank.get("/api/v1/lists")

    assert served == [200, 200]
    assert (refused.status_code, refused.json()["code"]) == (429, "throttled")
    assert (refused.headers["Retry-After"], refused.headers["RateLimit-Remaining"]) == ("40", "0")
    assert later.status_code == 200


def test_keys_are_counted_apart() -> None:
    first, second = with_rate(1), with_rate(1)

    assert [first.get("/api/v1/lists").status_code, second.get("/api/v1/lists").status_code] == [200, 200]


def test_without_a_rate_of_its_own_a_key_has_that_of_the_service(settings: Settings) -> None:
    settings.API_RATE_PER_MINUTE = 7

    assert with_rate(None).get("/api/v1/lists").headers["RateLimit-Limit"] == "7"


def test_zero_is_no_limit() -> None:
    assert "RateLimit-Limit" not in with_rate(0).get("/api/v1/lists").headers


def test_without_a_key_the_address_counts(settings: Settings) -> None:
    settings.API_RATE_PER_MINUTE = 1

    here = [APIClient().get("/api/v1/lists").status_code for _ in range(2)]
    there = APIClient().get("/api/v1/lists", REMOTE_ADDR="192.0.2.7").status_code

    assert (here, there) == ([200, 429], 200)
