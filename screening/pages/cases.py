"""Cases: what people decided about matches, and what waits for them."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from screening.engine.universe import Universe
from screening.errors import ScreeningError
from screening.models import Case, Decision
from screening.pages.asked import question_in
from screening.pages.people import person_of
from screening.services.caseload import keys_in_state
from screening.services.decisions import (
    CaseState,
    Draft,
    client_of,
    countersign,
    decide_case,
    fingerprint_in,
    open_case,
    state_of,
)
from screening.services.questions import to_query
from screening.services.screening import current_snapshot

CASES_A_PAGE = 50
STATES = (
    ("open", "open"),
    ("waiting", "waiting for a second person"),
    ("reopened", "reopened"),
    ("decided", "decided"),
)


@require_safe
@login_required(login_url="pages:login")
@permission_required("screening.view_case", raise_exception=True)
def cases(request: HttpRequest) -> HttpResponse:
    """The cases of the person's client, the newest first; `?state=` and `?mine=1` narrow them."""
    own = Case.objects.filter(client=client_of(request.user)).order_by("-opened_at", "-pk")
    mine, wanted = bool(request.GET.get("mine")), request.GET.get("state", "")
    if mine:
        own = own.filter(assignee_id=request.user.pk)
    universe, today = current_snapshot().universe, timezone.localdate()
    keys = keys_in_state(own, wanted, universe, today) if wanted else own.values_list("pk", flat=True)
    page = Paginator(keys, CASES_A_PAGE).get_page(request.GET.get("page"))
    shown = Case.objects.filter(pk__in=list(page)).order_by("-opened_at", "-pk").select_related("assignee")
    shown = shown.prefetch_related("decisions__by", "decisions__countersignature")
    rows = [(each, *_state(each, universe, today)) for each in shown]
    shown_with = {"rows": rows, "page": page, "wanted": wanted, "mine": mine, "states": STATES}
    return render(request, "pages/cases.html", shown_with)


@require_safe
@login_required(login_url="pages:login")
@permission_required("screening.view_case", raise_exception=True)
def case(request: HttpRequest, number: int) -> HttpResponse:
    """One case: the question, the entity, every decision, and the next one to be made."""
    found = _own_case(request, number)
    universe = current_snapshot().universe
    latest, state = _state(found, universe, timezone.localdate())
    shown = {
        "case": found,
        "decisions": found.decisions.select_related("by", "countersignature__by"),
        "latest": latest,
        "state": state,
        "grounds": Decision.Ground.choices,
        "people": _colleagues(request),
        "seen": fingerprint_in(universe, found.entity),
    }
    return render(request, "pages/case.html", shown)


@require_POST
@login_required(login_url="pages:login")
@permission_required("screening.add_decision", raise_exception=True)
def decide(request: HttpRequest) -> HttpResponse:
    """Decide about a match of an answer, or once more about a case."""
    universe = current_snapshot().universe
    try:
        if number := request.POST.get("case"):
            found = _own_case(request, int(number))
        else:
            query = to_query(question_in(request.POST))
            found = open_case(query, request.POST.get("entity", ""), universe, client_of(request.user))
        decide_case(found, _draft(request), by=person_of(request), universe=universe)
    except (ScreeningError, ValueError) as error:
        messages.error(request, str(error))
        return redirect(_back(request))
    return redirect("pages:case", found.pk)


@require_POST
@login_required(login_url="pages:login")
@permission_required("screening.add_countersignature", raise_exception=True)
def countersign_one(request: HttpRequest, number: int) -> HttpResponse:
    """Agree with another person's decision."""
    decision = get_object_or_404(Decision, pk=number, case__client=client_of(request.user))
    try:
        countersign(decision, by=person_of(request), comment=request.POST.get("comment", ""))
    except ScreeningError as error:
        messages.error(request, str(error))
    return redirect("pages:case", decision.case_id)


@require_POST
@login_required(login_url="pages:login")
@permission_required("screening.change_case", raise_exception=True)
def assign(request: HttpRequest, number: int) -> HttpResponse:
    """Give a case to somebody, or to nobody."""
    found = _own_case(request, number)
    name = request.POST.get("assignee", "")
    found.assignee = get_object_or_404(_colleagues(request), username=name) if name else None
    found.save(update_fields=["assignee"])
    return redirect("pages:case", found.pk)


@require_safe
@login_required(login_url="pages:login")
@permission_required("screening.view_decision", raise_exception=True)
def file(request: HttpRequest, number: int) -> FileResponse:
    """The document of a decision, to be saved and never shown as a page."""
    decision = get_object_or_404(Decision, pk=number, case__client=client_of(request.user))
    if not decision.file:
        raise Http404("no document")
    return FileResponse(decision.file.open("rb"), as_attachment=True)


def _colleagues(request: HttpRequest) -> QuerySet[User]:
    """The people who decide for the same client, or for the house."""
    client = client_of(request.user)
    return User.objects.filter(is_active=True, analyst__client=client).order_by("username")


def _back(request: HttpRequest) -> str:
    """The page that the form stood on, where that is one of ours."""
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if ours else "pages:cases"


def _own_case(request: HttpRequest, number: int) -> Case:
    return get_object_or_404(Case, pk=number, client=client_of(request.user))


def _state(found: Case, universe: Universe, today: date) -> tuple[Decision | None, CaseState]:
    latest = max(found.decisions.all(), key=lambda decision: decision.pk, default=None)
    return latest, state_of(latest, universe, today)


def _draft(request: HttpRequest) -> Draft:
    until = request.POST.get("until", "")
    return Draft(
        conclusion=request.POST.get("conclusion", ""),
        ground=request.POST.get("ground", ""),
        comment=request.POST.get("comment", ""),
        until=date.fromisoformat(until) if until else None,
        seen=request.POST.get("seen", ""),
        file=request.FILES.get("file"),
    )
