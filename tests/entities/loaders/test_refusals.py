from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import responses
from django.core import mail
from django.db import DatabaseError
from pytest_django import Settings

from entities.loaders import loading
from entities.loaders.admission import AS_IT_IS, Consent
from entities.loaders.errors import EditionRefusedError, NotWrittenError
from entities.loaders.journal import Journal
from entities.loaders.loading import Loaded, load_list
from entities.models import FactsState, Listing, Release, WatchList
from entities.standing import standing_of_lists
from tests import factories

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2021, 7, 30), date(2021, 8, 18)


@pytest.fixture(autouse=True)
def sdn() -> WatchList:
    return factories.WatchListFactory.create(code="us-sdn-list", max_age_days=7)


def load(folder: Path, published: date = FIRST, consent: Consent = AS_IT_IS) -> Loaded:
    return load_list("us-sdn-list", folder / "sdn.csv", published, lambda line: None, consent)


def spoil(folder: Path) -> None:
    (folder / "sdn.csv").write_bytes(b"<html>Sorry</html>")


def test_a_refusal_is_mailed_and_posted_to_whom_the_settings_name(ofac: Path, settings: Settings) -> None:
    settings.ALERT_MAIL, settings.ALERT_URL = ["officer@example.org"], "https://chat.example.org/hook"
    spoil(ofac)

    with responses.RequestsMock() as chat:
        told = chat.post("https://chat.example.org/hook")
        with pytest.raises(EditionRefusedError):
            load(ofac)

    assert "us-sdn-list" in mail.outbox[0].subject
    assert "web page" in mail.outbox[0].body
    assert json.loads(told.calls[0].request.body or "")["list"] == "us-sdn-list"


def test_an_alert_that_cannot_be_sent_does_not_hide_the_refusal(ofac: Path, settings: Settings) -> None:
    settings.ALERT_URL = "https://chat.example.org/hook"
    spoil(ofac)

    with responses.RequestsMock() as chat:
        chat.post("https://chat.example.org/hook", status=500)
        with pytest.raises(EditionRefusedError, match="web page"):
            load(ofac)

    assert Release.objects.get().outcome == "refused"


def test_each_refusal_is_kept_beside_the_edition_in_force(ofac: Path) -> None:
    load(ofac)
    spoil(ofac)
    for _ in range(2):
        with pytest.raises(EditionRefusedError):
            load(ofac, SECOND)

    outcomes = list(Release.objects.order_by("pk").values_list("outcome", flat=True))
    assert outcomes == ["accepted", "refused", "refused"]


def test_a_refusal_raises_the_version_so_that_every_process_tells_of_it(ofac: Path) -> None:
    load(ofac)
    before = FactsState.objects.get().version
    spoil(ofac)

    with pytest.raises(EditionRefusedError):
        load(ofac, SECOND)

    assert FactsState.objects.get().version > before


def test_a_file_of_an_older_day_says_nothing_about_how_current_the_list_is(ofac: Path) -> None:
    load(ofac, SECOND)
    spoil(ofac)

    with pytest.raises(EditionRefusedError):
        load(ofac, FIRST)

    assert not standing_of_lists(SECOND)[0].last_load_refused


def test_a_loader_that_stumbles_refuses_the_file(ofac: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(path: Path, code: str) -> None:
        raise KeyError("uid")

    monkeypatch.setattr(loading, "official_loader", lambda code, path, form: stumble)

    with pytest.raises(EditionRefusedError, match=r"sdn.csv cannot be read \(KeyError: 'uid'\)"):
        load(ofac)


def test_a_database_that_is_full_leaves_the_edition_in_force(
    ofac: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(ofac)
    rows = (ofac / "sdn.csv").read_text("utf-8").split("\n")
    (ofac / "sdn.csv").write_text("\n".join(row for row in rows if not row.startswith("104,")), "utf-8")
    write = Journal.write

    def fill(journal: Journal) -> None:
        write(journal)
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(Journal, "write", fill)

    with pytest.raises(NotWrittenError, match="the one in force stays: database or disk is full"):
        load(ofac, SECOND)

    assert Listing.objects.live().count() == 4
    assert [release.outcome for release in Release.objects.order_by("pk")] == ["accepted", "refused"]


def test_an_edition_without_the_list_s_test_names_is_refused(ofac: Path, sdn: WatchList) -> None:
    sdn.test_names = ["YUN, Jin", "Nobody There"]
    sdn.save()

    with pytest.raises(EditionRefusedError, match="not found in the file: Nobody There"):
        load(ofac)

    assert not Listing.objects.exists()


def test_test_names_that_have_left_the_list_can_be_agreed_to(ofac: Path, sdn: WatchList) -> None:
    sdn.test_names = ["Nobody There"]
    sdn.save()

    assert load(ofac, consent=Consent(test_names_gone=True)).new
