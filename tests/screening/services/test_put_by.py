"""A table that was looked at waits for a day, and no longer."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from pytest_django import Settings

from screening.services.jobs import delete_old_files
from screening.services.put_by import KEPT_S, Table, folder, forget, put_by, table_of

TABLE = Table([{"name": "Acme"}], "gazette", "a parcel of firms", 7)


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def looked_at(seconds_ago: float) -> str:
    token = put_by(TABLE)
    os.utime(folder() / f"{token}.json", times=(time.time() - seconds_ago,) * 2)
    return token


@pytest.mark.django_db
def test_the_worker_deletes_what_was_looked_at_a_day_ago_and_left() -> None:
    young, old = looked_at(KEPT_S - 60), looked_at(KEPT_S + 60)

    delete_old_files()

    assert table_of(old) is None
    assert table_of(young) == TABLE


@pytest.mark.django_db
def test_where_nothing_was_ever_looked_at_there_is_nothing_to_delete() -> None:
    delete_old_files()

    assert not folder().exists()


def test_a_table_that_is_written_is_forgotten() -> None:
    token = put_by(TABLE)

    forget(token)

    assert table_of(token) is None


@pytest.mark.parametrize("token", ["", "../jobs/7", "0" * 32, "a" * 300])
def test_no_other_file_is_found_by_a_token(token: str) -> None:
    put_by(TABLE)

    assert table_of(token) is None
