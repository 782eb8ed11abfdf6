"""/api/v1/policies: by which thresholds a client wants to be answered, version by version."""

from __future__ import annotations

from typing import Any

import django_filters
import msgspec
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from entities.api.pages import Pages
from entities.api.parameters import StrictParametersMixin
from entities.api.strict import StrictSerializer
from screening.api.access import asker_of, caller_of
from screening.api.repeating import RepeatableMixin
from screening.engine.policy import Policy
from screening.models import PolicyVersion, Scope
from screening.services.keys import NOBODY
from screening.services.policies import LOWEST, Content, as_plain, make_policy, policies_of

MOST = 500  # kinds, lists
_service = Policy()


class BoundsBody(StrictSerializer):
    """The thresholds of a kind or a list."""

    match_at = serializers.FloatField(min_value=LOWEST, max_value=1)
    review_at = serializers.FloatField(min_value=LOWEST, max_value=1)


class ContentBody(StrictSerializer):
    """What a version says; what is left out is the service's own."""

    match_at = serializers.FloatField(
        default=_service.match_at, min_value=LOWEST, max_value=1, help_text="a match from this score on"
    )
    review_at = serializers.FloatField(
        default=_service.review_at, min_value=LOWEST, max_value=1, help_text="a review from this score on"
    )
    kinds = serializers.DictField(
        child=BoundsBody(), default=dict, help_text="higher thresholds for parties of a kind, by kind"
    )
    lists = serializers.DictField(
        child=BoundsBody(), default=dict, help_text="higher thresholds for what a list says, by its code"
    )
    weak_names = serializers.ChoiceField(
        choices=("review", "match", "ignore"),
        default=_service.weak_names,
        help_text="what a weak alias can be",
    )
    screened = serializers.ListField(
        child=serializers.CharField(max_length=80), default=list, max_length=MOST,
        help_text="codes of the lists that are asked where a question names none",
    )  # fmt: skip


class PolicyBody(ContentBody):
    """A new version of a policy, or the first."""

    code = serializers.SlugField(max_length=50)
    reason = serializers.CharField(max_length=1000, help_text="why it is like this")


@extend_schema_field(ContentBody)
class ContentField(serializers.Field[Any, Any, dict[str, Any], Any]):
    """What a version says, with every member."""

    def to_representation(self, value: Any) -> dict[str, Any]:  # noqa: ANN401 - as the base class
        return as_plain(value)


class PolicySerializer(serializers.ModelSerializer[PolicyVersion]):
    """A version of a policy; answers name it by `name`."""

    name = serializers.CharField()
    content = ContentField()

    class Meta:
        model = PolicyVersion
        fields = ("id", "code", "number", "name", "reason", "content", "digest", "by", "made_at")


class PolicyFilters(django_filters.FilterSet):
    """Versions by the policy that they are of."""

    code = django_filters.CharFilter(label="the code of a policy")

    class Meta:
        model = PolicyVersion
        fields: tuple[str, ...] = ()


class NewestFirst(Pages):
    """50 versions a page, the newest first."""

    ordering = "-pk"


class PolicyViewSet(mixins.CreateModelMixin, StrictParametersMixin, RepeatableMixin):
    """By which thresholds the client wants to be answered: versions with a reason, never changed."""

    read_scope = Scope.SCREEN
    write_scope = Scope.ADMIN
    filterset_class = PolicyFilters
    pagination_class = NewestFirst
    serializer_class = PolicySerializer

    def get_queryset(self) -> QuerySet[PolicyVersion]:
        return policies_of((caller_of(self.request) or NOBODY).client)

    @extend_schema(request=PolicyBody, responses={201: PolicySerializer})
    def create(self, request: Request, *_: Any, **__: Any) -> Response:  # noqa: ANN401 - as the base class
        """Make a policy, or the next version of one; questions name it in `policy`."""
        body = PolicyBody(data=request.data)
        body.is_valid(raise_exception=True)
        given = dict(body.validated_data)
        code, reason = given.pop("code"), given.pop("reason")
        made = make_policy(code, reason, msgspec.convert(given, Content), asker_of(request))
        address = reverse("policy-detail", args=(made.pk,), request=request)
        return Response(self.get_serializer(made).data, status=201, headers={"Location": address})
