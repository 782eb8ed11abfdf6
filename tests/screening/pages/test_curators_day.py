"""A curator's day: a company is added, approved by somebody else, and found through every door at once."""

import json
import re
from contextlib import suppress

import pytest
from django.core.management import call_command

from entities.loaders.ensure import ensure_facts_loaded
from entities.models import ChangeSet, Entry, FactsState, Listing, ListingEvent, Merge, WatchList
from tests.entities.admin.forms import send
from tests.factories import EntityFactory, NameFactory, SuggestionFactory
from tests.people import browser

pytestmark = pytest.mark.django_db
LIST = "us-ns-cmic"


def approve_all(client):
    for proposal in ChangeSet.objects.filter(state="proposed"):
        client.post(f"/view/changes/{proposal.pk}/decide", {"decision": "approve", "remark": "checked"})


def outcomes(name, client, capsys):
    """What the API, the command and the page say of a name on the list."""
    question = {"name": name, "lists": [LIST]}
    api = client.post("/api/v1/screen", question, content_type="application/json").json()
    with suppress(SystemExit):  # its status; 0 is a plain return
        call_command("screen", name, "--list", LIST, "--json")
    command = json.loads(capsys.readouterr().out)
    page = client.get("/", {"q": name, "list": LIST}).content.decode()
    [said] = re.findall(r'class="headline (\w+)"', page)
    return [api["headline"]["outcome"], command["headline"]["outcome"], said]


def test_a_company_is_added_approved_and_found_and_its_date_corrected(settings, capsys):
    settings.FOUR_EYES = True
    ensure_facts_loaded(lambda line: None)
    ana, bo = browser("ana", "curator"), browser("bo", "approver")
    watch_list = WatchList.objects.get(code=LIST)
    source = watch_list.source

    given: dict[str, object] = {"caption": "Nova Drones", "public_id": "nova-drones", "kind": "company"}
    given |= {
        "country": "cn",
        "source": source.pk,
        "watch_list": watch_list.pk,
        "in_force_since": "2025-04-01",
    }
    send(ana, "/admin/entities/entity/add/", given | {"why": "named in April"})
    assert not Entry.objects.filter(entity__public_id="nova-drones").exists()
    approve_all(ana)  # her own: nothing comes of it
    assert not Entry.objects.filter(entity__public_id="nova-drones").exists()
    approve_all(bo)
    entry = Entry.objects.get(entity__public_id="nova-drones")
    alias = {"names-TOTAL_FORMS": 2, "names-1-entry": entry.pk, "names-1-text": "新星无人机"}
    alias |= {"names-1-kind": "alias", "names-1-strength": "strong", "names-1-language": "zh-Hans"}
    send(ana, f"/admin/entities/entry/{entry.pk}/change/", alias)
    approve_all(bo)

    assert outcomes("新星无人机", ana, capsys) == ["match"] * 3
    assert outcomes("Nova Drones Ltd", ana, capsys) == ["match"] * 3

    event = ListingEvent.objects.get(listing__entry=entry)
    later = {"at_earliest": "2099-04-01", "at_latest": "2099-04-01", "why": "the order says 2099"}
    send(ana, f"/admin/entities/listingevent/{event.pk}/change/", later)
    assert outcomes("Nova Drones", ana, capsys) == ["match"] * 3
    approve_all(bo)

    assert outcomes("Nova Drones", ana, capsys) == ["clear"] * 3  # nothing is decided before 2099
    assert ChangeSet.objects.filter(state="applied").count() == 3


def test_a_wrong_merge_is_undone_and_each_answers_for_itself_again(capsys):
    ensure_facts_loaded(lambda line: None)
    ana = browser("ana", "curator")
    listed = Listing.objects.filter(watch_list__code=LIST, entry__entity__public_id="hikvision").get()
    boats = EntityFactory.create(public_id="quiet-boats", caption="Quiet Boatyard Lerwick", origin="edition")
    entry = NameFactory.create(entry__entity=boats, entry__reference="9", text="Quiet Boatyard Lerwick").entry
    wrong = SuggestionFactory.create(entry=entry, entity=listed.entry.entity)
    FactsState.raise_version()
    assert outcomes("Quiet Boatyard Lerwick", ana, capsys) == ["clear"] * 3

    ana.post("/admin/entities/suggestion/", {"action": "accept_suggestions", "_selected_action": [wrong.pk]})
    assert outcomes("Quiet Boatyard Lerwick", ana, capsys) == ["match"] * 3
    merge = Merge.objects.get(from_entity=boats)
    ana.post("/admin/entities/merge/", {"action": "undo_merges", "_selected_action": [merge.pk]})

    assert outcomes("Quiet Boatyard Lerwick", ana, capsys) == ["clear"] * 3
    assert outcomes("Hikvision", ana, capsys) == ["match"] * 3
