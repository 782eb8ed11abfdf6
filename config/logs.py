"""Log lines as JSON: one event a line, its values beside its words."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime

from config.request_ids import current_request_id

# What every record carries anyway; whatever else it has came in through `extra=`.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# Django's request logger passes the whole request along: personal data, and no value to print.
_UNPRINTED = frozenset({"request", "server_time"})

# The line of an access: from the question mark to the protocol, or to the end where a broken one has none.
_ACCESS = "django.server"
_QUERY = re.compile(r"\?.*(?= HTTP/\d)|\?.*", re.DOTALL)


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time, level, logger, event, and the values of `extra=`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its newline; a value that JSON cannot hold is written as its text."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
        }
        if request_id := current_request_id():
            line["request_id"] = request_id
        extra = vars(record).keys() - _STANDARD - _UNPRINTED
        line |= {name: vars(record)[name] for name in sorted(extra)}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    """The words of a record; a query in an address may hold a name, personal data, and is left out."""
    said = record.getMessage()
    return _QUERY.sub("", said) if record.name == _ACCESS else said
