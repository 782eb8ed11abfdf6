"""Facts added and corrected over REST, through the same door as in the admin: said why, kept, announced.

Where four eyes are asked for, what may alter a verdict is answered with 202 and the change that waits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import django_filters
from django.core.exceptions import ValidationError as NotValid
from django.db import IntegrityError
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import BaseSerializer

from entities.api import pages
from entities.api.bodies import ON_AN_ENTRY, FactBody, Reason
from entities.api.moments import MomentFilter
from entities.api.parameters import FIELDS, StrictParametersMixin
from entities.api.tags import ETAG, IF_MATCH, only_if, tag_of, tags_in
from entities.curating.change_sets import Hand, change_by_hand
from entities.curating.entering import SeveralEntries, correct, entry_of
from entities.curating.writing import announce, noting, pass_on, retire_row
from entities.models import ChangeSet, Entry
from entities.models.base import Fact

Given = dict[str, Any]
Row = TypeVar("Row")
FactT = TypeVar("FactT", bound=Fact)
ViewT = TypeVar("ViewT", bound="type[FactsViewSet]")
NON_FIELD = "non_field_errors"


class Overtaken(APIException):
    """Somebody else has written the same in between."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "overtaken"
    default_detail = "Another change came in between, and this one no longer fits: look, and send it again."


class ChangeSerializer(serializers.Serializer[Any]):
    """One row added, changed or retired; values are those of its columns."""

    act = serializers.CharField(help_text="add, change, retire, restore, delete")
    model = serializers.CharField()
    key = serializers.CharField(help_text="the number of the row")
    words = serializers.CharField()
    was = serializers.DictField(child=serializers.JSONField(allow_null=True))
    values = serializers.DictField(child=serializers.JSONField(allow_null=True))


class ChangeSetSerializer(serializers.ModelSerializer[ChangeSet]):
    """Changes made in one go: who, when, why, and whether they hold or wait for another person."""

    by = serializers.CharField(source="by.username", default=None, allow_null=True)
    decided_by = serializers.CharField(source="decided_by.username", default=None, allow_null=True)
    changes = ChangeSerializer(many=True)

    class Meta:
        model = ChangeSet
        fields = ("id", "title", "why", "state", "by", "through", "at", "decided_by", "decided_at", "remark",
                  "changes")  # fmt: skip


class ChangeSetFilters(django_filters.FilterSet):
    """Changes by where they stand, and since when."""

    state = django_filters.ChoiceFilter(choices=ChangeSet.State.choices)
    changed_since = MomentFilter(
        field_name="at", lookup_expr="gte", label="made at this moment, 2026-11-22T08:00:00Z, or later"
    )

    class Meta:
        model = ChangeSet
        fields: tuple[str, ...] = ()


class NewestFirst(pages.Pages):
    """50 changes a page, the newest first."""

    ordering = "-pk"


class ChangeSetViewSet(StrictParametersMixin):
    """What was changed by hand, and what waits for another person."""

    read_scope = "curate"
    filterset_class = ChangeSetFilters
    pagination_class = NewestFirst
    serializer_class = ChangeSetSerializer

    def get_queryset(self) -> QuerySet[ChangeSet]:
        return ChangeSet.objects.select_related("by", "decided_by")


def answers(code: int, shape: Any) -> dict[int, Any]:  # noqa: ANN401 - a serializer
    """What a write answers: the row as it is, or the change that waits for another person."""
    return {code: shape, 202: ChangeSetSerializer}


