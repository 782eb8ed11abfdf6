"""The pages of a watch list and of a listing, with their histories."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from entities.admin import words
from entities.admin.curated import (
    RECORD,
    CuratedAdmin,
    CuratedInline,
    CuratedStack,
    PartAdmin,
    ReadOnly,
    ReadOnlyPage,
    TabularInline,
    days,
    span,
)
from entities.admin.entities import entry_link
from entities.admin.searching import FoundByEntity
from entities.models import (
    Category,
    Deadline,
    Listing,
    ListingEvent,
    ListPhase,
    ListReference,
    OwnershipRule,
    Release,
    RuleCount,
    WatchList,
)
from entities.standing import ListStanding, standing_of_lists

SPAN_ROWS = (days("since"), days("until"))


class PhaseInline(CuratedStack):
    model = ListPhase
    fields = (
        ("effect", "status", "published", "expected_count"),
        *SPAN_ROWS,
        "legal_basis",
        "source",
        "note",
        "retire",
    )
    autocomplete_fields = ("source",)


class RuleInline(CuratedStack):
    model = OwnershipRule
    fields = (
        ("basis", "threshold", "strict", "aggregate", "jointly_only"),
        ("programme", "unknown_share", "confirmed"),
        *SPAN_ROWS,
        "source",
        "note",
        "retire",
    )
    autocomplete_fields = ("source",)


class ReferenceInline(CuratedStack):
    model = ListReference
    fk_name = "watch_list"
    fields = (("members_of", "lag_days", "first_effective"), *SPAN_ROWS, "source", "note", "retire")
    autocomplete_fields = ("members_of", "source")


class DeadlineInline(CuratedInline):
    model = Deadline
    fields = ("text", "on_earliest", "on_latest", "days_after_listing", "source", "retire")
    autocomplete_fields = ("source",)


class CategoryInline(CuratedStack):
    model = Category
    fields = ("text", "exceptions", *SPAN_ROWS, "source", "retire")
    autocomplete_fields = ("source",)


class ReleaseInline(ReadOnly, TabularInline):
    model = Release
    fields = ("edition_on", "outcome", "complete", "covers_from", "covers_to", "loaded_at")
    extra = 0


class EventInline(CuratedStack):
    model = ListingEvent
    fields = (
        ("status", "decisive"), days("at"), days("effective"), days("expires"), "source", "note", "retire",
    )  # fmt: skip
    autocomplete_fields = ("source",)


class RuleCountInline(TabularInline):
    model = RuleCount
    extra = 0
    autocomplete_fields = ("watch_list",)
    formfield_overrides = CuratedAdmin.formfield_overrides


class StandingLists(ChangeList):
    """A page of lists, each with how it stands today."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = list(self.result_list)
        standings = standing_of_lists(timezone.now().date(), [row.code for row in rows]) if rows else []
        by_code = {standing.code: standing for standing in standings}
        for row in rows:
            row.standing = by_code.get(row.code)
        self.result_list = rows


@admin.register(WatchList)
class WatchListAdmin(CuratedAdmin):
    list_display = ("name", "code", "jurisdiction", "does", "edition", "state")
    list_filter = ("jurisdiction", "naming", "kind", "origin")
    search_fields = ("code", "name", "short_name", "authority")
    autocomplete_fields = ("source",)
    prepopulated_fields = {"code": ("name",)}
    inlines = (PhaseInline, RuleInline, ReferenceInline, DeadlineInline, CategoryInline, ReleaseInline)
    fieldsets = (
        (
            None,
            {"fields": ("name", ("short_name", "code"), ("authority", "jurisdiction"), ("kind", "naming"))},
        ),
        ("What it reaches", {"fields": ("scope", "about_products", "ownership_note")}),
        (
            "How it is published",
            {"fields": (("cadence", "max_age_days"), ("data_url", "fetched"), "licence")},
        ),
        ("Where it was read", {"fields": ("source", "note")}),
        RECORD,
    )

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:  # noqa: ARG002 - Django's signature
        return StandingLists

    @admin.display(description="does today")
    def does(self, watch_list: WatchList) -> str:
        standing = _standing(watch_list)
        return f"{standing.effect}, {standing.status}" if standing and standing.effect else words.NOTHING

    @admin.display(description="edition")
    def edition(self, watch_list: WatchList) -> str:
        standing = _standing(watch_list)
        return standing.edition_on.isoformat() if standing and standing.edition_on else words.NOTHING

    @admin.display(description="state")
    def state(self, watch_list: WatchList) -> str:
        standing = _standing(watch_list)
        return str(standing.state) if standing else words.NOTHING

    def describe(self, fact: WatchList) -> str:
        return fact.short_name or fact.name


@admin.register(Listing)
class ListingAdmin(FoundByEntity, CuratedAdmin):
    list_display = ("entity", "watch_list", "status", "day", "reference", "role")
    list_filter = ("role", "origin", "unnamed")
    list_select_related = ("entry__entity", "watch_list")
    search_fields = ("reference", "watch_list__code")
    of_entities = ("entry__entity",)
    autocomplete_fields = ("watch_list",)
    readonly_fields = ("of_entry", *CuratedAdmin.readonly_fields)
    inlines = (EventInline,)
    fieldsets = (
        (None, {"fields": ("of_entry", ("watch_list", "reference"), ("role", "unnamed"), "scope")}),
        ("What follows from it", {"fields": (("programmes", "measures"), "note")}),
        RECORD,
    )

    @admin.display(ordering="entry__entity__caption")
    def entity(self, listing: Listing) -> str:
        return str(listing.entry.entity)

    @admin.display(description="entry")
    def of_entry(self, listing: Listing) -> SafeString:
        return entry_link(listing.entry)

    @admin.display(description="latest status")
    def status(self, listing: Listing) -> str:
        return words.status_of(listing)

    @admin.display(description="since")
    def day(self, listing: Listing) -> str:
        return words.day_of(listing)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Listing]:
        listings: QuerySet[Listing] = super().get_queryset(request)
        return listings.prefetch_related("events")

    def describe(self, fact: Listing) -> str:
        return f"{fact.entry.entity} on {fact.watch_list}"

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        """A listing is added on the page of its entry."""
        return False


