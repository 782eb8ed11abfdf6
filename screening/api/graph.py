"""GET /api/v1/entities/ID/graph: who stands above and below an entity on a day, as nodes and edges."""

from __future__ import annotations

from dataclasses import asdict

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from screening.api.shapes import DAY, FLAG, TEXT, WHOLE, every, record
from screening.api.strict import Parameters
from screening.services.picture import MOST_HOPS, picture_around
from screening.services.screening import current_snapshot

NODE = record(id=TEXT, caption=TEXT, kind=TEXT, listed=every(TEXT), centre=FLAG)
EDGE = record(holder=TEXT, held=TEXT, kind=TEXT, share=TEXT, claimant=TEXT, doubtful=FLAG)
GRAPH = record(entity=TEXT, as_of=DAY, depth=WHOLE, nodes=every(NODE), edges=every(EDGE), cut=FLAG)


class GraphParameters(Parameters):
    """The day, and how many ties to follow."""

    as_of = serializers.DateField(required=False, help_text="the day, 2026-11-22; today")
    depth = serializers.IntegerField(default=MOST_HOPS, min_value=1, max_value=MOST_HOPS)


class GraphView(APIView):
    """Owners above an entity and holdings below it on a day; `cut` says that more is known than is given."""

    @extend_schema(
        operation_id="entities_graph", tags=["entities"], parameters=[GraphParameters], responses={200: GRAPH}
    )
    def get(self, request: Request, public_id: str) -> Response:
        given = GraphParameters.read(request)
        day = given.get("as_of") or timezone.localdate()
        try:
            picture = picture_around(current_snapshot().universe, public_id, day, hops=given["depth"])
        except KeyError as error:
            raise NotFound from error
        edges = [
            {name: value for name, value in asdict(each).items() if name != "lit"} for each in picture.edges
        ]
        nodes = [asdict(each) for each in picture.nodes]
        where = {"entity": public_id, "as_of": day, "depth": given["depth"]}
        return Response(where | {"nodes": nodes, "edges": edges, "cut": picture.cut})
