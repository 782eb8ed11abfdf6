"""Rows of the admin as a file: what is filtered and chosen, with the codes of the rows that it refers to."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.utils import timezone

from entities.cells import harmless

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin

CODES = ("public_id", "code")  # by which a row is known outside of this database, where it has one
ROWS_AT_A_TIME = 2000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Exported(ModelAdmin):
    """A page whose rows can be taken away, as CSV or XLSX."""

    actions: tuple[str, ...] = ("export_csv", "export_xlsx")

    class Media:
        css = {"all": ("entities/curation.css",)}
        js = ("entities/tables.js", "entities/labels.js")

    def get_list_display_links(self, request: HttpRequest, list_display: Any) -> Any:  # noqa: ANN401 - Django's unions
        """The column that leads to a row: the first whose cells are not links to something else."""
        if self.list_display_links != ():
            return super().get_list_display_links(request, list_display)
        return [str(column) for column in list_display if not str(column).startswith("of_")][:1]

    @admin.action(description="Export as CSV", permissions=["view"])
    def export_csv(self, request: HttpRequest, queryset: QuerySet[Any]) -> StreamingHttpResponse:  # noqa: ARG002 - Django's signature
        lines = (_line(cells) for cells in _table(queryset))
        return StreamingHttpResponse(lines, "text/csv; charset=utf-8", headers=_named(queryset, "csv"))

    @admin.action(description="Export as XLSX", permissions=["view"])
    def export_xlsx(self, request: HttpRequest, queryset: QuerySet[Any]) -> FileResponse:  # noqa: ARG002 - Django's signature
        from openpyxl import Workbook  # noqa: PLC0415 - slow to import, and seldom needed

        book = Workbook(write_only=True)
        sheet = book.create_sheet(queryset.model._meta.model_name)
        for cells in _table(queryset):
            sheet.append([harmless(cell) for cell in cells])
        file = TemporaryFile()  # noqa: SIM115 - the answer closes it
        book.save(file)
        file.seek(0)
        return FileResponse(file, content_type=XLSX, headers=_named(queryset, "xlsx"))


def _table(queryset: QuerySet[Model]) -> Iterator[list[str]]:
    columns = [column for column in queryset.model._meta.concrete_fields if column.name != "salt"]
    related = [column.name for column in columns if column.is_relation]
    yield [column.name for column in columns]
    for row in queryset.select_related(*related).iterator(chunk_size=ROWS_AT_A_TIME):
        yield [
            _code_of(getattr(row, column.name)) if column.is_relation else _text(column.value_to_string(row))
            for column in columns
        ]


def _code_of(row: Model | None) -> str:
    """What the row that is referred to is known by; its number where it has no code."""
    if row is None:
        return ""
    return next((str(getattr(row, code)) for code in CODES if getattr(row, code, "")), str(row.pk))


def _text(value: object) -> str:
    """A value as text: lists and objects as JSON, nothing as nothing."""
    if value is None or value == "None":
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(harmless(cell) for cell in cells)
    return out.getvalue()


def _named(queryset: QuerySet[Model], form: str) -> dict[str, str]:
    name = f"{queryset.model._meta.model_name}-{timezone.localdate()}.{form}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}
