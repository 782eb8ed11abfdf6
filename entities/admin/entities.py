"""The pages of an entity and of an entry, with everything that hangs on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from entities.admin import words
from entities.admin.curated import RECORD, CuratedAdmin, CuratedInline, PartAdmin, span
from entities.admin.forms import ListingForm, NewEntityForm
from entities.admin.searching import FoundByEntity
from entities.curating.entering import first_entry
from entities.curating.writing import begin_listing, record_by_hand
from entities.models import (
    Address,
    Birth,
    Entity,
    Entry,
    Identifier,
    Listing,
    Name,
    Nationality,
)


def entry_link(entry: Entry) -> SafeString:
    """The entry in words, as a link to its page."""
    page = reverse("admin:entities_entry_change", args=(entry.pk,))
    return format_html('<a href="{}">{} in {}</a>', page, entry.entity, entry.source)


class EntryInline(CuratedInline):
    """What each source says of an entity, to read; it is changed on the page of the entry."""

    model = Entry
    fields = ("said_by", "names_said", "on_lists", "note", "kept", "retire")
    readonly_fields = ("said_by", "names_said", "on_lists", "note", "kept")
    show_change_link = False
    verbose_name_plural = "entries: what each source says"

    def has_add_permission(self, *_: object) -> bool:
        """An entry is added on a page of its own, to which the entity's page has a link."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entry]:
        names = Prefetch("names", Name.objects.live().order_by("pk"))
        listings = Listing.objects.live().select_related("watch_list").prefetch_related("events")
        entries: QuerySet[Entry] = super().get_queryset(request).select_related("source").order_by("pk")
        return entries.prefetch_related(names, Prefetch("listings", listings.order_by("pk")))

    @admin.display(description="source")
    def said_by(self, entry: Entry) -> SafeString:
        return words.link_to_entry(entry)

    @admin.display(description="names")
    def names_said(self, entry: Entry) -> SafeString:
        return words.names_in_lines(entry)

    @admin.display(description="listings")
    def on_lists(self, entry: Entry) -> SafeString:
        return words.links_to_listings(entry)


class NameInline(CuratedInline):
    model = Name
    fields = ("text", "kind", "strength", "language", "kept", "retire")


class IdentifierInline(CuratedInline):
    model = Identifier
    fields = ("scheme", "value", "country", "doubtful", "kept", "retire")


class AddressInline(CuratedInline):
    model = Address
    fields = ("text", "country", "kept", "retire")


class BirthInline(CuratedInline):
    model = Birth
    fields = ("on_earliest", "on_latest", "place", "kept", "retire")


class NationalityInline(CuratedInline):
    model = Nationality
    fields = ("country", "kept", "retire")


class ListingInline(CuratedInline):
    model = Listing
    form = ListingForm
    fields = ("watch_list", "reference", "role", "in_force_since", "stands", "unnamed", "kept", "retire")
    readonly_fields = ("stands", "kept")
    autocomplete_fields = ("watch_list",)
    verbose_name_plural = "listings: open one for its history"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Listing]:
        listings: QuerySet[Listing] = super().get_queryset(request).select_related("watch_list")
        return listings.prefetch_related("events")

    @admin.display(description="latest event")
    def stands(self, listing: Listing) -> str:
        return f"{words.status_of(listing)}, {words.day_of(listing)}" if listing.pk else ""


class EntitiesWithLists(ChangeList):
    """The rows of the list of entities, with what its columns say of each read ahead."""

    def get_queryset(self, *args: Any, **kwargs: Any) -> QuerySet[Any]:  # noqa: ANN401 - Django's signature
        return super().get_queryset(*args, **kwargs).prefetch_related(
            "entries__nationalities", "entries__listings__watch_list", "entries__listings__events"
        )  # fmt: skip


