"""Browsing the facts: read-only, live facts only, filtered by public words, in pages."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework.serializers import BaseSerializer

from entities.api import filters, pages, querysets, serializers
from entities.api.parameters import StrictParametersMixin
from entities.models import Entity, Listing, Relationship, Source, WatchList

# What a code or a public id is made of; anything else need not be looked up.
SLUG = r"[-\w]+"


class EntityViewSet(StrictParametersMixin):
    """Who is who: `entities` in short, `entities/ID` with everything that the sources say."""

    filterset_class = filters.EntityFilters
    pagination_class = pages.PagesByPublicId
    lookup_field = "public_id"
    lookup_value_regex = SLUG

    def get_queryset(self) -> QuerySet[Entity]:
        return querysets.entities_in_full() if self.detail else querysets.entities_in_short()

    def get_serializer_class(self) -> type[BaseSerializer[Entity]]:
        return serializers.EntityInFullSerializer if self.detail else serializers.EntitySerializer


class WatchListViewSet(StrictParametersMixin):
    """Which lists there are: `lists` in short, `lists/CODE` with history, rules and deadlines."""

    filterset_class = filters.WatchListFilters
    pagination_class = pages.PagesByCode
    lookup_field = "code"
    lookup_value_regex = SLUG

    def get_queryset(self) -> QuerySet[WatchList]:
        return querysets.watch_lists_in_full() if self.detail else querysets.watch_lists_in_short()

    def get_serializer_class(self) -> type[BaseSerializer[WatchList]]:
        return serializers.WatchListInFullSerializer if self.detail else serializers.WatchListSerializer


class ListingViewSet(StrictParametersMixin):
    """Who is on which list, with the history of each listing."""

    filterset_class = filters.ListingFilters
    pagination_class = pages.Pages
    serializer_class = serializers.ListingSerializer

    def get_queryset(self) -> QuerySet[Listing]:
        return querysets.listings()


class RelationshipViewSet(StrictParametersMixin):
    """Who is tied to whom, claim by claim."""

    filterset_class = filters.RelationshipFilters
    pagination_class = pages.Pages
    serializer_class = serializers.RelationshipSerializer

    def get_queryset(self) -> QuerySet[Relationship]:
        return querysets.relationships()


class SourceViewSet(StrictParametersMixin):
    """The documents in which the facts were read."""

    pagination_class = pages.PagesByCode
    lookup_field = "code"
    lookup_value_regex = SLUG
    serializer_class = serializers.SourceSerializer

    def get_queryset(self) -> QuerySet[Source]:
        return querysets.sources()
