"""What every page of facts shares: nothing is deleted, everything is dated, every change is announced."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import IntegrityError, models
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect

from entities.admin.exports import Exported
from entities.admin.forms import FactForm, FactFormSet, LinesField, is_marked
from entities.admin.words import WordedMixin
from entities.curating.change_sets import Hand, change_by_hand
from entities.curating.writing import (
    announce,
    begin_listing,
    delete_plain,
    links_of,
    note_links,
    record_by_hand,
    record_plain,
    restore,
    retire,
    retire_row,
)
from entities.models import ChangeSet, Listing, Origin, RuleCount
from entities.models.base import Fact

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
    StackedInline = admin.StackedInline[Any, Any]
    FormSet = forms.BaseModelFormSet[Any, Any]
else:
    ModelAdmin, TabularInline, StackedInline = admin.ModelAdmin, admin.TabularInline, admin.StackedInline
    FormSet = forms.BaseModelFormSet

Fieldset = tuple[str | None, Any]

RECORD: Fieldset = (
    "Record",
    {"classes": ("collapse",), "fields": (("origin", "recorded_at", "retired_at"), "retire")},
)
SHORT_TEXT = {"widget": forms.Textarea(attrs={"rows": 2, "cols": 60})}


def days(prefix: str) -> tuple[str, str, str, str]:
    """The four fields of a pair of days, to stand in one row."""
    return (f"{prefix}_earliest", f"{prefix}_latest", f"{prefix}_text", f"{prefix}_basis")


def span(*, collapsed: bool = False) -> tuple[Fieldset, ...]:
    """The rows that say from when to when something holds."""
    classes = ("collapse",) if collapsed else ()
    return (
        (
            "From",
            {
                "classes": classes,
                "fields": (days("since"),),
                "description": "The first day it holds, as a pair: twice the same day when it is known. "
                "An end left empty is open.",
            },
        ),
        (
            "Until",
            {
                "classes": classes,
                "fields": (days("until"),),
                "description": "The first day it no longer holds. Empty while it does.",
            },
        ),
    )


class HeldTrue(admin.SimpleListFilter):
    """Live rows unless asked for the retired ones."""

    title = "held true"
    parameter_name = "held"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:  # noqa: ARG002 - Django's signature
        return [("retired", "no longer"), ("all", "now or before")]

    def choices(self, changelist: Any) -> Iterator[Any]:  # noqa: ANN401 - Django's ChangeList
        first, *others = super().choices(changelist)
        yield {**first, "display": "now"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:  # noqa: ARG002 - Django's signature
        if self.value() == "all":
            return queryset
        return queryset.filter(retired_at__isnull=self.value() != "retired")


class CuratedAdmin(Exported, WordedMixin):
    """A page of facts: saved by hand, retired instead of deleted, each change announced with it."""

    form = FactForm
    readonly_fields: ClassVar[tuple[str, ...]] = ("origin", "recorded_at", "retired_at")
    actions = (*Exported.actions, "retire_selected", "restore_selected")
    list_per_page = 50
    show_full_result_count = False
    save_on_top = True
    formfield_overrides = {models.JSONField: {"form_class": LinesField}, models.TextField: SHORT_TEXT}

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Django's signature
        return self._by_hand(request, partial(super().changeform_view, request, *args, **kwargs))

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Django's signature
        return self._by_hand(request, partial(super().changelist_view, request, *args, **kwargs))

    def _by_hand(self, request: HttpRequest, view: Callable[[], Any]) -> Any:  # noqa: ANN401 - Django's responses
        """What the page writes becomes one set of changes, which may have to wait for another person."""
        if request.method != "POST" or not isinstance(request.user, User):
            return view()
        hand = Hand(by=request.user, through="admin", why=request.POST.get("why", "").strip())
        response, change_set = change_by_hand(view, hand)
        if change_set is None or change_set.state == ChangeSet.State.APPLIED:
            return response
        list(messages.get_messages(request))  # of a change that was taken back
        self.message_user(
            request, f"Proposed: “{change_set}” waits for another person to approve it.", messages.WARNING
        )
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [HeldTrue, *super().get_list_filter(request)]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def save_model(self, request: HttpRequest, obj: Fact, form: Any, change: bool) -> None:  # noqa: ANN401, FBT001 - Django's signature
        if change and not form.has_changed():
            return
        if change and obj.origin != Origin.HAND:
            messages.warning(request, _reload_warning(obj))
        if is_marked(form, obj):
            retire_row(obj)
        else:
            record_by_hand(obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: FormSet, change: bool) -> None:  # noqa: ANN401, ARG002, FBT001 - Django's signature
        if formset.model is RuleCount:  # not dated: it goes and comes with its rule
            formset.save(commit=False)
            for row in formset.deleted_objects:
                delete_plain(row)
            for row in _changed(formset):
                record_plain(row)
            return
        formset.save(commit=False)
        for fact_form in formset.forms:
            if fact_form.has_changed() and fact_form.instance in _changed(formset):
                _save_row(fact_form)
        formset.save_m2m()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: ANN401, FBT001 - Django's signature
        was = links_of(form.instance)
        super().save_related(request, form, formsets, change)
        note_links(form.instance, was)
        if not change or form.has_changed() or any(formset.has_changed() for formset in formsets):
            announce()

    @admin.action(description="Retire: no longer held true", permissions=["change"])
    def retire_selected(self, request: HttpRequest, queryset: QuerySet[Fact]) -> None:
        count = retire(queryset)
        self.message_user(request, f"{count} retired. They stay in the record of the past.")

    @admin.action(description="Restore: held true again", permissions=["change"])
    def restore_selected(self, request: HttpRequest, queryset: QuerySet[Fact]) -> None:
        try:
            count = restore(queryset)
        except IntegrityError:
            self.message_user(
                request, "Another live row has taken the place of one of these.", messages.ERROR
            )
        else:
            self.message_user(request, f"{count} held true again.")


class PartAdmin(CuratedAdmin):
    """Facts that hang on another: they are added on its page, and not shown in the index."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:  # noqa: ARG002 - Django's signature
        return {}


