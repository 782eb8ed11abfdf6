"""Processes that answer the blocks of a job, while the one that holds the job writes the answers down.

Nothing is imported here that needs Django's models: a new process reads `_begin` before it has any.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import TypeVar

import django

from screening.errors import BadFile, WorkerDied

Block = TypeVar("Block")
Answered = TypeVar("Answered")


class Processes:
    """So many processes, each with facts and a connection of its own, until the end of the `with`."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin)

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def map(self, answer: Callable[[Block], Answered], blocks: Iterable[Block]) -> Iterator[Answered]:
        """As the built-in `map`, in the same order, a few blocks ahead of whoever takes the answers.

        Raises WorkerDied.
        """
        ahead: deque[Future[Answered]] = deque()
        try:
            for answered in self._begun(answer, blocks):
                ahead.append(answered)
                if len(ahead) > self._count:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerDied("a process that answers was killed: begin the worker anew") from error
        finally:
            for each in ahead:
                each.cancel()

    def _begun(
        self, answer: Callable[[Block], Answered], blocks: Iterable[Block]
    ) -> Iterator[Future[Answered]]:
        try:
            for block in blocks:
                yield self._pool.submit(answer, block)
        except BadFile as error:  # it waits for its turn behind the blocks before it
            failed: Future[Answered] = Future()
            failed.set_exception(error)
            yield failed


def _begin() -> None:
    """Make ready to answer. Who holds the job is told to end, and ends the others; none outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    django.setup()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
