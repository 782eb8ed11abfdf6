"""A log line is one event as JSON."""

from __future__ import annotations

import json
import logging

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


def test_a_failure_is_written_with_its_trace() -> None:
    failure = ValueError("broken")

    written = line(exc_info=(ValueError, failure, None))

    assert "ValueError: broken" in str(written["error"])
