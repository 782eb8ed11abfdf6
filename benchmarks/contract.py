"""Ask every operation of the API what its OpenAPI document allows, and what it forbids: is it true?

    python3 -m venv /tmp/st && /tmp/st/bin/pip install 'schemathesis>=4.32,<5'
    python -m benchmarks.contract --st /tmp/st/bin/st --seconds 300

Schemathesis (MIT; in an environment of its own, as it brings some twenty packages along) makes the requests.
They go to a service under gunicorn with a key for everything, on a PostgreSQL database made for the run
and dropped afterwards. To the library's own checks comes one of ours: every refusal is a problem with a code
that docs/api.md names. Left out is the check that whatever has the right shape is accepted: ids of nothing
have it too.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from tests.live import ROOT, service

LEFT_OUT = "positive_data_acceptance"
# How what is forbidden may be refused: beside the usual ones, an address too long to be looked at.
SETTINGS = """[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 411, 413, 414, 415, 422, 428, 429, 431, "5xx"]
"""
SERVER = "postgres://postgres@127.0.0.1:5432"


def main() -> None:
    """Run it; the exit status is that of Schemathesis, 0 when nothing was found."""
    parser = argparse.ArgumentParser(description="Does the API keep the word of its OpenAPI document?")
    parser.add_argument("--st", default="st", help="the command of Schemathesis")
    parser.add_argument("--server", default=SERVER, help="a PostgreSQL server on which databases may be made")
    parser.add_argument("--seconds", type=int, default=300, help="at most, for the phases that repeat")
    parser.add_argument("further", nargs="*", help="after --: further options for Schemathesis")
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        throw_away_database(given.server) as database,
        service(Path(folder), DATABASE_URL=database) as running,
    ):
        settings = Path(folder) / "schemathesis.toml"
        settings.write_text(SETTINGS, "utf-8")
        command = [given.st, "--config-file", str(settings), "run", f"{running.address}/api/v1/schema"]
        command += ["-H", f"Authorization: Bearer {running.key}", "--exclude-checks", LEFT_OUT]
        command += ["--max-time", str(given.seconds), "--continue-on-failure", *given.further]
        env = os.environ | {"SCHEMATHESIS_HOOKS": "benchmarks.contract_checks", "PYTHONPATH": str(ROOT)}
        sys.exit(subprocess.run(command, env=env, check=False).returncode)  # noqa: S603 - the caller's own command


@contextmanager
def throw_away_database(server: str) -> Iterator[str]:
    """The address of an empty database that is gone after the block."""
    name = f"rollcall_contract_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


if __name__ == "__main__":
    main()
