"""The shapes of rows that are listed on their own: names, identifiers, editions, changes."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from entities.api.serializers import (
    IDENTIFIER_FIELDS,
    NAME_FIELDS,
    DaysField,
    EntityReference,
    SourcedByEntry,
)
from entities.changes import ADDED, CHANGED, REMOVED, Changes, EntryChange
from entities.history import Happened
from entities.models import Identifier, Name, Release


class NameRowSerializer(SourcedByEntry, serializers.ModelSerializer[Name]):
    """A written form, with the entity it is of."""

    entity = EntityReference(source="entry.entity")
    since = DaysField()
    until = DaysField()

    class Meta:
        model = Name
        fields = (*NAME_FIELDS, "entity", "recorded_at")


class IdentifierRowSerializer(SourcedByEntry, serializers.ModelSerializer[Identifier]):
    """A number or code, with the entity it is of."""

    entity = EntityReference(source="entry.entity")

    class Meta:
        model = Identifier
        fields = (*IDENTIFIER_FIELDS, "entity", "recorded_at")


class ReleaseSerializer(serializers.ModelSerializer[Release]):
    """An edition of a list: for which days it can answer, what was counted, and whether it was accepted."""

    list = serializers.CharField(source="watch_list.code")
    counts = serializers.DictField(child=serializers.JSONField())

    class Meta:
        model = Release
        fields = (
            "id", "list", "edition_on", "covers_from", "covers_to", "address", "digest", "counts", "complete",
            "outcome", "message", "loaded_at",
        )  # fmt: skip


class FactInWordsSerializer(serializers.Serializer[tuple[str, str]]):
    """A fact that was gained or lost: its kind, and the fact itself."""

    kind = serializers.CharField()
    text = serializers.CharField()

    def to_representation(self, instance: tuple[str, str]) -> dict[str, str]:
        kind, text = instance
        return {"kind": kind, "text": text}


class EntryChangeSerializer(serializers.Serializer[EntryChange]):
    """An entry of a list that changed."""

    what = serializers.ChoiceField(choices=(ADDED, CHANGED, REMOVED))
    reference = serializers.CharField()
    entity = serializers.CharField()
    name = serializers.CharField(source="caption")
    gained = FactInWordsSerializer(many=True)
    lost = FactInWordsSerializer(many=True)


class ChangesSerializer(serializers.Serializer[Changes]):
    """What changed on a list after one edition, up to another."""

    list = serializers.CharField(source="watch_list")
    since = serializers.DateField(source="before", allow_null=True)
    until = serializers.DateField(source="after")
    counts = serializers.DictField(child=serializers.IntegerField())
    changes = EntryChangeSerializer(source="entries", many=True)


class HappenedSerializer(serializers.Serializer[Happened]):
    """A fact about an entity that was recorded, or retired."""

    at = serializers.DateTimeField()
    what = serializers.ChoiceField(choices=("recorded", "retired"))
    kind = serializers.CharField(help_text="name, identifier, listing, ...")
    id = serializers.IntegerField()
    text = serializers.CharField()
    origin = serializers.CharField()
    source = serializers.CharField(allow_null=True)  # type: ignore[assignment] # DRF takes fields away


class HistorySerializer(serializers.Serializer[Any]):
    """What became known of an entity, and what was taken back, the newest first."""

    entity = serializers.CharField()
    results = HappenedSerializer(many=True)
