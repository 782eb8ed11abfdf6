"""The shapes in which the facts are given out; `entities.api.querysets` fetches what they show."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from entities.dates import BASES, DateRange
from entities.models import (
    Address,
    Birth,
    Category,
    Deadline,
    Entity,
    Identifier,
    Listing,
    ListingEvent,
    ListPhase,
    ListReference,
    Name,
    OwnershipRule,
    Relationship,
    RuleCount,
    Source,
    WatchList,
)

_DAY = {"type": "string", "format": "date", "nullable": True}
DAYS = {  # as OpenAPI has it
    "type": "object",
    "nullable": True,
    "required": ["earliest", "latest", "text", "basis"],
    "properties": {
        "earliest": _DAY,
        "latest": _DAY,
        "text": {"type": "string", "description": "the source's words"},
        "basis": {"type": "string", "enum": list(BASES)},
    },
}


@extend_schema_field(DAYS)
class DaysField(serializers.Field[DateRange, Any, dict[str, str | None] | None, DateRange]):
    """A pair of days with its words and basis; null where nothing is known."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - whatever a field of DRF takes
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: DateRange) -> dict[str, str | None] | None:
        if not value and not value.text:
            return None
        return {
            "earliest": value.earliest.isoformat() if value.earliest else None,
            "latest": value.latest.isoformat() if value.latest else None,
            "text": value.text,
            "basis": value.basis,
        }


@extend_schema_field(DAYS)
class BetweenField(DaysField):
    """The same, from a row that keeps only the two days of its `on`."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - whatever a field of DRF takes
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> dict[str, str | None] | None:  # noqa: ANN401 - a row
        return super().to_representation(DateRange(value.on_earliest, value.on_latest))


class OfEntries(serializers.ListSerializer[Any]):
    """The facts of one kind that all entries of an entity hold."""

    def get_attribute(self, instance: Entity) -> list[Any]:
        kind = str(self.source)
        return [fact for entry in instance.entries.all() for fact in getattr(entry, kind).all()]


class Sourced(serializers.Serializer[Any]):
    """A fact that names its own source, by its code."""

    source = serializers.CharField(source="source.code")  # type: ignore[assignment] # DRF takes fields away


class SourcedByEntry(serializers.Serializer[Any]):
    """A fact whose entry names the source."""

    source = serializers.CharField(source="entry.source.code")  # type: ignore[assignment] # as above


class SourceSerializer(serializers.ModelSerializer[Source]):
    """A document that was read."""

    class Meta:
        model = Source
        fields = (
            "code", "publisher", "title", "url", "published", "read_on", "digest", "reliability", "licence",
            "note",
        )  # fmt: skip


class EntityReference(serializers.ModelSerializer[Entity]):
    """An entity, as others refer to it."""

    id = serializers.CharField(source="public_id")
    name = serializers.CharField(source="caption")

    class Meta:
        model = Entity
        fields = ("id", "name", "kind")


NAME_FIELDS = ("id", "text", "kind", "strength", "language", "since", "until", "entry", "source")
IDENTIFIER_FIELDS = ("id", "scheme", "value", "country", "doubtful", "entry", "source")


class NameSerializer(SourcedByEntry, serializers.ModelSerializer[Name]):
    """A written form, and the entry and source it stands in."""

    since = DaysField()
    until = DaysField()

    class Meta:
        model = Name
        list_serializer_class = OfEntries
        fields: tuple[str, ...] = NAME_FIELDS


class IdentifierSerializer(SourcedByEntry, serializers.ModelSerializer[Identifier]):
    """A number or code, and the entry and source it stands in."""

    class Meta:
        model = Identifier
        list_serializer_class = OfEntries
        fields: tuple[str, ...] = IDENTIFIER_FIELDS


class AddressSerializer(SourcedByEntry, serializers.ModelSerializer[Address]):
    """An address, and the entry and source it stands in."""

    class Meta:
        model = Address
        list_serializer_class = OfEntries
        fields = ("text", "country", "entry", "source")


class BirthSerializer(SourcedByEntry, serializers.ModelSerializer[Birth]):
    """A birth, and the entry and source it stands in."""

    on = BetweenField()

    class Meta:
        model = Birth
        list_serializer_class = OfEntries
        fields = ("on", "place", "entry", "source")


class ListingEventSerializer(Sourced, serializers.ModelSerializer[ListingEvent]):
    """A point in the history of a listing."""

    at = DaysField()
    effective = DaysField()
    expires = DaysField()

    class Meta:
        model = ListingEvent
        fields = ("id", "status", "at", "effective", "expires", "decisive", "note", "source")


LISTING_FIELDS = (
    "id", "list", "reference", "role", "scope", "programmes", "measures", "unnamed", "note", "entry",
    "source", "events",
)  # fmt: skip


class EntityListingSerializer(SourcedByEntry, serializers.ModelSerializer[Listing]):
    """A listing, on the page of its entity."""

    list = serializers.CharField(source="watch_list.code")
    events = ListingEventSerializer(many=True)

    class Meta:
        model = Listing
        list_serializer_class = OfEntries
        fields = LISTING_FIELDS


class ListingSerializer(SourcedByEntry, serializers.ModelSerializer[Listing]):
    """A listing, with the entity it is about."""

    entity = EntityReference(source="entry.entity")
    list = serializers.CharField(source="watch_list.code")
    events = ListingEventSerializer(many=True)

    class Meta:
        model = Listing
        fields = ("entity", *LISTING_FIELDS)


class RelationshipSerializer(Sourced, serializers.ModelSerializer[Relationship]):
    """A claim that ties two entities: read as subject, kind, object. Shares are percent."""

    subject = EntityReference()
    object = EntityReference()
    share_min = serializers.FloatField(allow_null=True)
    share_max = serializers.FloatField(allow_null=True)
    joint_share = serializers.FloatField(allow_null=True)
    since = DaysField()
    until = DaysField()

    class Meta:
        model = Relationship
        fields = (
            "id", "kind", "wording", "subject", "object", "share_min", "share_max", "share_text",
            "joint_group", "joint_share", "status", "since", "until", "claimant", "source", "note",
        )  # fmt: skip


class EntitySerializer(serializers.ModelSerializer[Entity]):
    """An entity in a list of entities."""

    id = serializers.CharField(source="public_id")
    countries = serializers.SerializerMethodField()

    class Meta:
        model = Entity
        fields: tuple[str, ...] = ("id", "caption", "kind", "countries", "description")

    def get_countries(self, entity: Entity) -> list[str]:
        """The countries of all its entries, each once, in alphabetical order."""
        entries = entity.entries.all()
        return sorted({row.country for entry in entries for row in entry.nationalities.all()})


class EntityInFullSerializer(EntitySerializer):
    """An entity with everything that the sources say of it."""

    names = NameSerializer(many=True)
    identifiers = IdentifierSerializer(many=True)
    addresses = AddressSerializer(many=True)
    births = BirthSerializer(many=True)
    relationships = serializers.SerializerMethodField()
    listings = EntityListingSerializer(many=True)

    class Meta(EntitySerializer.Meta):
        fields = (
            *EntitySerializer.Meta.fields, "state_body", "names", "identifiers", "addresses", "births",
            "relationships", "listings",
        )  # fmt: skip

    @extend_schema_field(RelationshipSerializer(many=True))
    def get_relationships(self, entity: Entity) -> Any:  # noqa: ANN401 - JSON of RelationshipSerializer
        """Those in which it is the subject, then those in which it is the object."""
        return RelationshipSerializer([*entity.ties.all(), *entity.tied_by.all()], many=True).data


class PhaseSerializer(Sourced, serializers.ModelSerializer[ListPhase]):
    """A span in which a list has one effect and one status."""

    since = DaysField()
    until = DaysField()

    class Meta:
        model = ListPhase
        fields = (
            "id", "since", "until", "effect", "status", "published", "expected_count", "legal_basis", "note",
            "source",
        )  # fmt: skip


class RuleCountSerializer(serializers.ModelSerializer[RuleCount]):
    """Another list whose members' shares count."""

    list = serializers.CharField(source="watch_list.code")

    class Meta:
        model = RuleCount
        fields = ("list", "programmes")


