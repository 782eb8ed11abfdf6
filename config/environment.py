"""The environment, read strictly: a value that cannot be understood is refused, never guessed."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

CACHE_TABLE = "rollcall_cache"
ROOMY = {"MAX_ENTRIES": 10_000}  # counters that are kept: two for each caller at most, in a minute
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def read_text(name: str, default: str = "") -> str:
    """The variable as it is, without surrounding blanks."""
    return os.environ.get(name, default).strip()


def read_flag(name: str, *, default: bool = False) -> bool:
    """True for `true`, False for `false`; raises ImproperlyConfigured for anything else."""
    value = read_text(name)
    if not value:
        return default
    if value not in {"true", "false"}:
        raise ImproperlyConfigured(f"{name}={value!r}: write true or false")
    return value == "true"


def read_number(name: str, default: int) -> int:
    """A whole number of zero or more; raises ImproperlyConfigured for anything else."""
    value = read_text(name)
    if not value:
        return default
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number")
    return int(value)


def read_choice(name: str, choices: tuple[str, ...], default: str) -> str:
    """One of `choices`; raises ImproperlyConfigured for anything else."""
    value = read_text(name) or default
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r}: write one of {', '.join(choices)}")
    return value


def read_issuer(name: str) -> str:
    """The address of a provider that vouches for people, by HTTPS; on this machine plain http will do.

    Its word is believed for the connection that it comes by; raises ImproperlyConfigured for any other.
    """
    address = read_text(name).rstrip("/")
    parts = urlsplit(address)
    local = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if address and not local and not (parts.scheme == "https" and parts.hostname):
        raise ImproperlyConfigured(f"{name}: write the provider's address, with https://")
    return address


def need_package(module: str, extra: str, because: str) -> None:
    """Raise ImproperlyConfigured, saying what to install, where an optional package is missing."""
    if find_spec(module) is None:
        raise ImproperlyConfigured(f"{because} needs `pip install rollcall[{extra}]`")


def read_words(name: str) -> list[str]:
    """The comma-separated words of the variable."""
    return [word.strip() for word in read_text(name).split(",") if word.strip()]


def read_folder(name: str, default: Path) -> Path:
    """A folder that this process may write to, made where it is missing; else raises ImproperlyConfigured."""
    folder = Path(read_text(name) or default)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: {folder} cannot be made: {error.strerror}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"{name}: {folder} cannot be written to: give another folder")
    return folder


def read_database(name: str, data_dir: Path) -> dict[str, object]:
    """Django's database settings from `postgres://user:password@host:port/name` or `sqlite:///file`.

    Without the variable: SQLite in `data_dir`. Raises ImproperlyConfigured for anything else, without
    repeating the address, which may hold a password.
    """
    url = read_text(name)
    if not url:
        return sqlite(data_dir / "rollcall.sqlite3")
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is not an address: {error}") from error
    database = unquote(parts.path.removeprefix("/"))
    if parts.scheme == "sqlite" and database:
        return sqlite(Path(database))
    if parts.scheme in {"postgres", "postgresql"} and database:
        return postgres(parts, database, port)
    raise ImproperlyConfigured(f"{name}: write postgres://user:password@host:port/name or sqlite:///path")


def read_cache(name: str) -> dict[str, object]:
    """Django's cache settings from `memory`, `database` or `redis://host:port/number`.

    Without the variable: the memory of each process. Raises ImproperlyConfigured for anything else, and where
    the package that speaks to Redis is missing.
    """
    url = read_text(name) or "memory"
    if url == "memory":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": ROOMY}
    if url == "database":
        backend = "django.core.cache.backends.db.DatabaseCache"
        return {"BACKEND": backend, "LOCATION": CACHE_TABLE, "OPTIONS": ROOMY}
    if url.startswith(("redis://", "rediss://")):
        need_package("redis", "redis", f"{name}=redis://...")
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    raise ImproperlyConfigured(f"{name}: write memory, database or redis://host:port/number")


def postgres(parts: SplitResult, database: str, port: str) -> dict[str, object]:
    """PostgreSQL, with a connection kept for a minute by each thread and tested before it is used again."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def sqlite(path: Path) -> dict[str, object]:
    """SQLite for several processes: write-ahead log, immediate transactions, 20 s of patience."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
