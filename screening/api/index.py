"""GET /api/v1/: what there is to ask for, and by which parameters."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

import django_filters
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from screening.api.batches import BatchView
from screening.api.router import router
from screening.api.serializers import BatchRequest, ScreenRequest
from screening.api.shapes import INDEX
from screening.api.views import ScreenView

PAGING = {
    "ordering": "the order of the rows; - before it turns it round",
    "fields": "only these members, with commas between",
    "cursor": "where a page begins, as `next` and `previous` give it",
    "page_size": "1 to 500; 50",
}


class IndexView(APIView):
    """The resources of the API, with an address, an explanation and the filters of each; open to all."""

    permission_classes = (AllowAny,)

    @extend_schema(operation_id="index", tags=["index"], responses={200: INDEX})
    def get(self, request: Request) -> Response:
        here = request.build_absolute_uri(request.path)
        return Response({"resources": [*_asked(here), *_browsed(here)]})


def _asked(here: str) -> Iterator[dict[str, object]]:
    """The two ways to ask."""
    for name, view, body in (
        ("screen", ScreenView, ScreenRequest),
        ("screen/batch", BatchView, BatchRequest),
    ):
        yield {
            "name": name,
            "method": "POST",
            "address": f"{here}{name}",
            "about": _about(view),
            "fields": list(body().fields),
        }


def _browsed(here: str) -> Iterator[dict[str, object]]:
    """One resource for each that the router of kept answers and facts knows."""
    for name, viewset, _ in router.registry:
        filters = getattr(getattr(viewset, "filterset_class", None), "base_filters", {})
        key = _key(getattr(viewset, "lookup_field", "pk"))
        yield {
            "name": name,
            "method": "GET",
            "address": f"{here}{name}",
            "address_of_one": f"{here}{name}/{{{key}}}",
            "about": _about(viewset),
            "filters": {word: _meaning(each) for word, each in filters.items()},
            "paging": PAGING,
        }


def _meaning(each: django_filters.Filter) -> str:
    choices = each.extra.get("choices")
    return f"one of {', '.join(value for value, _ in choices)}" if choices else str(each.label)


def _key(field: str) -> str:
    """The field by which one row is asked for, under the name that the answers give it."""
    return "id" if field in {"pk", "public_id"} else field


def _about(view: type[object]) -> str:
    return cleandoc(view.__doc__ or "").partition("\n")[0]
