"""A progress bar on standard error, for long input and only where a person is watching."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")
LONG = 200  # shorter input is done before a bar would be drawn


def counted(things: Iterable[Thing], label: str, total: int | None = None) -> Iterator[Thing]:
    """The same things, with a bar once there have been many of them."""
    if not sys.stderr.isatty():
        yield from things
        return
    things = iter(things)
    for _, thing in zip(range(LONG), things, strict=False):
        yield thing
    yield from _with_bar(things, label, total)


def _with_bar(things: Iterator[Thing], label: str, total: int | None) -> Iterator[Thing]:
    from rich import progress as bars  # noqa: PLC0415 - slow to import, and rarely needed
    from rich.console import Console  # noqa: PLC0415

    columns = (
        bars.TextColumn(label),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=total, completed=LONG)
        for thing in things:
            yield thing
            progress.advance(task)
