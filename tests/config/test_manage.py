"""What stops a command before it begins is one line and status 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

import manage

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


@pytest.mark.parametrize("words", [("version",), ("diffsettings", "--all")])  # less than a buffer, and more
@pytest.mark.parametrize("with_errors", [False, True])
def test_a_command_whose_output_nobody_reads_on_ends_without_a_word(
    tmp_path: Path, words: tuple[str, ...], *, with_errors: bool
) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    ended = subprocess.run(
        [sys.executable, ROOT / "manage.py", *words],
        env=os.environ | {"ROLLCALL_DATA_DIR": str(tmp_path)},
        stdout=writing,
        stderr=writing if with_errors else subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)

    assert (ended.returncode, ended.stderr or "") == (141, "")


def test_another_pipe_that_breaks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manage._run", Mock(side_effect=BrokenPipeError("a worker's")))

    with pytest.raises(BrokenPipeError, match="a worker's"):
        manage.main()
