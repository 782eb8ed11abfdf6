"""A setting that must not serve strangers is a system check error."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from config.checks import check_production


@pytest.fixture
def production(settings: Settings) -> Settings:
    """Settings that are fit for production, but for the database of this test run."""
    settings.SECRET_KEY = "k" * 60
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["rollcall.example"]
    settings.HTTPS_ONLY = True
    settings.API_KEYS_REQUIRED = True
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}
    return settings


def found() -> set[str]:
    return {str(message.id) for message in check_production()} - {"config.W002"}


def test_safe_settings_pass(production: Settings) -> None:
    assert found() == set()


@pytest.mark.parametrize(
    ("name", "value", "check"),
    [
        ("SECRET_KEY", "short", "config.E001"),
        ("DEBUG", True, "config.E002"),
        ("ALLOWED_HOSTS", ["*"], "config.E003"),
        ("CACHES", {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}, "config.W003"),
        ("CACHES", {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache"}}, "config.W004"),
        ("API_KEYS_REQUIRED", False, "config.E004"),
        ("HTTPS_ONLY", False, "config.W001"),
    ],
)
def test_an_unsafe_setting_is_named(production: Settings, name: str, value: object, check: str) -> None:
    setattr(production, name, value)

    assert found() == {check}


def test_the_key_for_one_machine_is_no_key_for_production(production: Settings) -> None:
    production.SECRET_KEY = production.INSECURE_KEY = "i" * 60

    assert found() == {"config.E001"}
