"""What every test may use."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings
from rest_framework.test import APIClient


@pytest.fixture(autouse=True)
def _cheap_passwords(settings: Settings) -> None:
    """A real password hash takes a quarter of a second, which no test is about."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _index_of_its_own(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a test stores is not what the checkout answers from."""
    settings.INDEX_DIR = tmp_path_factory.getbasetemp() / "index"


@pytest.fixture(autouse=True)
def _no_thread_that_seals(settings: Settings) -> None:
    """It would write behind the tests' transactions."""
    settings.AUDIT_SEAL_SECONDS = 0


@pytest.fixture
def api() -> APIClient:
    """A caller of the API that nobody knows."""
    return APIClient()


@pytest.fixture
def curator(db: None) -> Client:
    """A browser in which somebody who may do everything has logged in to the admin."""
    client = Client()
    client.force_login(User.objects.create_superuser("curator"))
    return client


GUARDS = (
    "screening.migrations.0003_nobody_changes_the_record",
    "screening.migrations.0008_nobody_moves_a_case",
    "screening.migrations.0013_nobody_changes_what_people_did",
    "screening.migrations.0014_nobody_changes_a_policy",
    "screening.migrations.0017_nobody_renames_a_case",
    "entities.migrations.0008_nobody_changes_a_decided_change",
    "screening.migrations.0019_nobody_replaces_the_record",
    "entities.migrations.0010_nobody_changes_a_merge",
    "entities.migrations.0011_nobody_replaces_what_was_changed",
)


@pytest.fixture
def guarded_again(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Puts the triggers back that guard what is kept, so that tests may follow in any order.

    But for those in a browser, whose server has the database emptied only after this: they come last.
    """
    yield
    if "live_server" not in request.fixturenames:
        with django_db_blocker.unblock():
            _guard(make=True)


@pytest.fixture
def committing_db(guarded_again: None, transactional_db: None) -> Iterator[None]:
    """A database that other threads and processes see; to be emptied afterwards it loses its guards."""
    _guard(make=False)
    _guard(make=True)
    yield
    _guard(make=False)


def _guard(*, make: bool) -> None:
    guards = [import_module(name) for name in GUARDS]
    with connection.schema_editor() as editor:
        for guard in guards if make else reversed(guards):
            (guard.make if make else guard.unmake)(apps, editor)
