"""Changes of facts by hand: what was changed, what waits for another person, and what it would do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entities.curating.change_sets import ChangeRefused, approve, reject
from entities.curating.telling import tell
from entities.models import ChangeSet
from screening.pages.people import person_of
from screening.services.change_effects import effects_of
from screening.services.decisions import client_of

SETS_A_PAGE = 50
MAY_SEE = "entities.view_changeset"


@require_safe
@login_required(login_url="pages:login")
@permission_required(MAY_SEE, raise_exception=True)
def changes(request: HttpRequest) -> HttpResponse:
    """The sets of changes, those that wait first."""
    sets = ChangeSet.objects.select_related("by", "decided_by")
    if state := request.GET.get("state"):
        sets = sets.filter(state=state)
    page = Paginator(sets, SETS_A_PAGE).get_page(request.GET.get("page"))
    waiting = ChangeSet.objects.filter(state=ChangeSet.State.PROPOSED).count()
    return render(request, "pages/changes.html", {"page": page, "waiting": waiting, "state": state})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required(login_url="pages:login")
@permission_required(MAY_SEE, raise_exception=True)
def change(request: HttpRequest, number: int) -> HttpResponse:
    """One set, column by column; a POST asks the kept answers again as if it were applied."""
    found = get_object_or_404(ChangeSet.objects.select_related("by", "decided_by"), pk=number)
    shown: dict[str, Any] = {
        "set": found,
        "changes": tell(found),
        "client": client_of(request.user),
    }
    if request.method == "POST" and found.state == ChangeSet.State.PROPOSED:
        try:
            shown["effects"] = effects_of(found)
        except ChangeRefused as error:
            shown["refused"] = str(error)
    return render(request, "pages/change.html", shown)


@require_POST
@login_required(login_url="pages:login")
@permission_required(MAY_SEE, raise_exception=True)
def decide_change(request: HttpRequest, number: int) -> HttpResponse:
    """Approve, reject or withdraw a proposal."""
    found = get_object_or_404(ChangeSet, pk=number)
    decide = approve if request.POST.get("decision") == "approve" else reject
    try:
        decide(found, by=person_of(request), remark=request.POST.get("remark", ""))
    except ChangeRefused as error:
        messages.error(request, str(error))
    return redirect("pages:change", found.pk)
