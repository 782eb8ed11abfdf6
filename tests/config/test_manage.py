"""What stops a command before it begins is one line and status 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(tmp_path: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"ROLLCALL_DATA_DIR": str(tmp_path)} | variables
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"DEBUG": "yes"}, "DEBUG='yes': write true or false"),
        ({"DATABASE_URL": "mysql://u:hush@h/d"}, "DATABASE_URL: write postgres://"),
        ({"ROLLCALL_DATA_DIR": f"{__file__}/x"}, "cannot be made"),
        ({"DATABASE_URL": "postgres://u:hush@127.0.0.1:1/d"}, "The database cannot be used"),
        ({"DATABASE_URL": "postgres://u:hush@127.0.0.1:1/d?nonsense=1"}, "invalid connection option"),
    ],
)
def test_settings_that_cannot_be_used_are_one_line(
    tmp_path: Path, variables: dict[str, str], words: str
) -> None:
    ended = run(tmp_path, "migrate", **variables)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert words in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert "hush" not in ended.stderr


def test_the_whole_error_is_there_for_the_asking(tmp_path: Path) -> None:
    ended = run(tmp_path, "migrate", "--traceback", DEBUG="yes")

    assert "Traceback" in ended.stderr
