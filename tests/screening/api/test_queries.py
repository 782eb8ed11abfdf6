"""How many queries each way to ask costs: as many for a hundred names as for one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from screening.services import records
from screening.services.keys import KeyRequest, create_key

pytestmark = pytest.mark.usefixtures("loaded")

# The counter of the facts comes on top: here it is not looked at, as the snapshot is given.
SCREEN = 2  # the key, and whether the client has decided about anybody
KEPT_TOGETHER = 3  # a transaction, and one statement for many
ROWS_A_STATEMENT = 50  # SQLite takes fewer values at a time; PostgreSQL takes all in one
MATCH = SCREEN + KEPT_TOGETHER
SEARCH = 2
NAMES = ["Hikvision", "Huawei Technologies", "Quiet Harbour Bakery", "ZTE", "Carrie Lam"]


@pytest.fixture
def bank(django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch) -> APIClient:
    """A caller who has asked before: the key is marked as used, and the state of the lists is kept."""
    monkeypatch.setattr(records, "_shared_parts", records._SharedParts())  # what is kept here is rolled back
    _, secret = create_key(KeyRequest(client="bank", scopes=("admin",), per_minute=0))
    caller = APIClient(headers={"Authorization": f"Bearer {secret}"})
    with django_capture_on_commit_callbacks(execute=True):
        screen(caller)
        batch(caller, 2)
        match(caller, 1)
    return caller


def screen(api: APIClient, **more: Any) -> int:
    return api.post("/api/v1/screen", {"name": "Hikvision"} | more).status_code


def batch(api: APIClient, count: int, **more: Any) -> int:
    rows = [{"name": name} for name in (NAMES * count)[:count]]
    return api.post("/api/v1/screen/batch", {"rows": rows} | more).status_code


def match(api: APIClient, count: int) -> int:
    example = {"schema": "LegalEntity", "properties": {"name": NAMES[:2]}}
    queries = {f"q{number}": example for number in range(count)}
    return api.post("/match/default", {"queries": queries}).status_code


def search(api: APIClient, query: str) -> int:
    return api.get(f"/search/default?{query}").status_code


def queries_of(ask: Any, *arguments: Any, **more: Any) -> int:
    with CaptureQueriesContext(connection) as done:
        assert ask(*arguments, **more) == 200
    return len(done)


def test_a_question_costs_one_query_more_where_its_answer_is_kept(bank: APIClient) -> None:
    assert queries_of(screen, bank, store=False) == SCREEN
    assert queries_of(screen, bank) == SCREEN + 1


@pytest.mark.parametrize("count", [2, 200])
def test_a_batch_costs_the_same_for_two_names_and_for_two_hundred(bank: APIClient, count: int) -> None:
    assert queries_of(batch, bank, count, store=False) == SCREEN
    more = queries_of(batch, bank, count) - SCREEN - KEPT_TOGETHER
    assert 0 <= more <= count // ROWS_A_STATEMENT


@pytest.mark.parametrize("count", [1, 20])
def test_a_match_costs_the_same_for_one_party_and_for_twenty(bank: APIClient, count: int) -> None:
    assert queries_of(match, bank, count) == MATCH


@pytest.mark.parametrize("query", ["q=hikvision&limit=1", "q=technology&limit=100"])
def test_a_search_costs_the_same_for_one_result_and_for_a_hundred(bank: APIClient, query: str) -> None:
    assert queries_of(search, bank, query) == SEARCH
