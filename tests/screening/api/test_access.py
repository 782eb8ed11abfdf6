"""Who may do what: a key for a scope, wrong keys refused, guessers slowed."""

from __future__ import annotations

import pytest
import time_machine
from django.core.cache import cache
from pytest_django import Settings
from rest_framework.test import APIClient

from screening.services.keys import KeyRequest, create_key, revoke_keys

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def locked(settings: Settings) -> None:
    settings.API_KEYS_REQUIRED = True


def key(*scopes: str, client: str = "bank") -> str:
    return create_key(KeyRequest(client=client, scopes=scopes or ("screen", "read")))[1]


def bearer(secret: str) -> APIClient:
    return APIClient(headers={"Authorization": f"Bearer {secret}"})


def test_without_a_key_an_open_service_answers_and_changes_nothing() -> None:
    assert APIClient().get("/api/v1/lists").status_code == 200
    assert APIClient().post("/api/v1/lists").status_code == 403
    assert APIClient().post("/api/v1/releases").status_code == 405


@pytest.mark.usefixtures("locked")
def test_without_a_key_a_locked_service_says_how_to_show_one() -> None:
    answer = APIClient().get("/api/v1/lists")

    assert (answer.status_code, answer.json()["code"]) == (401, "not-authenticated")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize("header", ["Bearer {}", "bearer  {}", "ApiKey {}"])
def test_a_key_is_shown_in_the_header(header: str) -> None:
    asking = APIClient(headers={"Authorization": header.format(key())})

    assert asking.get("/api/v1/lists").status_code == 200


@pytest.mark.usefixtures("locked")
def test_a_key_may_be_shown_in_a_header_of_its_own() -> None:
    assert APIClient(headers={"X-API-Key": key()}).get("/api/v1/lists").status_code == 200


@pytest.mark.parametrize("header", ["Bearer nobody", "Bearer", "", "Basic dTpw", "nobody"])
def test_a_wrong_key_never_passes_for_none(header: str) -> None:
    answer = APIClient(headers={"Authorization": header}).get("/api/v1/lists")

    assert (answer.status_code, answer.json()["code"]) == (401, "invalid-key")


def test_a_revoked_key_is_a_wrong_key() -> None:
    secret = key()
    revoke_keys([secret[:12]])

    assert bearer(secret).get("/api/v1/lists").status_code == 401


@pytest.mark.usefixtures("loaded")
def test_asking_takes_the_scope_screen() -> None:
    refused = bearer(key("read")).post("/api/v1/screen", {"name": "Hikvision"})

    assert (refused.status_code, refused.json()["code"]) == (403, "missing-scope")
    assert "scope screen" in refused.json()["detail"]
    assert bearer(key("screen")).post("/api/v1/screen", {"name": "Hikvision"}).status_code == 200


def test_every_key_reads_the_facts() -> None:
    assert all(
        bearer(key(scope)).get("/api/v1/sources").status_code == 200
        for scope in ("screen", "read", "curate", "admin")
    )


@pytest.mark.usefixtures("locked")
def test_the_index_is_open() -> None:
    assert APIClient().get("/api/v1/").status_code == 200


def test_after_ten_wrong_keys_an_address_has_to_wait() -> None:
    good = key()
    with time_machine.travel("2026-11-25T12:00:10Z", tick=False):
        wrong = [bearer("rck_nobody").get("/api/v1/lists").status_code for _ in range(10)]
        refused = bearer("rck_nobody").get("/api/v1/lists")
        neighbour = bearer(good).get("/api/v1/lists")
        elsewhere = bearer("rck_nobody").get("/api/v1/lists", REMOTE_ADDR="192.0.2.7")
    with time_machine.travel("2026-11-25T12:01:00Z", tick=False):
        later = bearer("rck_nobody").get("/api/v1/lists")

    assert set(wrong) == {401}
    assert (refused.status_code, refused.json()["code"]) == (429, "throttled")
    assert refused.headers["Retry-After"] == "50"
    assert neighbour.status_code == 200  # whoever guesses behind the same proxy locks nobody out
    assert (elsewhere.status_code, later.status_code) == (401, 401)


@pytest.mark.usefixtures("locked")
def test_a_counter_that_a_full_cache_has_thrown_out_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process may make room between the look for the counter and the count."""
    bearer("rck_nobody").get("/api/v1/lists")
    monkeypatch.setattr(cache, "add", lambda *_, **__: False)
    cache.clear()

    assert bearer("rck_nobody").get("/api/v1/lists").status_code == 401
