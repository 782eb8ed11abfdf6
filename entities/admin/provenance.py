"""Pages for sources, editions and the state of the facts."""

from __future__ import annotations

from django.contrib import admin

from entities.admin.curated import RECORD, CuratedAdmin, ReadOnlyPage
from entities.models import Doubt, FactsState, Happening, Release, Source


@admin.register(Source)
class SourceAdmin(CuratedAdmin):
    list_display = ("code", "publisher", "title", "published", "reliability")
    list_filter = ("reliability",)
    search_fields = ("code", "publisher", "title", "url")
    prepopulated_fields = {"code": ("publisher", "title")}
    fieldsets = (
        (None, {"fields": ("publisher", "title", "code", "url")}),
        (
            "The document",
            {"fields": (("published", "read_on"), ("reliability", "licence"), "digest", "note")},
        ),
        RECORD,
    )


@admin.register(Release)
class ReleaseAdmin(ReadOnlyPage):
    list_display = (
        "watch_list",
        "edition_on",
        "outcome",
        "complete",
        "covers_from",
        "covers_to",
        "loaded_at",
    )
    list_filter = ("outcome", "complete")
    list_select_related = ("watch_list",)
    search_fields = ("watch_list__code", "watch_list__name")
    date_hierarchy = "edition_on"

    def describe(self, fact: Release) -> str:
        return f"{fact.watch_list}, edition of {fact.edition_on}"


@admin.register(FactsState)
class FactsStateAdmin(ReadOnlyPage):
    list_display = ("version", "changed_at", "fixtures_digest")


@admin.register(Happening)
class HappeningAdmin(CuratedAdmin):
    list_display = ("text", "at_latest", "source")
    list_select_related = ("source",)
    search_fields = ("code", "text")
    autocomplete_fields = ("lists", "entities", "source")
    date_hierarchy = "at_latest"
    prepopulated_fields = {"code": ("text",)}
    fieldsets = (
        (None, {"fields": ("text", "code", "effect", "source")}),
        ("When", {"fields": (("at_earliest", "at_latest", "at_text", "at_basis"),)}),
        ("About", {"fields": ("lists", "entities")}),
        RECORD,
    )


@admin.register(Doubt)
class DoubtAdmin(CuratedAdmin):
    list_display = ("code", "kind", "text")
    list_filter = ("kind",)
    search_fields = ("code", "text", "handling")
    autocomplete_fields = ("lists", "entities", "sources")
    fieldsets = (
        (None, {"fields": ("code", "kind", "text", "handling")}),
        ("About", {"fields": ("lists", "entities", "sources")}),
        RECORD,
    )
