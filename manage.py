#!/usr/bin/env python
"""Rollcall's command line: `python manage.py screen "Hikvision"`."""

import os
import sys

from config.tables import ADVICE, lacks_tables


def main() -> None:
    """Run the command named on the command line; status 2 where settings or the database cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - after the setting
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - after the setting
    from django.db.utils import OperationalError, ProgrammingError  # noqa: PLC0415 - after the setting

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        _give_up(f"Settings: {error} (docs/settings.md)", error)
    except (OperationalError, ProgrammingError) as error:
        if lacks_tables(error):
            first_line = str(error).partition("\n")[0]
            _give_up(f"The database has not the tables of this version ({first_line}): {ADVICE}", error)
        # An address that cannot be read fails before there is a server to answer.
        answered = (
            isinstance(error, ProgrammingError) and getattr(error.__cause__, "sqlstate", "") is not None
        )
        if answered:
            raise
        _give_up(f"The database cannot be used: {error}", error)


def _give_up(message: str, error: Exception) -> None:
    """One line on standard error and status 2; the whole error with `--traceback`."""
    if "--traceback" in sys.argv:
        raise error
    sys.stderr.write(message.strip().replace("\n", " ") + "\n")
    raise SystemExit(2) from error


if __name__ == "__main__":
    main()