class FactsViewSet(StrictParametersMixin):
    """Rows that every key may read, and that curators' keys may add to and correct. Nothing is deleted."""

    new: type[FactBody]
    correction: type[FactBody]

    def enter(self, given: Given) -> Fact:
        """Write the new row with what hangs on it; what `given` holds is checked."""
        raise NotImplementedError

    def in_full(self) -> tuple[QuerySet[Any], type[BaseSerializer[Any]]]:
        """The rows, and the shape in which one alone is given out."""
        return self.get_queryset(), self.get_serializer_class()

    @extend_schema(parameters=[FIELDS, ETAG])
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401 - as the base class
        answer = super().retrieve(request, *args, **kwargs)
        if "fields" not in request.query_params:
            answer["ETag"] = tag_of(answer.data)
        return answer

    def create(self, request: Request, **_: object) -> Response:
        """Add one."""
        given, why = read(self.new, request)
        row, change_set = by_hand(partial(self.enter, given), request, why)
        if row is None:
            return proposed(change_set, request)
        key = {self.lookup_field: str(getattr(row, self.lookup_field))}
        address = reverse(f"{self.basename}-detail", kwargs=key, request=request)
        return self.shown(row, status.HTTP_201_CREATED, {"Location": address})

    def partial_update(self, request: Request, **_: object) -> Response:
        """Correct one; what was held true before stays in its history."""
        found: Fact = self.get_object()
        given, why = read(self.correction, request)
        write = self.unless_stale(found, request, lambda: correct(held(found), given))
        row, change_set = by_hand(write, request, why)
        return proposed(change_set, request) if row is None else self.shown(row)

    @extend_schema(request=Reason, responses=answers(200, ChangeSetSerializer), parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filter_backends=(), pagination_class=None)
    def retire(self, request: Request, **_: object) -> Response:
        """No longer hold one true; it stays in the record of the past."""
        found: Fact = self.get_object()
        _, why = read(Reason, request)

        def write() -> Fact:
            retire_row(held(found))
            return found

        retired, change_set = by_hand(self.unless_stale(found, request, write), request, why)
        if retired is None:
            return proposed(change_set, request)
        return Response(ChangeSetSerializer(change_set).data)

    def with_part(self, whole: Fact, write: Callable[[], Fact], request: Request, why: str) -> Response:
        """Write something that hangs on a row, and give that row out with it."""
        part, change_set = by_hand(self.unless_stale(whole, request, write), request, why)
        if part is None:
            return proposed(change_set, request)
        is_new = request.method == "POST"
        return self.shown(whole, status.HTTP_201_CREATED if is_new else status.HTTP_200_OK)

    def unless_stale(self, whole: Fact, request: Request, write: Callable[[], Row]) -> Callable[[], Row]:
        """`write`, which raises Stale where `If-Match` names the row as it is no more."""
        return only_if(tags_in(request), lambda: tag_of(self._body(held(whole))), write)

    def shown(self, row: Fact, code: int = 200, headers: dict[str, str] | None = None) -> Response:
        """The row as it is kept now."""
        body = self._body(row)
        return Response(body, status=code, headers={"ETag": tag_of(body)} | (headers or {}))

    def _body(self, row: Fact) -> Any:  # noqa: ANN401 - of whichever shape
        rows, shape = self.in_full()
        return shape(rows.get(pk=row.pk), context=self.get_serializer_context()).data


def writes(new: type[FactBody], correction: type[FactBody], shape: Any) -> Callable[[ViewT], ViewT]:  # noqa: ANN401 - a serializer
    """The bodies that a viewset reads, and what it answers, told to it and to the OpenAPI document."""

    def tell(view: ViewT) -> ViewT:
        view.new, view.correction = new, correction
        told: ViewT = extend_schema_view(
            create=extend_schema(request=new, responses=answers(201, shape), parameters=[ETAG]),
            partial_update=extend_schema(
                request=correction, responses=answers(200, shape), parameters=[IF_MATCH, ETAG]
            ),
        )(view)
        return told

    return tell


def part_of(number: str) -> OpenApiParameter:
    """The number of a part in an address."""
    return OpenApiParameter(number, int, OpenApiParameter.PATH)


def read(body: type[Reason], request: Request) -> tuple[Given, str]:
    """What is to be written, and why; raises ValidationError."""
    given = body(data=request.data)
    given.is_valid(raise_exception=True)
    values = dict(given.validated_data)
    return values, values.pop("why")


def by_hand(write: Callable[[], Row], request: Request, why: str) -> tuple[Row | None, ChangeSet | None]:
    """What `write` gave back and the set of its changes; nothing and the set where it waits for somebody.

    Raises ValidationError for what cannot be, Overtaken for what somebody else has just written.
    """
    hand = Hand(by=None, through=str(request.user), why=why)
    try:
        return change_by_hand(partial(_announced, write), hand)
    except NotValid as error:
        raise ValidationError(_by_field(error)) from error
    except SeveralEntries as error:
        raise ValidationError({"source": [str(error)]}) from error
    except IntegrityError as error:
        raise Overtaken from error


def _announced(write: Callable[[], Row]) -> Row:
    """The same, with the facts' counter raised where anything was written."""
    with noting() as changes:
        written = write()
    pass_on(changes)
    if changes:
        announce()
    return written


def proposed(change_set: ChangeSet | None, request: Request) -> Response:
    """202: what is proposed, and where to see what becomes of it."""
    if change_set is None:
        raise NotFound
    address = reverse("change-set-detail", args=(change_set.pk,), request=request)
    body = ChangeSetSerializer(change_set).data
    return Response(body, status=status.HTTP_202_ACCEPTED, headers={"Location": address})


def held(fact: FactT) -> FactT:
    """The row as it is now, kept from others until the end of the transaction; raises Overtaken."""
    rows = type(fact)._default_manager.filter(retired_at=None)
    found = rows.select_for_update().filter(pk=fact.pk).first()
    if found is None:
        raise Overtaken
    return found


def entry_in(given: Given) -> Entry:
    """The entry that a body names, taken out of it."""
    entity, source, entry = (given.pop(name, None) for name in ON_AN_ENTRY)
    return entry or entry_of(entity, source)


def _by_field(error: NotValid) -> Given:
    """Django's messages under the names that bodies have; those of the whole under DRF's word for it."""
    said = serializers.as_serializer_error(error)
    return {NON_FIELD if name == "__all__" else name: below for name, below in said.items()}
