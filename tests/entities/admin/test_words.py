"""Pages, messages and the record of changes speak of rows in words, not in their numbers."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from entities.admin import words
from entities.models import ChangeSet, Entry, Listing, ListingEvent, Name, Release, Status
from tests import factories
from tests.entities.admin.forms import send, untouched
from tests.entities.samples import make_listing, make_world

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_the_page_of_an_entity_says_what_each_source_says(curator: Client) -> None:
    world = make_world()
    entry = world.firm.entries.get()

    page = shown(curator, f"/admin/entities/entity/{world.firm.pk}/change/")

    assert f'<a href="/admin/entities/entry/{entry.pk}/change/">Gazette: Order 7</a>' in page
    assert "Acme Tele-Communications Ltd <small>legal</small>" in page
    listing = f'<a href="/admin/entities/listing/{world.listing.pk}/change/">Equipment-Ban</a>'
    assert f"{listing}: in force, 2021-03-12" in page
    assert f"/admin/entities/entry/add/?entity={world.firm.pk}" in page


def test_the_page_of_an_entity_costs_the_same_however_many_sources_there_are(
    curator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    world = make_world()
    for number in range(8):
        entry = Entry.objects.create(entity=world.firm, source=world.source, reference=f"no. {number}")
        Name.objects.create(entry=entry, text=f"Acme {number}")
        make_listing(entry, world.ban, Status.IN_FORCE, date(2022, 1, 1))

    with django_assert_max_num_queries(10):
        curator.get(f"/admin/entities/entity/{world.firm.pk}/change/")


def test_breadcrumbs_messages_and_history_are_words(curator: Client) -> None:
    world = make_world()
    page = f"/admin/entities/listing/{world.listing.pk}/change/"

    breadcrumbs = shown(curator, page)
    saved = curator.post(page, untouched(curator, page) | {"scope": "radios"}, follow=True)

    said = "Acme Telecom on equipment-ban"
    assert f"› {said}" in breadcrumbs.replace("&rsaquo;", "›")
    assert f"{said}</a>" in unescape(saved.content.decode())
    assert LogEntry.objects.get().object_repr == said
    assert f"Changes of {said}" in shown(curator, page.replace("change", "history"))


def test_the_history_of_an_entity_leads_to_the_changes_that_name_it(curator: Client) -> None:
    world = make_world()
    page = shown(curator, f"/admin/entities/entity/{world.firm.pk}/history/")

    assert "wasn’t added" not in page
    assert 'href="/admin/entities/changeset/?q=Acme%20Telecom"' in page


def test_a_change_names_rows_instead_of_their_numbers(curator: Client) -> None:
    world = make_world()
    Listing.objects.filter(pk=world.listing.pk).update(reference="7")
    curator.post(
        "/admin/entities/listing/", {"action": "retire_selected", "_selected_action": [world.listing.pk]}
    )

    page = shown(curator, f"/admin/entities/changeset/{ChangeSet.objects.get().pk}/change/")

    assert "<td>watch list</td><td><del>Equipment-Ban</del></td>" in page
    assert "watch_list_id" not in page
    assert "listing listing" not in page


def test_a_new_row_is_announced_in_words(curator: Client) -> None:
    world = make_world()

    send(
        curator,
        "/admin/entities/entry/add/",
        {"entity": world.brand.pk, "source": world.source.pk, "reference": "17"},
    )

    assert LogEntry.objects.get().object_repr == "Zeta Phone in Gazette: Order 7"


def test_listings_show_the_status_and_the_day_of_their_latest_event(curator: Client) -> None:
    world = make_world()
    on = date(2022, 4, 1)
    ListingEvent.objects.create(
        listing=world.listing, status=Status.SUSPENDED, at_earliest=on, at_latest=on, source=world.source
    )

    listings = shown(curator, "/admin/entities/listing/?q=equipment-ban")
    entry = shown(curator, f"/admin/entities/entry/{world.listing.entry_id}/change/")

    assert '<td class="field-status">suspended, stayed or paused</td>' in listings
    assert '<td class="field-day">2022-04-01</td>' in listings
    assert "suspended, stayed or paused, 2022-04-01" in entry


@pytest.mark.parametrize(
    ("first", "last", "text", "said"),
    [
        (date(2022, 4, 1), date(2022, 4, 1), "", "2022-04-01"),
        (date(2022, 4, 1), date(2022, 4, 30), "", "2022-04-01 to 2022-04-30"),
        (None, date(2022, 4, 1), "", "by 2022-04-01"),
        (date(2022, 4, 1), None, "", "from 2022-04-01 on"),
        (None, None, "last spring", "last spring"),
        (None, None, "", "day not known"),
    ],
)
def test_a_day_is_said_as_it_is_known(first: date | None, last: date | None, text: str, said: str) -> None:
    world = make_world()
    world.listing.events.update(at_earliest=first, at_latest=last, at_text=text)

    assert words.day_of(world.listing) == said


def test_a_listing_without_a_history_says_nothing() -> None:
    world = make_world()
    world.listing.events.all().delete()

    assert (words.status_of(world.listing), words.day_of(world.listing)) == ("-", "-")


def test_the_table_of_lists_shows_edition_and_state(
    curator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    world = make_world()

    with django_assert_max_num_queries(10):
        page = shown(curator, "/admin/entities/watchlist/")

    assert '<td class="field-does">prohibits, in force</td>' in page
    assert '<td class="field-edition">2026-01-02</td>' in page
    assert 'class="field-state"' in page
    assert world.ban.name in page


def test_an_edition_and_a_relationship_are_words(curator: Client) -> None:
    world = make_world()
    tie = world.owner.ties.get()
    release = Release.objects.get(watch_list=world.ban)

    assert "Acme Holding owns a share of Acme Telecom" in shown(
        curator, f"/admin/entities/relationship/{tie.pk}/change/"
    )
    assert "equipment-ban, edition of 2026-01-02" in shown(
        curator, f"/admin/entities/release/{release.pk}/change/"
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"since_earliest": "2022-02-01", "since_latest": "2022-01-01"}, "comes after its latest"),
        ({"share_min": "60", "share_max": "50"}, "the lowest first"),
        ({"joint_share": "20"}, "needs the word that its group shares"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    curator: Client, change: dict[str, str], sentence: str
) -> None:
    world = make_world()
    page = f"/admin/entities/relationship/{world.owner.ties.get().pk}/change/"

    answer = curator.post(page, untouched(curator, page) | change)

    assert sentence in unescape(answer.content.decode())
    assert "Constraint" not in answer.content.decode()


def test_every_constraint_says_what_it_asks_in_a_sentence() -> None:
    unsaid = [
        constraint.name
        for model in apps.get_app_config("entities").get_models()
        for constraint in model._meta.constraints
        if "violation_error_message" not in constraint.deconstruct()[2]
    ]

    assert unsaid == ["a_rule_counts_a_list_once"]  # without a condition, Django has a sentence of its own


def test_the_list_of_entities_says_where_each_comes_from_and_stands(curator: Client) -> None:
    world = make_world()
    entry = world.owner.entries.get()
    removed = make_listing(entry, factories.WatchListFactory.create(), Status.REMOVED, date(2022, 1, 1))

    page = shown(curator, f"/admin/entities/entity/?q={world.owner.public_id}")

    [row] = [each for each in page.split("<tr>") if f'"field-public_id">{world.owner.public_id}<' in each]
    cells = dict(re.findall(r'class="field-(\w+)[^"]*">(.*?)</td>', row, re.DOTALL))
    assert cells["countries"] == ", ".join(entry.nationalities.values_list("country", flat=True))
    assert f"{removed.watch_list.short_name or removed.watch_list.code}: removed" in cells["on_lists"]
    assert cells["changed"] == f"{removed.recorded_at:%Y-%m-%d}"