@admin.register(Entity)
class EntityAdmin(CuratedAdmin):
    list_display = ("caption", "kind", "countries", "on_lists", "changed", "public_id")
    list_filter = ("kind", "origin", "state_body")
    search_fields = ("public_id", "caption")
    search_help_text = "a name, an identifier or a public id"
    prepopulated_fields = {"public_id": ("caption",)}
    inlines = (EntryInline,)
    readonly_fields = ("another_entry", *CuratedAdmin.readonly_fields)
    fieldsets = (
        (
            None,
            {"fields": ("caption", ("kind", "state_body"), "public_id", "description", "another_entry")},
        ),
        RECORD,
    )
    add_fieldsets = (
        (None, {"fields": ("caption", ("kind", "country"), "public_id", "description", "state_body")}),
        ("Where it was read", {"fields": ("source",)}),
        (
            "The list that names it",
            {
                "fields": (("watch_list", "role"), ("in_force_since", "list_reference")),
                "description": "Leave empty for an entity that no list names. Further names, lists and "
                "identifiers are added on the page of its entry.",
            },
        ),
    )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:  # noqa: ANN401, ARG002 - Django's signature
        return EntitiesWithLists

    @admin.display(description="countries")
    def countries(self, entity: Entity) -> str:
        return words.countries_of(entity)

    @admin.display(description="on lists")
    def on_lists(self, entity: Entity) -> SafeString:
        return words.lists_of(entity)

    @admin.display(description="last changed")
    def changed(self, entity: Entity) -> date:
        return words.changed_of(entity)

    @admin.display(description="another source")
    def another_entry(self, entity: Entity) -> SafeString:
        page = reverse("admin:entities_entry_add")
        return format_html('<a href="{}?entity={}">add what it says of this entity</a>', page, entity.pk)

    def get_form(
        self,
        request: HttpRequest,
        obj: Model | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,  # noqa: ANN401 - Django's signature
    ) -> Any:  # noqa: ANN401 - Django's signature
        """A new entity brings its first entry along."""
        if obj is None:
            kwargs["form"] = NewEntityForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:  # noqa: ANN401, ARG002 - Django's signature
        return self.fieldsets if obj else self.add_fieldsets

    def get_inlines(self, request: HttpRequest, obj: Model | None) -> Any:  # noqa: ANN401, ARG002 - Django's signature
        return self.inlines if obj else ()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: ANN401, FBT001 - Django's signature
        if not change:
            entry = _first_entry(form.instance, form.cleaned_data)
            self.message_user(
                request, format_html("Further names, lists and identifiers: {}", entry_link(entry))
            )
        super().save_related(request, form, formsets, change)


class OfAnEntry(FoundByEntity, PartAdmin):
    """What hangs on an entry, with the entity and the source that the entry ties."""

    readonly_fields = ("of_entry", *CuratedAdmin.readonly_fields)
    list_select_related = ("entry__entity", "entry__source")
    of_entities = ("entry__entity",)

    @admin.display(description="entry", ordering="entry__entity__caption")
    def of_entry(self, fact: Name) -> SafeString:
        return entry_link(fact.entry)

    def describe(self, fact: Name) -> str:
        return f"{fact}, of {fact.entry.entity}"


@admin.register(Entry)
class EntryAdmin(FoundByEntity, CuratedAdmin):
    list_display = ("entity", "source", "reference", "origin")
    list_filter = ("origin",)
    list_select_related = ("entity", "source")
    search_fields = ("reference", "source__code")
    of_entities = ("entity",)
    autocomplete_fields = ("entity", "source")
    inlines = (NameInline, ListingInline, IdentifierInline, NationalityInline, AddressInline, BirthInline)
    fieldsets = ((None, {"fields": ("entity", ("source", "reference"), "note")}), RECORD)

    def describe(self, fact: Entry) -> str:
        return f"{fact.entity} in {fact.source}"


@admin.register(Name)
class NameAdmin(OfAnEntry):
    list_display = ("text", "kind", "strength", "language", "of_entry")
    list_filter = ("kind", "strength")
    search_fields = ("text",)
    fieldsets = (
        (None, {"fields": ("of_entry", "text", ("kind", "strength", "language"))}),
        *span(),
        RECORD,
    )


@admin.register(Identifier)
class IdentifierAdmin(OfAnEntry):
    list_display = ("scheme", "value", "country", "doubtful", "of_entry")
    list_filter = ("scheme", "doubtful")
    search_fields = ("value",)
    fieldsets = ((None, {"fields": ("of_entry", ("scheme", "value", "country"), "doubtful")}), RECORD)


@admin.register(Address)
class AddressAdmin(OfAnEntry):
    list_display = ("text", "country", "of_entry")
    search_fields = ("text",)
    fieldsets = ((None, {"fields": ("of_entry", "text", "country")}), RECORD)


@admin.register(Birth)
class BirthAdmin(OfAnEntry):
    list_display = ("of_entry", "on_earliest", "on_latest", "place")
    search_fields = ("place",)
    fieldsets = ((None, {"fields": ("of_entry", ("on_earliest", "on_latest"), "place")}), RECORD)


@admin.register(Nationality)
class NationalityAdmin(OfAnEntry):
    list_display = ("country", "of_entry")
    search_fields = ("country",)
    fieldsets = ((None, {"fields": ("of_entry", "country")}), RECORD)


def _first_entry(entity: Entity, given: dict[str, Any]) -> Entry:
    """The entry of a new entity: its name, country and listing, as far as they were given."""
    countries = [given["country"]] if given.get("country") else []
    entry = first_entry(entity, given["source"], countries)
    if given.get("watch_list"):
        listing = Listing(
            entry=entry,
            watch_list=given["watch_list"],
            reference=given["list_reference"],
            role=given["role"] or Listing.Role.TARGET,
        )
        record_by_hand(listing)
        begin_listing(listing, given["in_force_since"])
    return entry
