"""What a curator does in the admin, through its own pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from entities.models import (
    Entity,
    Entry,
    FactsState,
    Listing,
    ListingEvent,
    Name,
    Origin,
    OwnershipRule,
    Status,
    WatchList,
)
from tests.entities.admin.forms import send, untouched
from tests.entities.samples import World, make_entity, make_world

pytestmark = pytest.mark.django_db


def version() -> int:
    return FactsState.objects.get(pk=1).version if FactsState.objects.exists() else 0


def entry_page(world: World) -> str:
    return f"/admin/entities/entry/{world.firm.entries.get().pk}/change/"


def test_one_page_adds_an_entity_with_its_name_and_listing(curator: Client) -> None:
    world = make_world()

    send(
        curator,
        "/admin/entities/entity/add/",
        {
            "caption": "Nova Drones",
            "public_id": "nova-drones",
            "kind": "company",
            "country": "us",
            "source": world.source.pk,
            "watch_list": world.ban.pk,
            "in_force_since": "2025-04",
        },
    )

    entry = Entry.objects.get(entity__public_id="nova-drones")
    assert [name.text for name in entry.names.all()] == ["Nova Drones"]
    assert [row.country for row in entry.nationalities.all()] == ["US"]
    event = entry.listings.get(watch_list=world.ban).events.get()
    assert (event.status, event.source) == (Status.IN_FORCE, world.source)
    assert (event.at_earliest, event.at_latest) == (date(2025, 4, 1), date(2025, 4, 30))
    assert {row.origin for row in (entry, entry.entity, event)} == {Origin.HAND}
    assert version() == 1


def test_an_entity_that_no_list_names_needs_a_source_only(curator: Client) -> None:
    world = make_world()
    given = {"caption": "Plain", "public_id": "plain", "kind": "company", "source": world.source.pk}

    send(curator, "/admin/entities/entity/add/", given)

    assert not Listing.objects.filter(entry__entity__public_id="plain").exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"watch_list": "ban"}, "in_force_since"),
        ({"in_force_since": "2025-04"}, "watch_list"),
        ({"watch_list": "ban", "in_force_since": "last spring"}, "in_force_since"),
        ({"source": ""}, "source"),
        ({"public_id": "acme-telecom"}, "public_id"),
    ],
)
def test_a_half_said_entity_is_refused_whole(curator: Client, given: dict[str, object], field: str) -> None:
    world = make_world()
    whole = {"caption": "Nova", "public_id": "nova", "kind": "company", "source": world.source.pk}
    if given.get("watch_list"):
        given = given | {"watch_list": world.ban.pk}

    answer = curator.post("/admin/entities/entity/add/", whole | given)

    assert field in answer.context["adminform"].form.errors
    assert not Entity.objects.filter(caption="Nova").exists()
    assert version() == 0


def test_the_page_of_an_entry_takes_names_and_listings(curator: Client) -> None:
    world = make_world()
    owner_entry = world.owner.entries.get()

    send(
        curator,
        f"/admin/entities/entry/{owner_entry.pk}/change/",
        {
            "names-TOTAL_FORMS": 2,
            "names-1-entry": owner_entry.pk,
            "names-1-text": "Akme",
            "names-1-kind": "alias",
            "names-1-strength": "weak",
            "listings-TOTAL_FORMS": 1,
            "listings-0-entry": owner_entry.pk,
            "listings-0-watch_list": world.ban.pk,
            "listings-0-role": "target",
            "listings-0-in_force_since": "2025-05-01",
        },
    )

    assert Name.objects.get(text="Akme").origin == Origin.HAND
    assert ListingEvent.objects.get(listing__entry=owner_entry).at_latest == date(2025, 5, 1)
    assert version() == 1


def test_the_page_of_a_listing_takes_its_history(curator: Client) -> None:
    world = make_world()

    send(
        curator,
        f"/admin/entities/listing/{world.listing.pk}/change/",
        {
            "programmes": "PROG-A\nPROG-B",
            "events-TOTAL_FORMS": 2,
            "events-1-listing": world.listing.pk,
            "events-1-status": "suspended",
            "events-1-decisive": "on",
            "events-1-at_earliest": "2025-06-01",
            "events-1-at_latest": "2025-06-01",
            "events-1-at_basis": "stated",
            "events-1-effective_basis": "stated",
            "events-1-expires_basis": "stated",
            "events-1-source": world.source.pk,
        },
    )

    world.listing.refresh_from_db()
    assert world.listing.programmes == ["PROG-A", "PROG-B"]
    assert [event.status for event in world.listing.events.all()] == ["in_force", "suspended"]


def test_a_changed_name_leaves_what_was_held_true_before(curator: Client) -> None:
    world = make_world()
    name = world.firm.entries.get().names.get(kind="primary")
    recorded = name.recorded_at

    send(curator, entry_page(world), {"names-0-text": "Acme Telecom AG"})

    name.refresh_from_db()
    before = Name.objects.get(text="Acme Telecom")
    assert (name.text, name.retired_at) == ("Acme Telecom AG", None)
    assert (before.recorded_at, before.retired_at) == (recorded, name.recorded_at)
    assert "Acme Telecom" in {row.text for row in Name.objects.known_at(recorded)}


def test_saving_without_a_change_announces_nothing(curator: Client) -> None:
    world = make_world()

    send(curator, entry_page(world), {})
    send(curator, f"/admin/entities/watchlist/{world.ban.pk}/change/", {})
    send(curator, f"/admin/entities/listing/{world.listing.pk}/change/", {})

    assert version() == 0
    assert not Name.objects.exclude(retired_at=None).exists()


def test_a_row_ticked_as_retired_is_kept_and_no_longer_held_true(curator: Client) -> None:
    world = make_world()

    send(curator, entry_page(world), {"names-1-retire": "on"})

    retired = Name.objects.get(text="Acme Tele-Communications Ltd", retired_at__isnull=False)
    assert retired.entry == world.firm.entries.get()
    assert not Name.objects.live().filter(text=retired.text).exists()
    assert version() == 1


def test_a_list_is_retired_and_restored_by_an_action(curator: Client) -> None:
    world = make_world()
    page = "/admin/entities/watchlist/"

    curator.post(page, {"action": "retire_selected", "_selected_action": [world.ban.pk]})
    retired = WatchList.objects.live().filter(pk=world.ban.pk).exists()
    curator.post(f"{page}?held=retired", {"action": "restore_selected", "_selected_action": [world.ban.pk]})

    assert not retired
    assert WatchList.objects.live().filter(pk=world.ban.pk).exists()
    assert version() == 2


def test_a_row_whose_place_is_taken_is_not_restored(curator: Client) -> None:
    world = make_world()
    send(curator, entry_page(world), {"names-1-retire": "on"})
    retired = Name.objects.exclude(retired_at=None).get()
    Name.objects.create(entry=retired.entry, text=retired.text, kind=retired.kind)

    answer = curator.post(
        "/admin/entities/name/?held=retired",
        {"action": "restore_selected", "_selected_action": [retired.pk]},
        follow=True,
    )

    assert "has taken the place" in answer.content.decode()
    retired.refresh_from_db()
    assert retired.retired_at is not None


def test_nothing_can_be_deleted(curator: Client) -> None:
    world = make_world()

    answer = curator.post(f"/admin/entities/entity/{world.firm.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 403
    assert "delete_selected" not in curator.get("/admin/entities/entity/").content.decode()


def test_a_fact_from_the_files_becomes_a_fact_by_hand_with_a_warning(curator: Client) -> None:
    world = make_world()
    Entity.objects.filter(pk=world.firm.pk).update(origin=Origin.FIXTURES)
    page = f"/admin/entities/entity/{world.firm.pk}/change/"

    answer = curator.post(page, untouched(curator, page) | {"description": "A maker of radios."}, follow=True)

    world.firm.refresh_from_db()
    assert (world.firm.origin, world.firm.description) == (Origin.HAND, "A maker of radios.")
    assert "curated files" in answer.content.decode()


def test_what_the_database_would_refuse_is_told_on_the_page(curator: Client) -> None:
    world = make_world()
    entry = world.firm.entries.get()
    page = entry_page(world)
    twice = {
        "names-TOTAL_FORMS": 3,
        "names-2-entry": entry.pk,
        "names-2-text": "Acme Telecom",
        "names-2-kind": "primary",
        "names-2-strength": "strong",
    }

    answer = curator.post(page, untouched(curator, page) | twice)

    assert "This entry has this name of this kind already." in answer.content.decode()
    assert "entry_has_a_live_name_once" not in answer.content.decode()
    assert version() == 0


def test_the_same_new_row_twice_is_told_on_the_page(curator: Client) -> None:
    world = make_world()
    entry = world.firm.entries.get()
    page = entry_page(world)
    new = {"entry": entry.pk, "text": "Akme", "kind": "alias", "strength": "strong"}
    rows = {f"names-{row}-{field}": value for row in (2, 3) for field, value in new.items()}

    answer = curator.post(page, untouched(curator, page) | rows | {"names-TOTAL_FORMS": 4})

    assert "stands here twice" in answer.content.decode()


def test_an_identifier_with_a_wrong_check_digit_is_refused(curator: Client) -> None:
    world = make_world()
    page = entry_page(world)

    answer = curator.post(page, untouched(curator, page) | {"identifiers-0-value": "5493001KJTIIGC8Y1R13"})

    assert "not a valid LEI" in answer.content.decode()


def test_a_rule_counts_other_lists(curator: Client) -> None:
    world = make_world()
    rule = OwnershipRule.objects.get(watch_list=world.ban)

    send(
        curator,
        f"/admin/entities/ownershiprule/{rule.pk}/change/",
        {
            "counts_with-TOTAL_FORMS": 2,
            "counts_with-1-rule": rule.pk,
            "counts_with-1-watch_list": world.alliance.pk,
            "counts_with-1-programmes": "SDN",
        },
    )

    assert [count.programmes for count in rule.counts_with.order_by("pk")] == [[], ["SDN"]]


def test_retired_rows_are_shown_when_asked_for(curator: Client) -> None:
    world = make_world()
    send(curator, entry_page(world), {"names-1-retire": "on"})

    def shown(held: str) -> int:
        return int(curator.get(f"/admin/entities/name/{held}").context["cl"].result_count)

    assert (shown(""), shown("?held=retired"), shown("?held=all")) == (3, 1, 4)


def test_a_list_of_entities_costs_the_same_however_many_there_are(
    curator: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    world = make_world()
    curator.get("/admin/entities/entity/")
    for number in range(25):
        make_entity(f"other-{number}", f"Other {number}", world.source)

    with django_assert_num_queries(9):
        curator.get("/admin/entities/entity/")
