"""A further check for Schemathesis: every refusal is a problem with a code that docs/api.md names."""

from __future__ import annotations

import re
from http import HTTPStatus
from pathlib import Path
from typing import Any

import schemathesis

_TABLE = (Path(__file__).parent.parent / "docs" / "api.md").read_text("utf-8").partition("\n## Problems")[2]
CODES = frozenset(re.findall(r"`([a-z]+(?:-[a-z]+)+|throttled|stale|overtaken)`", _TABLE))


@schemathesis.check  # type: ignore[untyped-decorator]  # an environment of its own has its types
def every_refusal_is_a_problem(_context: Any, response: Any, case: Any) -> None:  # noqa: ANN401 - theirs
    """Raise AssertionError for a failure that is no problem document, or has a code nobody was told of."""
    if response.status_code < HTTPStatus.BAD_REQUEST or case.method.upper() == "HEAD":
        return
    kind = response.headers.get("content-type", ["nothing said"])[0]
    if kind != "application/problem+json":
        raise AssertionError(f"{response.status_code} is {kind}")
    if wrong := mistakes(response.json(), response.status_code):
        raise AssertionError(wrong)


def mistakes(problem: dict[str, Any], status: int) -> str:
    """What is wrong with a problem; empty where nothing is."""
    if problem.get("status") != status:
        return f"it says {problem.get('status')}, and is answered with {status}"
    if problem.get("code") not in CODES:
        return f"docs/api.md does not name the code {problem.get('code')!r}"
    missing = [name for name in ("type", "title", "detail") if not problem.get(name)]
    return f"without {', '.join(missing)}" if missing else ""
