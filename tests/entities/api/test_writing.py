"""Facts added and corrected by curators' keys: checked, said why, kept, and in the next answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from rest_framework.test import APIClient

from entities.models import ChangeSet, Entity, FactsState, ListingEvent, Name
from screening.services.keys import KeyRequest, create_key
from tests.entities.samples import World, make_world

pytestmark = pytest.mark.django_db

Json = dict[str, Any]
WHY = "order 9 of the ministry"
NOVA: Json = {
    "id": "nova-drones",
    "caption": "Nova Drones",
    "kind": "company",
    "source": "gazette",
    "countries": ["cn"],
    "why": WHY,
}


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def curator_key(world: World) -> APIClient:
    """A key of scope `curate`; the facts of the small world are there."""
    _, secret = create_key(KeyRequest(client="bank", scopes=("curate", "screen"), per_minute=0))
    return APIClient(headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def four_eyes(settings: Settings) -> None:
    settings.FOUR_EYES = True


def add(api: APIClient, where: str, body: Json, status: int = 201) -> Json:
    answer = api.post(f"/api/v1/{where}", body)
    assert answer.status_code == status, answer.content
    return dict(answer.json())


def change(api: APIClient, where: str, body: Json, status: int = 200) -> Json:
    answer = api.patch(f"/api/v1/{where}", body)
    assert answer.status_code == status, answer.content
    return dict(answer.json())


def outcome(api: APIClient, name: str, on: str = "2026-01-02") -> str:
    """What the ban says about a name on a day."""
    question = {"name": name, "as_of": on, "lists": ["equipment-ban"], "store": False}
    return str(api.post("/api/v1/screen", question).json()["verdicts"][0]["outcome"])


def list_nova(api: APIClient, **more: object) -> Json:
    add(api, "entities", NOVA)
    body = {"entity": "nova-drones", "source": "gazette", "list": "equipment-ban", "why": WHY}
    return add(api, "listings", body | {"events": [{"status": "in_force", "at": "2025-04-01"}]} | more)


def test_an_entity_comes_with_its_name_and_countries(curator_key: APIClient) -> None:
    answer = curator_key.post("/api/v1/entities", NOVA)

    entity = answer.json()
    assert answer.status_code == 201
    assert answer.headers["Location"].endswith("/api/v1/entities/nova-drones")
    assert (entity["id"], entity["countries"]) == ("nova-drones", ["CN"])
    assert [(name["text"], name["kind"]) for name in entity["names"]] == [("Nova Drones", "primary")]


def test_the_next_answer_knows_a_party_that_was_just_listed(curator_key: APIClient) -> None:
    assert outcome(curator_key, "Nova Drones") != "match"

    listing = list_nova(curator_key)

    assert [event["at"]["earliest"] for event in listing["events"]] == ["2025-04-01"]
    assert outcome(curator_key, "Nova Drones") == "match"


def test_a_listing_ends_by_a_further_event_and_its_history_stays(curator_key: APIClient) -> None:
    listing = list_nova(curator_key)
    removed = {"status": "removed", "at": "2025-12-01", "note": "delisted", "why": "notice of December"}

    told = add(curator_key, f"listings/{listing['id']}/events", removed)

    assert [event["status"] for event in told["events"]] == ["in_force", "removed"]
    assert outcome(curator_key, "Nova Drones") == "not_in_force"
    assert outcome(curator_key, "Nova Drones", on="2025-06-01") == "match"


def test_an_event_that_was_wrong_is_corrected_and_the_wrong_one_kept(curator_key: APIClient) -> None:
    listing = list_nova(curator_key)
    event = listing["events"][0]["id"]

    told = change(curator_key, f"listings/{listing['id']}/events/{event}", {"at": "2025-05", "why": "a slip"})

    assert [each["at"]["latest"] for each in told["events"]] == ["2025-05-31"]
    kept = ListingEvent.objects.filter(listing=listing["id"]).exclude(retired_at=None).get()
    assert str(kept.at_latest) == "2025-04-01"


def test_a_name_goes_on_the_entry_of_its_source_and_can_be_given_an_end(curator_key: APIClient) -> None:
    body = {"entity": "acme-telecom", "source": "gazette", "text": "Akme", "kind": "former", "why": WHY}

    name = add(curator_key, "names", body)
    ended = change(curator_key, f"names/{name['id']}", {"until": "2022-01-01", "why": "renamed"})

    assert name["entry"] == Name.objects.get(text="Acme Telecom").entry_id
    assert ended["until"] == {
        "earliest": "2022-01-01", "latest": "2022-01-01", "text": "", "basis": "stated",
    }  # fmt: skip
    assert outcome(curator_key, "Akme") == "match"


def test_a_source_that_said_nothing_of_an_entity_yet_gets_an_entry(curator_key: APIClient) -> None:
    source = {"code": "paper", "publisher": "A paper", "title": "Drones", "reliability": "press", "why": WHY}
    add(curator_key, "sources", source)
    body = {"entity": "zeta-phone", "source": "paper", "text": "Zeta", "why": WHY}

    name = add(curator_key, "names", body)

    assert name["source"] == "paper"
    assert Entity.objects.get(public_id="zeta-phone").entries.count() == 2


def test_an_identifier_is_checked_by_its_scheme(curator_key: APIClient) -> None:
    body = {"entity": "zeta-phone", "source": "gazette", "scheme": "lei", "value": "5493001KJTIIGC8Y1R13"}

    refused = add(curator_key, "identifiers", body | {"why": WHY}, status=400)
    printed = add(curator_key, "identifiers", body | {"doubtful": True, "why": WHY})

    assert refused["errors"][0]["pointer"] == "#/value"
    assert printed["doubtful"] is True


def test_a_claim_of_ownership_reaches_what_is_owned(curator_key: APIClient) -> None:
    add(curator_key, "entities", NOVA)
    tie = {
        "subject": "acme-telecom",
        "object": "nova-drones",
        "kind": "owns",
        "source": "gazette",
        "why": WHY,
    }

    made = add(
        curator_key, "relationships", tie | {"share_min": 80, "share_max": 80, "since": "2020", "why": WHY}
    )
    exposed = outcome(curator_key, "Nova Drones")
    change(curator_key, f"relationships/{made['id']}", {"until": "2025-01-01", "why": "sold"})

    assert exposed == "exposed"
    assert outcome(curator_key, "Nova Drones") != "exposed"


def test_a_list_comes_with_what_it_does_and_can_be_ended(curator_key: APIClient) -> None:
    phase = {"since": "2024-01-01", "effect": "restricts"}
    body = {
        "code": "drone-ban", "name": "Drone ban", "authority": "A ministry", "jurisdiction": "US",
        "source": "gazette", "phases": [phase], "why": WHY,
    }  # fmt: skip

    made = add(curator_key, "lists", body)
    number = made["phases"][0]["id"]
    ended = change(
        curator_key, f"lists/drone-ban/phases/{number}", {"until": "2025-06-01", "why": "repealed"}
    )
    more = add(curator_key, "lists/drone-ban/phases", phase | {"since": "2026-01-01", "why": "enacted again"})

    assert made["effect"] == "restricts"
    assert ended["effect"] is None
    assert [each["until"] and each["until"]["latest"] for each in more["phases"]] == ["2025-06-01", None]


@pytest.mark.parametrize(
    ("where", "body", "member"),
    [
        ("entities/zeta-phone", {"description": "a phone"}, "description"),
        ("lists/equipment-ban", {"short_name": "The ban"}, "short_name"),
        ("sources/gazette", {"licence": "public domain"}, "licence"),
    ],
)
def test_what_others_hang_on_is_corrected_in_place(
    curator_key: APIClient, where: str, body: Json, member: str
) -> None:
    told = change(curator_key, where, body | {"why": WHY})

    assert told[member] == body[member]


def test_a_listing_is_corrected_in_place(curator_key: APIClient) -> None:
    listing = list_nova(curator_key)

    told = change(curator_key, f"listings/{listing['id']}", {"programmes": ["SDGT"], "why": WHY})

    assert told["programmes"] == ["SDGT"]


def test_a_text_is_as_long_as_it_was_sent_blanks_and_all(curator_key: APIClient) -> None:
    listing = list_nova(curator_key)

    refused = change(
        curator_key,
        f"listings/{listing['id']}",
        {"measures": ["\n" + "x" * 200], "why": "y" * 1000 + " "},
        400,
    )

    assert {each["pointer"] for each in refused["errors"]} == {"#/measures/0", "#/why"}


def test_every_change_is_kept_with_the_key_and_the_reason(curator_key: APIClient) -> None:
    add(curator_key, "entities", NOVA)

    kept = ChangeSet.objects.get()
    assert (kept.by, kept.why, kept.state) == (None, WHY, "applied")
    assert kept.through.startswith("key rck_")
    assert kept.through.endswith(" of bank")
    assert [each["model"] for each in kept.changes] == ["entity", "entry", "name", "nationality"]


def test_what_changes_nothing_is_no_change(curator_key: APIClient) -> None:
    before = FactsState.objects.first()

    change(curator_key, "entities/zeta-phone", {"caption": "Zeta Phone", "why": WHY})

    assert not ChangeSet.objects.exists()
    assert FactsState.objects.first() == before


def test_a_retired_fact_is_out_of_the_answers_and_stays_in_the_history(curator_key: APIClient) -> None:
    listing = list_nova(curator_key)

    told = add(curator_key, f"listings/{listing['id']}/retire", {"why": "another Nova"}, status=200)

    assert (told["state"], told["changes"][0]["act"]) == ("applied", "retire")
    assert curator_key.get(f"/api/v1/listings/{listing['id']}").status_code == 404
    assert outcome(curator_key, "Nova Drones") != "match"
    history = curator_key.get("/api/v1/entities/nova-drones/history").json()["results"]
    assert [each["what"] for each in history if each["kind"] == "listing"] == ["retired", "recorded"]


def test_nothing_is_deleted(curator_key: APIClient) -> None:
    answer = curator_key.delete("/api/v1/entities/zeta-phone")

    assert answer.status_code == 405


@pytest.mark.parametrize(
    ("where", "body", "pointer"),
    [
        ("entities", {key: value for key, value in NOVA.items() if key != "why"}, "#/why"),
        ("entities", NOVA | {"why": "  "}, "#/why"),
        ("entities", NOVA | {"why": 0}, "#/why"),
        ("entities", NOVA | {"state_body": "yes"}, "#/state_body"),
        ("entities", NOVA | {"countries": ["CN", 7]}, "#/countries/1"),
        ("entities", NOVA | {"colour": "red"}, "#/colour"),
        ("entities", NOVA | {"id": "zeta-phone"}, "#/id"),
        ("entities", NOVA | {"id": "nova drones"}, "#/id"),
        ("entities", NOVA | {"kind": "robot"}, "#/kind"),
        ("entities", NOVA | {"source": "nowhere"}, "#/source"),
        ("entities", NOVA | {"source": "a\u0000b"}, "#/source"),
        ("entities", NOVA | {"countries": ["China"]}, "#/countries/0"),
        ("names", {"entity": "zeta-phone", "text": "Z", "why": WHY}, "#"),
        ("names", {"entry": "7", "text": "Z", "why": WHY}, "#/entry"),
        ("names", {"entry": 10**30, "text": "Z", "why": WHY}, "#/entry"),
        ("names", {"entity": "zeta-phone", "source": "gazette", "text": "Zeta Phone", "kind": "primary",
                   "why": WHY}, "#"),
        ("names", {"entity": "zeta-phone", "source": "gazette", "text": "Z", "since": "soon", "why": WHY},
         "#/since"),
        ("names", {"entity": "zeta-phone", "source": "gazette", "text": "Z", "since": {"day": 1}, "why": WHY},
         "#/since/day"),
        ("relationships", {"subject": "zeta-phone", "object": "zeta-phone", "kind": "owns",
                           "source": "gazette", "why": WHY}, "#"),
        ("listings", {"entity": "zeta-phone", "source": "gazette", "list": "equipment-ban", "events": [],
                      "why": WHY}, "#/events"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_name(
    curator_key: APIClient, where: str, body: Json, pointer: str
) -> None:
    refused = add(curator_key, where, body, status=400)

    assert (refused["code"], [each["pointer"] for each in refused["errors"]]) == (
        "invalid-request",
        [pointer],
    )
    assert not ChangeSet.objects.exists()


def test_a_correction_says_why_too(curator_key: APIClient) -> None:
    refused = change(curator_key, "entities/zeta-phone", {"caption": "Zeta"}, status=400)

    assert refused["errors"][0]["pointer"] == "#/why"


def test_a_source_with_several_entries_of_an_entity_wants_the_entry(
    curator_key: APIClient, world: World
) -> None:
    world.brand.entries.create(source=world.source, reference="2")
    body = {"entity": "zeta-phone", "source": "gazette", "text": "Z", "why": WHY}

    refused = add(curator_key, "names", body, status=400)
    entry = world.brand.entries.get(reference="2").pk
    name = add(curator_key, "names", {"entry": entry, "text": "Z", "why": WHY})

    assert "give the `entry`" in refused["detail"]
    assert name["entry"] == entry


def test_with_four_eyes_a_change_of_verdicts_waits_for_a_person(
    curator_key: APIClient, four_eyes: None
) -> None:
    before = FactsState.objects.first()
    answer = curator_key.post("/api/v1/entities", NOVA)

    waiting = answer.json()
    assert (answer.status_code, waiting["state"], waiting["why"]) == (202, "proposed", WHY)
    assert not Entity.objects.filter(public_id="nova-drones").exists()
    assert FactsState.objects.first() == before
    assert curator_key.get(answer.headers["Location"]).json() == waiting


@pytest.mark.parametrize(
    ("request_line", "body"),
    [
        ("patch names/{name}", {"text": "Acme Bakery"}),
        ("post names/{name}/retire", {}),
        ("post listings/{listing}/events", {"status": "removed", "at": "2022-01-01"}),
        ("patch listings/{listing}/events/{event}", {"status": "proposed"}),
        ("patch listings/{listing}", {"role": "applicant"}),
        ("post listings/{listing}/retire", {}),
        ("patch lists/equipment-ban", {"naming": "none"}),
        ("patch lists/equipment-ban/phases/{phase}", {"effect": "informs"}),
        ("post lists/equipment-ban/retire", {}),
        ("post entities/acme-telecom/retire", {}),
    ],
)
def test_no_door_leads_round_the_other_pair_of_eyes(
    curator_key: APIClient, world: World, four_eyes: None, request_line: str, body: Json
) -> None:
    numbers = {
        "name": Name.objects.get(text="Acme Telecom").pk,
        "listing": world.listing.pk,
        "event": world.listing.events.get().pk,
        "phase": world.ban.phases.get().pk,
    }
    method, where = request_line.format(**numbers).split()

    answer = getattr(curator_key, method)(f"/api/v1/{where}", body | {"why": WHY})

    assert answer.status_code == 202, answer.content
    assert outcome(curator_key, "Acme Telecom", on="2021-06-01") == "match"


def test_a_proposal_of_a_key_holds_once_a_person_approves_it(curator_key: APIClient, four_eyes: None) -> None:
    number = add(curator_key, "entities", NOVA, status=202)["id"]
    ben = User.objects.create_user("ben", is_staff=True)
    ben.groups.set(Group.objects.filter(name="approver"))
    browser = Client()
    browser.force_login(ben)

    browser.post(f"/view/changes/{number}/decide", {"decision": "approve"})

    told = curator_key.get(f"/api/v1/change-sets/{number}").json()
    assert (told["state"], told["decided_by"]) == ("applied", "ben")
    assert curator_key.get("/api/v1/entities/nova-drones").status_code == 200
    waiting = curator_key.get("/api/v1/change-sets?state=proposed").json()
    assert waiting["results"] == []


def test_a_source_decides_no_verdict_and_needs_nobody_else(curator_key: APIClient, four_eyes: None) -> None:
    change(curator_key, "sources/gazette", {"licence": "public domain", "why": WHY})


def test_the_same_request_sent_again_adds_nothing(curator_key: APIClient) -> None:
    first = curator_key.post("/api/v1/entities", NOVA, headers={"Idempotency-Key": "nova"})
    second = curator_key.post("/api/v1/entities", NOVA, headers={"Idempotency-Key": "nova"})

    assert (first.status_code, second.status_code) == (201, 201)
    assert second.content == first.content
    assert (second.headers["Location"], second.headers["Idempotent-Replayed"]) == (
        first.headers["Location"],
        "true",
    )
    assert ChangeSet.objects.count() == 1


def test_a_key_without_the_scope_changes_nothing(world: World) -> None:
    _, secret = create_key(KeyRequest(client="bank"))
    reader = APIClient(headers={"Authorization": f"Bearer {secret}"})

    assert reader.post("/api/v1/entities", NOVA).status_code == 403
    assert reader.get("/api/v1/change-sets").status_code == 403
    assert not Entity.objects.filter(public_id="nova-drones").exists()


MOST_QUERIES = 48  # five for the key and the counter, twenty to check four rows, ten to show the entity


def test_a_write_costs_no_more_queries_the_more_facts_there_are(
    curator_key: APIClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        add(curator_key, "entities", NOVA)
