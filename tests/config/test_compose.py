"""What docs/settings.md explains can be set where the service runs by docker-compose.yml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
NOT_FOR_COMPOSE = {
    "DEBUG": "the image stops with it, before it serves",
    "ROLLCALL_DATA_DIR": "the image says /data, where the volume is",
    "ROLLCALL_FIXTURES_DIR": "they are in the image",
    "STATIC_COLLECTED": "the image says so",
}
OTHER_DEFAULTS = {
    "DATABASE_URL": "the compose file's own database",
    "SECRET_KEY": "it must be given",
    "ALLOWED_HOSTS": "this machine's own, written out",
    "API_KEYS_REQUIRED": "the image's, which stops without",
    "CACHE_URL": "several processes count together",
    "LOG_LEVEL": "the image's",
}
NONE = {"none", "nobody"}


def documented() -> dict[str, str]:
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", page, flags=re.MULTILINE)
    return {name: "" if default in NONE else default.strip("`") for name, default in rows}


def passed(service: str) -> dict[str, Any]:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    found: dict[str, Any] = services[service]["environment"]
    return found


@pytest.mark.parametrize("service", ["web", "worker"])
def test_every_documented_setting_is_passed_on_or_has_a_reason_not_to_be(service: str) -> None:
    names = set(passed(service)) - {"WEB_CONCURRENCY"}  # gunicorn's own

    assert names == documented().keys() - NOT_FOR_COMPOSE.keys()
    assert documented().keys() >= NOT_FOR_COMPOSE.keys()


def test_a_setting_that_is_not_given_is_as_documented() -> None:
    rows = {name: default for name, default in documented().items() if name not in NOT_FOR_COMPOSE}

    others = {name for name, default in rows.items() if passed("web")[name] != f"${{{name}:-{default}}}"}

    assert others == OTHER_DEFAULTS.keys()
