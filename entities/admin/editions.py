"""Pages for what editions leave behind: what they said of each entry."""

from __future__ import annotations

from django.contrib import admin
from django.utils.safestring import SafeString

from entities.admin.curated import ReadOnlyPage
from entities.admin.entities import entry_link
from entities.admin.searching import FoundByEntity
from entities.models import Download, Reading


@admin.register(Reading)
class ReadingAdmin(FoundByEntity, ReadOnlyPage):
    list_display = ("of_entry", "digests", "recorded_at", "retired_at")
    list_select_related = ("entry__entity", "entry__source")
    search_fields = ("digests",)
    of_entities = ("entry__entity",)

    @admin.display(description="entry")
    def of_entry(self, reading: Reading) -> SafeString:
        return entry_link(reading.entry)

    def describe(self, fact: Reading) -> str:
        return f"what editions say of {fact.entry.reference}"

    def get_model_perms(self, request: object) -> dict[str, bool]:  # noqa: ARG002 - Django's signature
        return {}


@admin.register(Download)
class DownloadAdmin(ReadOnlyPage):
    list_display = ("watch_list", "address", "modified", "etag", "fetched_at")
    list_select_related = ("watch_list",)
    search_fields = ("watch_list__code", "address")

    def describe(self, fact: Download) -> str:
        return fact.address
