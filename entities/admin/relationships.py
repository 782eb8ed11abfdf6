"""The page of a claim that ties two entities."""

from __future__ import annotations

from django.contrib import admin

from entities.admin.curated import RECORD, CuratedAdmin, span
from entities.admin.searching import FoundByEntity
from entities.models import Relationship


@admin.register(Relationship)
class RelationshipAdmin(FoundByEntity, CuratedAdmin):
    list_display = (
        "subject",
        "kind",
        "object",
        "share",
        "status",
        "since_latest",
        "claimant",
    )
    list_filter = ("kind", "status")
    list_select_related = ("subject", "object")
    search_fields = ("wording", "claimant")
    of_entities = ("subject", "object")
    autocomplete_fields = ("subject", "object", "source")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "subject",
                    ("kind", "wording"),
                    "object",
                    ("status", "claimant"),
                    "source",
                    "note",
                ),
                "description": "Read as: subject, kind, object. Two claimants who disagree are two rows.",
            },
        ),
        (
            "Share",
            {
                "fields": (("share_min", "share_max", "share_text"), ("joint_group", "joint_share")),
                "description": "Percent of equity, lowest and highest. Empty when no source says: an unknown "
                "share is never taken for a majority.",
            },
        ),
        *span(),
        RECORD,
    )

    @admin.display(description="share", ordering="share_min")
    def share(self, fact: Relationship) -> str:
        """The percent, or from which to which."""
        return fact.percent or fact.share_text

    def describe(self, fact: Relationship) -> str:
        return f"{fact.subject} {fact.get_kind_display()} {fact.object}"
