"""Rows in words: what a page, a message or the record of changes calls a row that has no name of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from entities.models import Entity, Entry, Listing, ListingEvent, Status
from entities.models.base import Fact

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    LazyRow = SimpleLazyObject[Any]
else:
    ModelAdmin, LazyRow = admin.ModelAdmin, SimpleLazyObject

NOTHING = "-"
Held = TypeVar("Held", bound=Fact)


class InWords(LazyRow):
    """A row that reads as it is described: its own `str` reads its own columns only, which are numbers."""

    def __init__(self, row: object, words: str) -> None:
        super().__init__(lambda: row)
        self.__dict__["_words"] = words

    def __str__(self) -> str:
        return str(self.__dict__["_words"])


class WordedMixin(ModelAdmin):
    """Head, breadcrumbs, messages and history of a page say `describe` of its row."""

    object_history_template = "admin/entities/object_history.html"

    def describe(self, fact: Any) -> str:  # noqa: ANN401 - the page's own kind of row
        """The row in words; it may read the rows that it hangs on."""
        return str(fact)

    def in_words(self, row: Any) -> Any:  # noqa: ANN401 - as above
        """The row, which now reads as it is described."""
        return InWords(row, self.describe(row))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Django's signature
        if original := context.get("original"):
            context["original"] = self.in_words(original)
            context["subtitle"] = self.describe(original)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Django's signature
        return super().response_add(request, self.in_words(obj), *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> Any:  # noqa: ANN401 - Django's signature
        return super().response_change(request, self.in_words(obj))

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:  # noqa: ANN401 - Django's signature
        return super().log_addition(request, self.in_words(obj), message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:  # noqa: ANN401 - Django's signature
        return super().log_change(request, self.in_words(obj), message)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:  # noqa: ANN401 - Django's signature
        if row := self.get_object(request, object_id):
            words = {"object": self.in_words(row), "title": f"Changes of {self.describe(row)}"}
            words["named"] = row.caption if isinstance(row, Entity) else ""
            extra_context = words | (extra_context or {})
        return super().history_view(request, object_id, extra_context)


def latest_event(listing: Listing) -> ListingEvent | None:
    """The last of its live decided events by day; None where nothing is known of its history."""
    events = [event for event in listing.events.all() if event.decisive and not event.retired_at]
    return max(events, key=lambda event: (_day(event) or date.min, event.pk), default=None)


def status_of(listing: Listing) -> str:
    """The status that its latest event gives it."""
    event = latest_event(listing)
    return event.get_status_display().lower() if event else NOTHING


def day_of(listing: Listing) -> str:
    """The day of its latest event, as a day or in the source's words."""
    event = latest_event(listing)
    return event.at.in_words or "day not known" if event else NOTHING


def links_to_listings(entry: Entry) -> SafeString:
    """The entry's listings, a line each: the list as a link to the listing, its status and the day."""
    lines = (
        (
            reverse("admin:entities_listing_change", args=(listing.pk,)),
            listing.watch_list.short_name or listing.watch_list.name,
            status_of(listing),
            day_of(listing),
        )
        for listing in entry.listings.all()
        if not listing.retired_at
    )
    return format_html_join("", '<div><a href="{}">{}</a>: {}, {}</div>', lines) or SafeString(NOTHING)


def countries_of(entity: Entity) -> str:
    """The countries that its live entries give it."""
    found = {
        each.country for entry in _live(entity.entries.all()) for each in _live(entry.nationalities.all())
    }
    return ", ".join(sorted(found)) or NOTHING


def lists_of(entity: Entity) -> SafeString:
    """The lists that it stands on, a line each: those in force, then others with their status."""
    listings = [listing for entry in _live(entity.entries.all()) for listing in _live(entry.listings.all())]
    found = {(each.watch_list.short_name or each.watch_list.code, status_of(each)) for each in listings}
    in_force = Status.IN_FORCE.label.lower()
    lines = (
        (code, "" if status == in_force else f": {status}")
        for code, status in sorted(found, key=lambda each: (each[1] != in_force, each))
    )
    return format_html_join("", "<div>{}{}</div>", lines) or SafeString(NOTHING)


def changed_of(entity: Entity) -> date:
    """The day on which it, an entry or a listing of it was last recorded."""
    entries = entity.entries.all()
    rows = [entity, *entries, *(listing for entry in entries for listing in entry.listings.all())]
    return max(max(row.recorded_at, row.retired_at or row.recorded_at) for row in rows).date()


def _live(rows: Iterable[Held]) -> Iterator[Held]:
    """Those that are held true, of rows that were read ahead."""
    return (row for row in rows if row.retired_at is None)


def names_in_lines(entry: Entry) -> SafeString:
    """The entry's names, a line each, with their kind."""
    lines = (
        (name.text, name.get_kind_display().lower()) for name in entry.names.all() if not name.retired_at
    )
    return format_html_join("", "<div>{} <small>{}</small></div>", lines) or SafeString(NOTHING)


def link_to_entry(entry: Entry) -> SafeString:
    """The entry's source, and its number there, as a link to the entry's page."""
    page = reverse("admin:entities_entry_change", args=(entry.pk,))
    number = f" ({entry.reference})" if entry.reference else ""
    return format_html('<a href="{}">{}{}</a>', page, entry.source, number)


def _day(event: ListingEvent) -> date | None:
    return event.at_latest or event.at_earliest
