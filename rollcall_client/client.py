"""The client itself: one method a task, on one session of HTTP."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Unpack, cast

import requests

from rollcall_client.problems import Refused, Unreachable
from rollcall_client.shapes import BatchRow, Entity, Fact, Job, Question, Report, Result

Json = dict[str, Any]

PASSES = frozenset({429, 503})  # statuses that pass by themselves
FORMATS = {".csv": "text/csv", ".jsonl": "application/x-ndjson", ".ndjson": "application/x-ndjson"}
# A connection that is refused, is not answered in time, or breaks off in the middle of an answer.
BROKEN = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)
NOT_MODIFIED, CONFLICT = 304, 409
OVER = frozenset({"done", "cancelled", "failed"})
LONGEST_WAIT_S = 60.0


class Rollcall:
    """One service, asked with one key; not to be shared between threads."""

    def __init__(self, address: str, key: str = "", *, timeout_s: float = 60.0, tries: int = 4) -> None:
        self._api = f"{address.rstrip('/')}/api/v1"
        self._timeout_s, self._tries = timeout_s, tries
        self._session = requests.Session()
        if key:
            self._session.headers["Authorization"] = f"Bearer {key}"

    # --- asking

    def screen(self, name: str, **question: Unpack[Question]) -> Report:
        """What every list says about a name, and why."""
        return cast("Report", self._json("POST", "/screen", {"name": name, **question}))

    def screen_many(self, rows: Iterable[BatchRow], **of_all: Any) -> list[Result]:  # noqa: ANN401 - known_at, policy, store
        """What they say about each of up to 1,000 parties, in order; a wrong row is an error of its own."""
        body = {"rows": list(rows), **of_all}
        return cast("list[Result]", self._json("POST", "/screen/batch", body)["results"])

    def screening(self, number: str) -> Report:
        """An answer again, exactly as it was given."""
        return cast("Report", self._json("GET", f"/screenings/{number}"))

    # --- files

    def send_file(self, path: Path | str, **order: Any) -> Job:  # noqa: ANN401 - as_of, lists, policy, store
        """Have a file of names screened: `.csv` with a column `name`, or `.jsonl` with an object a line.

        Raises ValueError for a file that is called otherwise.
        """
        file = Path(path)
        if (kind := FORMATS.get(file.suffix.lower())) is None:
            raise ValueError(f"{file.name}: the name has to end in one of {', '.join(FORMATS)}")
        headers = {"Content-Type": kind}
        with file.open("rb") as content:
            # An empty one would be sent in chunks, which the service refuses for another reason.
            body = content if file.stat().st_size else None
            answer = self._send("POST", "/jobs", params=_plain(order), data=body, headers=headers)
        return cast("Job", answer.json())

    def job(self, number: str) -> Job:
        """How far a file is."""
        return cast("Job", self._json("GET", f"/jobs/{number}"))

    def wait_for(self, number: str, *, every_s: float = 1.0) -> Job:
        """The job once it is over: done, cancelled or failed."""
        while (job := self.job(number))["state"] not in OVER:
            time.sleep(every_s)
        return job

    def results(self, number: str) -> Iterator[Json]:
        """A report, or an `error`, for each row of the file in order, each with its `input_id`.

        Raises Unreachable where the connection breaks off on the way: ask for them again.
        """
        answer = self._send("GET", f"/jobs/{number}/results", stream=True)
        try:
            for line in answer.iter_lines():
                yield json.loads(line)
        except BROKEN as error:
            raise Unreachable(f"the results of job {number} broke off: {error}") from error

    # --- reading the facts

    def rows(self, resource: str, **filters: Any) -> Iterator[Json]:  # noqa: ANN401 - the resource's own
        """Every row of `entities`, `lists`, `listings`, `names`, ..., page by page."""
        answer = self._send("GET", f"/{resource}", params=_plain({"page_size": 500, **filters})).json()
        yield from answer["results"]
        while answer["next"]:
            answer = self._send("GET", answer["next"]).json()
            yield from answer["results"]

    def entities(self, **filters: Any) -> Iterator[Entity]:  # noqa: ANN401 - q, kind, country, on_list, ...
        """The entities that the filters leave."""
        return cast("Iterator[Entity]", self.rows("entities", **filters))

    def row(self, resource: str, key: str | int, *, known: Fact | None = None) -> Fact:
        """One row with everything that is kept of it; `known` itself where it has not changed since."""
        headers = {"If-None-Match": known.tag} if known is not None and known.tag else {}
        answer = self._send("GET", f"/{resource}/{key}", headers=headers)
        if known is not None and answer.status_code == NOT_MODIFIED:
            return known
        return _fact(answer)

    def graph(self, entity: str, **at: Any) -> Json:  # noqa: ANN401 - as_of, depth
        """The owners above an entity and the holdings below it, as `nodes` and `edges`."""
        return self._json("GET", f"/entities/{entity}/graph", **at)

    def changes(self, code: str, **between: Any) -> Json:  # noqa: ANN401 - since, until
        """What changed on a list between two of its editions."""
        return self._json("GET", f"/lists/{code}/changes", **between)

    # --- changing the facts; where four eyes are asked for, what comes back is a change with state `proposed`

    def add(self, resource: str, why: str, *, if_tag: str = "", **fact: Any) -> Fact:  # noqa: ANN401 - the resource's own
        """Add a fact; `listings/7/events` adds to the history of a listing, and `if_tag` is the listing's."""
        return self._write("POST", f"/{resource}", if_tag, {**fact, "why": why})

    def correct(self, resource: str, key: str | int, why: str, *, if_tag: str = "", **fact: Any) -> Fact:  # noqa: ANN401
        """Give a fact other values; with `if_tag` only while it is as it was read."""
        return self._write("PATCH", f"/{resource}/{key}", if_tag, {**fact, "why": why})

    def retire(self, resource: str, key: str | int, why: str, *, if_tag: str = "") -> Fact:
        """No longer hold a fact true; with `if_tag` only while it is as it was read."""
        return self._write("POST", f"/{resource}/{key}/retire", if_tag, {"why": why})

    def _write(self, method: str, path: str, if_tag: str, body: Mapping[str, Any]) -> Fact:
        headers = {"If-Match": if_tag} if if_tag else {}
        return _fact(self._send(method, path, json=body, headers=headers))

    # --- how it is sent

    def _json(self, method: str, path: str, body: Mapping[str, Any] | None = None, **params: Any) -> Json:  # noqa: ANN401
        return dict(self._send(method, path, json=body, params=_plain(params)).json())

    def _send(self, method: str, path: str, **request: Any) -> requests.Response:  # noqa: ANN401 - of requests
        """The answer; raises Refused, and Unreachable after the last try."""
        address = path if path.startswith("http") else self._api + path
        headers = dict(request.pop("headers", {}))
        if method == "POST":
            headers["Idempotency-Key"] = uuid.uuid4().hex
        said = "no answer"
        for tried in range(self._tries):
            if (content := request.get("data")) is not None:
                content.seek(0)  # a file is read anew each time it is sent
            wait_s = min(2.0**tried, LONGEST_WAIT_S)
            try:
                answer = self._session.request(
                    method, address, headers=headers, timeout=self._timeout_s, **request
                )
            except BROKEN as error:
                said = str(error)
            else:
                if not _passes(answer):
                    return _checked(answer)
                said = f"status {answer.status_code}"
                wait_s = min(_asked_to_wait_s(answer, wait_s), LONGEST_WAIT_S)
            if tried + 1 < self._tries:
                time.sleep(wait_s)
        raise Unreachable(f"{method} {address}, {self._tries} times: {said}")


def _passes(answer: requests.Response) -> bool:
    """Whether to send it again later: as the service says, or while the first try is still carried out."""
    if answer.status_code in PASSES:
        return True
    return answer.status_code == CONFLICT and _problem(answer).get("code") == "idempotency-key-in-use"


def _asked_to_wait_s(answer: requests.Response, otherwise: float) -> float:
    """Seconds, from `Retry-After` as a number or as a moment (RFC 9110)."""
    said = answer.headers.get("Retry-After", "")
    try:
        return float(said)
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except ValueError:
        return otherwise


def _fact(answer: requests.Response) -> Fact:
    return Fact(answer.json(), answer.headers.get("ETag", ""))


def _checked(answer: requests.Response) -> requests.Response:
    if answer.ok:
        return answer
    raise Refused(answer.status_code, _problem(answer))


def _problem(answer: requests.Response) -> Json:
    """The problem document; of an answer from something before the service, its text as the detail."""
    is_problem = answer.headers.get("Content-Type", "").startswith("application/problem+json")
    return dict(answer.json()) if is_problem else {"detail": answer.text[:500]}


def _plain(params: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as they stand in an address: `true` and `false` in small letters."""
    return {name: str(value).lower() if isinstance(value, bool) else value for name, value in params.items()}
