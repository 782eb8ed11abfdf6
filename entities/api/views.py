"""Browsing the facts: live facts only, filtered by public words, in pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as drf
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from entities.api import bodies, filters, pages, querysets, row_serializers, serializers
from entities.api.parameters import StrictParametersMixin
from entities.api.tags import ETAG, IF_MATCH
from entities.api.writing import FactsViewSet, Given, answers, entry_in, held, part_of, read, writes
from entities.changes import changes_between
from entities.curating.entering import add, add_with, correct, first_entry
from entities.history import history_of
from entities.models import (
    Entity,
    Identifier,
    Listing,
    ListingEvent,
    ListPhase,
    Name,
    Relationship,
    Release,
    Source,
    WatchList,
)

# What a code or a public id is made of; anything else need not be looked up.
SLUG = r"[-\w]+"
NUMBER = r"\d{1,18}"


class SinceAMoment(drf.Serializer[Any]):
    """From when on."""

    changed_since = drf.DateTimeField(required=False, help_text="2026-11-22T08:00:00Z")


class Between(drf.Serializer[Any]):
    """Between which days."""

    since = drf.DateField(required=False, help_text="2026-11-22; the edition before the newest")
    until = drf.DateField(required=False, help_text="the newest edition")


@writes(bodies.NewEntity, bodies.EntityCorrection, serializers.EntityInFullSerializer)
class EntityViewSet(FactsViewSet):
    """Who is who: `entities` in short, `entities/ID` with everything that the sources say."""

    filterset_class = filters.EntityFilters
    pagination_class = pages.PagesByPublicId
    lookup_field = "public_id"
    lookup_value_regex = SLUG
    orders = {"id": "public_id", "caption": "caption"}
    further_parameters = {"history": ("changed_since",)}

    def get_queryset(self) -> QuerySet[Entity]:
        return querysets.entities_in_full() if self.detail else querysets.entities_in_short()

    def get_serializer_class(self) -> type[BaseSerializer[Entity]]:
        return serializers.EntityInFullSerializer if self.detail else serializers.EntitySerializer

    def in_full(self) -> tuple[QuerySet[Entity], type[BaseSerializer[Entity]]]:
        return querysets.entities_in_full(), serializers.EntityInFullSerializer

    def enter(self, given: Given) -> Entity:
        source, countries = given.pop("source"), given.pop("countries")
        entity = add(Entity(**given))
        first_entry(entity, source, countries)
        return entity

    @extend_schema(parameters=[SinceAMoment], responses=row_serializers.HistorySerializer)
    @action(detail=True, url_path="history/?", filter_backends=(), pagination_class=None)
    def history(self, request: Request, public_id: str) -> Response:
        """What became known of an entity and what was taken back, the newest first."""
        since = SinceAMoment(data=request.query_params.dict())
        since.is_valid(raise_exception=True)
        entity = Entity.objects.filter(public_id=public_id).first()
        if entity is None:
            raise NotFound
        told = history_of(entity, since.validated_data.get("changed_since"))
        shape = row_serializers.HistorySerializer({"entity": entity.public_id, "results": told})
        return Response(shape.data)


@writes(bodies.NewName, bodies.NameCorrection, row_serializers.NameRowSerializer)
class NameViewSet(FactsViewSet):
    """The names of entities, each as its source writes it."""

    filterset_class = filters.NameFilters
    pagination_class = pages.Pages
    serializer_class = row_serializers.NameRowSerializer

    def get_queryset(self) -> QuerySet[Name]:
        return querysets.names()

    def enter(self, given: Given) -> Name:
        return add(Name(entry=entry_in(given), **given))


@writes(bodies.NewIdentifier, bodies.IdentifierCorrection, row_serializers.IdentifierRowSerializer)
class IdentifierViewSet(FactsViewSet):
    """The numbers and codes of entities."""

    filterset_class = filters.IdentifierFilters
    pagination_class = pages.Pages
    serializer_class = row_serializers.IdentifierRowSerializer

    def get_queryset(self) -> QuerySet[Identifier]:
        return querysets.identifiers()

    def enter(self, given: Given) -> Identifier:
        return add(Identifier(entry=entry_in(given), **given))


@writes(bodies.NewList, bodies.ListCorrection, serializers.WatchListInFullSerializer)
class WatchListViewSet(FactsViewSet):
    """Which lists there are: `lists` in short, `lists/CODE` with history, rules and deadlines."""

    filterset_class = filters.WatchListFilters
    pagination_class = pages.PagesByCode
    lookup_field = "code"
    lookup_value_regex = SLUG
    orders = {"code": "code", "name": "name"}
    further_parameters = {"changes": ("since", "until")}

    def get_queryset(self) -> QuerySet[WatchList]:
        if self.detail:
            return querysets.watch_lists_in_full()
        return querysets.watch_lists_in_short(_day(self.request.query_params.get("as_of", "")))

    def get_serializer_class(self) -> type[BaseSerializer[WatchList]]:
        return serializers.WatchListInFullSerializer if self.detail else serializers.WatchListSerializer

    def in_full(self) -> tuple[QuerySet[WatchList], type[BaseSerializer[WatchList]]]:
        return querysets.watch_lists_in_full(), serializers.WatchListInFullSerializer

    def enter(self, given: Given) -> WatchList:
        phases = given.pop("phases")
        new = WatchList(**given)
        said = {"watch_list": new, "source": new.source}
        return add_with(new, (ListPhase(**said | each) for each in phases))

    @extend_schema(
        request=bodies.NewPhase,
        parameters=[IF_MATCH, ETAG],
        responses=answers(201, serializers.WatchListInFullSerializer),
    )
    @action(detail=True, methods=["post"], filter_backends=(), pagination_class=None)
    def phases(self, request: Request, code: str) -> Response:  # noqa: ARG002 - DRF passes it
        """Add a span in which the list has one effect and one status."""
        found: WatchList = self.get_object()
        given, why = read(bodies.NewPhase, request)
        phase = ListPhase(watch_list=found, **{"source": found.source} | given)
        return self.with_part(found, lambda: add(phase), request, why)

    @extend_schema(
        request=bodies.PhaseCorrection,
        parameters=[part_of("phase"), IF_MATCH, ETAG],
        responses=answers(200, serializers.WatchListInFullSerializer),
    )
    @action(detail=True, methods=["patch"], url_path=rf"phases/(?P<phase>{NUMBER})", filter_backends=())
    def phase(self, request: Request, code: str, phase: str) -> Response:  # noqa: ARG002 - DRF passes it
        """Correct a span, or give it its end."""
        found: WatchList = self.get_object()
        part = get_object_or_404(ListPhase.objects.live(), watch_list=found, pk=phase)
        given, why = read(bodies.PhaseCorrection, request)
        return self.with_part(found, lambda: correct(held(part), given), request, why)

    @extend_schema(parameters=[Between], responses=row_serializers.ChangesSerializer)
    @action(detail=True, url_path="changes/?", filter_backends=(), pagination_class=None)
    def changes(self, request: Request, code: str) -> Response:
        """What changed on a list between two of its editions, entry by entry."""
        days = Between(data=request.query_params.dict())
        days.is_valid(raise_exception=True)
        watch_list = WatchList.objects.live().filter(code=code).first()
        if watch_list is None:
            raise NotFound
        given = days.validated_data
        found = changes_between(watch_list, given.get("since"), given.get("until"))
        if found is None:
            raise NotFound("The list had no edition on that day.")
        return Response(row_serializers.ChangesSerializer(found).data)


class ReleaseViewSet(StrictParametersMixin):
    """The editions of lists that were loaded, or refused."""

    filterset_class = filters.ReleaseFilters
    pagination_class = pages.Pages
    serializer_class = row_serializers.ReleaseSerializer

    def get_queryset(self) -> QuerySet[Release]:
        return querysets.releases()


@writes(bodies.NewListing, bodies.ListingCorrection, serializers.ListingSerializer)
class ListingViewSet(FactsViewSet):
    """Who is on which list, with the history of each listing."""

    filterset_class = filters.ListingFilters
    pagination_class = pages.Pages
    serializer_class = serializers.ListingSerializer

    def get_queryset(self) -> QuerySet[Listing]:
        return querysets.listings()

    def enter(self, given: Given) -> Listing:
        entry, events = entry_in(given), given.pop("events")
        new = Listing(entry=entry, **given)
        return add_with(
            new, (ListingEvent(listing=new, **{"source": entry.source} | each) for each in events)
        )

    @extend_schema(
        request=bodies.NewEvent,
        parameters=[IF_MATCH, ETAG],
        responses=answers(201, serializers.ListingSerializer),
    )
    @action(detail=True, methods=["post"], filter_backends=(), pagination_class=None)
    def events(self, request: Request, pk: str) -> Response:  # noqa: ARG002 - DRF passes it
        """Add a point to the history of a listing: suspended, lifted, removed, ..."""
        found: Listing = self.get_object()
        given, why = read(bodies.NewEvent, request)
        event = ListingEvent(listing=found, **{"source": found.entry.source} | given)
        return self.with_part(found, lambda: add(event), request, why)

    @extend_schema(
        request=bodies.EventCorrection,
        parameters=[part_of("event"), IF_MATCH, ETAG],
        responses=answers(200, serializers.ListingSerializer),
    )
    @action(detail=True, methods=["patch"], url_path=rf"events/(?P<event>{NUMBER})", filter_backends=())
    def event(self, request: Request, pk: str, event: str) -> Response:  # noqa: ARG002 - DRF passes it
        """Correct a point of the history."""
        found: Listing = self.get_object()
        part = get_object_or_404(ListingEvent.objects.live(), listing=found, pk=event)
        given, why = read(bodies.EventCorrection, request)
        return self.with_part(found, lambda: correct(held(part), given), request, why)


@writes(bodies.NewRelationship, bodies.RelationshipCorrection, serializers.RelationshipSerializer)
class RelationshipViewSet(FactsViewSet):
    """Who is tied to whom, claim by claim."""

    filterset_class = filters.RelationshipFilters
    pagination_class = pages.Pages
    serializer_class = serializers.RelationshipSerializer

    def get_queryset(self) -> QuerySet[Relationship]:
        return querysets.relationships()

    def enter(self, given: Given) -> Relationship:
        return add(Relationship(**given))


@writes(bodies.NewSource, bodies.SourceCorrection, serializers.SourceSerializer)
class SourceViewSet(FactsViewSet):
    """The documents in which the facts were read."""

    filterset_class = filters.SourceFilters
    pagination_class = pages.PagesByCode
    lookup_field = "code"
    lookup_value_regex = SLUG
    orders = {"code": "code"}
    serializer_class = serializers.SourceSerializer

    def get_queryset(self) -> QuerySet[Source]:
        return querysets.sources()

    def enter(self, given: Given) -> Source:
        return add(Source(**given))


def _day(text: str) -> date | None:
    """The day as written; None for what is no day, which the filter of that name refuses."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
