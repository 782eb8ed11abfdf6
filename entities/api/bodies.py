"""The bodies of requests that add facts and correct them; each says why."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.validators import UniqueValidator

from entities.api.fields import ByCode, Country, DaysInput, Percent, Texts
from entities.api.strict import StrictSerializer
from entities.models import (
    Entity,
    Entry,
    Identifier,
    Listing,
    ListingEvent,
    ListPhase,
    Name,
    Relationship,
    Source,
    WatchList,
)


class Reason(StrictSerializer):
    """Why the facts are changed."""

    why = serializers.CharField(max_length=1000, help_text="kept with the change, for whoever looks at it")


class FactBody(Reason, serializers.ModelSerializer[Any]):
    """A fact to be added. What may not be twice is asked of the row, as at every other door."""

    def get_validators(self) -> list[Any]:
        return []


class Correction(FactBody):
    """What is to be otherwise; what is left out stays as it is."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        for name in fields.keys() - {"why"}:
            fields[name].required = False
        return fields


class OnAnEntry(FactBody):
    """A fact on what a source says of an entity: on a given entry, or on that of an entity and a source."""

    entity = ByCode(
        "entity", slug_field="public_id", queryset=Entity.objects.live(), required=False,
        help_text="the id of an entity; with it goes the `source`",
    )  # fmt: skip
    source = ByCode(  # type: ignore[assignment] # DRF takes fields away
        "source", slug_field="code", queryset=Source.objects.live(), required=False,
        help_text="the code of the document that says so",
    )  # fmt: skip
    entry = serializers.PrimaryKeyRelatedField(
        queryset=Entry.objects.live().filter(entity__retired_at=None),
        required=False,
        help_text="instead of the two: the number of an entry",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        by_entity = "entity" in attrs and "source" in attrs
        if ("entry" in attrs) == by_entity or (not by_entity and attrs.keys() & {"entity", "source"}):
            raise ValidationError("give `entity` and `source`, or the `entry` alone")
        return attrs


ON_AN_ENTRY = ("entity", "source", "entry")


class Sourced(FactBody):
    """A fact that names the document it was read in."""

    source = ByCode("source", slug_field="code", queryset=Source.objects.live())  # type: ignore[assignment] # as above


class EntityCorrection(Correction):
    """An entity, as it is to be."""

    class Meta:
        model: type[Model] = Entity
        fields: tuple[str, ...] = ("caption", "kind", "description", "state_body", "why")


class NewEntity(Sourced):
    """An entity with the name it is known by, on the word of a source."""

    id = serializers.SlugField(
        source="public_id", max_length=120, validators=[UniqueValidator(Entity.objects.all())],
        help_text="for ever: small letters, digits and -",
    )  # fmt: skip
    countries = serializers.ListField(child=Country(), max_length=20, default=list)

    class Meta(EntityCorrection.Meta):
        fields = ("id", *EntityCorrection.Meta.fields, "source", "countries")


class NameCorrection(Correction):
    """A name, as it is to be."""

    since = DaysInput(required=False)
    until = DaysInput(required=False, help_text="the first day on which it was no longer borne")

    class Meta:
        model: type[Model] = Name
        fields: tuple[str, ...] = ("text", "kind", "strength", "language", "since", "until", "why")


class NewName(OnAnEntry):
    """A further name of an entity."""

    since = DaysInput(required=False)
    until = DaysInput(required=False)

    class Meta(NameCorrection.Meta):
        fields = (*NameCorrection.Meta.fields, *ON_AN_ENTRY)


class IdentifierCorrection(Correction):
    """An identifier, as it is to be."""

    country = Country(required=False, allow_blank=True)

    class Meta:
        model: type[Model] = Identifier
        fields: tuple[str, ...] = ("scheme", "value", "country", "doubtful", "why")


class NewIdentifier(OnAnEntry):
    """A further identifier of an entity."""

    country = Country(required=False, allow_blank=True)

    class Meta(IdentifierCorrection.Meta):
        fields = (*IdentifierCorrection.Meta.fields, *ON_AN_ENTRY)


class RelationshipCorrection(Correction, Sourced):
    """A claim, as it is to be; another pair of entities is another claim."""

    share_min = Percent(required=False, help_text="the lowest percent of equity")
    share_max = Percent(required=False, help_text="the highest")
    joint_share = Percent(required=False, help_text="what a `joint_group` holds together")
    since = DaysInput(required=False)
    until = DaysInput(required=False, help_text="the first day on which it no longer held")

    class Meta:
        model: type[Model] = Relationship
        fields: tuple[str, ...] = (
            "kind", "wording", "share_min", "share_max", "share_text", "joint_group", "joint_share", "status",
            "since", "until", "claimant", "source", "note", "why",
        )  # fmt: skip


class NewRelationship(Sourced):
    """A claim that ties two entities: subject, kind, object. Shares are percent."""

    subject = ByCode("entity", slug_field="public_id", queryset=Entity.objects.live())
    object = ByCode("entity", slug_field="public_id", queryset=Entity.objects.live())
    share_min = Percent(required=False, help_text="the lowest percent of equity")
    share_max = Percent(required=False, help_text="the highest")
    joint_share = Percent(required=False, help_text="what a `joint_group` holds together")
    since = DaysInput(required=False)
    until = DaysInput(required=False)

    class Meta(RelationshipCorrection.Meta):
        fields = ("subject", "object", *RelationshipCorrection.Meta.fields)


class _EventFields(serializers.Serializer[Any]):
    at = DaysInput(required=False, help_text="the day it was decided")
    effective = DaysInput(required=False, help_text="the day it takes hold, where that is another")
    expires = DaysInput(required=False, help_text="the day on which it ends by itself")
    source = ByCode(  # type: ignore[assignment] # as above
        "source", slug_field="code", queryset=Source.objects.live(), required=False,
        help_text="that of the listing, where none is given",
    )  # fmt: skip


EVENT = ("status", "at", "effective", "expires", "decisive", "note", "source")


class EventOfNewListing(StrictSerializer, _EventFields, serializers.ModelSerializer[ListingEvent]):
    """A point in the history of a listing."""

    class Meta:
        model = ListingEvent
        fields = EVENT


class NewEvent(_EventFields, FactBody):
    """A further point in the history of a listing: suspended, lifted, removed, ..."""

    class Meta:
        model: type[Model] = ListingEvent
        fields: tuple[str, ...] = (*EVENT, "why")


class EventCorrection(_EventFields, Correction):
    """An event, as it is to be."""

    class Meta(NewEvent.Meta):
        pass


class ListingCorrection(Correction):
    """A listing, as it is to be; its end is a further event."""

    programmes = Texts(required=False)
    measures = Texts(required=False)

    class Meta:
        model: type[Model] = Listing
        fields: tuple[str, ...] = (
            "reference", "role", "scope", "programmes", "measures", "unnamed", "note", "why",
        )  # fmt: skip


class NewListing(OnAnEntry):
    """An entity's place on a list, with the events that put it there."""

    list = ByCode("list", source="watch_list", slug_field="code", queryset=WatchList.objects.live())
    programmes = Texts(required=False)
    measures = Texts(required=False)
    events = serializers.ListField(child=EventOfNewListing(), min_length=1, max_length=50)

    class Meta(ListingCorrection.Meta):
        fields = ("list", *ListingCorrection.Meta.fields, "events", *ON_AN_ENTRY)


class SourceCorrection(Correction):
    """A document, as it is to be described."""

    class Meta:
        model: type[Model] = Source
        fields: tuple[str, ...] = (
            "publisher", "title", "url", "published", "read_on", "digest", "reliability", "licence", "note",
            "why",
        )  # fmt: skip


class NewSource(FactBody):
    """A document in which facts were read."""

    class Meta(SourceCorrection.Meta):
        fields = ("code", *SourceCorrection.Meta.fields)


PHASE = (
    "since", "until", "effect", "status", "published", "expected_count", "legal_basis", "note", "source",
)  # fmt: skip


class _PhaseFields(serializers.Serializer[Any]):
    since = DaysInput(required=False)
    until = DaysInput(required=False)
    source = ByCode(  # type: ignore[assignment] # as above
        "source", slug_field="code", queryset=Source.objects.live(), required=False,
        help_text="that of the list, where none is given",
    )  # fmt: skip


class PhaseOfNewList(StrictSerializer, _PhaseFields, serializers.ModelSerializer[ListPhase]):
    """A span in which a list has one effect and one status."""

    class Meta:
        model = ListPhase
        fields = PHASE


class NewPhase(_PhaseFields, FactBody):
    """A further span of a list."""

    class Meta:
        model: type[Model] = ListPhase
        fields: tuple[str, ...] = (*PHASE, "why")


class PhaseCorrection(_PhaseFields, Correction):
    """A span, as it is to be."""

    class Meta(NewPhase.Meta):
        pass


class ListCorrection(Correction, Sourced):
    """A list, as it is to be; what it does and when is said by its phases."""

    test_names = Texts(required=False, help_text="names that an edition must hold, or it is refused")

    class Meta:
        model: type[Model] = WatchList
        fields: tuple[str, ...] = (
            "name", "short_name", "authority", "jurisdiction", "kind", "naming", "about_products", "scope",
            "ownership_note", "cadence", "data_url", "licence", "max_age_days", "test_names", "note",
            "source", "why",
        )  # fmt: skip


class NewList(Sourced):
    """A list, order or programme of an authority, with what it does and since when."""

    test_names = Texts(required=False)
    phases = serializers.ListField(child=PhaseOfNewList(), min_length=1, max_length=50)

    class Meta(ListCorrection.Meta):
        fields = ("code", *ListCorrection.Meta.fields, "phases")
