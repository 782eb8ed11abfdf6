"""A progress bar on standard error while a list is loaded, only where a person is watching."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from entities.loaders.watching import Stage, Watch

PATIENCE_S = 1.0  # a load that is done sooner needs no bar
_MB = 1_000_000


def _nobody_watches(_stage: Stage, _done: int, _total: int) -> None:
    return


@contextmanager
def loading_bar(name: str) -> Iterator[Watch]:
    """Something to tell how far the load of the file `name` is; it draws on a terminal and nowhere else."""
    if not sys.stderr.isatty():
        yield _nobody_watches
        return
    from rich import progress as bars  # noqa: PLC0415 - slow to import, and rarely needed
    from rich.console import Console  # noqa: PLC0415

    words, amount = bars.TextColumn("{task.description}"), bars.TextColumn("{task.fields[amount]}")
    columns = (words, bars.BarColumn(), amount, bars.TimeRemainingColumn(compact=True))
    began, before = monotonic(), 0
    at: Stage | None = None
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(name, total=None, visible=False, amount="")

        def told(stage: Stage, done: int, total: int) -> None:
            nonlocal at, before
            if stage != at or done < before:  # the next stage, or the file once more
                progress.reset(task, total=total or None, description=_in_words(stage, name), amount="")
            at, before = stage, done
            progress.update(
                task,
                completed=done,
                total=total or None,
                amount=_amount(stage, done, total),
                visible=monotonic() - began > PATIENCE_S,
            )

        yield told


def _in_words(stage: Stage, name: str) -> str:
    return f"{stage} {name}" if stage == Stage.READING else stage


def _amount(stage: Stage, done: int, total: int) -> str:
    if not total:
        return ""
    if stage == Stage.READING:
        return f"{done / _MB:.1f} of {total / _MB:.1f} MB"
    return f"{done:,} of {total:,} parties" if stage == Stage.COMPARING else f"{done / total:.0%}"
