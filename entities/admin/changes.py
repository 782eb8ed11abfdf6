"""The record of what people changed by hand; proposals are decided at `/view/changes`."""

from __future__ import annotations

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from entities.admin.curated import ReadOnlyPage
from entities.curating.change_sets import differences
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
        return format_html_join("", "<p><b>{} {}</b> {}</p>{}", map(_described, change_set.changes))


def _described(change: dict[str, str]) -> tuple[str, str, str, SafeString]:
    rows = format_html_join(
        "",
        "<tr><td>{}</td><td><del>{}</del></td><td><ins>{}</ins></td></tr>",
        ((name, _shown(was), _shown(now)) for name, was, now in differences(change)),
    )
    return change["act"], change["model"], change["words"], format_html("<table>{}</table>", rows)


def _shown(value: object) -> object:
    return "" if value is None else value
