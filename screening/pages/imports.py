"""Bringing in many entities from a table: look first, row by row, then write all, or those that are good."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from entities.curating.change_sets import ChangeRefused, Hand
from entities.curating.importing import COLUMNS, RowResult, apply, preview
from entities.curating.sheets import LARGEST, read_sheet
from entities.models import Source
from screening.pages.people import person_of
from screening.services.put_by import Table, forget, put_by, table_of

MAY_IMPORT = "entities.add_entity"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required(login_url="pages:login")
@permission_required(MAY_IMPORT, raise_exception=True)
def import_table(request: HttpRequest) -> HttpResponse:
    """The form; and for a table that was sent, what each of its rows would write."""
    shown: dict[str, Any] = {
        "columns": sorted(COLUMNS),
        "sources": Source.objects.live().order_by("-pk")[:200],
    }
    upload = request.FILES.get("file")
    if request.method != "POST" or upload is None:
        return render(request, "pages/import.html", shown)
    source = request.POST.get("source", "")
    try:
        content = upload.read(LARGEST + 1)  # one more than is taken, which is then refused
        rows = read_sheet(content, COLUMNS, "name")
    except ChangeRefused as error:
        return render(request, "pages/import.html", shown | {"error": str(error)}, status=400)
    results = preview(rows, source)
    token = put_by(Table(rows, source, request.POST.get("why", ""), person_of(request).pk))
    shown |= {"results": results, "token": token, "counts": _counts(results)}
    return render(request, "pages/import.html", shown)


@require_POST
@login_required(login_url="pages:login")
@permission_required(MAY_IMPORT, raise_exception=True)
def carry_out(request: HttpRequest) -> HttpResponse:
    """Write a table that was looked at: all of it, or only its good rows."""
    person = person_of(request)
    token = request.POST.get("token", "")
    kept = table_of(token)
    if kept is None:
        raise Http404("this table is no longer here: send it again")
    if kept.person != person.pk:
        raise Http404("this table is another person's")
    hand = Hand(by=person, through="import", why=kept.why)
    good_only = request.POST.get("what") == "good"
    try:
        results, change_set = apply(kept.rows, kept.source, hand, good_only=good_only)
    except ChangeRefused as error:
        messages.error(request, str(error))
        return redirect("pages:import")
    bad = sum(result.state == "bad" for result in results)
    if change_set is None:
        messages.error(
            request, f"nothing was written: {bad} rows are bad" if bad else "all of it is there already"
        )
        return redirect("pages:import")
    forget(token)
    return redirect("pages:change", change_set.pk)


def _counts(results: list[RowResult]) -> list[tuple[str, int]]:
    states = [result.state for result in results]
    return [(state, states.count(state)) for state in ("new", "changed", "same", "bad")]
