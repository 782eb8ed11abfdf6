"""Who may join and part entities in the admin, and that it takes two where four eyes are asked for."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from entities.curating.change_sets import ChangeRefused, approve, as_if_applied
from entities.models import ChangeSet, Entity, FactsState, Merge, Suggestion
from tests import factories
from tests.people import browser, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggestion() -> Suggestion:
    return factories.SuggestionFactory.create(
        entry__entity__origin="edition", entry__entity__public_id="seven", entry__reference="7",
        entity__origin="fixtures", entity__public_id="acme",
    )  # fmt: skip


def act(client: Client, what: str, row: Suggestion | Merge) -> str:
    """What the page says after an action on one row."""
    page = f"/admin/entities/{row._meta.model_name}/"
    return str(text_of(client.post(page, {"action": what, "_selected_action": [row.pk]}, follow=True)))


def whose(suggestion: Suggestion) -> str:
    """The entity that the suggestion's entry speaks of."""
    return Entity.objects.get(entries=suggestion.entry).public_id


@pytest.mark.parametrize(
    ("role", "status"),
    [("curator", "accepted"), ("approver", "open"), ("viewer", "open"), ("auditor", "open")],
)
def test_a_merge_is_for_those_who_may_write_facts(suggestion: Suggestion, role: str, status: str) -> None:
    act(browser("ana", role), "accept_suggestions", suggestion)

    assert Suggestion.objects.get().status == status


def test_a_merge_is_kept_among_the_changes(suggestion: Suggestion) -> None:
    FactsState.raise_version()
    FactsState.raise_version()
    version = FactsState.objects.get().version

    act(browser("ana", "curator"), "accept_suggestions", suggestion)

    kept = ChangeSet.objects.get()
    assert (kept.state, kept.by, kept.why) == ("applied", User.objects.get(username="ana"), "same name")
    assert kept.title.startswith("accept suggestion")
    assert FactsState.objects.get().version > version


@pytest.mark.parametrize("what", ["accept_suggestions", "reject_suggestions"])
def test_with_four_eyes_a_suggestion_is_decided_by_two(
    suggestion: Suggestion, settings: Settings, what: str
) -> None:
    settings.FOUR_EYES = True
    said = act(browser("ana", "curator", "approver"), what, suggestion)
    proposal = ChangeSet.objects.get()

    with pytest.raises(ChangeRefused, match="another person"):
        approve(proposal, by=User.objects.get(username="ana"))

    assert "waits for another person" in said
    assert (proposal.state, Suggestion.objects.get().status) == ("proposed", "open")
    browser("bo", "approver").post(f"/view/changes/{proposal.pk}/decide", {"decision": "approve"})
    joined = what == "accept_suggestions"
    decided = Suggestion.objects.get()
    assert (decided.status, decided.decided_by) == ("accepted" if joined else "rejected", "ana")
    assert whose(suggestion) == ("acme" if joined else "seven")
    assert ChangeSet.objects.get().decided_by == User.objects.get(username="bo")


def test_with_four_eyes_undoing_a_merge_takes_two(suggestion: Suggestion, settings: Settings) -> None:
    act(browser("ana", "curator"), "accept_suggestions", suggestion)
    settings.FOUR_EYES = True
    both = browser("bo", "curator", "approver")

    act(both, "undo_merges", Merge.objects.get())
    proposal = ChangeSet.objects.get(state="proposed")
    both.post(f"/view/changes/{proposal.pk}/decide", {"decision": "approve"})

    assert (Merge.objects.get().undone_at, whose(suggestion)) == (None, "acme")
    browser("cy", "approver").post(f"/view/changes/{proposal.pk}/decide", {"decision": "approve"})
    assert (Merge.objects.get().undone_by, whose(suggestion)) == ("bo", "seven")


def test_a_proposed_merge_can_be_looked_at_and_stays_undone(
    suggestion: Suggestion, settings: Settings
) -> None:
    settings.FOUR_EYES = True
    act(browser("ana", "curator"), "accept_suggestions", suggestion)
    proposal = ChangeSet.objects.get()

    with as_if_applied(proposal):
        assert whose(suggestion) == "acme"

    assert whose(suggestion) == "seven"
    page = text_of(browser("bo", "approver").get(f"/view/changes/{proposal.pk}"))
    assert f"{suggestion.entry.entity} and {suggestion.entity}" in page


def test_a_merge_that_would_be_about_others_by_now_is_refused(
    suggestion: Suggestion, settings: Settings
) -> None:
    settings.FOUR_EYES = True
    act(browser("ana", "curator"), "accept_suggestions", suggestion)
    suggestion.entry.entity = factories.EntityFactory.create(caption="Somebody else", public_id="else")
    suggestion.entry.save()
    bo = User.objects.create_superuser("bo")

    with pytest.raises(ChangeRefused, match="Somebody else"):
        approve(ChangeSet.objects.get(), by=bo)

    assert (ChangeSet.objects.get().state, Merge.objects.count()) == ("proposed", 0)


def test_what_cannot_be_joined_is_not_proposed(suggestion: Suggestion, settings: Settings) -> None:
    settings.FOUR_EYES = True
    Entity.objects.update(origin="fixtures")

    said = act(browser("ana", "curator"), "accept_suggestions", suggestion)

    assert "both curated" in said
    assert not ChangeSet.objects.exists()
