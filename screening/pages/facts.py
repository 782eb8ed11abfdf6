"""Pages of what the sources say: every list, one list, one entity."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from entities.api.querysets import entities_in_full, listings, with_history
from entities.models import Entity, Listing, Relationship, WatchList
from entities.standing import standing_of_lists
from screening.pages.access import analysts_only
from screening.services.screening import current_snapshot
from screening.services.timeline import Timeline, timeline_of

MEMBERS_A_PAGE = 100


@require_safe
@analysts_only
def lists(request: HttpRequest) -> HttpResponse:
    """Every list: what it does, which edition is in force, and whether that can be relied on."""
    standings = standing_of_lists(timezone.localdate())
    risky = [each for each in standings if each.effect in {"prohibits", "restricts"}]
    others = [each for each in standings if each not in risky]
    groups = [("Prohibit or restrict", risky), ("Protect, permit or inform", others)]
    return render(request, "pages/lists.html", {"groups": groups, "count": len(standings)})


@require_safe
@analysts_only
def watch_list(request: HttpRequest, code: str) -> HttpResponse:
    """One list: what it is and does, its editions, its rules, and who is on it."""
    found = get_object_or_404(with_history(WatchList.objects.live()), code=code)
    members = listings().filter(watch_list=found).order_by("entry__entity__caption", "pk")
    page = Paginator(members, MEMBERS_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "list": found,
        "standing": standing_of_lists(timezone.localdate(), [code])[0],
        "releases": found.releases.order_by("-edition_on", "-loaded_at")[:20],
        "members": page,
    }
    return render(request, "pages/list.html", shown)


@require_safe
@analysts_only
def entity(request: HttpRequest, public_id: str) -> HttpResponse:
    """One entity: its names, ties and listings, each with the document it was read in."""
    found = get_object_or_404(entities_in_full(), public_id=public_id)
    entries = list(found.entries.all())
    shown = {
        "entity": found,
        "entries": entries,
        "listings": [listing for entry in entries for listing in entry.listings.all()],
        "timelines": _timelines(public_id, timezone.localdate()),
        "ties": [*found.ties.all(), *found.tied_by.all()],
        "sources": _sources(found),
    }
    return render(request, "pages/entity.html", shown)


def _timelines(public_id: str, today: date) -> list[Timeline]:
    """The histories as the engine reads them, listings by reference included."""
    universe = current_snapshot().universe
    if public_id not in universe.parties:
        raise Http404(public_id)
    found = universe.listings.get(public_id, ())
    return [timeline_of(listing, universe.lists[listing.list], today, today) for listing in found]


def _sources(found: Entity) -> list[object]:
    """The documents behind everything shown, once each."""
    rows: list[Listing | Relationship] = [*found.ties.all(), *found.tied_by.all()]
    of_entries = [entry.source for entry in found.entries.all()]
    of_events = [
        event.source
        for entry in found.entries.all()
        for listing in entry.listings.all()
        for event in listing.events.all()
    ]
    of_ties = [row.source for row in rows if isinstance(row, Relationship)]
    return list({source.pk: source for source in [*of_entries, *of_events, *of_ties]}.values())
