"""What is counted while the service answers, and what is looked up when somebody asks how it stands."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from django.db.models import Count
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from entities.models import FactsState, Release
from entities.standing import State, standing_of_lists
from screening.models import AuditBlock, Job, Screening

MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"
# From a hit in a small index to a question that waits for its index to be made.
_SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

SCREENINGS = Counter(
    "rollcall_screenings", "Questions answered, by the outcome of the headline.", ["outcome"]
)
REFUSED = Counter("rollcall_refused_questions", "Questions that could not be asked, by code.", ["code"])
SCREENING_SECONDS = Histogram(
    "rollcall_screening_seconds", "From a question to its answer, kept or not.", buckets=_SECONDS
)
REQUESTS = Counter(
    "rollcall_requests", "Requests, by route, method and status.", ["route", "method", "status"]
)
REQUEST_SECONDS = Histogram(
    "rollcall_request_seconds", "From a request to its response, by route.", ["route"], buckets=_SECONDS
)


def exposition() -> bytes:
    """Everything in the text format of Prometheus; the counts of all processes where they share a folder."""
    counted: CollectorRegistry = REGISTRY
    if MULTIPROCESS in os.environ:
        counted = CollectorRegistry()
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]  # the library's own gap
    looked_up = CollectorRegistry()
    looked_up.register(_Standing())
    return generate_latest(counted) + generate_latest(looked_up)


class _Standing(Collector):
    """How the facts and the record stand, read from the database at each asking."""

    def collect(self) -> Iterable[Metric]:
        yield from _lists()
        yield _jobs()
        yield _gauge("rollcall_facts_version", "The counter of changes to the facts.", _facts_version())
        yield _gauge("rollcall_unsealed_answers", "Kept answers that no block covers yet.", _unsealed())


def _lists() -> Iterator[Metric]:
    age = GaugeMetricFamily(
        "rollcall_list_age_days",
        "Days since the edition in force was last known to be current.",
        labels=["list"],
    )
    state = GaugeMetricFamily(
        "rollcall_list_current", "1 where the edition in force can clear a name, else 0.", labels=["list"]
    )
    for standing in standing_of_lists(timezone.localdate()):
        state.add_metric([standing.code], float(standing.state in {State.CURRENT, State.CLOSED}))
        if standing.checked_days_ago is not None:
            age.add_metric([standing.code], standing.checked_days_ago)
    refused = GaugeMetricFamily(
        "rollcall_refused_loads", "Editions that were refused, ever.", labels=["list"]
    )
    loads = Release.objects.filter(outcome=Release.Outcome.REFUSED).order_by()
    for code, count in loads.values_list("watch_list__code").annotate(count=Count("pk")):
        refused.add_metric([code], count)
    yield from (age, state, refused)


def _jobs() -> Metric:
    """Every state, also those that no job is in: a monitor tells none from nothing."""
    found = dict(Job.objects.order_by().values_list("state").annotate(count=Count("pk")))
    jobs = GaugeMetricFamily("rollcall_jobs", "Files of names, by state.", labels=["state"])
    for state in Job.State.values:
        jobs.add_metric([state], found.get(state, 0))
    return jobs


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(name, about, value=value)


def _facts_version() -> int:
    return FactsState.objects.values_list("version", flat=True).first() or 0


def _unsealed() -> int:
    last = AuditBlock.objects.order_by("-number").values_list("last", flat=True).first()
    return Screening.objects.filter(id__gt=last or 0).count()
