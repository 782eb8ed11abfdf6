"""The environment is read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment
from config.environment import (
    LOG_LEVELS,
    need_package,
    read_cache,
    read_choice,
    read_database,
    read_flag,
    read_folder,
    read_issuer,
    read_number,
    read_text,
    read_words,
)

HERE = Path("data")


@pytest.fixture
def variable(monkeypatch: pytest.MonkeyPatch):
    """Sets the one variable that a test is about."""

    def set_to(value: str) -> str:
        monkeypatch.setenv("A_VARIABLE", value)
        return "A_VARIABLE"

    return set_to


@pytest.mark.parametrize(("value", "expected"), [("true", True), ("false", False), ("", False)])
def test_a_flag_is_true_or_false(variable, value: str, expected: bool) -> None:
    assert read_flag(variable(value)) is expected


@pytest.mark.parametrize("value", ["yes", "True", "1", "on"])
def test_any_other_word_for_a_flag_is_refused(variable, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="write true or false"):
        read_flag(variable(value))


def test_a_number_is_whole(variable) -> None:
    assert read_number(variable("60"), 5) == 60
    assert read_number(variable(""), 5) == 5
    with pytest.raises(ImproperlyConfigured, match="whole number"):
        read_number(variable("1.5"), 5)


def test_a_choice_is_one_of_those_named(variable) -> None:
    assert read_choice(variable("INFO"), LOG_LEVELS, "WARNING") == "INFO"
    assert read_choice(variable(""), LOG_LEVELS, "WARNING") == "WARNING"
    with pytest.raises(ImproperlyConfigured, match="DEBUG, INFO"):
        read_choice(variable("loud"), LOG_LEVELS, "WARNING")


def test_words_are_separated_by_commas(variable) -> None:
    assert read_words(variable("a.example, b.example,,")) == ["a.example", "b.example"]


def test_text_comes_without_blanks(variable) -> None:
    assert read_text(variable(" key ")) == "key"


def test_a_folder_is_made_or_refused(variable, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    made = read_folder(variable(str(tmp_path / "a" / "b")), HERE)

    assert made.is_dir()
    with pytest.raises(ImproperlyConfigured, match=r"A_VARIABLE: .* cannot be made"):
        read_folder(variable(str(tmp_path / "file" / "b")), HERE)


def test_a_folder_that_cannot_be_written_to_is_refused(
    variable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)

    with pytest.raises(ImproperlyConfigured, match="cannot be written to"):
        read_folder(variable(str(tmp_path)), HERE)


def test_without_an_address_the_database_is_a_file_in_the_data_folder(variable) -> None:
    database = read_database(variable(""), HERE)

    assert database["NAME"] == HERE / "rollcall.sqlite3"


@pytest.mark.parametrize(
    ("url", "path"), [("sqlite:////srv/a.sqlite3", "/srv/a.sqlite3"), ("sqlite:///a.sqlite3", "a.sqlite3")]
)
def test_a_sqlite_address_names_a_file(variable, url: str, path: str) -> None:
    database = read_database(variable(url), HERE)

    assert database["NAME"] == Path(path)


def test_a_postgres_address_is_taken_apart(variable) -> None:
    url = "postgres://roll:p%40ss@db.example:5433/facts?sslmode=require"

    database = read_database(variable(url), HERE)

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("roll", "p@ss")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", "5433", "facts")
    assert database["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    "url", ["mysql://u:hush@h/db", "postgres://u:hush@h", "postgres://u:hush@h:port/db", "sqlite:///"]
)
def test_an_address_that_cannot_be_used_is_refused_without_its_password(variable, url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        read_database(variable(url), HERE)

    assert "hush" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "backend"),
    [
        ("", "LocMemCache"),
        ("memory", "LocMemCache"),
        ("database", "DatabaseCache"),
        ("redis://127.0.0.1:6379/1", "RedisCache"),
    ],
)
def test_a_cache_is_the_memory_the_database_or_redis(
    variable, monkeypatch: pytest.MonkeyPatch, url: str, backend: str
) -> None:
    monkeypatch.setattr(environment, "find_spec", lambda module: module)  # Redis's package is an extra

    assert str(read_cache(variable(url))["BACKEND"]).endswith(backend)


@pytest.mark.parametrize("url", ["memory", "database"])
def test_a_cache_that_throws_out_has_room_for_more_callers_than_ever_come_at_once(variable, url: str) -> None:
    """Django's own limit is 300: beyond it counters of requests and of wrong keys would be forgotten."""
    assert read_cache(variable(url))["OPTIONS"] == {"MAX_ENTRIES": 10_000}


def test_redis_is_refused_where_its_package_is_missing(variable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the service starts, says that it is ready, and fails at the first key."""
    monkeypatch.setattr(environment, "find_spec", lambda module: None)

    with pytest.raises(ImproperlyConfigured, match=r"needs `pip install rollcall\[redis\]`"):
        read_cache(variable("redis://127.0.0.1:6379/1"))


def test_any_other_cache_is_refused(variable) -> None:
    with pytest.raises(ImproperlyConfigured, match="memory, database or redis"):
        read_cache(variable("memcached://h"))


@pytest.mark.parametrize("address", ["https://id.example.org/realms/one", "http://127.0.0.1:8080", ""])
def test_a_provider_is_reached_by_https_or_on_this_machine(variable, address: str) -> None:
    assert read_issuer(variable(address)) == address


@pytest.mark.parametrize(
    "address", ["http://id.example.org", "id.example.org", "https://", "ftp://localhost"]
)
def test_any_other_provider_is_refused(variable, address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="https://"):
        read_issuer(variable(address))


def test_a_missing_package_is_named_with_its_extra() -> None:
    need_package("django", "login", "Nothing")
    with pytest.raises(ImproperlyConfigured, match=r"TWO_FACTOR needs `pip install rollcall\[login\]`"):
        need_package("no_such_package", "login", "TWO_FACTOR")
