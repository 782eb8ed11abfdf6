"""Pages that stay put while facts are added: a cursor instead of a number."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request

MOST_DIGITS_OF_A_KEY = 18  # what a 64-bit key can hold for certain


class Pages(CursorPagination):
    """50 rows in the order of their keys, up to 500 with `page_size`; another size is refused."""

    page_size: int = 50
    page_size_query_param = "page_size"
    max_page_size: int = 500
    ordering = "pk"
    ordering_in_use: tuple[str, ...] = ("pk",)

    def get_ordering(self, request: Request, queryset: Any, view: Any) -> tuple[str, ...]:  # noqa: ANN401, ARG002 - as the base class
        """The order asked for with `ordering`, of those that the view knows; a minus sign turns it round."""
        given = request.query_params.get("ordering")
        if given is None:
            return (self.ordering,)
        orders: dict[str, str] = view.orders
        column = orders.get(given.removeprefix("-"))
        if column is None:
            message = f"order by one of {', '.join(orders)}, with - before it for the other way round"
            raise ValidationError({"ordering": [message]}, code="invalid-ordering")
        turned = "-" if given.startswith("-") else ""
        return (turned + column, turned + "pk")

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as the base class
        """The parameters of paging and order, with what each takes, for the OpenAPI document."""
        words = [turned + word for word in view.orders for turned in ("", "-")]
        size = {"type": "integer", "minimum": 1, "maximum": self.max_page_size, "default": self.page_size}
        shapes = {
            "cursor": ("where a page begins, as `next` and `previous` give it", {"type": "string"}),
            "page_size": ("rows of a page", size),
            "ordering": ("the order of the rows; - turns it round", {"type": "string", "enum": words}),
        }
        return [
            {"name": name, "in": "query", "required": False, "description": about, "schema": shape}
            for name, (about, shape) in shapes.items()
        ]

    def get_page_size(self, request: Request) -> int:
        given = request.query_params.get(self.page_size_query_param)
        if given is None:
            return self.page_size
        short = given.isdecimal() and len(given) <= len(str(self.max_page_size))
        if short and 1 <= int(given) <= self.max_page_size:
            return int(given)
        message = f"write a whole number from 1 to {self.max_page_size}"
        raise ValidationError({self.page_size_query_param: [message]}, code="invalid-page-size")

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:  # noqa: ANN401 - as the base class
        self.ordering_in_use = self.get_ordering(request, queryset, view)
        return super().paginate_queryset(queryset, request, view)

    def decode_cursor(self, request: Request) -> Any:  # noqa: ANN401 - None is missing from the stubs' type
        try:
            cursor = super().decode_cursor(request)
        except NotFound as error:
            raise self._bad_cursor() from error
        if cursor is not None and not self._was_given_out(cursor):
            raise self._bad_cursor()
        return cursor

    def is_position(self, text: str) -> bool:
        """Whether a row can stand there: what a database cannot read would fail in it."""
        if self.is_by_key():
            return text.isdecimal() and len(text) <= MOST_DIGITS_OF_A_KEY
        return text.isprintable()

    def is_by_key(self) -> bool:
        """Whether the rows stand in the order of their numbers."""
        return self.ordering_in_use[0].removeprefix("-") in {"pk", "id"}

    def _was_given_out(self, cursor: Cursor) -> bool:
        if cursor.position is None:
            return bool(cursor.offset or cursor.reverse)
        return self.is_position(str(cursor.position))

    def _bad_cursor(self) -> ValidationError:
        message = "this is no cursor: follow `next` and `previous` as an answer gives them"
        return ValidationError({self.cursor_query_param: [message]}, code="invalid-cursor")


class PagesByCode(Pages):
    """The same, in the order of the rows' codes."""

    ordering = "code"


class PagesByPublicId(PagesByCode):
    """The same, in the order of the entities' public ids."""

    ordering = "public_id"
