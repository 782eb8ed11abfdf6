"""One id for a request, wherever it leaves a trace."""

from __future__ import annotations

import json
import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from config.logs import JsonLines
from config.request_ids import RequestIdMiddleware, current_request_id


def test_the_callers_own_id_comes_back() -> None:
    answer = Client().get("/livez", headers={"X-Request-ID": "order-7/2"})

    assert answer.headers["X-Request-ID"] == "order-7/2"


@pytest.mark.parametrize("given", ["", "two words", "x" * 65, "line\nbreak", "caf\u00e9"])
def test_another_is_made_where_there_is_none_that_can_be_read(given: str) -> None:
    answer = Client().get("/livez", headers={"X-Request-ID": given} if given else {})

    assert len(answer.headers["X-Request-ID"]) == 32


def test_it_stands_in_what_is_logged_meanwhile_and_not_after() -> None:
    written: list[dict[str, object]] = []

    def view(request: HttpRequest) -> HttpResponse:
        written.append(json.loads(JsonLines().format(logging.makeLogRecord({"msg": "screened"}))))
        return HttpResponse()

    RequestIdMiddleware(view)(RequestFactory().get("/", headers={"X-Request-ID": "r-1"}))

    assert written[0]["request_id"] == "r-1"
    assert current_request_id() == ""
