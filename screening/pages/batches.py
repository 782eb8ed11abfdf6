"""Files of names, screened by a worker: dropped here, watched, and their results downloaded."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from screening.errors import ScreeningError
from screening.models import Job
from screening.pages.access import analysts_only
from screening.services.decisions import client_of
from screening.services.job_rows import rows_to_look_at, to_look_at
from screening.services.jobs import Order, cancel, jobs_of, results, take_in
from screening.services.keys import Caller
from screening.services.records import Asker

NEWEST = 20  # jobs shown below the form
UNATTENDED_S = 10  # a job that nobody takes for so long, while none runs, has no worker
TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}


@require_http_methods(["GET", "HEAD", "POST"])
@analysts_only
def batches(request: HttpRequest) -> HttpResponse:
    """The form and the newest jobs of the person's client; a file that was sent becomes a job."""
    shown = {"jobs": _own(request)[:NEWEST], "as_of": request.POST.get("as_of", "")}
    upload = request.FILES.get("file")
    if request.method != "POST" or upload is None:
        return render(request, "pages/batches.html", shown)
    lines = (upload.name or "").lower().endswith((".jsonl", ".ndjson"))
    order = Order(
        format=Job.Format.JSONL if lines else Job.Format.CSV,
        as_of=request.POST.get("as_of", ""),
        store=bool(request.POST.get("keep")),
    )
    try:
        job = take_in(upload, upload.size, order, _asker(request))
    except ScreeningError as error:
        return render(request, "pages/batches.html", shown | {"error": str(error)}, status=400)
    return redirect("pages:batch", job.public_id)


@require_safe
@analysts_only
@vary_on_headers("HX-Request")
def batch(request: HttpRequest, public_id: str) -> HttpResponse:
    """One job and how far it is; htmx asks for that part alone, again and again until it is over."""
    job = get_object_or_404(_own(request), public_id=public_id)
    part = request.headers.get("HX-Request") == "true"
    readable = job.is_over and job.files_deleted_at is None
    shown = {
        "job": job,
        "percent": _percent(job),
        "unattended": _is_unattended(job),
        "before": Job.objects.filter(state=Job.State.QUEUED, pk__lt=job.pk).count(),
        "pause_s": _pause_s(job),
        "outcomes": sorted(job.outcomes.items(), key=lambda pair: -pair[1]),
        "rows": rows_to_look_at(job) if readable else [],
        "to_look_at": to_look_at(job),
    }
    return render(request, "pages/batch_progress.html" if part else "pages/batch.html", shown)


@require_POST
@analysts_only
def cancel_batch(request: HttpRequest, public_id: str) -> HttpResponse:
    """Stop a job; what is done of it can be read."""
    try:
        cancel(get_object_or_404(_own(request), public_id=public_id))
    except ScreeningError as error:
        messages.error(request, str(error))
    return redirect("pages:batch", public_id)


@require_safe
@analysts_only
def batch_results(request: HttpRequest, public_id: str, form: str) -> HttpResponseBase:
    """The results so far, as a table or as reports, a line a row."""
    if form not in TYPES:
        raise Http404(f"results come as {' or '.join(TYPES)}")
    job = get_object_or_404(_own(request), public_id=public_id)
    try:
        lines = results(job, as_csv=form == "csv")
    except ScreeningError as error:
        messages.error(request, str(error))
        return redirect("pages:batch", public_id)
    name = f"rollcall-{job.created_at:%Y-%m-%d}-{str(job.public_id)[:8]}.{form}"
    return StreamingHttpResponse(
        lines,
        content_type=TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _own(request: HttpRequest) -> QuerySet[Job]:
    return jobs_of(Caller(client=_asker(request).client))


def _asker(request: HttpRequest) -> Asker:
    client = client_of(request.user)
    person = request.user.get_username()
    return Asker(client.pk if client else None, person, getattr(request, "request_id", ""))


def _percent(job: Job) -> int:
    return 100 * job.rows_done // job.rows_total if job.rows_total else 0


def _pause_s(job: Job) -> int:
    """How long the page waits until it looks again: the longer a job takes, the less often."""
    waited = (timezone.now() - job.created_at).total_seconds()
    return max(1, min(10, int(waited / 20)))


def _is_unattended(job: Job) -> bool:
    """Whether it seems that no worker is there: the job waits, and none is being worked on."""
    waits = job.state == Job.State.QUEUED
    if not waits or (timezone.now() - job.created_at).total_seconds() < UNATTENDED_S:
        return False
    return not Job.objects.filter(state=Job.State.RUNNING, held_until__gt=timezone.now()).exists()
