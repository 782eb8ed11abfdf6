"""The search of the pages of facts: by what a row says itself, and by the entities that a name means.

A search over joined tables takes seconds with a hundred thousand entities: here each question stays in one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from entities.models import Entity

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin

MOST_ROWS = 1000  # found in one way; whoever finds more looks for something else


def _by_caption(text: str) -> Sequence[str]:
    found = Entity.objects.filter(Q(caption__icontains=text) | Q(public_id__startswith=text.lower()))
    return list(found.values_list("public_id", flat=True)[:100])


class Finder:
    """How entities are found by name: `screening` puts the engine's search here."""

    like: Callable[[str], Sequence[str]] = staticmethod(_by_caption)


class FoundByEntity(ModelAdmin):
    """Rows are found by their own `search_fields`, and by the names of the entities that they are about."""

    of_entities: ClassVar[tuple[str, ...]] = ()  # the ways from a row to these entities
    search_help_text = "what stands here, or the name of an entity, misspelt or in another script too"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        text = search_term.strip()
        if not text:
            return queryset, False
        own, _ = super().get_search_results(request, queryset, text)
        entities = list(Entity.objects.filter(public_id__in=Finder.like(text)).values_list("pk", flat=True))
        ways = [own, *(queryset.filter(**{f"{way}__in": entities}) for way in self.of_entities)]
        rows = {key for way in ways for key in way.order_by().values_list("pk", flat=True)[:MOST_ROWS]}
        return queryset.filter(pk__in=rows), False
