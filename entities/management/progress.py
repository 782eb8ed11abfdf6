"""A progress bar on standard error while a long file is read, only where a person is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LONG = 4 * 1024 * 1024  # bytes on disk; a shorter file is read before a bar would be drawn


def _nobody_watches(_done: int, _total: int) -> None:
    return


@contextmanager
def reading_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Something to tell how many bytes of how many were read; it draws on a terminal and nowhere else."""
    if not sys.stderr.isatty():
        yield _nobody_watches
        return
    from rich import progress as bars  # noqa: PLC0415 - slow to import, and rarely needed
    from rich.console import Console  # noqa: PLC0415

    columns = (bars.TextColumn(label), bars.BarColumn(), bars.DownloadColumn(), bars.TimeRemainingColumn())
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=None, visible=False)

        def told(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total, visible=total >= LONG)

        yield told
