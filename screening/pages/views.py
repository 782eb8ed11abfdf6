"""The analysts' pages: each parses, calls one service, and renders."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from entities.models import EntityKind
from screening.engine.policy import Policy
from screening.errors import ScreeningError
from screening.pages.access import analysts_only
from screening.pages.answer import page_of
from screening.pages.examples import EXAMPLES
from screening.services.picture import picture_around
from screening.services.questions import Question
from screening.services.screening import ask, current_snapshot


@require_safe
@analysts_only
@vary_on_headers("HX-Request")
def home(request: HttpRequest) -> HttpResponse:
    """The search box and, for a question, the answer; htmx asks for the answer alone."""
    return _answer(request, "pages/answer.html" if _is_part(request) else "pages/home.html")


@require_safe
@analysts_only
def evidence(request: HttpRequest) -> HttpResponse:
    """The answer with its editions and its method, made to be printed."""
    return _answer(request, "pages/evidence.html")


@require_safe
@analysts_only
def picture(request: HttpRequest, entity: str) -> HttpResponse:
    """The ownership picture around a party, as JSON for the page."""
    try:
        on = date.fromisoformat(request.GET.get("as_of", "")) if request.GET.get("as_of") else _today()
        around = picture_around(current_snapshot().universe, entity, on, tuple(request.GET.getlist("to")))
    except (KeyError, ValueError) as error:
        raise Http404(f"no picture of {entity!r}") from error
    return JsonResponse(asdict(around))


def _answer(request: HttpRequest, template: str) -> HttpResponse:
    question = _question(request)
    shown = {
        "asked": question,
        "kinds": EntityKind.choices,
        "today": _today(),
        "examples": EXAMPLES,
        "policy": Policy(),
        "country": " ".join(question.countries),
        "identifier": " ".join(question.identifiers),
    }
    if not question.name.strip() and not question.identifiers:
        return render(request, template, shown)
    try:
        answer = ask(question)
    except ScreeningError as error:
        return render(
            request, template, shown | {"error": str(error)}, status=200 if _is_part(request) else 400
        )
    page = page_of(answer, question, _today())
    rendered = render(request, template, shown | {"page": page, "answer": answer})
    rendered["HX-Push-Url"] = page.link  # the address without the fields that were left empty
    return rendered


def _question(request: HttpRequest) -> Question:
    """The question in the address; countries and identifiers may be several, in one field or in many."""
    asked = request.GET
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


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _today() -> date:
    return timezone.localdate()
