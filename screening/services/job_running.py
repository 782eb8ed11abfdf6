"""A worker's part in jobs: claim one, answer its rows in blocks, and leave it so that another can go on.

A block of rows is one transaction: the answers that are kept, and how far the job is. Its results are on the
disk before; where the transaction does not come about, they do not count, and the rows are asked again.
"""

from __future__ import annotations

import logging
import os
import socket
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import Protocol

import msgspec
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from screening.engine.records import Outcome
from screening.errors import BadFile
from screening.models import Job
from screening.services.asking import AnsweredRow, ask_many, keep_rows
from screening.services.job_files import AskedRow, Part, rows_of
from screening.services.job_rows import MOST_NOTED, note, to_look_at
from screening.services.records import Asker

log = logging.getLogger(__name__)

BLOCK_OF_ROWS = 200
HELD_FOR = timedelta(seconds=60)  # a block takes a second: a worker silent for so long is dead
MOST_ATTEMPTS = 5  # of workers without a row answered
_encode = msgspec.json.Encoder().encode


class Answering(Protocol):
    """Answers blocks of rows in their order."""

    def __call__(
        self,
        answer: Callable[[list[AskedRow]], list[AnsweredRow]],
        blocks: Iterator[list[AskedRow]],
        /,
    ) -> Iterator[list[AnsweredRow]]: ...


class LostJobError(Exception):
    """The job was cancelled, or another worker has taken it over."""


def worker_name() -> str:
    """A name that no other process has."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def claim(worker: str) -> Job | None:
    """The oldest job that waits, or whose worker is silent; None where there is none."""
    now = timezone.now()
    free = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, held_until__lt=now)
    for job in Job.objects.filter(free).order_by("pk")[:20]:
        if job.attempts >= MOST_ATTEMPTS:
            _give_up(job)
            continue
        same = Job.objects.filter(pk=job.pk, state=job.state, worker=job.worker, held_until=job.held_until)
        taken = same.update(
            state=Job.State.RUNNING,
            worker=worker,
            held_until=now + HELD_FOR,
            started_at=job.started_at or now,
            attempts=job.attempts + 1,
        )
        if taken:
            return Job.objects.get(pk=job.pk)
    return None


def _give_up(job: Job) -> None:
    """End a job at whose next rows one worker after another has ended, so that it does not end them all."""
    log.error("job given up", extra={"job": str(job.public_id), "rows_done": job.rows_done})
    Job.objects.filter(pk=job.pk, state=job.state, attempts=job.attempts).update(
        state=Job.State.FAILED,
        message=f"after row {job.rows_done}: {job.attempts} workers ended, one after another, at the rows "
        "that follow. Their log says why; send the rest of the file again without those rows",
        ended_at=timezone.now(),
        worker="",
        held_until=None,
    )


def work_on(job: Job, stop: Callable[[], bool] = lambda: False, answering: Answering = map) -> None:
    """Answer the rows that are not done yet, until the end, a cancellation or `stop`.

    `answering` says where: as `map` in this process, or as that of Processes in others.
    """
    log.info("job begun", extra={"job": str(job.public_id), "rows_done": job.rows_done})
    part = Part(f"{job.public_id}.{uuid.uuid4().hex[:12]}.jsonl.gz")
    try:
        if job.rows_total is None:
            _mine(job, rows_total=sum(1 for _ in rows_of(job)))
        for rows in answering(partial(_answered, job.client_id), _blocks(job)):
            _keep_block(job, rows, part)
            if stop():
                _mine(job, state=Job.State.QUEUED, worker="", held_until=None)
                return
        _mine(job, state=Job.State.DONE, ended_at=timezone.now(), worker="", held_until=None)
    except BadFile as error:
        _mine(
            job,
            state=Job.State.FAILED,
            message=f"after row {job.rows_done}: {error}",
            ended_at=timezone.now(),
            worker="",
            held_until=None,
        )
    except LostJobError:
        log.info("job lost", extra={"job": str(job.public_id)})
    finally:
        part.close()
        log.info("job left", extra={"job": str(job.public_id), "rows_done": job.rows_done})


def work(
    worker: str,
    stop: Callable[[], bool],
    *,
    once: bool = False,
    pause_s: float = 1.0,
    answering: Answering = map,
) -> None:
    """Take one job after another until `stop`; with `once` until none is left."""
    while not stop():
        job = claim(worker)
        if job is not None:
            work_on(job, stop, answering)
        elif once:
            return
        else:
            time.sleep(pause_s)


def _blocks(job: Job) -> Iterator[list[AskedRow]]:
    rows = islice(rows_of(job), job.rows_done, None)
    while block := list(islice(rows, BLOCK_OF_ROWS)):
        yield block


def _answered(client: int | None, block: list[AskedRow]) -> list[AnsweredRow]:
    """The rows of a block answered, all from the same facts."""
    asked = [replace(row.question, id=row.id) for row in block if row.error is None]
    answered = iter(ask_many(asked, client))
    return [next(answered) if row.error is None else AnsweredRow(row.id, error=row.error) for row in block]


def _keep_block(job: Job, rows: list[AnsweredRow], part: Part) -> None:
    """What is kept of the answers, and how far the job is: both, or neither."""
    with transaction.atomic():
        if job.store:
            keep_rows(rows, Asker(job.client_id, job.asker, job.request_id))
        counted = Counter(job.outcomes)
        counted.update(row.packed.outcome.value for row in rows if row.packed)
        lines = [_line(row) for row in rows]
        size = part.add(b"".join(lines), _noted(job, rows, lines))
        _mine(
            job,
            rows_done=job.rows_done + len(rows),
            rows_failed=job.rows_failed + sum(row.packed is None for row in rows),
            outcomes=dict(counted),
            parts=[*(each for each in job.parts if each[0] != part.name), [part.name, size]],
            held_until=timezone.now() + HELD_FOR,
            attempts=0,
        )


def _noted(job: Job, rows: list[AnsweredRow], lines: list[bytes]) -> list[bytes]:
    """Notes of the rows that are not clear, as long as the job's page has room for more."""
    room = max(0, MOST_NOTED - to_look_at(job))
    looked_at = (line for row, line in zip(rows, lines, strict=True) if not _is_clear(row))
    return [note(line) for line in islice(looked_at, room)]


def _is_clear(row: AnsweredRow) -> bool:
    return row.packed is not None and row.packed.outcome == Outcome.CLEAR


def _line(row: AnsweredRow) -> bytes:
    """A line of results: the report with the id of its row, or what kept it from being asked."""
    if row.packed is not None:
        return b'{"input_id":' + _encode(row.id) + b"," + row.packed.body()[1:] + b"\n"
    code, text = (row.error.code, str(row.error)) if row.error else ("", "")
    return _encode({"input_id": row.id, "error": {"code": code, "text": text}}) + b"\n"


def _mine(job: Job, **changed: object) -> None:
    """Write to the job as long as this worker holds it; raises LostJobError, and then nothing is written."""
    held = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, worker=job.worker)
    if not held.update(**changed):
        raise LostJobError
    for name, value in changed.items():
        setattr(job, name, value)