class RuleSerializer(Sourced, serializers.ModelSerializer[OwnershipRule]):
    """How far a list reaches beyond its names; the threshold is percent."""

    since = DaysField()
    until = DaysField()
    threshold = serializers.FloatField(allow_null=True)
    counts_with = RuleCountSerializer(many=True)

    class Meta:
        model = OwnershipRule
        fields = (
            "since", "until", "basis", "threshold", "strict", "aggregate", "jointly_only", "programme",
            "unknown_share", "confirmed", "counts_with", "note", "source",
        )  # fmt: skip


class ReferenceSerializer(Sourced, serializers.ModelSerializer[ListReference]):
    """Another list whose members this list takes over."""

    members_of = serializers.CharField(source="members_of.code")
    since = DaysField()
    until = DaysField()

    class Meta:
        model = ListReference
        fields = ("members_of", "since", "until", "lag_days", "first_effective", "note", "source")


class DeadlineSerializer(Sourced, serializers.ModelSerializer[Deadline]):
    """A day by which the list wants something done."""

    on = BetweenField()

    class Meta:
        model = Deadline
        fields = ("text", "on", "days_after_listing", "source")


class CategorySerializer(Sourced, serializers.ModelSerializer[Category]):
    """What a list covers by description."""

    since = DaysField()
    until = DaysField()

    class Meta:
        model = Category
        fields = ("text", "exceptions", "since", "until", "source")


class CountsSerializer(serializers.Serializer[WatchList]):
    """How many rows are kept of a list, whatever their status."""

    listings = serializers.IntegerField(source="listing_count")


class WatchListSerializer(Sourced, serializers.ModelSerializer[WatchList]):
    """A list in a list of lists; effect and status are today's, null where no phase holds."""

    effect = serializers.CharField(source="effect_today", allow_null=True)
    status = serializers.CharField(source="status_today", allow_null=True)
    edition = serializers.DateField(source="edition_on", allow_null=True)
    current_to = serializers.DateField(allow_null=True)
    counts = CountsSerializer(source="*")

    class Meta:
        model = WatchList
        fields: tuple[str, ...] = (
            "code", "name", "short_name", "authority", "jurisdiction", "kind", "naming", "effect", "status",
            "edition", "current_to", "counts", "source",
        )  # fmt: skip


class WatchListInFullSerializer(WatchListSerializer):
    """A list with its history, rules, deadlines and what it describes."""

    phases = PhaseSerializer(many=True)
    rules = RuleSerializer(many=True)
    references = ReferenceSerializer(many=True)
    deadlines = DeadlineSerializer(many=True)
    categories = CategorySerializer(many=True)

    class Meta(WatchListSerializer.Meta):
        fields = (
            *WatchListSerializer.Meta.fields, "about_products", "scope", "ownership_note", "cadence",
            "data_url", "licence", "max_age_days", "note", "phases", "rules", "references", "deadlines",
            "categories",
        )  # fmt: skip
