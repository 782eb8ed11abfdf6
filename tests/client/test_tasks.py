"""The ten usual tasks of docs/api.md, done as they are written there, with curl and with the client."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from rollcall_client import Refused, Rollcall, Unreachable
from tests.live import ROOT, Service, service

PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
BEFORE = PAGE.partition("<!-- python: before -->\n```python\n")[2].partition("```")[0]
TASKS = {
    int(number): dict(re.findall(r"```(sh|python)\n(.*?)```", text, re.DOTALL))
    for number, text in re.findall(r"^### (\d+)\. [^\n]+\n(.*?)(?=^##)", PAGE, re.DOTALL | re.MULTILINE)
}
# What both forms of a task print, somewhere.
SAYS = {
    1: "us-fcc-covered-list",
    2: "us-commerce-wechat-prohibitions-2020-09",
    3: "Carrie Lam",
    4: "c-2",
    5: "c-1",
    6: "match",
    7: "hikvision",
    8: "owns",
    9: "added",
    10: "match",
}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service(tmp_path_factory.mktemp("service")) as running:
        yield running


def printed(command: list[str], live: Service, folder: Path) -> str:
    env = {**live.env, "KEY": live.key}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def here(text: str, live: Service) -> str:
    return text.replace("http://localhost:8000", live.address)


def test_there_are_ten_tasks_each_in_both_forms() -> None:
    assert list(TASKS) == list(SAYS)
    assert all(set(forms) == {"sh", "python"} for forms in TASKS.values())


@pytest.mark.parametrize("number", SAYS)
def test_a_task_is_done_with_curl(number: int, live: Service, tmp_path: Path) -> None:
    script = "set -euo pipefail\n" + here(TASKS[number]["sh"], live)

    assert SAYS[number] in printed(["bash", "-c", script], live, tmp_path)


@pytest.mark.parametrize("number", SAYS)
def test_a_task_is_done_with_the_client(number: int, live: Service, tmp_path: Path) -> None:
    script = here(BEFORE + TASKS[number]["python"], live)

    assert SAYS[number] in printed([sys.executable, "-W", "error", "-c", script], live, tmp_path)


def test_a_failure_is_told_by_its_code(live: Service) -> None:
    rollcall = Rollcall(live.address, live.key)

    with pytest.raises(Refused) as refused:
        rollcall.screen("Hikvision", lists=["nowhere"])

    assert (refused.value.status, refused.value.code) == (422, "unknown-list")
    assert refused.value.request


def test_rows_are_read_page_by_page_to_the_end(live: Service) -> None:
    rollcall = Rollcall(live.address, live.key)

    ids = [entity["id"] for entity in rollcall.entities(page_size=100)]

    assert len(ids) == len(set(ids)) > 800


def test_a_fact_is_corrected_and_retired(live: Service) -> None:
    rollcall = Rollcall(live.address, live.key)
    of = {"entity": "hikvision", "source": "founders-recollection"}

    name = rollcall.add("names", "seen in a brochure", text="Hik Europe", **of)
    ended = rollcall.correct("names", name["id"], "no longer used", until="2026-01-01")
    gone = rollcall.retire("names", name["id"], "it was another firm")

    assert ended["until"]["latest"] == "2026-01-01"
    assert gone["state"] == "applied"


def test_a_correction_holds_only_while_the_fact_is_as_it_was_read(live: Service) -> None:
    rollcall = Rollcall(live.address, live.key)
    of = {"entity": "hikvision", "source": "founders-recollection"}
    read = rollcall.add("names", "seen in a brochure", text="Hik Overseas", **of)
    changed = rollcall.correct("names", read["id"], "no longer used", if_tag=read.tag, until="2026-01-01")

    with pytest.raises(Refused) as refused:
        rollcall.retire("names", read["id"], "it was another firm", if_tag=read.tag)

    assert (refused.value.status, refused.value.code) == (412, "stale")
    assert read.tag != changed.tag
    assert rollcall.retire("names", read["id"], "it was another firm", if_tag=changed.tag)


def test_a_fact_that_has_not_changed_is_not_sent_again(live: Service) -> None:
    rollcall = Rollcall(live.address, live.key)
    read = rollcall.row("entities", "hikvision")

    again = rollcall.row("entities", "hikvision", known=read)

    assert again is read
    assert read.tag


@contextmanager
def answering(*answers: tuple[int, dict[str, str]]) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The address of a service that gives these statuses and headers in turn, and the headers sent to it."""
    left, seen = list(answers), []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            seen.append(dict(self.headers))
            status, headers = left.pop(0)
            body = json.dumps({"code": headers.pop("code", ""), "id": "1"}).encode()
            kind = "application/json" if status == 200 else "application/problem+json"
            self.send_response(status)
            for name, value in {**headers, "Content-Type": kind, "Content-Length": len(body)}.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", seen
        server.shutdown()


