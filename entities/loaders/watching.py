"""How far a load has come, told to whoever watches: a progress bar, or nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum


class Stage(StrEnum):
    """What a load is at. Reading is told in bytes of the file on disk, comparing in parties."""

    READING = "Reading"
    JOINING = "Looking for who is known already"
    COMPARING = "Comparing"
    TESTING = "Asking for the test names"
    WRITING = "Writing"


# Told the stage, how much of it is done, and of how much; 0 where nobody knows.
Watch = Callable[[Stage, int, int], None]
_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched_by(watch: Watch) -> Iterator[None]:
    """Within, a load tells `watch` how far it is."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def tell(stage: Stage, done: int = 0, total: int = 0) -> None:
    """Say how far the stage is, to whoever watches."""
    if watch := _watch.get():
        watch(stage, done, total)
