from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, ProgrammingError, connection
from pytest_django import DjangoAssertNumQueries, Settings

from entities.loaders import ensure
from entities.loaders.ensure import ensure_facts_loaded
from entities.loaders.errors import (
    BrokenFixturesError,
    DatabaseUnusableError,
    FactsError,
    TablesMissingError,
)
from entities.models import Entity, FactsState, Name
from entities.signals import facts_changed
from tests.entities.loaders.files import edit

pytestmark = pytest.mark.django_db


def test_the_first_use_loads_the_facts_and_says_so_in_one_line(facts: Path) -> None:
    said: list[str] = []

    ensure_facts_loaded(said.append)

    assert Entity.objects.count() == 3
    (line,) = said
    assert "3 entities, 2 lists" in line


def test_a_second_use_asks_one_question_and_says_nothing(
    facts: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ensure_facts_loaded(lambda line: None)
    said: list[str] = []

    with django_assert_num_queries(1):
        ensure_facts_loaded(said.append)

    assert not said


def test_an_edit_is_loaded_by_the_next_use(facts: Path) -> None:
    ensure_facts_loaded(lambda line: None)
    edit(facts / "entities/cameras.yaml", "    - Lens Works\n", "    - Lens Works\n    - Lensworks\n")

    ensure_facts_loaded(lambda line: None)

    assert Name.objects.filter(text="Lensworks").exists()


def test_a_broken_file_leaves_the_facts_loaded_before_in_force(facts: Path) -> None:
    ensure_facts_loaded(lambda line: None)
    edit(facts / "entities/cameras.yaml", "[CN]", "[China]")

    with pytest.raises(BrokenFixturesError, match="stay in force"):
        ensure_facts_loaded(lambda line: None)

    assert Entity.objects.live().count() == 3
    assert FactsState.objects.get().version == 1


def test_a_folder_without_files_is_refused(tmp_path: Path, settings: Settings) -> None:
    settings.FIXTURES_DIR = tmp_path

    with pytest.raises(FactsError, match="no curated files"):
        ensure_facts_loaded(lambda line: None)


def test_a_process_that_waited_for_another_does_not_load_again(facts: Path) -> None:
    ensure_facts_loaded(lambda line: None)
    said: list[str] = []

    with patch.object(ensure, "_loaded_digest", return_value=""):
        ensure_facts_loaded(said.append)

    assert not said


def test_a_change_is_announced_when_it_is_committed(
    facts: Path, django_capture_on_commit_callbacks: object
) -> None:
    heard: list[object] = []

    def hear(sender: object, **more: object) -> None:
        heard.append(sender)

    facts_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a pytest-django fixture
            ensure_facts_loaded(lambda line: None)
    finally:
        facts_changed.disconnect(hear)

    assert heard == [FactsState]


def test_sqlite_without_tables_gets_them_on_first_use(facts: Path, tmp_path: Path) -> None:
    asked = patch.object(ensure, "_digest_in_database", side_effect=[OperationalError("no table"), "", ""])
    on_sqlite = patch.object(connection, "vendor", "sqlite")
    beside = patch.dict(connection.settings_dict, {"NAME": str(tmp_path / "new.sqlite3")})

    with asked, on_sqlite, beside, patch.object(ensure, "call_command") as migrate:
        ensure_facts_loaded(lambda line: None)

    migrate.assert_called_once_with("migrate", verbosity=0, interactive=False)


def test_another_database_without_tables_is_told_what_to_do(facts: Path) -> None:
    asked = patch.object(ensure, "_digest_in_database", side_effect=refused("42P01", "no table\nLINE 1"))

    elsewhere = patch.object(connection, "vendor", "postgresql")
    told = pytest.raises(TablesMissingError, match=r"no table\): run `manage.py migrate`")

    with asked, elsewhere, told:
        ensure_facts_loaded(lambda line: None)


def refused(sqlstate: str | None, words: str) -> DatabaseError:
    """What Django raises of an error of PostgreSQL's; without a state nothing was answered."""
    cause = Exception(words)
    cause.sqlstate = sqlstate  # type: ignore[attr-defined]  # psycopg's errors have it
    error = ProgrammingError(words)
    error.__cause__ = cause
    return error


@pytest.mark.parametrize("state", [None, "3D000"], ids=["no answer", "no such database"])
def test_a_database_that_is_not_there_is_not_told_to_migrate(facts: Path, state: str | None) -> None:
    asked = patch.object(ensure, "_digest_in_database", side_effect=refused(state, "not there\nLINE 1"))
    elsewhere = patch.object(connection, "vendor", "postgresql")
    told = pytest.raises(DatabaseUnusableError, match=r"cannot be used: not there\. See to DATABASE_URL")

    with asked, elsewhere, told:
        ensure_facts_loaded(lambda line: None)


def test_a_sqlite_file_in_a_folder_that_is_missing_is_told_so(facts: Path, tmp_path: Path) -> None:
    asked = patch.object(ensure, "_digest_in_database", side_effect=OperationalError("unable to open"))
    on_sqlite = patch.object(connection, "vendor", "sqlite")
    nowhere = patch.dict(connection.settings_dict, {"NAME": str(tmp_path / "none" / "new.sqlite3")})

    with asked, on_sqlite, nowhere, pytest.raises(DatabaseUnusableError, match="ROLLCALL_DATA_DIR"):
        ensure_facts_loaded(lambda line: None)


def test_migrations_and_models_agree() -> None:
    call_command("makemigrations", "entities", "--check", "--dry-run", verbosity=0)
