"""Pages that stay put while facts are added: a cursor instead of a number."""

from __future__ import annotations

from rest_framework.pagination import CursorPagination


class Pages(CursorPagination):
    """50 rows in the order of their keys, up to 500 with `page_size`."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500
    ordering = "pk"


class PagesByCode(Pages):
    """The same, in the order of the rows' codes."""

    ordering = "code"


class PagesByPublicId(Pages):
    """The same, in the order of the entities' public ids."""

    ordering = "public_id"
