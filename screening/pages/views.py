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
from screening.errors import BadQuestion, ScreeningError
from screening.models import Decision
from screening.pages.access import analysts_only
from screening.pages.answer import page_of
from screening.pages.asked import question_in
from screening.pages.examples import EXAMPLES
from screening.services.asking import ask_and_keep_for
from screening.services.picture import picture_around
from screening.services.screening import current_snapshot

MOST_ENDS = 10  # listed parties that a picture leads to


@require_safe
@analysts_only
@vary_on_headers("HX-Request")
def home(request: HttpRequest) -> HttpResponse:
    """The search box and, for a question, the answer; htmx asks for the answer alone."""
    return _answer(request, "pages/answer.html" if _is_part(request) else "pages/home.html")


@require_safe
@analysts_only
def picture(request: HttpRequest, entity: str) -> HttpResponse:
    """The ownership picture around a party, as JSON for the page."""
    try:
        on = date.fromisoformat(request.GET.get("as_of", "")) if request.GET.get("as_of") else _today()
        around = picture_around(
            current_snapshot().universe, entity, on, tuple(request.GET.getlist("to")[:MOST_ENDS])
        )
    except (KeyError, ValueError) as error:
        raise Http404(f"no picture of {entity!r}") from error
    return JsonResponse(asdict(around))


def _answer(request: HttpRequest, template: str) -> HttpResponse:
    question = question_in(request.GET)
    shown = {
        "asked": question,
        "kinds": EntityKind.choices,
        "today": _today(),
        "examples": EXAMPLES,
        "country": " ".join(question.countries),
        "identifier": ", ".join(question.identifiers),
    }
    if not question.name.strip() and not question.identifiers:
        return render(request, template, shown)
    try:
        answer = ask_and_keep_for(question, request.user)
    except ScreeningError as error:
        failed = 400 if isinstance(error, BadQuestion) else 503
        status = 200 if _is_part(request) else failed
        return render(request, template, shown | {"error": str(error)}, status=status)
    page = page_of(answer, question, _today())
    rendered = render(request, template, shown | {"page": page, "grounds": Decision.Ground.choices})
    rendered["HX-Push-Url"] = page.link  # the address without the fields that were left empty
    return rendered


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _today() -> date:
    return timezone.localdate()
