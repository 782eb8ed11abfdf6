"""The endpoints of the OpenSanctions API, at the root, for clients written for it (docs/opensanctions.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from entities.api.strict import StrictSerializer
from screening.api import ftm_shapes as shapes
from screening.api.access import asker_of
from screening.api.parsers import BoundedJSONParser
from screening.api.repeating import RepeatableMixin
from screening.api.strict import ListParameter, Parameters, TextOrList
from screening.models import Scope
from screening.services import opensanctions, opensanctions_browsing
from screening.services.ftm import ANY_SCHEMA, KIND_OF_SCHEMA, SCHEMA_OF_KIND
from screening.services.opensanctions import Example, Wanted
from screening.services.opensanctions_browsing import FACETS, Search

MOST_EXAMPLES = 100
MOST_RESULTS = 500
SEARCHABLE = dict.fromkeys([*KIND_OF_SCHEMA, *SCHEMA_OF_KIND.values()])
TAG = "opensanctions"
_COUNTRY = re.compile(r"[a-zA-Z]{2}")


class ExampleBody(StrictSerializer):
    """A party by example."""

    id = serializers.CharField(required=False, allow_null=True, max_length=500)
    schema = serializers.CharField(help_text=f"one of {', '.join(KIND_OF_SCHEMA)}")
    properties = serializers.DictField(child=TextOrList(), help_text="values by property")

    def to_example(self, body: Mapping[str, Any]) -> Example:
        """The example in the service's words."""
        return Example(body["schema"], body["properties"], body.get("id") or "")


class MatchBody(StrictSerializer):
    """Up to 100 examples, each under a name of the caller's own."""

    queries = serializers.DictField(child=ExampleBody())
    weights = serializers.DictField(child=serializers.FloatField(), required=False, help_text="must be empty")
    config = serializers.DictField(required=False, help_text="must be empty")
    params = serializers.DictField(required=False, help_text="must be empty")

    def validate_queries(self, queries: Mapping[str, Any]) -> Mapping[str, Any]:
        if not 1 <= len(queries) <= MOST_EXAMPLES:
            raise ValidationError(f"send 1 to {MOST_EXAMPLES} queries in a call; these are {len(queries)}")
        return queries

    def validate(self, attrs: Any) -> Any:  # noqa: ANN401 - the base class says so
        set_by_caller = [name for name in ("weights", "config", "params") if attrs.get(name)]
        if set_by_caller:
            message = "the scoring cannot be changed by a request: leave this out"
            raise ValidationError(dict.fromkeys(set_by_caller, message))
        return attrs


class MatchParameters(Parameters):
    """Which results come back."""

    limit = serializers.IntegerField(default=5, min_value=1, max_value=MOST_RESULTS)
    threshold = serializers.FloatField(
        required=False, min_value=0, max_value=1, help_text="`match` is true from this score on"
    )
    cutoff = serializers.FloatField(default=0.0, min_value=0, max_value=1, help_text="no results below this")
    algorithm = serializers.CharField(default=opensanctions.ALGORITHM, help_text="all names mean ours")
    include_dataset = ListParameter(help_text="only entities on one of these lists")
    exclude_dataset = ListParameter(help_text="no entities that are on these lists alone")
    exclude_schema = ListParameter(help_text="no entities of these schemata")
    exclude_entity_ids = ListParameter(help_text="no entities with these ids")
    topics = ListParameter(help_text="only entities with one of these topics")
    as_of = serializers.CharField(default="", help_text="the day asked about; ours, not of OpenSanctions")
    policy = serializers.CharField(
        default="", max_length=150, help_text="one of your own policies; ours, not of OpenSanctions"
    )

    def validate_algorithm(self, name: str) -> str:
        if name not in opensanctions.KNOWN_ALGORITHMS:
            raise ValidationError("there is no such algorithm: GET /algorithms shows ours")
        return name


class SearchParameters(Parameters):
    """What to look for, and which page of it."""

    q = serializers.CharField(default="", max_length=500, help_text="words of a name")
    schema = serializers.ChoiceField(tuple(SEARCHABLE), default=ANY_SCHEMA)
    countries = ListParameter(help_text="two letters each")
    topics = ListParameter()
    datasets = ListParameter(help_text="codes of lists")
    filter_op = serializers.ChoiceField(
        ("OR", "AND"),
        default="OR",
        help_text="whether one of several countries, topics or datasets is enough",
    )
    include_dataset = ListParameter(help_text="only entities on one of these lists")
    exclude_dataset = ListParameter(help_text="no entities that are on these lists alone")
    exclude_schema = ListParameter(help_text="no entities of these schemata")
    facets = ListParameter(help_text=f"what is counted: {', '.join(FACETS)}; the first three if left out")
    limit = serializers.IntegerField(default=10, min_value=0, max_value=MOST_RESULTS)
    offset = serializers.IntegerField(default=0, min_value=0, max_value=9500)
    target = serializers.BooleanField(allow_null=True, default=None, help_text="only those at risk, or not")
    fuzzy = serializers.BooleanField(default=False, help_text="accepted, and changes nothing")
    simple = serializers.BooleanField(default=False, help_text="accepted, and changes nothing")

    def validate_facets(self, names: Sequence[str]) -> Sequence[str]:
        if wrong := next((name for name in names if name not in FACETS), ""):
            raise ValidationError(f"{wrong!r} is not counted: use {', '.join(FACETS)}")
        return names

    def validate_countries(self, codes: Sequence[str]) -> Sequence[str]:
        if wrong := next((code for code in codes if not _COUNTRY.fullmatch(code)), ""):
            raise ValidationError(f"{wrong!r} is not a country: use its two letters, such as cn")
        return codes


