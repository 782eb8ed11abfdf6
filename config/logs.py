"""Log lines as JSON: one event a line, its values beside its words."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

# What every record carries anyway; whatever else it has came in through `extra=`.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# Django's request logger passes the whole request along: personal data, and no value to print.
_UNPRINTED = frozenset({"request", "server_time"})


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time, level, logger, event, and the values of `extra=`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its newline; a value that JSON cannot hold is written as its text."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        extra = vars(record).keys() - _STANDARD - _UNPRINTED
        line |= {name: vars(record)[name] for name in sorted(extra)}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)
