"""Every way around the second pair of eyes, tried: none changes a verdict."""

import io
import shutil

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from rest_framework.test import APIClient

from entities.curating.change_sets import ChangeRefused, approve
from entities.loaders.ensure import ensure_facts_loaded
from entities.models import ChangeSet, Entity, FactsState, Listing, Merge, Name, Release, Source, Suggestion
from screening.services.keys import KeyRequest, create_key
from tests import factories
from tests.entities.admin.forms import send
from tests.entities.loaders.files import SAMPLES, edit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def facts(settings, tmp_path):
    """The folder of curated files in force: small ones, loaded before four eyes were asked for."""
    folder = tmp_path / "facts"
    shutil.copytree(SAMPLES / "facts", folder)
    settings.FIXTURES_DIR, settings.MEDIA_ROOT = folder, tmp_path
    ensure_facts_loaded(lambda line: None)
    settings.FOUR_EYES = True
    return folder


def person(name, *roles, superuser=False):
    user = User.objects.create_user(name, is_staff=True, is_superuser=superuser)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def propose(client):
    """Retire the first listing in the admin, which becomes a proposal."""
    listing = Listing.objects.live().order_by("pk")[0]
    client.post("/admin/entities/listing/", {"action": "retire_selected", "_selected_action": [listing.pk]})
    return listing, ChangeSet.objects.get()


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_approves_a_change_of_their_own(superuser):
    ana = person("ana", "curator", "approver", superuser=superuser)
    listing, proposal = propose(browser(ana))

    browser(ana).post(f"/view/changes/{proposal.pk}/decide", {"decision": "approve"})
    with pytest.raises(ChangeRefused, match="another person"):
        approve(proposal, by=ana)
    with pytest.raises(IntegrityError, match="own"), transaction.atomic():  # the database itself
        ChangeSet.objects.update(state="applied", decided_by=ana)

    assert ChangeSet.objects.get().state == "proposed"
    assert Listing.objects.get(pk=listing.pk).retired_at is None


@pytest.mark.parametrize("role", ["viewer", "curator", "analyst", "auditor"])
def test_nobody_without_the_right_approves(role):
    _, proposal = propose(browser(person("ana", "curator")))

    browser(person("bo", role)).post(f"/view/changes/{proposal.pk}/decide", {"decision": "approve"})

    assert ChangeSet.objects.get().state == "proposed"


def test_a_proposal_cannot_be_written_in_the_admin():
    ana = person("ana", superuser=True)
    _, proposal = propose(browser(ana))
    page = f"/admin/entities/changeset/{proposal.pk}/change/"

    assert browser(ana).post(page, {"state": "applied"}).status_code == 403
    assert browser(ana).post("/admin/entities/changeset/add/", {}).status_code == 403
    assert browser(ana).post(page.replace("change/", "delete/"), {"post": "yes"}).status_code in {403, 404}


def test_a_key_that_writes_proposes():
    _, secret = create_key(KeyRequest(client="bank", scopes=("curate", "read"), per_minute=0))
    api = APIClient(headers={"Authorization": f"Bearer {secret}"})
    name = Name.objects.live().order_by("pk")[0]

    answer = api.patch(f"/api/v1/names/{name.pk}", {"text": "Acme Bakery", "why": "as we like it"})

    assert answer.status_code == 202
    assert Name.objects.get(pk=name.pk).text == name.text


@pytest.mark.parametrize("what", ["all", "good"])
def test_an_import_proposes(what):
    ana = browser(person("ana", "curator"))
    source = Source.objects.order_by("pk")[0]
    upload = SimpleUploadedFile("table.csv", b"name,country\nNova Drones,CN\n")
    token = ana.post("/view/import", {"file": upload, "source": source.code}).context["token"]

    ana.post("/view/import/carry-out", {"token": token, "what": what})

    assert ChangeSet.objects.get().state == "proposed"
    assert not Entity.objects.filter(caption="Nova Drones").exists()


def test_the_form_of_an_entity_proposes():
    entity = Entity.objects.live().order_by("pk")[0]

    send(
        browser(person("ana", "curator")), f"/admin/entities/entity/{entity.pk}/change/", {"caption": "Other"}
    )

    assert Entity.objects.get(pk=entity.pk).caption == entity.caption


def run(*words):
    """The exit status of a command and what it says."""
    err = io.StringIO()
    try:
        call_command(*map(str, words), stderr=err)
    except SystemExit as ended:
        return ended.code, err.getvalue()
    return 0, err.getvalue()


@pytest.mark.parametrize("named", [(), ("--approved-by", "ana"), ("--approved-by", "nobody")])
def test_a_command_without_an_approver_changes_nothing(named, facts, tmp_path):
    person("ana", "curator")  # who is none
    suggestion = factories.SuggestionFactory.create(entry__entity__origin="edition")
    merge = factories.MergeFactory.create()
    package = tmp_path / "package"
    shutil.copytree(facts, package)
    edit(package / "entities/cameras.yaml", "    - Lens Works\n", "    - Lens Works\n    - Lensworks\n")
    factories.WatchListFactory.create(code="us-sdn-list")
    edition = SAMPLES / "ofac/sdn.csv"

    ended = [
        run("merges", "accept", suggestion.pk, *named),
        run("merges", "undo", merge.pk, *named),
        run("update_facts", "--from", package, *named),
        run("load_list", "us-sdn-list", "--from", edition, "--published", "2026-11-20", *named),
    ]

    assert [status for status, _ in ended] == [2, 2, 2, 2]
    assert all("--approved-by" in said for _, said in ended)
    assert Suggestion.objects.get().status == "open"
    assert Merge.objects.get().undone_at is None
    assert not Name.objects.filter(text="Lensworks").exists()
    assert not Release.objects.filter(watch_list__code="us-sdn-list").exists()


def test_curated_files_edited_on_the_disk_wait_for_an_approver(facts):
    person("bo", "approver")
    edit(facts / "entities/cameras.yaml", "    - Lens Works\n", "    - Lens Works\n    - Lensworks\n")
    said: list[str] = []

    ensure_facts_loaded(said.append)
    run("lists")

    assert not Name.objects.filter(text="Lensworks").exists()
    assert "waits for another person" in said[0]
    assert run("update_facts", "--from", facts, "--approved-by", "bo")[0] == 0
    assert Name.objects.filter(text="Lensworks").exists()


def test_the_first_facts_of_an_empty_database_load_by_themselves(db):
    FactsState.objects.update(fixtures_digest="")

    ensure_facts_loaded(lambda line: None)

    assert FactsState.objects.get().fixtures_digest