class NestedParameter(Parameters):
    """Whether what hangs on the entity comes with it."""

    nested = serializers.BooleanField(default=True)


class MatchView(RepeatableMixin):
    """Match up to 100 parties, each described by a schema and properties, against a dataset."""

    parser_classes = (BoundedJSONParser,)
    write_scope = Scope.SCREEN

    @extend_schema(
        operation_id="opensanctions_match",
        tags=[TAG],
        parameters=[MatchParameters],
        request=MatchBody,
        responses={200: shapes.MATCHES},
    )
    def post(self, request: Request, dataset: str) -> Response:
        given = MatchParameters.read(request)
        body = MatchBody(data=request.data)
        body.is_valid(raise_exception=True)
        queries = body.validated_data["queries"]
        examples = {name: ExampleBody().to_example(each) for name, each in queries.items()}
        responses = opensanctions.match(examples, _wanted(dataset, given), asker_of(request))
        answer = {
            "responses": responses,
            "matcher": opensanctions_browsing.feature_docs(),
            "limit": given["limit"],
        }
        return Response(answer, headers={"x-batch-size": str(len(responses))})


class SearchView(APIView):
    """Find entities of a dataset by words of their names."""

    @extend_schema(
        operation_id="opensanctions_search",
        tags=[TAG],
        parameters=[SearchParameters],
        responses={200: shapes.FOUND},
    )
    def get(self, request: Request, dataset: str) -> Response:
        given = SearchParameters.read(request)
        wanted = Search(
            dataset=dataset,
            words=given["q"],
            schema=given["schema"],
            countries=frozenset(code.lower() for code in given["countries"]),
            topics=frozenset(given["topics"]),
            datasets=frozenset(given["datasets"]),
            target=given["target"],
            every=given["filter_op"] == "AND",
            only=frozenset(given["include_dataset"]),
            without=frozenset(given["exclude_dataset"]),
            without_schemata=frozenset(given["exclude_schema"]),
            facets=tuple(given["facets"]) or FACETS[:3],
            limit=given["limit"],
            offset=given["offset"],
        )
        return Response(opensanctions_browsing.search(wanted))


class EntityView(APIView):
    """One entity by its id, with its listings and owners as nested entities."""

    @extend_schema(
        operation_id="opensanctions_entity",
        tags=[TAG],
        parameters=[NestedParameter],
        responses={200: shapes.ENTITY},
    )
    def get(self, request: Request, entity_id: str) -> Response:
        shown = opensanctions_browsing.entity(entity_id, nested=NestedParameter.read(request)["nested"])
        if shown is None:
            raise NotFound("No entity has this id.")
        return Response(shown)


class CatalogView(APIView):
    """The lists as datasets: which are current, which are outdated or not loaded."""

    @extend_schema(operation_id="opensanctions_catalog", tags=[TAG], responses={200: shapes.CATALOG})
    def get(self, request: Request) -> Response:
        Parameters.read(request)
        return Response(opensanctions_browsing.catalog())


class AlgorithmsView(APIView):
    """The one algorithm by which names are matched, and what each of its numbers means."""

    @extend_schema(operation_id="opensanctions_algorithms", tags=[TAG], responses={200: shapes.ALGORITHMS})
    def get(self, request: Request) -> Response:
        Parameters.read(request)
        return Response(opensanctions_browsing.algorithms())


class HealthView(APIView):
    """Whether the process answers at all; open to all."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="opensanctions_healthz", tags=[TAG], responses={200: shapes.HEALTH})
    def get(self, request: Request) -> Response:  # noqa: ARG002 - every view is given it
        return Response({"status": "ok"})


def _wanted(dataset: str, given: Mapping[str, Any]) -> Wanted:
    return Wanted(
        dataset=dataset,
        threshold=given.get("threshold"),
        cutoff=given["cutoff"],
        limit=given["limit"],
        day=given["as_of"],
        policy=given["policy"],
        only=frozenset(given["include_dataset"]),
        without=frozenset(given["exclude_dataset"]),
        without_schemata=frozenset(given["exclude_schema"]),
        without_entities=frozenset(given["exclude_entity_ids"]),
        topics=frozenset(given["topics"]),
    )
