"""`manage.py work`: answer the rows of the jobs that were sent over REST."""

from __future__ import annotations

import signal
import time
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from entities.loaders.ensure import ensure_facts_loaded
from screening.management.ending import end_with
from screening.services.job_processes import Processes
from screening.services.job_running import work, worker_name
from screening.services.jobs import delete_old_files

SWEEP_S = 3600  # how often files that have been kept long enough are looked for


class Command(BaseCommand):
    help = "Work on jobs, one after another. Several workers share them; what one leaves, the next takes up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="end when no job is left")
        parser.add_argument(
            "--processes",
            type=int,
            default=1,
            metavar="N",
            help="answer each job in N processes (default: 1)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["processes"] < 1:
            raise CommandError("--processes is 1 or more")
        end_with(partial(self._work, options["processes"], once=options["once"]), "work", self.stderr.write)

    def _work(self, count: int, *, once: bool) -> int:
        ensure_facts_loaded(self.stderr.write)
        ending = _Ending()
        with nullcontext() if count == 1 else Processes(count) as processes:
            answering = processes.map if processes else map
            while not ending():
                delete_old_files()
                until = time.monotonic() + SWEEP_S
                work(worker_name(), partial(_is_over, ending, until), once=once, answering=answering)
                if once:
                    break
        return 0


def _is_over(ending: Callable[[], bool], until: float) -> bool:
    return ending() or time.monotonic() >= until


class _Ending:
    """True once the process was asked to end: the block at hand is finished, and the job left to the next."""

    def __init__(self) -> None:
        self._asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, *_: object) -> None:
        self._asked = True

    def __call__(self) -> bool:
        return self._asked