SOON = formatdate(time.time() - 5, usegmt=True)


@pytest.mark.parametrize(
    ("first", "waits"),
    [
        ((429, {"Retry-After": "7"}), 7.0),
        ((503, {"Retry-After": SOON}), 0.0),
        ((503, {"Retry-After": "in a while"}), 1.0),
        ((503, {"Retry-After": "86400"}), 60.0),
        ((409, {"Retry-After": "5", "code": "idempotency-key-in-use"}), 5.0),
    ],
)
def test_what_passes_by_itself_is_sent_again_when_the_service_says(
    first: tuple[int, dict[str, str]], waits: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("rollcall_client.client.time.sleep", waited.append)

    with answering(first, (200, {})) as (address, seen):
        Rollcall(address).screen("Hikvision")

    assert waited == [waits]
    assert len({headers["Idempotency-Key"] for headers in seen}) == 1
    assert len(seen) == 2


@contextmanager
def breaking_off(times: int) -> Iterator[str]:
    """The address of a service whose first answers break off in the middle, so many times."""
    left = [*[False] * times, True]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            whole = left.pop(0) if left else True
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}" if whole else b"{")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_answer_that_breaks_off_is_fetched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rollcall_client.client.time.sleep", lambda _: None)

    with breaking_off(1) as address:
        assert not Rollcall(address).job("1")


def test_results_that_break_off_are_said_to_be_unreachable() -> None:
    with breaking_off(1) as address, pytest.raises(Unreachable):
        list(Rollcall(address, tries=1).results("1"))


def test_a_file_of_another_kind_is_refused_before_it_is_sent(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.csv, \.jsonl, \.ndjson"):
        Rollcall("http://127.0.0.1:9").send_file(tmp_path / "names.txt")


def test_another_conflict_is_not_sent_again() -> None:
    with answering((409, {"code": "overtaken"})) as (address, seen), pytest.raises(Refused):
        Rollcall(address).screen("Hikvision")

    assert len(seen) == 1


def test_a_service_that_is_not_there_is_said_to_be_unreachable() -> None:
    with pytest.raises(Unreachable):
        Rollcall("http://127.0.0.1:9", tries=1).screen("Hikvision")


def test_a_file_is_sent_and_each_of_its_rows_is_answered(live: Service, tmp_path: Path) -> None:
    rollcall, file = Rollcall(live.address, live.key), tmp_path / "names.csv"
    file.write_text("id,name\n1,Hikvision\n2,Nobody at All\n", "utf-8")

    job = rollcall.wait_for(rollcall.send_file(file)["id"], every_s=0.2)

    assert job["state"] == "done"
    assert [row["input_id"] for row in rollcall.results(job["id"])] == ["1", "2"]


def test_an_empty_file_is_refused_as_one(live: Service, tmp_path: Path) -> None:
    (tmp_path / "names.csv").touch()

    with pytest.raises(Refused) as refused:
        Rollcall(live.address, live.key).send_file(tmp_path / "names.csv")

    assert (refused.value.status, refused.value.code) == (400, "file-incomplete")


@contextmanager
def failing_once(*, in_the_middle: bool) -> Iterator[tuple[str, list[bytes]]]:
    """The address of a service that fails with the first file, and the files that came in whole."""
    left, taken = [False, True], []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size, well = int(self.headers["Content-Length"]), left.pop(0)
            if in_the_middle and not well:
                self.rfile.read(size // 2)
                self.close_connection = True
                return
            taken.append(self.rfile.read(size))
            self.send_response(200 if well else 503)
            self.send_header("Retry-After", "0")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", taken
        server.shutdown()


@pytest.mark.parametrize("in_the_middle", [False, True])
def test_a_file_is_sent_from_its_start_after_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, in_the_middle: bool
) -> None:
    monkeypatch.setattr("rollcall_client.client.time.sleep", lambda _: None)
    content = b"name\n" + b"Nobody at All\n" * 1_000_000
    (tmp_path / "names.csv").write_bytes(content)

    with failing_once(in_the_middle=in_the_middle) as (address, taken):
        Rollcall(address).send_file(tmp_path / "names.csv")

    assert [len(file) for file in taken] == [len(content)] * (1 if in_the_middle else 2)
    assert all(file == content for file in taken)
