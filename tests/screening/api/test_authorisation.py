"""Every address by every scope and without a key: who may do what, as one table."""

from __future__ import annotations

import re
import uuid

import pytest
from django.core.cache import cache
from pytest_django import Settings
from rest_framework.test import APIClient

from config.openapi import document, operations
from screening.services.keys import KeyRequest, create_key

pytestmark = pytest.mark.usefixtures("loaded")

EVERYBODY = ("nobody", "screen", "read", "curate", "admin")
ANY_KEY = ("screen", "read", "curate", "admin")
NOT_A_PROBLEM_OF_RIGHTS = frozenset({200, 201, 202, 204, 400, 404, 409, 415, 422})
# What an address takes beyond a key, by the beginning of its operation's id; the longest that fits decides.
SCOPES = {
    "index": EVERYBODY,
    "screen": ("screen", "admin"),
    "opensanctions_match": ("screen", "admin"),
    "opensanctions_healthz": EVERYBODY,
    "jobs": ("screen", "admin"),
    "policies": ("screen", "admin"),
    "policies_create": ("admin",),
    "change_sets": ("curate", "admin"),
    "screenings": ("read", "admin"),
}


def asking(scope: str) -> APIClient:
    if scope == "nobody":
        return APIClient()
    _, secret = create_key(KeyRequest(client="bank", scopes=(scope,), per_minute=0))
    return APIClient(headers={"Authorization": f"Bearer {secret}"})


def cases() -> list[tuple[str, str, str, bool]]:
    """(method, address, caller, whether they may) for every operation of the document."""
    found = []
    for path, item in document()["paths"].items():
        for method in item.keys() & {"get", "post", "patch", "put", "delete"}:
            may = allowed(method, item[method])
            found += [(method, path, caller, caller in may) for caller in EVERYBODY]
    return sorted(found)


def allowed(method: str, operation: dict[str, object]) -> tuple[str, ...]:
    name = str(operation["operationId"])
    fitting = [beginning for beginning in SCOPES if name == beginning or name.startswith(f"{beginning}_")]
    if fitting:
        return SCOPES[max(fitting, key=len)]
    if not operation.get("security"):
        return EVERYBODY
    return ANY_KEY if method == "get" else ("curate", "admin")


@pytest.fixture(autouse=True)
def _locked(settings: Settings) -> None:
    settings.API_KEYS_REQUIRED = True
    cache.clear()


@pytest.mark.parametrize(("method", "path", "caller", "may"), cases())
def test_an_address_is_open_to_those_it_is_meant_for(method: str, path: str, caller: str, may: bool) -> None:
    address = path.replace("{public_id}", str(uuid.UUID(int=7))).replace("{id}", "1")
    address = re.sub(r"\{(event|phase)\}", "1", address)
    address = re.sub(r"\{\w+\}", "x", address)

    status = (
        asking(caller).generic(method.upper(), address, "{}", content_type="application/json").status_code
    )

    if may:
        assert status in NOT_A_PROBLEM_OF_RIGHTS
    else:
        assert status == (401 if caller == "nobody" else 403)


def test_the_table_knows_every_operation() -> None:
    assert len(cases()) == 5 * len(list(operations(document())))


@pytest.mark.parametrize("caller", EVERYBODY)
def test_metrics_are_for_admins(caller: str) -> None:
    status = asking(caller).get("/metrics").status_code

    assert status == {"nobody": 401, "admin": 200}.get(caller, 403)


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_health_is_open_to_everybody(path: str) -> None:
    assert APIClient().get(path).status_code == 200
