"""What gunicorn refuses before any code of ours sees it, as problems like all others."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

if TYPE_CHECKING:
    import socket

# The first class that an error is of decides; all others are requests that cannot be read.
REFUSALS: tuple[tuple[type[Exception], HTTPStatus, str, str], ...] = (
    (errors.LimitRequestLine, HTTPStatus.REQUEST_URI_TOO_LONG, "address-too-long", "The address is too long"),
    (
        errors.LimitRequestHeaders,
        HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
        "headers-too-large",
        "The headers are too many or too long",
    ),
    (
        errors.UnsupportedTransferCoding,
        HTTPStatus.NOT_IMPLEMENTED,
        "transfer-coding-unknown",
        "The body is sent in a way that is not read here",
    ),
    (
        errors.ExpectationFailed,
        HTTPStatus.EXPECTATION_FAILED,
        "expectation-failed",
        "The header Expect asks for what is not done here",
    ),
    (
        errors.ForbiddenProxyRequest,
        HTTPStatus.FORBIDDEN,
        "proxy-refused",
        "The proxy is not one that is known",
    ),
    (errors.ParseException, HTTPStatus.BAD_REQUEST, "bad-request", "Bad request"),
)
DETAILS = {
    "address-too-long": "Send what is asked in a body, or ask with fewer parameters.",
    "headers-too-large": "Send fewer or shorter headers.",
}


class ProblemWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A worker whose own refusals are problem documents, and which logs nothing of what was sent.

    gunicorn's log has the whole line of a request that it cannot read, in which a name may stand.
    """

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:  # noqa: ANN401
        """Answer a request that could not be read; a failure of gunicorn itself is left to gunicorn."""
        for kind, status, code, title in REFUSALS:
            if isinstance(exc, kind):
                self.log.warning("refused what cannot be read as a request: %s", type(exc).__name__)
                return _write(client, status, code, title)
        super().handle_error(req, client, addr, exc)
        return None


def _write(client: socket.socket, status: HTTPStatus, code: str, title: str) -> None:
    # Django is set up in a worker, and not yet where gunicorn looks for this class.
    from config.problems import MEDIA_TYPE, Problem  # noqa: PLC0415

    problem = Problem(status, code, title, DETAILS.get(code, "The request cannot be read."))
    body = json.dumps(problem.body()).encode()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\n"
        f"Content-Type: {MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    try:
        util.write_nonblock(client, head.encode("latin-1") + body)
    except OSError:
        return  # whoever asked has gone
