#!/usr/bin/env python
"""Rollcall's command line: `python manage.py screen "Hikvision"`."""

import os
import select
import sys

from config.tables import ADVICE, lacks_tables

UNREAD = 128 + 13  # what a shell shows for a command that SIGPIPE ended


def main() -> None:
    """Run the command named on the command line; status 2 where settings or the database cannot be used.

    Where whoever reads the output has gone, as `head` does, it ends without a word.
    """
    try:
        try:
            _run()
        finally:
            if sys.stdout:
                sys.stdout.flush()  # here, where it can be caught, and not while Python ends
    except BrokenPipeError:
        if not _unread():
            raise
        # What is still in the buffers has to go somewhere: Python writes it once more at its end.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in _unread():
            os.dup2(nowhere, stream)
        raise SystemExit(UNREAD) from None


def _unread() -> list[int]:
    """Those of standard output and standard error that nobody reads any more."""
    streams = select.poll()
    for stream in (1, 2):
        streams.register(stream, 0)
    return [stream for stream, _ in streams.poll(0)]


def _run() -> None:
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
