"""Whether what the database lacks are its tables, and which commands make them."""

from __future__ import annotations

# What PostgreSQL calls a table or a column that is not there, and how SQLite says it.
_NOT_THERE = frozenset({"42P01", "42703"})
_IN_WORDS = ("no such table", "no such column", "has no column named")

ADVICE = "`manage.py migrate` makes them, and `manage.py lists` then loads the facts that come along"


def lacks_tables(error: BaseException) -> bool:
    """Whether a statement wanted a table or column that is not there, as before `migrate`."""
    said = error.__cause__
    if type(said).__module__ == "sqlite3":
        return any(words in str(said) for words in _IN_WORDS)
    return getattr(said, "sqlstate", None) in _NOT_THERE
