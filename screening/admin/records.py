"""The record, to read: answers, blocks, cases, decisions. Clients are kept here, their keys by command."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from screening.models import (
    Analyst,
    ApiKey,
    AuditBlock,
    Case,
    Client,
    Countersignature,
    Decision,
    Erasure,
    Job,
    ListState,
    PolicyVersion,
    Screening,
    Seal,
)

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Analyst, Client]
else:
    ModelAdmin, TabularInline = admin.ModelAdmin, admin.TabularInline


class ReadOnlyRecord(ModelAdmin):
    """A record to read: nothing is added, changed or deleted here, and the database refuses it too."""

    show_full_result_count = False
    list_per_page = 50

    class Media:
        css = {"all": ("entities/curation.css",)}
        js = ("entities/tables.js", "entities/labels.js")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ANN401, ARG002 - Django's signature
        """Every column but the number of the row and what is secret, also those that no form could hold."""
        secret = {"id", *(self.exclude or ())}
        return [column.name for column in self.opts.concrete_fields if column.name not in secret]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ANN401 - as above
        return list(self.get_fields(request, obj))

    def has_add_permission(self, *_: object) -> bool:
        return False

    def has_change_permission(self, *_: object) -> bool:
        return False

    def has_delete_permission(self, *_: object) -> bool:
        return False


@admin.register(Screening)
class ScreeningAdmin(ReadOnlyRecord):
    list_display = ("public_id", "asked_at", "client", "asker", "outcome", "as_of", "policy", "engine")
    list_filter = ("outcome",)
    list_select_related = ("client",)
    search_fields = ("public_id", "asker", "request_id")
    search_help_text = "the whole id of an answer or of a request, or who asked"
    date_hierarchy = "asked_at"
    exclude = ("salt",)

    def get_search_results(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        queryset: QuerySet[Screening],
        search_term: str,
    ) -> tuple[QuerySet[Screening], bool]:
        """By whole words: a part of one takes half a second among fifty thousand answers."""
        if not (text := search_term.strip()):
            return queryset, False
        wanted = Q(asker=text) | Q(request_id=text)
        with suppress(ValueError):
            wanted |= Q(public_id=UUID(text))
        return queryset.filter(wanted), False


@admin.register(AuditBlock)
class AuditBlockAdmin(ReadOnlyRecord):
    list_display = ("number", "count", "digest", "sealed_at")


@admin.register(ListState)
class ListStateAdmin(ReadOnlyRecord):
    list_display = ("digest", "first_used_at")


@admin.register(PolicyVersion)
class PolicyVersionAdmin(ReadOnlyRecord):
    list_display = ("name", "client", "reason", "by", "made_at")
    list_select_related = ("client",)
    search_fields = ("code", "reason", "client__code")


@admin.register(Erasure)
class ErasureAdmin(ReadOnlyRecord):
    list_display = ("at", "cause", "reason")


@admin.register(Case)
class CaseAdmin(ReadOnlyRecord):
    list_display = ("__str__", "name", "entity", "client", "assignee", "opened_at")
    list_select_related = ("client", "assignee")
    search_fields = ("entity",)


@admin.register(Decision)
class DecisionAdmin(ReadOnlyRecord):
    list_display = ("case", "asked", "found", "conclusion", "by", "second", "at", "until", "ground")
    list_filter = ("conclusion", "ground")
    list_select_related = ("case", "by", "countersignature__by")
    exclude = ("salt",)

    @admin.display(description="asked about")
    def asked(self, decision: Decision) -> str:
        return decision.case.name or "erased"

    @admin.display(description="entity", ordering="case__entity")
    def found(self, decision: Decision) -> str:
        return decision.case.entity

    @admin.display(description="second person")
    def second(self, decision: Decision) -> str:
        if not decision.needs_second:
            return "not needed"
        return str(decision.countersignature.by) if hasattr(decision, "countersignature") else "waits"


@admin.register(Countersignature)
class CountersignatureAdmin(ReadOnlyRecord):
    list_display = ("decision", "by", "at")
    list_select_related = ("decision", "by")
    exclude = ("salt",)


@admin.register(Seal)
class SealAdmin(ReadOnlyRecord):
    list_display = ("number", "kind", "key", "digest", "sealed_at")
    list_filter = ("kind",)


@admin.register(Job)
class JobAdmin(ReadOnlyRecord):
    list_display = ("public_id", "client", "state", "created_at")
    list_filter = ("state",)
    list_select_related = ("client",)


@admin.register(ApiKey)
class ApiKeyAdmin(ReadOnlyRecord):
    list_display = ("prefix", "client", "name", "scopes", "state", "last_used_at", "expires_at")
    list_select_related = ("client",)
    exclude = ("digest",)


class AnalystInline(TabularInline):
    model = Analyst
    extra = 0


@admin.register(Client)
class ClientAdmin(ModelAdmin):
    list_display = ("code", "name", "active", "created_at")
    inlines = (AnalystInline,)

    def has_delete_permission(self, *_: object) -> bool:
        return False
