"""A service of its own, as it is run in earnest: gunicorn, a worker for files, and the curated facts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).parent.parent
STARTS_WITHIN_S = 60
STOPS_WITHIN_S = 15


@dataclass(frozen=True, slots=True)
class Service:
    """Where it answers, a key that may do everything, and the environment that its commands run in."""

    address: str
    key: str
    env: dict[str, str]


@contextmanager
def service(
    folder: Path,
    *,
    workers: int = 1,
    work: bool = True,
    prepare: Callable[[], None] | None = None,
    **variables: str,
) -> Iterator[Service]:
    """The service on SQLite in `folder`, or on the database of the variables, until the end of the block.

    `work` false: without a worker for files. `prepare` is called before gunicorn begins.
    """
    env = {**plain_environment(), "ROLLCALL_DATA_DIR": str(folder), "API_KEYS_REQUIRED": "true", **variables}
    port = free_port()
    run(env, "migrate", "--verbosity", "0")
    run(env, "lists")
    key = run(env, "api_keys", "create", "--client", "example", "--scopes", "admin", "--per-minute", "0")
    serve = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "python:config.gunicorn",
        "--access-logfile",
        "/dev/null",
    ]
    serve += ["--bind", f"127.0.0.1:{port}", "--workers", str(workers), "config.wsgi"]
    with ExitStack() as processes:
        processes.enter_context(running(serve, env, prepare))
        if work:
            processes.enter_context(running([sys.executable, "manage.py", "work"], env))
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/readyz")
        yield Service(address, key, env)


def run(env: dict[str, str], *command: str) -> str:
    """What a command of the service prints."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def plain_environment() -> dict[str, str]:
    """This process's own, without what says where a service keeps its things."""
    ours = {"DATABASE_URL", "ROLLCALL_DATA_DIR", "API_KEYS_REQUIRED", "FOUR_EYES", "CACHE_URL"}
    found = {name: value for name, value in os.environ.items() if name not in ours}
    return found | {"PYTHONPATH": str(ROOT), "AUDIT_SEAL_SECONDS": "0"}


@contextmanager
def running(
    command: list[str], env: dict[str, str], prepare: Callable[[], None] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the service until the end of the block."""
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdout=nowhere,
        stderr=nowhere,
        preexec_fn=prepare,  # noqa: PLW1509 - nothing here has threads yet
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOPS_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(address: str) -> None:
    give_up = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < give_up:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - this machine
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise TimeoutError(address)
