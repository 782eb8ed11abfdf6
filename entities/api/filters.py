"""What can be asked of the facts: each filter is a public word, and the database's shape stays hidden."""

from __future__ import annotations

from typing import Any, TypeVar

import django_filters
from django.core.validators import RegexValidator
from django.db.models import Q, QuerySet

from entities.api import querysets
from entities.identifiers import canonical_identifier
from entities.models import (
    Effect,
    Entity,
    EntityKind,
    Identifier,
    Listing,
    Name,
    Nationality,
    Relationship,
    RelationshipKind,
    Source,
    Status,
    WatchList,
)


def _list_filter(
    field_name: str | None = None, method: str | None = None
) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        field_name=field_name,
        method=method,
        queryset=WatchList.objects.live(),
        to_field_name="code",
        label="the code of a list",
        error_messages={"invalid_choice": "no list has this code: see /api/v1/lists"},
    )


def _entity_filter(
    field_name: str | None = None, method: str | None = None
) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        field_name=field_name,
        method=method,
        queryset=Entity.objects.live(),
        to_field_name="public_id",
        label="the id of an entity",
        error_messages={"invalid_choice": "no entity has this id: see /api/v1/entities"},
    )


class EntityFilters(django_filters.FilterSet):
    """Entities by name, kind, country, list and identifier; each entity once."""

    q = django_filters.CharFilter(method="with_name", label="part of a name, in any case")
    kind = django_filters.ChoiceFilter(choices=EntityKind.choices)
    country = django_filters.CharFilter(
        method="of_country",
        label="the two letters of ISO 3166-1, or EU",
        validators=[RegexValidator(r"^[A-Za-z]{2}\Z", "a country is given by its two letters, such as CN")],
    )
    on_list = _list_filter(method="listed_on")
    identifier = django_filters.CharFilter(method="with_identifier", label="as printed, or bare")

    class Meta:
        model = Entity
        fields: tuple[str, ...] = ()

    def with_name(self, rows: QuerySet[Entity], _name: str, value: str) -> QuerySet[Entity]:
        """Those of whose caption or any name `value` is a part."""
        captioned = Entity.objects.filter(caption__icontains=value).order_by().values("pk")
        named = _entities_of(Name.objects.filter(text__icontains=value))
        return rows.filter(Q(pk__in=captioned) | Q(pk__in=named))

    def of_country(self, rows: QuerySet[Entity], _name: str, value: str) -> QuerySet[Entity]:
        """Those that an entry gives this nationality, seat or flag."""
        return rows.filter(pk__in=_entities_of(Nationality.objects.filter(country=value.upper())))

    def listed_on(self, rows: QuerySet[Entity], _name: str, value: WatchList) -> QuerySet[Entity]:
        """Those with a listing on the list, whatever its status."""
        return rows.filter(pk__in=_entities_of(Listing.objects.filter(watch_list=value)))

    def with_identifier(self, rows: QuerySet[Entity], _name: str, value: str) -> QuerySet[Entity]:
        """Those with this identifier, as it was printed or in its bare form."""
        same = Q(value__iexact=value.strip()) | Q(value__iexact=canonical_identifier(value))
        return rows.filter(pk__in=_entities_of(Identifier.objects.filter(same)))


class WatchListFilters(django_filters.FilterSet):
    """Lists by what they do today, whose they are, and how they name their members."""

    effect = django_filters.ChoiceFilter(field_name="effect_today", choices=Effect.choices)
    jurisdiction = django_filters.CharFilter(
        lookup_expr="iexact", label="two letters of a country, EU, UN or international"
    )
    naming = django_filters.ChoiceFilter(choices=WatchList.Naming.choices)

    class Meta:
        model = WatchList
        fields: tuple[str, ...] = ()


class ListingFilters(django_filters.FilterSet):
    """Listings by list, entity, role, and the status of their latest decided event in effect."""

    list = _list_filter("watch_list")
    entity = _entity_filter("entry__entity")
    status = django_filters.ChoiceFilter(method="with_status", choices=Status.choices)
    role = django_filters.ChoiceFilter(choices=Listing.Role.choices)

    class Meta:
        model = Listing
        fields: tuple[str, ...] = ()

    def with_status(self, rows: QuerySet[Listing], _name: str, value: str) -> QuerySet[Listing]:
        """Those whose latest decided event that has taken hold says so."""
        return querysets.listings_by_latest_status(value, rows)


class RelationshipFilters(django_filters.FilterSet):
    """Relationships by either end, kind, status and source."""

    entity = _entity_filter(method="at_either_end")
    kind = django_filters.ChoiceFilter(choices=RelationshipKind.choices)
    status = django_filters.ChoiceFilter(choices=Relationship.Status.choices)
    source = django_filters.ModelChoiceFilter(
        queryset=Source.objects.live(),
        to_field_name="code",
        label="the code of a source",
        error_messages={"invalid_choice": "no source has this code: see /api/v1/sources"},
    )

    class Meta:
        model = Relationship
        fields: tuple[str, ...] = ()

    def at_either_end(
        self, rows: QuerySet[Relationship], _name: str, value: Entity
    ) -> QuerySet[Relationship]:
        """Those that begin or end at the entity."""
        return rows.filter(Q(subject=value) | Q(object=value))


EntryFact = TypeVar("EntryFact", Name, Nationality, Identifier, Listing)


def _entities_of(facts: QuerySet[EntryFact]) -> QuerySet[EntryFact, Any]:
    """The keys of the entities on whose live entries these facts hang, as far as they are live.

    It names nothing of the query around it, so that a database works it out once, not once an entity.
    """
    return facts.filter(retired_at=None, entry__retired_at=None).order_by().values("entry__entity")
