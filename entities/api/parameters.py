"""Parameters of an address, read strictly: one that nobody knows is refused, never passed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, ListSerializer, Serializer
from rest_framework.viewsets import ReadOnlyModelViewSet

FIELDS = OpenApiParameter("fields", description="only these members, with commas between")


class StrictParametersMixin(ReadOnlyModelViewSet[Any]):
    """A misspelt filter would otherwise answer with every row there is."""

    orders: Mapping[str, str] = {"id": "pk"}  # the public word of an order, and its column
    further_parameters: Mapping[str, tuple[str, ...]] = {}  # those of further actions
    repeated_parameters: tuple[str, ...] = ()  # those that may stand in an address several times

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        if getattr(self, "action", None) is None:
            return  # no such method here: that is what is answered, whatever the parameters
        known = self.known_parameters()
        for name in sorted(request.query_params):
            if name not in known:
                advice = f"use {', '.join(known)}" if known else "this address takes none"
                message = f"there is no such parameter: {advice}"
                raise ValidationError({name: [message]}, code="unknown-parameter")
            if len(request.query_params.getlist(name)) > 1 and name not in self.repeated_parameters:
                raise ValidationError({name: ["give this parameter once"]}, code="given-twice")
            if not all(request.query_params.getlist(name)):
                raise ValidationError({name: ["give a value, or leave it out"]}, code="blank")

    @extend_schema(parameters=[FIELDS])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401 - as the base class
        return super().list(request, *args, **kwargs)

    @extend_schema(parameters=[FIELDS])
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401 - as the base class
        return super().retrieve(request, *args, **kwargs)

    def known_parameters(self) -> tuple[str, ...]:
        """The filters, order and paging of a list; of a single row only its fields can be chosen."""
        if self.action == "list":
            filters = getattr(getattr(self, "filterset_class", None), "base_filters", {})
            return (*filters, "ordering", "fields", "cursor", "page_size")
        if self.action == "retrieve":
            return ("fields",)
        return self.further_parameters.get(str(self.action), ())

    def get_serializer(self, *args: Any, **kwargs: Any) -> BaseSerializer[Any]:  # noqa: ANN401 - as the base class
        serializer = super().get_serializer(*args, **kwargs)
        given = self.request.query_params.get("fields")
        if given is not None and self.request.method in {"GET", "HEAD"}:
            shape = serializer.child if isinstance(serializer, ListSerializer) else serializer
            _keep_only(shape, given)
        return serializer


def _keep_only(shape: Any, given: str) -> None:  # noqa: ANN401 - a serializer of some row
    """Drop the fields that were not asked for; raises ValidationError for one that does not exist."""
    wanted = [word.strip() for word in given.split(",")]
    known: Serializer[Any] = shape
    if unknown := [word for word in wanted if word not in known.fields]:
        message = f"there is no field {unknown[0]!r}: use {', '.join(known.fields)}"
        raise ValidationError({"fields": [message]}, code="unknown-field")
    for name in set(known.fields) - set(wanted):
        known.fields.pop(name)
