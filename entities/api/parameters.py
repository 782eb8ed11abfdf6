"""Parameters of an address, read strictly: one that nobody knows is refused, never passed over."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.viewsets import ReadOnlyModelViewSet


class StrictParametersMixin(ReadOnlyModelViewSet[Any]):
    """A misspelt filter would otherwise answer with every row there is."""

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        known = self.known_parameters()
        unknown = sorted(set(request.query_params) - set(known))
        if unknown:
            advice = f"use {', '.join(known)}" if known else "this address takes none"
            message = f"there is no such parameter: {advice}"
            raise ValidationError({name: [message] for name in unknown}, code="unknown-parameter")

    def known_parameters(self) -> tuple[str, ...]:
        """The filters and the paging of a list; a single row takes no parameter."""
        if self.detail or self.action is None:
            return ()
        filters = getattr(getattr(self, "filterset_class", None), "base_filters", {})
        return (*filters, "cursor", "page_size")
