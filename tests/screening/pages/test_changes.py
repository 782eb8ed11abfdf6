"""Proposals on their page: the difference, what it would do, and another person's word."""

import pytest
from django.test import Client
from django.utils import timezone

from entities.loaders.ensure import ensure_facts_loaded
from entities.models import ChangeSet, Listing, Source
from tests.entities.admin.forms import send
from tests.entities.samples import make_world
from tests.factories import HappeningFactory
from tests.people import browser, text_of

pytestmark = pytest.mark.django_db


def test_a_proposal_shows_what_it_would_change_and_another_person_approves_it(settings):
    settings.FOUR_EYES = True
    ensure_facts_loaded(lambda line: None)
    ana, bo = browser("ana", "curator"), browser("bo", "approver")
    ana.get("/?q=Hikvision&list=us-ns-cmic")
    listing = Listing.objects.get(entry__entity__public_id="hikvision", watch_list__code="us-ns-cmic")

    ana.post("/admin/entities/listing/", {"action": "retire_selected", "_selected_action": [listing.pk]})
    proposal = ChangeSet.objects.get()
    effects = text_of(bo.post(f"/view/changes/{proposal.pk}"))
    own = text_of(ana.post(f"/view/changes/{proposal.pk}/decide", {"decision": "approve"}, follow=True))
    done = text_of(bo.post(f"/view/changes/{proposal.pk}/decide", {"decision": "approve"}, follow=True))

    assert "1 kept answer asked again; 1 would change" in effects
    assert "Hikvision match clear us-ns-cmic" in effects
    assert "another person" in own
    assert "applied" in done
    assert "clear Hikvision" in text_of(ana.get("/?q=Hikvision&list=us-ns-cmic"))


def test_what_was_asked_along_is_asked_again_and_the_past_is_left_alone(settings):
    settings.FOUR_EYES = True
    ensure_facts_loaded(lambda line: None)
    ana, bo = browser("ana", "curator"), browser("bo", "approver")
    one_list = {"lists": ["us-ns-cmic"]}
    for asked in (
        {"name": "Nobody of Nowhere", "names": ["Hikvision"]},
        {"name": "Hikvision", "known_at": timezone.now().isoformat()},
    ):
        answer = ana.post("/api/v1/screen", asked | one_list, content_type="application/json")
        assert answer.status_code == 200, answer.content
    listing = Listing.objects.get(entry__entity__public_id="hikvision", watch_list__code="us-ns-cmic")
    ana.post("/admin/entities/listing/", {"action": "retire_selected", "_selected_action": [listing.pk]})

    effects = text_of(bo.post(f"/view/changes/{ChangeSet.objects.get().pk}"))

    assert "1 kept answer asked again; 1 would change" in effects
    assert "Nobody of Nowhere match clear us-ns-cmic" in effects


def test_a_tie_to_lists_is_kept_with_the_change():
    world = make_world()
    happening = HappeningFactory.create()
    ana = browser("ana", "curator")

    send(ana, f"/admin/entities/happening/{happening.pk}/change/", {"lists": [world.ban.pk], "entities": []})

    *_, change = ChangeSet.objects.get().changes
    assert (change["act"], change["model"]) == ("tie", "happening")
    assert (change["was"], change["values"]) == ({"lists": []}, {"lists": [str(world.ban.pk)]})
    assert "lists" in text_of(browser("bo", "approver").get(f"/view/changes/{ChangeSet.objects.get().pk}"))


def test_a_change_is_told_by_names_and_not_by_numbers(settings):
    settings.FOUR_EYES = True
    world = make_world()
    ana = browser("ana", "curator")
    ana.post(
        "/admin/entities/listing/", {"action": "retire_selected", "_selected_action": [world.listing.pk]}
    )

    said = text_of(ana.get(f"/view/changes/{ChangeSet.objects.get().pk}"))

    assert "retire listing (Acme Telecom, in Gazette: Order 7 and Equipment-Ban)" in said
    assert "watch list Equipment-Ban" in said
    assert "entry_id" not in said
    assert "[]" not in said


def test_the_changes_are_for_those_who_may_see_them():
    assert browser("vi", "viewer").get("/view/changes").status_code == 403
    assert browser("bo", "approver").get("/view/changes").status_code == 200
    assert Client().get("/view/changes").status_code == 302


def test_what_needs_no_second_person_is_applied_and_listed(settings):
    settings.FOUR_EYES = True
    ensure_facts_loaded(lambda line: None)
    source = Source.objects.get(code="founders-recollection")
    kept = ("publisher", "title", "code", "url", "reliability")
    body = {name: getattr(source, name) or "" for name in kept}

    browser("ana", "curator").post(
        f"/admin/entities/source/{source.pk}/change/", body | {"title": "Another title", "why": "a typo"}
    )

    change_set = ChangeSet.objects.get()
    assert (change_set.state, change_set.why) == ("applied", "a typo")
    assert "a typo" in text_of(browser("bo", "approver").get("/view/changes"))
