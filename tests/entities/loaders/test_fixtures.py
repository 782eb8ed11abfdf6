from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from entities.loaders.curated import load_curated
from entities.loaders.reading import digest_of
from entities.loaders.writing import write_curated

MANAGE = settings.BASE_DIR / "manage.py"


@pytest.mark.django_db
def test_the_project_s_own_facts_load_and_a_second_load_changes_nothing() -> None:
    facts, digest = load_curated(settings.FIXTURES_DIR), digest_of(settings.FIXTURES_DIR)
    write_curated(facts, digest)

    tally = write_curated(facts, digest)

    assert not tally.changed


def test_two_first_uses_at_once_load_the_facts_once(tmp_path: Path, facts: Path) -> None:
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite3'}",
        "ROLLCALL_DATA_DIR": str(tmp_path / "data"),
        "ROLLCALL_FIXTURES_DIR": str(facts),
    }
    command = [sys.executable, str(MANAGE), "lists", "--json"]

    both = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [process.communicate(timeout=60) for process in both]

    assert [process.returncode for process in both] == [0, 0], told
    assert sum("Curated facts loaded" in errors for _, errors in told) == 1
    assert told[0][0] == told[1][0]
