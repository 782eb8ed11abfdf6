"""The curated facts as a snapshot, taken once: questions about them need no database."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.db import transaction

from entities.loaders.ensure import ensure_facts_loaded
from screening.engine.policy import Policy
from screening.engine.records import Query
from screening.engine.screen import screen
from screening.snapshot import take_snapshot

TODAY = date(2026, 11, 22)  # the day on which the facts were last looked over


def pytest_collection_modifyitems(items):
    """The test database is made only if some test asks for it: those who use the snapshot do."""
    for item in items:
        if "curated" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def curated(django_db_setup, django_db_blocker):
    """A snapshot of the curated facts; the rows it was taken from are rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        said: list[str] = []
        ensure_facts_loaded(said.append)
        snapshot = take_snapshot()
        transaction.set_rollback(True)
    return snapshot


@pytest.fixture(scope="session")
def ask(curated):
    """`ask("Hikvision", "2022-12-01")` -> the report."""

    def answer(name, on=TODAY, **more):
        day = date.fromisoformat(on) if isinstance(on, str) else on
        return screen(Query(name, day, **more), curated.index, curated.universe, Policy())

    return answer


@pytest.fixture(scope="session")
def verdict(ask):
    """`verdict("Hikvision", "us-fcc-covered-list", "2022-12-01")` -> what that list says."""

    def said(name, code, on=TODAY, **more):
        report = ask(name, on, lists=(code,), **more)
        return report.verdicts[0]

    return said


@pytest.fixture
def loaded(monkeypatch, curated):
    """The commands and the API answer from the curated snapshot, today being the day it is of."""
    monkeypatch.setattr("screening.services.screening._current.snapshot", lambda: curated)
    monkeypatch.setattr("screening.management.commands.screen.ensure_facts_loaded", lambda say: None)
    with time_machine.travel(datetime.combine(TODAY, time(12), UTC), tick=False):
        yield curated
