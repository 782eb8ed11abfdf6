"""The page of an entity, with the engine's search and what a screening of its name answers now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone

from entities.admin.entities import EntityAdmin
from entities.admin.searching import Finder
from entities.models import Entity, Relationship
from screening.errors import ScreeningError
from screening.services.finding import entities_like
from screening.services.questions import Question
from screening.services.reading import headline_words, sections, short_name
from screening.services.screening import ask, current_snapshot
from screening.services.timeline import Timeline, timeline_of

admin.site.unregister(Entity)


MOST_TIES = 200  # of one entity, on its page


def _like(text: str) -> Sequence[str]:
    try:
        return entities_like(text)
    except ScreeningError:  # no facts are loaded yet, so that there is nothing to find by likeness
        return ()


Finder.like = _like


@admin.register(Entity)
class ScreenedEntityAdmin(EntityAdmin):
    """Curation of an entity beside the answer that its name gets."""

    change_form_template = "admin/screening/entity.html"
    search_help_text = "a name, misspelt or in another script too; an identifier; a public id"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Entity], search_term: str
    ) -> tuple[QuerySet[Entity], bool]:
        """The entities that a screening would think of, the likest first."""
        if not (text := search_term.strip()):
            return queryset, False
        try:
            found = entities_like(text)
        except ScreeningError:  # no facts are loaded yet, so that there is nothing to find by likeness
            return super().get_search_results(request, queryset, search_term)
        started = Q(public_id__startswith=text.lower())
        if not found:  # PostgreSQL cannot order by a constant
            return queryset.filter(started).order_by("public_id"), False
        order = Case(
            *(When(public_id=entity, then=Value(at)) for at, entity in enumerate(found)), default=Value(0)
        )
        return queryset.filter(Q(public_id__in=found) | started).order_by(order, "public_id"), False

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,  # noqa: ANN401 - Django's signature
        *args: Any,  # noqa: ANN401 - Django's signature
        **kwargs: Any,  # noqa: ANN401 - Django's signature
    ) -> Any:  # noqa: ANN401 - Django's signature
        entity = context.get("original")
        if entity is not None:
            context |= _panels(entity)
        return super().render_change_form(request, context, *args, **kwargs)


def _panels(entity: Entity) -> dict[str, Any]:
    """What stands beside the form: the answer of now, the histories, and the ties with their sources."""
    ends = Q(subject=entity.pk) | Q(object=entity.pk)
    ties = Relationship.objects.live().filter(ends).select_related("subject", "object", "source")
    return {
        "answer": _answer(entity.caption) if entity.caption else None,
        "timelines": _timelines(entity.public_id),
        "ties": ties.order_by("kind", "pk")[:MOST_TIES],
    }


def _timelines(public_id: str) -> list[Timeline]:
    """The history of each listing as the engine reads it."""
    try:
        universe = current_snapshot().universe
    except ScreeningError:
        return []
    today = timezone.localdate()
    found = universe.listings.get(public_id, ())
    return [timeline_of(listing, universe.lists[listing.list], today, today) for listing in found]


def _answer(name: str) -> dict[str, Any]:
    """What a screening of the name says now, in short."""
    try:
        report = ask(Question(name=name)).report
    except ScreeningError as error:
        return {"said": str(error)}
    return {
        "outcome": report.headline.outcome.value,
        "said": headline_words(report),
        "sections": [
            (
                part.title or "Prohibits or restricts",
                [
                    (
                        short_name(report, verdict.list),
                        verdict.outcome.value.replace("_", " "),
                        verdict.reasons,
                    )
                    for verdict in part.verdicts
                ],
            )
            for part in sections(report)
        ],
    }
