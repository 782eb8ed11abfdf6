"""What can be asked of the facts: each filter is a public word, and the database's shape stays hidden."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django.core.validators import RegexValidator
from django.db.models import Q, QuerySet

from entities.api import querysets
from entities.api.moments import MomentFilter
from entities.identifiers import canonical_identifier
from entities.models import (
    Effect,
    Entity,
    EntityKind,
    Identifier,
    Listing,
    Name,
    NameKind,
    Relationship,
    RelationshipKind,
    Release,
    Reliability,
    Source,
    Status,
    WatchList,
)

_COUNTRY = RegexValidator(r"^[A-Za-z]{2}\Z", "a country is given by its two letters, such as CN")


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


def _source_filter(field_name: str) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        field_name=field_name,
        queryset=Source.objects.live(),
        to_field_name="code",
        label="the code of a source",
        error_messages={"invalid_choice": "no source has this code: see /api/v1/sources"},
    )


def _changed_since() -> MomentFilter:
    return MomentFilter(
        field_name="recorded_at",
        lookup_expr="gte",
        label="recorded at this moment, 2026-11-22T08:00:00Z, or later",
    )


def _country_filter(method: str | None = None, field_name: str | None = None) -> django_filters.CharFilter:
    return django_filters.CharFilter(
        method=method,
        field_name=field_name,
        lookup_expr="iexact",
        label="the two letters of ISO 3166-1, or EU",
        validators=[_COUNTRY],
    )


class OnADay(django_filters.FilterSet):
    """Filters of which one says on which day another is meant."""

    def day(self) -> date | None:
        """The day of `as_of`, where it was given."""
        given = self.form.cleaned_data.get("as_of")
        return given if isinstance(given, date) else None

    def with_others(self, rows: QuerySet[Any], _name: str, _value: object) -> QuerySet[Any]:
        """Left to the filter that is meant on the day."""
        return rows


class EntityFilters(OnADay):
    """Entities by name, kind, country, list and identifier; each entity once."""

    q = django_filters.CharFilter(method="with_name", label="part of a name, in any case")
    kind = django_filters.ChoiceFilter(choices=EntityKind.choices)
    country = _country_filter(method="of_country")
    on_list = _list_filter(method="listed_on")
    status = django_filters.ChoiceFilter(
        method="with_others", choices=Status.choices, label="of its latest decided event"
    )
    as_of = django_filters.DateFilter(
        method="with_others", label="the day of `status`; without one: in force on the day"
    )
    identifier = django_filters.CharFilter(method="with_identifier", label="as printed, or bare")
    changed_since = MomentFilter(
        method="changed", label="a fact about it was recorded or retired at this moment or later"
    )

    class Meta:
        model = Entity
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset: QuerySet[Entity]) -> QuerySet[Entity]:
        """Those asked for; list, status and day are one question about one listing."""
        rows: QuerySet[Entity] = super().filter_queryset(queryset)
        given = self.form.cleaned_data
        on_list, status, day = given.get("on_list"), given.get("status"), self.day()
        if not (on_list or status or day):
            return rows
        found: QuerySet[Listing] = Listing.objects.all()
        if on_list:
            found = found.filter(watch_list=on_list)
        if status or day:
            found = querysets.listings_by_latest_status(status or Status.IN_FORCE, found, day)
        return rows.filter(pk__in=querysets.entities_of(found))

    def listed_on(self, rows: QuerySet[Entity], _name: str, value: WatchList) -> QuerySet[Entity]:  # noqa: ARG002 - one question with `status` and `as_of`
        """Left to `filter_queryset`: the listing is on the list, and has the status on the day."""
        return rows

    def with_name(self, rows: QuerySet[Entity], _name: str, value: str) -> QuerySet[Entity]:
        """Those of whose caption or any name `value` is a part."""
        return rows.filter(querysets.named(value))

    def of_country(self, rows: QuerySet[Entity], _name: str, value: str) -> QuerySet[Entity]:
        """Those that an entry gives this nationality, seat or flag."""
        return rows.filter(pk__in=querysets.of_country(value))

    def with_identifier(self, rows: QuerySet[Entity], _name: str, value: str) -> QuerySet[Entity]:
        """Those with this identifier, as it was printed or in its bare form."""
        return rows.filter(pk__in=querysets.entities_of(Identifier.objects.filter(_same_identifier(value))))

    def changed(self, rows: QuerySet[Entity], _name: str, value: Any) -> QuerySet[Entity]:  # noqa: ANN401 - a moment
        """Those of which anything was recorded or retired since."""
        return rows.filter(querysets.changed_since(value))


class NameFilters(django_filters.FilterSet):
    """Names by text, entity, kind, strength and language."""

    q = django_filters.CharFilter(field_name="text", lookup_expr="icontains", label="part of it, in any case")
    entity = _entity_filter("entry__entity")
    kind = django_filters.ChoiceFilter(choices=NameKind.choices)
    strength = django_filters.ChoiceFilter(choices=Name.Strength.choices)
    language = django_filters.CharFilter(lookup_expr="iexact", label="BCP 47, such as zh-Hans")
    source = _source_filter("entry__source")
    changed_since = _changed_since()

    class Meta:
        model = Name
        fields: tuple[str, ...] = ()


class IdentifierFilters(django_filters.FilterSet):
    """Identifiers by value, scheme, country and entity."""

    value = django_filters.CharFilter(method="same", label="as printed, or bare")
    scheme = django_filters.ChoiceFilter(choices=Identifier.Scheme.choices)
    country = _country_filter(field_name="country")
    entity = _entity_filter("entry__entity")
    source = _source_filter("entry__source")
    changed_since = _changed_since()

    class Meta:
        model = Identifier
        fields: tuple[str, ...] = ()

    def same(self, rows: QuerySet[Identifier], _name: str, value: str) -> QuerySet[Identifier]:
        """Those with this value, as it was printed or in its bare form."""
        return rows.filter(_same_identifier(value))


class WatchListFilters(OnADay):
    """Lists by what they do today or on a day, whose they are, and how they name their members."""

    q = django_filters.CharFilter(method="with_words", label="part of its code, name or authority")
    effect = django_filters.ChoiceFilter(field_name="effect_today", choices=Effect.choices)
    status = django_filters.ChoiceFilter(field_name="status_today", choices=Status.choices)
    as_of = django_filters.DateFilter(method="with_others", label="the day of `effect` and `status`; today")
    jurisdiction = django_filters.CharFilter(
        lookup_expr="iexact", label="two letters of a country, EU, UN or international"
    )
    naming = django_filters.ChoiceFilter(choices=WatchList.Naming.choices)
    changed_since = _changed_since()

    class Meta:
        model = WatchList
        fields: tuple[str, ...] = ()

    def with_words(self, rows: QuerySet[WatchList], _name: str, value: str) -> QuerySet[WatchList]:
        """Those of whose code, names or authority `value` is a part."""
        columns = ("code", "name", "short_name", "authority")
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__icontains": value})
        return rows.filter(found)


class ReleaseFilters(django_filters.FilterSet):
    """Editions by list, outcome and day."""

    list = _list_filter("watch_list")
    outcome = django_filters.ChoiceFilter(choices=Release.Outcome.choices)
    as_of = django_filters.DateFilter(method="in_force", label="accepted editions of this day or earlier")
    changed_since = MomentFilter(
        field_name="loaded_at", lookup_expr="gte", label="loaded at this moment or later"
    )

    class Meta:
        model = Release
        fields: tuple[str, ...] = ()

    def in_force(self, rows: QuerySet[Release], _name: str, value: date) -> QuerySet[Release]:
        """Those that a question about the day can be answered from."""
        return rows.filter(outcome=Release.Outcome.ACCEPTED, edition_on__lte=value)


class ListingFilters(OnADay):
    """Listings by list, entity, role, and the status of their latest decided event in effect."""

    list = _list_filter("watch_list")
    entity = _entity_filter("entry__entity")
    status = django_filters.ChoiceFilter(method="with_others", choices=Status.choices)
    as_of = django_filters.DateFilter(
        method="with_others", label="the day of `status`; without one: in force on the day"
    )
    role = django_filters.ChoiceFilter(choices=Listing.Role.choices)
    kind = django_filters.ChoiceFilter(
        field_name="entry__entity__kind", choices=EntityKind.choices, label="of the entity"
    )
    country = _country_filter(method="of_country")
    q = django_filters.CharFilter(method="with_name", label="part of a name of the entity")
    source = _source_filter("entry__source")
    changed_since = _changed_since()

    class Meta:
        model = Listing
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset: QuerySet[Listing]) -> QuerySet[Listing]:
        """Those asked for; status and day are one question."""
        rows: QuerySet[Listing] = super().filter_queryset(queryset)
        status, day = self.form.cleaned_data.get("status"), self.day()
        if not (status or day):
            return rows
        return querysets.listings_by_latest_status(status or Status.IN_FORCE, rows, day)

    def of_country(self, rows: QuerySet[Listing], _name: str, value: str) -> QuerySet[Listing]:
        """Those of entities that an entry gives this nationality, seat or flag."""
        return rows.filter(entry__entity__in=querysets.of_country(value))

    def with_name(self, rows: QuerySet[Listing], _name: str, value: str) -> QuerySet[Listing]:
        """Those of entities of whose names `value` is a part."""
        return rows.filter(
            entry__entity__in=Entity.objects.filter(querysets.named(value)).order_by().values("pk")
        )


class RelationshipFilters(django_filters.FilterSet):
    """Relationships by either end, kind, status, day and source."""

    entity = _entity_filter(method="at_either_end")
    subject = _entity_filter("subject")
    object = _entity_filter("object")
    kind = django_filters.ChoiceFilter(choices=RelationshipKind.choices)
    status = django_filters.ChoiceFilter(choices=Relationship.Status.choices)
    as_of = django_filters.DateFilter(method="on_day", label="may have held on this day, by their dates")
    source = _source_filter("source")
    changed_since = _changed_since()

    class Meta:
        model = Relationship
        fields: tuple[str, ...] = ()

    def at_either_end(
        self, rows: QuerySet[Relationship], _name: str, value: Entity
    ) -> QuerySet[Relationship]:
        """Those that begin or end at the entity."""
        return rows.filter(Q(subject=value) | Q(object=value))

    def on_day(self, rows: QuerySet[Relationship], _name: str, value: date) -> QuerySet[Relationship]:
        """Those that had begun, or may have, and had not surely ended."""
        begun = Q(since_earliest=None) | Q(since_earliest__lte=value)
        return rows.filter(begun).exclude(until_latest__lte=value)


class SourceFilters(django_filters.FilterSet):
    """Sources by words, reliability and day of reading."""

    q = django_filters.CharFilter(method="with_words", label="part of its code, title or publisher")
    reliability = django_filters.ChoiceFilter(choices=Reliability.choices)
    changed_since = _changed_since()

    class Meta:
        model = Source
        fields: tuple[str, ...] = ()

    def with_words(self, rows: QuerySet[Source], _name: str, value: str) -> QuerySet[Source]:
        """Those of whose code, title or publisher `value` is a part."""
        return rows.filter(
            Q(code__icontains=value) | Q(title__icontains=value) | Q(publisher__icontains=value)
        )


def _same_identifier(value: str) -> Q:
    return Q(value__iexact=value.strip()) | Q(value__iexact=canonical_identifier(value))
