"""What gunicorn itself refuses is a problem too, and nothing of it is logged."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path

import pytest
from django.test import Client

from tests.live import ROOT, free_port, plain_environment

LONG = "x" * 9000
REQUESTS = {
    "a name with a space": (b"GET /?q=Jane Doe HTTP/1.1\r\nHost: here\r\n\r\n", 400, "bad-request"),
    "no version": (b"GET / HTTP/7\r\nHost: here\r\n\r\n", 400, "bad-request"),
    "a header without a colon": (b"GET / HTTP/1.1\r\nHost: here\r\nJane Doe\r\n\r\n", 400, "bad-request"),
    "a long address": (f"GET /?q={LONG} HTTP/1.1\r\n\r\n".encode(), 414, "address-too-long"),
    "a long header": (f"GET / HTTP/1.1\r\nX-Name: {LONG}\r\n\r\n".encode(), 431, "headers-too-large"),
    "an unknown coding": (
        b"POST /api/v1/screen HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: br, chunked\r\n\r\n",
        501,
        "transfer-coding-unknown",
    ),
    "a body in chunks": (
        b"POST /api/v1/screen HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b'Transfer-Encoding: chunked\r\n\r\n11\r\n{"name": "Acme"} \r\n0\r\n\r\n',
        411,
        "length-required",
    ),
}


@contextmanager
def served(folder: Path) -> Iterator[tuple[int, Path]]:
    """The port of a worker without a database, and where it logs."""
    port, log = free_port(), folder / "log"
    command = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn"]
    command += ["--bind", f"127.0.0.1:{port}", "config.wsgi"]
    env = plain_environment() | {"ROLLCALL_DATA_DIR": str(folder), "ALLOWED_HOSTS": "*"}
    with log.open("wb") as lines:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=lines, stderr=lines)
    try:
        yield port, log
    finally:
        process.terminate()
        process.wait(15)


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    with served(tmp_path_factory.mktemp("gunicorn")) as (port, log):
        give_up = time.monotonic() + 30
        while b"Booting worker" not in log.read_bytes() and time.monotonic() < give_up:
            time.sleep(0.1)
        yield port, log


def answer(port: int, sent: bytes) -> tuple[int, str, bytes]:
    """Status, media type and body."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as caller:
        caller.sendall(sent)
        answered = HTTPResponse(caller)
        answered.begin()
        return answered.status, answered.getheader("Content-Type", ""), answered.read()


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_that_cannot_be_read_gets_a_problem(worker: tuple[int, Path], name: str) -> None:
    sent, status, code = REQUESTS[name]

    answered, kind, body = answer(worker[0], sent)

    assert (answered, kind) == (status, "application/problem+json")
    problem = json.loads(body)
    assert (problem["status"], problem["code"]) == (status, code)
    assert {"type", "title", "detail"} <= set(problem)


def test_nothing_of_such_a_request_is_logged(worker: tuple[int, Path]) -> None:
    port, log = worker

    for name in ("a name with a space", "a header without a colon"):
        answer(port, REQUESTS[name][0])

    assert b"refused what cannot be read" in log.read_bytes()
    assert b"Jane" not in log.read_bytes()


def test_a_page_takes_a_body_as_it_comes() -> None:
    answered = Client().post("/livez", headers={"Transfer-Encoding": "chunked"})

    assert answered.status_code == 200