class CuratedInline(TabularInline):
    """Live rows below the row they hang on, with who keeps them; `retire` is what Django calls `delete`."""

    readonly_fields: ClassVar[tuple[str, ...]] = ("kept",)

    @admin.display(description="kept by")
    def kept(self, fact: Fact) -> str:
        return f"{fact.get_origin_display()}, {fact.recorded_at:%Y-%m-%d}" if fact.pk else ""

    form = FactForm
    formset = FactFormSet
    extra = 0
    can_delete = False
    show_change_link = True
    formfield_overrides = CuratedAdmin.formfield_overrides

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(retired_at=None)


class CuratedStack(StackedInline):
    """The same, with room for dates."""

    form = FactForm
    formset = FactFormSet
    extra = 0
    can_delete = False
    show_change_link = True
    formfield_overrides = CuratedAdmin.formfield_overrides

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(retired_at=None)


class ReadOnly:
    """A record to read: nothing is added, changed or deleted here."""

    def has_add_permission(self, *_: object) -> bool:
        return False

    def has_change_permission(self, *_: object) -> bool:
        return False

    def has_delete_permission(self, *_: object) -> bool:
        return False


class ReadOnlyPage(ReadOnly, Exported, WordedMixin):
    """A page of a record to read."""

    list_per_page = 50
    show_full_result_count = False


def _changed(formset: FormSet) -> list[Model]:
    return [*formset.new_objects, *(row for row, _ in formset.changed_objects)]


def _save_row(form: Any) -> None:  # noqa: ANN401 - the form of an inline
    fact: Fact = form.instance
    if is_marked(form, fact):
        retire_row(fact)
        return
    is_new = fact.pk is None
    record_by_hand(fact)
    if is_new and isinstance(fact, Listing) and form.cleaned_data.get("in_force_since"):
        begin_listing(fact, form.cleaned_data["in_force_since"])


def _reload_warning(fact: Fact) -> str:
    where = "the curated files" if fact.origin == Origin.FIXTURES else "an edition of a list"
    return f"This came from {where} and is kept by hand from now on: correct it there too."
