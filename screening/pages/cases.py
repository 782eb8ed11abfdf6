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

from screening.errors import ScreeningError
from screening.models import Case, Decision
from screening.pages.asked import question_in
from screening.pages.people import person_of
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


@require_safe
@login_required(login_url="pages:login")
@permission_required("screening.view_case", raise_exception=True)
def cases(request: HttpRequest) -> HttpResponse:
    """The cases of the person's client, the newest first; `?state=` and `?mine=1` narrow them."""
    own = Case.objects.filter(client=client_of(request.user)).select_related("assignee")
    if request.GET.get("mine"):
        own = own.filter(assignee_id=request.user.pk)
    own = own.prefetch_related("decisions__by", "decisions__countersignature")
    wanted = request.GET.get("state", "")
    found = [each for each in own if _state(each)[1].state == wanted] if wanted else own
    page = Paginator(found, CASES_A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, *_state(each)) for each in page]
    return render(request, "pages/cases.html", {"rows": rows, "page": page, "state": wanted})


@require_safe
@login_required(login_url="pages:login")
@permission_required("screening.view_case", raise_exception=True)
def case(request: HttpRequest, number: int) -> HttpResponse:
    """One case: the question, the entity, every decision, and the next one to be made."""
    found = _own_case(request, number)
    latest, state = _state(found)
    shown = {
        "case": found,
        "decisions": found.decisions.select_related("by", "countersignature__by"),
        "latest": latest,
        "state": state,
        "grounds": Decision.Ground.choices,
        "people": _colleagues(request),
        "seen": fingerprint_in(current_snapshot().universe, found.entity),
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


def _state(found: Case) -> tuple[Decision | None, CaseState]:
    latest = max(found.decisions.all(), key=lambda decision: decision.pk, default=None)
    return latest, state_of(latest, current_snapshot().universe, timezone.localdate())


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