@admin.register(ListingEvent)
class ListingEventAdmin(FoundByEntity, PartAdmin):
    list_display = ("of_listing", "status", "at_latest", "effective_latest", "expires_latest", "decisive")
    list_filter = ("status", "decisive")
    list_select_related = ("listing__entry__entity", "listing__watch_list")
    readonly_fields = ("of_listing", *CuratedAdmin.readonly_fields)
    search_fields = ("note",)
    of_entities = ("listing__entry__entity",)
    autocomplete_fields = ("source",)
    fieldsets = (
        (None, {"fields": ("of_listing", ("status", "decisive"), "source", "note")}),
        ("Decided", {"fields": (days("at"),), "description": "The day it was decided or published."}),
        ("Takes hold", {"fields": (days("effective"),), "description": "Empty: the day it was decided."}),
        ("Ends by itself", {"fields": (days("expires"),), "description": "Empty: it names no end."}),
        RECORD,
    )

    @admin.display(description="listing")
    def of_listing(self, event: ListingEvent) -> SafeString:
        page = reverse("admin:entities_listing_change", args=(event.listing_id,))
        return format_html('<a href="{}">{}</a>', page, self.describe(event))

    def describe(self, fact: ListingEvent) -> str:
        return f"{fact.listing.entry.entity} on {fact.listing.watch_list}"


class OfAList(PartAdmin):
    """What hangs on a watch list; it is mostly edited there."""

    list_select_related: ClassVar[tuple[str, ...]] = ("watch_list",)
    autocomplete_fields: ClassVar[tuple[str, ...]] = ("source",)
    readonly_fields = ("of_list", *CuratedAdmin.readonly_fields)

    @admin.display(description="watch list", ordering="watch_list__code")
    def of_list(self, fact: ListPhase) -> SafeString:
        page = reverse("admin:entities_watchlist_change", args=(fact.watch_list_id,))
        return format_html('<a href="{}">{}</a>', page, fact.watch_list)

    def describe(self, fact: ListPhase) -> str:
        return f"{fact.watch_list}: {fact._meta.verbose_name}"


@admin.register(ListPhase)
class ListPhaseAdmin(OfAList):
    list_display = ("of_list", "effect", "status", "published", "since_latest", "until_latest")
    list_filter = ("effect", "status", "published")
    search_fields = ("watch_list__code", "legal_basis")
    fieldsets = (
        (None, {"fields": ("of_list", ("effect", "status"), ("published", "expected_count"))}),
        (None, {"fields": ("legal_basis", "source", "note")}),
        *span(),
        RECORD,
    )


@admin.register(OwnershipRule)
class OwnershipRuleAdmin(OfAList):
    list_display = (
        "watch_list",
        "basis",
        "threshold",
        "aggregate",
        "since_latest",
        "until_latest",
        "confirmed",
    )
    list_filter = ("basis", "confirmed")
    search_fields = ("watch_list__code", "programme")
    inlines = (RuleCountInline,)
    fieldsets = (
        (None, {"fields": ("of_list", ("basis", "threshold", "strict"), ("aggregate", "jointly_only"))}),
        (None, {"fields": (("programme", "unknown_share", "confirmed"), "source", "note")}),
        *span(),
        RECORD,
    )


@admin.register(ListReference)
class ListReferenceAdmin(OfAList):
    list_display = ("of_list", "members_of", "lag_days", "first_effective")
    list_select_related = ("watch_list", "members_of")
    search_fields = ("watch_list__code", "members_of__code")
    autocomplete_fields = ("members_of", "source")
    fieldsets = (
        (None, {"fields": ("of_list", "members_of", ("lag_days", "first_effective"), "source", "note")}),
        *span(),
        RECORD,
    )


@admin.register(Deadline)
class DeadlineAdmin(OfAList):
    list_display = ("of_list", "text", "on_latest", "days_after_listing")
    search_fields = ("watch_list__code", "text")
    fieldsets = (
        (
            None,
            {"fields": ("of_list", "text", ("on_earliest", "on_latest"), "days_after_listing", "source")},
        ),
        RECORD,
    )


@admin.register(Category)
class CategoryAdmin(OfAList):
    list_display = ("of_list", "text")
    search_fields = ("watch_list__code", "text")
    fieldsets = ((None, {"fields": ("of_list", "text", "exceptions", "source")}), *span(), RECORD)


@admin.register(RuleCount)
class RuleCountAdmin(ReadOnlyPage):
    list_display = ("rule", "watch_list", "programmes")
    list_select_related = ("rule__watch_list", "watch_list")

    def has_module_permission(self, *_: object) -> bool:
        """Kept on the page of its rule, and not shown in the index."""
        return False


def _standing(watch_list: WatchList) -> ListStanding | None:
    """How it stands today, as far as the page of lists has worked it out; None for a retired list."""
    return getattr(watch_list, "standing", None)
