"""What every test may use."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings
from rest_framework.test import APIClient


@pytest.fixture(autouse=True)
def _cheap_passwords(settings: Settings) -> None:
    """A real password hash takes a quarter of a second, which no test is about."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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
