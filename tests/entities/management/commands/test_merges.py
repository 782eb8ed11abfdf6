from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from entities.models import Merge, Suggestion
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggestion() -> Suggestion:
    return factories.SuggestionFactory.create(
        entry__reference="7", entry__entity__public_id="seven", entry__entity__origin="edition",
        entity__public_id="acme",
    )  # fmt: skip


def run(*words: object) -> None:
    call_command("merges", *map(str, words))


def test_a_suggestion_is_shown_accepted_and_undone(
    suggestion: Suggestion, capsys: pytest.CaptureFixture[str]
) -> None:
    run("suggested")
    run("accept", suggestion.pk, "--by", "anna")
    run("list", "acme")
    run("show", "acme")
    run("undo", Merge.objects.get().pk, "--by", "ben")

    told = capsys.readouterr().out
    assert "(acme): same name" in told
    assert "1 entries moved to acme" in told
    assert "(seven) is acme: same name; anna" in told
    assert "undone: seven is no longer acme" in told
    assert Merge.objects.get().undone_by == "ben"


def test_a_rejected_suggestion_no_longer_waits(
    suggestion: Suggestion, capsys: pytest.CaptureFixture[str]
) -> None:
    run("reject", suggestion.pk)
    run("suggested")

    assert capsys.readouterr().out == f"rejected: suggestion {suggestion.pk}\n"


@pytest.mark.parametrize("words", [("undo", 1), ("accept", 1), ("show", "nobody")])
def test_what_is_not_there_ends_with_status_2(
    words: tuple[object, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        run(*words)

    assert end.value.code == 2
    assert "there is no" in capsys.readouterr().err


def test_a_person_decides_in_the_admin(curator: Client, suggestion: Suggestion) -> None:
    page = "/admin/entities/suggestion/"

    curator.post(page, {"action": "accept_suggestions", "_selected_action": [suggestion.pk]})
    merge = Merge.objects.get()
    curator.post("/admin/entities/merge/", {"action": "undo_merges", "_selected_action": [merge.pk]})
    told = curator.post(
        page, {"action": "reject_suggestions", "_selected_action": [suggestion.pk]}, follow=True
    )

    assert Merge.objects.get().undone_by == "curator"
    assert "is not open" in told.content.decode()


def test_with_four_eyes_the_command_names_who_agrees(
    suggestion: Suggestion, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.FOUR_EYES = True
    User.objects.create_superuser("bo")

    with pytest.raises(SystemExit) as refused:
        call_command("merges", "accept", str(suggestion.pk), "--by", "ana")
    said = capsys.readouterr().err
    call_command("merges", "accept", str(suggestion.pk), "--by", "ana", "--approved-by", "bo")

    assert refused.value.code == 2
    assert "--approved-by" in said
    assert Suggestion.objects.get(pk=suggestion.pk).status == "accepted"
    assert Merge.objects.get().by == "ana, agreed by bo"


@pytest.mark.parametrize("by", [("--by", "bo"), ()])
def test_nobody_agrees_with_a_command_of_their_own(
    by: tuple[str, ...],
    suggestion: Suggestion,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.FOUR_EYES = True
    User.objects.create_superuser("bo")
    monkeypatch.setattr("getpass.getuser", lambda: "bo")

    with pytest.raises(SystemExit) as refused:
        call_command("merges", "accept", str(suggestion.pk), "--approved-by", "bo", *by)

    assert refused.value.code == 2
    assert "nobody approves a change of their own" in capsys.readouterr().err
    assert Suggestion.objects.get(pk=suggestion.pk).status == "open"


def test_who_mistypes_an_id_is_told_where_the_ids_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("show", "hikvison")

    assert "`manage.py screen NAME --json` shows the ids" in capsys.readouterr().err
