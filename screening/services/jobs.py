"""Files of names as jobs: taken in, looked at, cancelled, and their results read."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import IO

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from entities.cells import harmless
from entities.codes import no_list
from screening.errors import JobRefused, UnknownList
from screening.models import Job
from screening.services import put_by
from screening.services.job_files import (
    delete_files,
    delete_strays,
    discarded_on_failure,
    lines_of,
    receive,
)
from screening.services.job_rows import ResultRow, short
from screening.services.keys import Caller
from screening.services.policies import policy_named
from screening.services.questions import Question, to_query
from screening.services.records import Asker
from screening.services.screening import current_snapshot

CSV_COLUMNS = ("id", "name", "outcome", "lists", "gaps", "best_match", "score", "screening", "error")
OVER = (Job.State.DONE, Job.State.CANCELLED, Job.State.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How the rows of a file are to be asked, where they do not say so themselves."""

    format: str
    as_of: str = ""
    lists: tuple[str, ...] = ()
    store: bool = True
    policy: str = ""


def take_in(
    stream: IO[bytes],
    announced: int | None,
    order: Order,
    asker: Asker,
    claim: Callable[[bytes], None] = lambda _: None,
) -> Job:
    """A new job for the file, which waits for a worker; `claim` hears the file's digest before there is one.

    Raises BadDate, UnknownList and UnknownPolicy for an order that cannot be carried out, FileTooLarge,
    FileIncomplete.
    """
    order = _checked(order, asker)
    upload = receive(stream, announced)
    with discarded_on_failure(upload):
        claim(upload.digest)
        return Job.objects.create(
            public_id=upload.job,
            client_id=asker.client,
            asker=asker.name,
            request_id=asker.request_id,
            format=order.format,
            size_bytes=upload.size,
            store=order.store,
            as_of=order.as_of,
            lists=list(order.lists),
            policy=order.policy,
        )


def _checked(order: Order, asker: Asker) -> Order:
    """The order with its day as written, and the very version of its policy."""
    order = replace(order, as_of=order.as_of.strip())
    to_query(Question(name="anybody", as_of=order.as_of, lists=order.lists))
    known = current_snapshot().universe.lists
    for code in order.lists:
        if code not in known:
            raise UnknownList(no_list(code, known))
    if not order.policy:
        return order
    return replace(order, policy=policy_named(order.policy, asker.client).version)


def jobs_of(caller: Caller) -> QuerySet[Job]:
    """The jobs of the caller's client; those of nobody in particular where there is none."""
    return Job.objects.filter(client=caller.client)


def cancel(job: Job) -> Job:
    """Stop the job; what is done of it stays. Raises JobRefused for one that is over."""
    open_ = Job.objects.filter(pk=job.pk, state__in=(Job.State.QUEUED, Job.State.RUNNING))
    if not open_.update(state=Job.State.CANCELLED, ended_at=timezone.now(), worker="", held_until=None):
        job.refresh_from_db()
        if job.state != Job.State.CANCELLED:
            raise JobRefused(f"the job is {job.state} already: there is nothing to cancel")
    job.refresh_from_db()
    return job


def results(job: Job, *, as_csv: bool) -> Iterator[bytes]:
    """The results so far, a line a row, in the order of the rows. Raises JobRefused once they are deleted."""
    if job.files_deleted_at is not None:
        raise JobRefused(f"the results were deleted on {job.files_deleted_at:%Y-%m-%d}: send the file again")
    return _table(lines_of(job)) if as_csv else lines_of(job)


def delete_old_files() -> int:
    """Destroy the files of jobs that ended more than JOB_KEEP_DAYS ago; how many jobs those were.

    So old files go too that no job knows: whoever took them in was killed before there was one; and
    tables of an import that were looked at and left.
    """
    put_by.delete_left()
    delete_strays(timedelta(days=max(settings.JOB_KEEP_DAYS, 1)))  # by then an upload is over
    before = timezone.now() - timedelta(days=settings.JOB_KEEP_DAYS)
    old = Job.objects.filter(state__in=OVER, ended_at__lt=before, files_deleted_at=None)
    count = 0
    for job in old.iterator():
        delete_files(job)
        Job.objects.filter(pk=job.pk).update(files_deleted_at=timezone.now())
        count += 1
    return count


def _table(lines: Iterator[bytes]) -> Iterator[bytes]:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    for line in lines:
        writer.writerow(_cells(short(line)))
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()
    yield out.getvalue().encode()


def _cells(row: ResultRow) -> tuple[object, ...]:
    return (
        harmless(row.id),
        harmless(row.name),
        row.outcome,
        " ".join(row.lists),
        " ".join(row.gaps),
        harmless(row.best_match),
        "" if row.score is None else row.score,
        row.screening,
        harmless(row.error),
    )
