"""/api/v1/jobs: files of names of any size, answered by workers."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers
from rest_framework.decorators import action
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from entities.api.pages import Pages
from entities.api.parameters import StrictParametersMixin
from screening.api.access import asker_of, caller_of
from screening.api.repeating import RepeatableMixin
from screening.api.strict import ListParameter, Parameters
from screening.models import Job, Scope
from screening.services.jobs import Order, cancel, jobs_of, results, take_in
from screening.services.keys import NOBODY

UUID_PATTERN = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
CSV = "text/csv"
JSON_LINES = "application/x-ndjson"


class _StreamParser(BaseParser):
    """The body as it comes in: it is written to the disk, never held in memory."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:  # noqa: ANN401, ARG002 - as the base class
        return stream


class CsvParser(_StreamParser):
    """A CSV."""

    media_type = CSV


class JsonLinesParser(_StreamParser):
    """JSON, an object a line."""

    media_type = JSON_LINES


class NewestFirst(Pages):
    """50 jobs a page, the newest first."""

    ordering = "-pk"


class JobFilters(django_filters.FilterSet):
    """Jobs by their state."""

    state = django_filters.ChoiceFilter(choices=Job.State.choices)

    class Meta:
        model = Job
        fields: tuple[str, ...] = ()


class JobSerializer(serializers.ModelSerializer[Job]):
    """A job and how far it is."""

    id = serializers.UUIDField(source="public_id")
    lists = serializers.ListField(child=serializers.CharField())
    outcomes = serializers.DictField(child=serializers.IntegerField())
    results = serializers.SerializerMethodField(help_text="the address of the results so far")

    class Meta:
        model = Job
        fields = ("id", "state", "format", "size_bytes", "as_of", "lists", "policy", "store", "rows_total",
                  "rows_done", "rows_failed", "outcomes", "message", "created_at", "started_at", "ended_at",
                  "results")  # fmt: skip

    def get_results(self, job: Job) -> str:
        return reverse("job-results", args=(job.public_id,), request=self.context.get("request"))


class OrderParameters(Parameters):
    """How rows are asked that do not say so themselves."""

    as_of = serializers.CharField(default="", help_text="the day asked about; today")
    lists = ListParameter(help_text="codes of lists; all that are screened by default")
    policy = serializers.CharField(default="", help_text="one of your own, as `strict` or `strict:2`")
    store = serializers.BooleanField(default=True, help_text="false: the answers are not kept")


class ResultsParameters(Parameters):
    """In which form."""

    vars()["as"] = serializers.ChoiceField(choices=("jsonl", "csv"), default="jsonl")


BODY = {kind: {"type": "string", "format": "binary"} for kind in (CSV, JSON_LINES)}
RESULTS = {(200, JSON_LINES): str, (200, CSV): str}


class JobViewSet(mixins.CreateModelMixin, StrictParametersMixin, RepeatableMixin):
    """Files of names, screened by workers: send one, see how far it is, read the results."""

    read_scope = Scope.SCREEN
    write_scope = Scope.SCREEN
    parser_classes = (CsvParser, JsonLinesParser)
    filterset_class = JobFilters
    pagination_class = NewestFirst
    serializer_class = JobSerializer
    lookup_field = "public_id"
    lookup_value_regex = UUID_PATTERN
    further_parameters = {"create": ("as_of", "lists", "policy", "store"), "results": ("as",)}
    repeated_parameters = ("lists",)
    streamed_actions = ("create",)

    def get_queryset(self) -> QuerySet[Job]:
        return jobs_of(caller_of(self.request) or NOBODY)

    @extend_schema(parameters=[OrderParameters], request=BODY, responses={202: JobSerializer})
    def create(self, request: Request, *_: Any, **__: Any) -> Response:  # noqa: ANN401 - as the base class
        """Take in a file of names; `Location` says where to see how far it is."""
        given = OrderParameters.read(request)
        kind = (request.content_type or "").partition(";")[0].strip().lower()
        order = Order(
            format=Job.Format.CSV if kind == CSV else Job.Format.JSONL,
            as_of=given["as_of"],
            lists=tuple(given["lists"]),
            store=given["store"],
            policy=given["policy"],
        )
        sent: Any = request.data
        stream = sent if hasattr(sent, "read") else BytesIO()  # DRF parses no empty body
        claim = partial(self.claim, request)
        job = take_in(stream, _announced(request), order, asker_of(request), claim)
        shape = self.get_serializer(job)
        address = reverse("job-detail", args=(job.public_id,), request=request)
        return Response(shape.data, status=202, headers={"Location": address})

    @extend_schema(request=None, responses={200: JobSerializer})
    @action(detail=True, methods=["post"], url_path="cancel/?")
    def cancel(self, request: Request, public_id: str) -> Response:  # noqa: ARG002 - DRF passes them
        """Stop a job; what is done of it stays, and can be read."""
        return Response(self.get_serializer(cancel(self.get_object())).data)

    @extend_schema(parameters=[ResultsParameters], responses=RESULTS)
    @action(detail=True, url_path="results/?", filter_backends=(), pagination_class=None)
    def results(self, request: Request, public_id: str) -> HttpResponseBase:  # noqa: ARG002 - DRF passes them
        """The results so far, a row a line in the order of the file: reports, or a table."""
        as_csv = ResultsParameters.read(request)["as"] == "csv"
        lines = results(self.get_object(), as_csv=as_csv)
        return StreamingHttpResponse(lines, content_type=CSV if as_csv else JSON_LINES)


def _announced(request: Request) -> int | None:
    given = request.META.get("CONTENT_LENGTH") or ""
    return int(given) if given.isdecimal() else None
