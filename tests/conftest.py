"""What every test may use."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from pytest_django import Settings
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
    "entities.migrations.0008_nobody_changes_a_decided_change",
    "screening.migrations.0019_nobody_replaces_the_record",
    "entities.migrations.0010_nobody_changes_a_merge",
    "entities.migrations.0011_nobody_replaces_what_was_changed",
)


@pytest.fixture
def committing_db(transactional_db: None) -> Iterator[None]:
    """A database that other threads and processes see, with the triggers that guard what is kept.

    Afterwards it is emptied, for which they have to go: such tests run after all others.
    """
    guards = [import_module(name) for name in GUARDS]
    with connection.schema_editor() as editor:
        for guard in reversed(guards):
            guard.unmake(apps, editor)
        for guard in guards:
            guard.make(apps, editor)
    yield
    with connection.schema_editor() as editor:
        for guard in reversed(guards):
            guard.unmake(apps, editor)
