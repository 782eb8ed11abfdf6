"""The question in an address or a form of the pages."""

from __future__ import annotations

from django.http import QueryDict

from screening.services.questions import Question


def question_in(asked: QueryDict) -> Question:
    """The question; countries, identifiers and lists may be several, in one field or in many.

    Identifiers have commas between them: a blank is part of many a number.
    """
    return Question(
        name=asked.get("q", ""),
        as_of=asked.get("as_of", ""),
        kind=asked.get("kind", ""),
        birth_date=asked.get("birth_date", ""),
        countries=_several(asked.getlist("country")),
        identifiers=_between_commas(asked.getlist("identifier")),
        lists=_several(asked.getlist("list")),
    )


def _several(values: list[str]) -> tuple[str, ...]:
    return tuple(part for value in values for part in value.replace(",", " ").split())


def _between_commas(values: list[str]) -> tuple[str, ...]:
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(part for part in parts if part)
