"""The record of what people changed by hand; proposals are decided at `/view/changes`."""

from __future__ import annotations

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from entities.admin.curated import ReadOnlyPage
from entities.curating.telling import Told, tell
from entities.models import ChangeSet


@admin.register(ChangeSet)
class ChangeSetAdmin(ReadOnlyPage):
    list_display = ("title", "state", "by", "at", "decided_by", "decided_at", "through")
    list_filter = ("state", "through")
    list_select_related = ("by", "decided_by")
    search_fields = ("title", "why", "remark", "by__username")
    date_hierarchy = "at"
    fields = (
        "title",
        "state",
        "by",
        "through",
        "at",
        "why",
        "as_differences",
        "decided_by",
        "decided_at",
        "remark",
    )

    @admin.display(description="changes")
    def as_differences(self, change_set: ChangeSet) -> SafeString:
        """Every change, column by column: before, after."""
        return format_html_join("", "<p><b>{}</b></p>{}", map(_described, tell(change_set)))


def _described(told: Told) -> tuple[str, SafeString]:
    rows = format_html_join("", "<tr><td>{}</td><td><del>{}</del></td><td><ins>{}</ins></td></tr>", told.rows)
    return told.headline, format_html("<table>{}</table>", rows)
