"""Who may join and part entities in the admin."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from pytest_django import Settings

from entities.models import Suggestion
from tests import factories

pytestmark = pytest.mark.django_db


def accepting(role: str) -> str:
    """The status of a suggestion after somebody of the role has accepted it."""
    suggestion = factories.SuggestionFactory.create(
        entry=factories.EntryFactory.create(entity__origin="edition"), entity__origin="fixtures"
    )
    user = User.objects.create_user(role, is_staff=True)
    user.groups.set(Group.objects.filter(name=role))
    client = Client()
    client.force_login(user)
    client.post(
        "/admin/entities/suggestion/", {"action": "accept_suggestions", "_selected_action": [suggestion.pk]}
    )
    return Suggestion.objects.get(pk=suggestion.pk).status


@pytest.mark.parametrize(
    ("role", "four_eyes", "status"),
    [
        ("curator", False, "accepted"),
        ("curator", True, "open"),
        ("approver", True, "accepted"),
        ("viewer", False, "open"),
    ],
)
def test_with_four_eyes_a_merge_takes_an_approver(
    settings: Settings, role: str, four_eyes: bool, status: str
) -> None:
    settings.FOUR_EYES = four_eyes

    assert accepting(role) == status
