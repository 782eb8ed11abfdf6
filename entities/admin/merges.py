"""Pages for merges: those that were made, to read and undo, and those that wait for a decision."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from entities.admin.curated import ReadOnlyPage
from entities.admin.entities import entry_link
from entities.admin.searching import FoundByEntity
from entities.curating.change_sets import Hand
from entities.loaders.errors import FactsError
from entities.merging import decide_by_hand
from entities.models import ChangeSet, Merge, Suggestion


class _Deciding(FoundByEntity, ReadOnlyPage):
    """Rows are read only, but for what people decide about them."""

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Whoever may write facts; where four eyes are asked for, it waits for another person then."""
        return request.user.has_perm("entities.add_merge")

    def decide(self, request: HttpRequest, rows: QuerySet[Any], act: str) -> None:
        """Act on each row, and tell how many it was, how many wait, and why not on the others."""
        if not isinstance(request.user, User):
            raise PermissionDenied("nobody is logged in")
        kept: Counter[str] = Counter()
        for row in rows:
            hand = Hand(by=request.user, through="admin", why=row.evidence)
            try:
                kept[decide_by_hand(row, act, hand).state] += 1
            except FactsError as error:
                self.message_user(request, str(error), messages.ERROR)
        if done := kept[ChangeSet.State.APPLIED]:
            self.message_user(request, f"Done: {done}")
        if waiting := kept[ChangeSet.State.PROPOSED]:
            self.message_user(
                request, f"Proposed: {waiting}. It waits for another person to approve it.", messages.WARNING
            )


@admin.register(Merge)
class MergeAdmin(_Deciding):
    list_display = (
        "of_entry",
        "from_entity",
        "to_entity",
        "basis",
        "evidence",
        "by",
        "merged_at",
        "undone_by",
    )
    list_display_links = ("evidence",)  # the entry is a link of its own
    list_filter = ("basis", "by")
    list_select_related = ("entry__entity", "entry__source", "from_entity", "to_entity")
    search_fields = ("by", "evidence")
    of_entities = ("from_entity", "to_entity")
    actions = (*ReadOnlyPage.actions, "undo_merges")

    @admin.display(description="entry")
    def of_entry(self, merge: Merge) -> SafeString:
        return entry_link(merge.entry)

    def describe(self, fact: Merge) -> str:
        return f"{fact.from_entity} into {fact.to_entity}"

    @admin.action(description="Undo: the entries go back, and stay apart", permissions=["decide"])
    def undo_merges(self, request: HttpRequest, rows: QuerySet[Merge]) -> None:
        self.decide(request, rows, "undo")


@admin.register(Suggestion)
class SuggestionAdmin(_Deciding):
    list_display = ("of_entry", "filed_as", "entity", "evidence", "likely", "status", "decided_by")
    list_display_links = ("evidence",)
    list_filter = ("status", "likely", "entry__source")
    list_select_related = ("entry__entity", "entry__source", "entity")
    search_fields = ("evidence",)
    of_entities = ("entry__entity", "entity")
    actions = (*ReadOnlyPage.actions, "accept_suggestions", "reject_suggestions")

    @admin.display(description="entry")
    def of_entry(self, suggestion: Suggestion) -> SafeString:
        return entry_link(suggestion.entry)

    @admin.display(description="filed as")
    def filed_as(self, suggestion: Suggestion) -> str:
        return str(suggestion.entry.entity)

    def describe(self, fact: Suggestion) -> str:
        return f"{fact.entry.entity} and {fact.entity}"

    @admin.action(description="Accept: they are one party", permissions=["decide"])
    def accept_suggestions(self, request: HttpRequest, rows: QuerySet[Suggestion]) -> None:
        self.decide(request, rows, "accept")

    @admin.action(description="Reject: they are two, and stay so", permissions=["decide"])
    def reject_suggestions(self, request: HttpRequest, rows: QuerySet[Suggestion]) -> None:
        self.decide(request, rows, "reject")
