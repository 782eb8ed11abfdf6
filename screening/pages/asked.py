"""The question in an address or a form of the pages."""

from __future__ import annotations

from django.http import QueryDict

from screening.services.questions import Question


def question_in(asked: QueryDict) -> Question:
    """The question; countries and identifiers may be several, in one field or in many."""
    return Question(
        name=asked.get("q", ""),
        as_of=asked.get("as_of", ""),
        kind=asked.get("kind", ""),
        birth_date=asked.get("birth_date", ""),
        countries=_several(asked.getlist("country")),
        identifiers=_several(asked.getlist("identifier")),
        lists=_several(asked.getlist("list")),
    )


def _several(values: list[str]) -> tuple[str, ...]:
    return tuple(part for value in values for part in value.replace(",", " ").split())
