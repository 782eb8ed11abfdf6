"""A database without the tables of this version, or without facts, is told with the command that helps."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.test import Client

from config.tables import lacks_tables
from entities.models import FactsState, WatchList
from screening.services import screening
from tests.config.test_manage import run

pytestmark = pytest.mark.django_db
ADDRESSES = ["/api/v1/lists", "/catalog", "/search/default?q=acme"]


@pytest.fixture
def _no_tables(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Those of the facts are away until the end of the test."""
    monkeypatch.setattr(screening, "_current", screening._Current())
    with transaction.atomic(), connection.cursor() as cursor:
        for model in (WatchList, FactsState):
            cursor.execute(f"ALTER TABLE {model._meta.db_table} RENAME TO {model._meta.db_table}_away")
        yield
        transaction.set_rollback(True)


def asked(address: str) -> tuple[int, str]:
    """Status and text; in a savepoint, as a failed statement would end the test's own transaction."""
    with transaction.atomic():
        answer = Client(raise_request_exception=False).get(address)
        transaction.set_rollback(True)
    return answer.status_code, answer.content.decode()


@pytest.mark.usefixtures("_no_tables")
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_program_is_told_with_a_code_of_its_own(address: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "config.problems"):
        status, said = asked(address)

    assert status == 503
    assert '"code":"database-not-prepared"' in said.replace(": ", ":")
    assert "manage.py migrate" in said
    logged = [record for record in caplog.records if record.name == "config.problems"]
    assert [record.exc_info for record in logged] == [None]


@pytest.mark.usefixtures("_no_tables")
def test_a_page_says_it_in_words() -> None:
    status, said = asked("/?q=acme")

    assert status == 503
    assert "manage.py migrate" in said
    assert "Traceback" not in said


@pytest.mark.usefixtures("_no_tables")
def test_a_load_balancer_is_told_that_the_tables_are_missing() -> None:
    status, said = asked("/readyz")

    assert (status, '"missing": "tables"' in said) == (503, True)


@pytest.mark.parametrize("command", [("verify_audit",), ("seal_audit",)])
def test_a_command_says_which_other_one_comes_first(tmp_path, command: tuple[str, ...]) -> None:
    ended = run(tmp_path, *command, DATABASE_URL=f"sqlite:///{tmp_path}/new.sqlite3")

    assert ended.returncode == 2
    assert "manage.py migrate" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_other_failures_of_the_database_are_not_taken_for_it() -> None:
    with pytest.raises(DatabaseError) as failed, transaction.atomic():
        User.objects.raw("SELECT 1 FRO auth_user")[0]

    assert not lacks_tables(failed.value)
    assert not lacks_tables(ProgrammingError("no such table: as a person wrote it"))


@pytest.mark.parametrize("address", ["/?q=acme", "/view/picture/acme"])
def test_a_page_without_any_facts_is_no_failure_of_ours_and_no_fault_of_the_reader(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screening, "_current", screening._Current())

    status, said = asked(address)

    assert status == 503
    assert "manage.py lists" in said
