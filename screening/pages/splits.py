"""An entity that is two parties: choose what goes, look at what would be written, then split."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from entities.curating.change_sets import ChangeRefused, Hand, change_by_hand
from entities.curating.splitting import Split, carry_out
from entities.curating.writing import Change, noting
from entities.models import Entity, Relationship
from screening.pages.people import person_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required(login_url="pages:login")
@permission_required("entities.change_entity", raise_exception=True)
def split(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form; with `look` what it would write; with `split` it is written, or proposed."""
    entity = get_object_or_404(Entity.objects.live(), public_id=public_id)
    entries = list(
        entity.entries.live().select_related("source").prefetch_related("names", "listings__watch_list")
    )
    ends = Q(subject=entity) | Q(object=entity)
    ties = list(Relationship.objects.live().filter(ends).select_related("subject", "object", "source"))
    chosen: dict[str, Any] = {name: request.POST.get(name, "") for name in ("name", "id", "why")}
    chosen |= {"entries": request.POST.getlist("entry"), "ties": request.POST.getlist("tie")}
    shown: dict[str, Any] = {"entity": entity, "entries": entries, "ties": ties, "chosen": chosen}
    if request.method == "POST":
        wanted = Split(
            entity,
            chosen["id"],
            chosen["name"],
            [each for each in entries if str(each.pk) in chosen["entries"]],
            [each for each in ties if str(each.pk) in chosen["ties"]],
        )
        hand = Hand(by=person_of(request), through="split", why=chosen["why"])
        try:
            if request.POST.get("what") == "split":
                return _carry_out(request, wanted, hand)
            shown["looked"] = _look(wanted, hand)
        except (ChangeRefused, ValidationError) as error:
            said = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            return render(request, "pages/split.html", shown | {"error": said}, status=400)
    return render(request, "pages/split.html", shown)


def _carry_out(request: HttpRequest, wanted: Split, hand: Hand) -> HttpResponse:
    _, change_set = change_by_hand(partial(carry_out, wanted, hand), hand)
    if change_set is None:
        messages.error(request, "nothing was changed")
        return redirect("pages:split", wanted.entity.public_id)
    return redirect("pages:change", change_set.pk)


def _look(wanted: Split, hand: Hand) -> list[Change]:
    """What the split would write; nothing stays written."""
    with transaction.atomic(), noting() as changes:
        carry_out(wanted, hand)
        transaction.set_rollback(True)
    return [change for change in changes if change.model != "merge"]
