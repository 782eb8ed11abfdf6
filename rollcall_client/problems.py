"""What a request may end in other than its answer."""

from __future__ import annotations

from typing import Any


class Refused(Exception):  # noqa: N818 - errors are named after the problem
    """The service refused: `code` lasts, `detail` says what to mend, `errors` which fields (RFC 9457)."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        self.status = status
        self.code = str(problem.get("code", ""))
        self.detail = str(problem.get("detail", ""))
        self.errors: list[dict[str, str]] = list(problem.get("errors", ()))
        self.request = str(problem.get("instance", "")).rpartition(":")[2]
        super().__init__(f"{status} {self.code}: {self.detail}")


class Unreachable(Exception):  # noqa: N818 - as above
    """No answer came, however often the request was sent."""
