"""A log line is one event as JSON."""

from __future__ import annotations

import json
import logging

import pytest

from config.logs import JsonLines


def line(**extra: object) -> dict[str, object]:
    record = logging.makeLogRecord({"name": "screening", "levelname": "INFO", "msg": "screened", **extra})
    written: dict[str, object] = json.loads(JsonLines().format(record))
    return written


def test_a_line_holds_the_event_and_its_values() -> None:
    written = line(worst="match", ms=3)

    assert written["event"] == "screened"
    assert (written["level"], written["logger"]) == ("info", "screening")
    assert (written["worst"], written["ms"]) == ("match", 3)
    assert str(written["at"]).endswith("+00:00")


def test_a_request_is_never_written() -> None:
    assert "request" not in line(request="GET /api/v1/entities?q=somebody")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ('"GET /api/v1/entities?q=Jane+Doe HTTP/1.1" 200 52', '"GET /api/v1/entities HTTP/1.1" 200 52'),
        ('"GET /api/v1/lists HTTP/1.1" 200 52', '"GET /api/v1/lists HTTP/1.1" 200 52'),
        ("code 400, message Bad ('GET /?q=Jane O'Doe')", "code 400, message Bad ('GET /"),
    ],
)
def test_an_access_is_written_without_its_query(said: str, written: str) -> None:
    event = line(name="django.server", msg=said)["event"]

    assert event == written


def test_a_question_mark_elsewhere_stays() -> None:
    assert line(msg="loaded? yes")["event"] == "loaded? yes"


def test_a_failure_is_written_with_its_trace() -> None:
    failure = ValueError("broken")

    written = line(exc_info=(ValueError, failure, None))

    assert "ValueError: broken" in str(written["error"])
