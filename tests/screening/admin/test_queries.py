"""Each page of the admin asks the database a fixed number of times, however many rows there are."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

import config.urls  # noqa: F401 - finds the pages of the admin
from entities.admin.searching import Finder
from entities.models import Status
from tests import factories
from tests.entities.samples import make_entity, make_listing, make_world

pytestmark = pytest.mark.django_db

# The page -> statements for its list, for a search in it, and for the page of one row, where there is one.
PINNED: dict[str, tuple[int, int, int | None]] = {
    "address": (4, 7, 6),
    "birth": (4, 7, 6),
    "category": (4, 4, 5),
    "changeset": (7, 7, 3),
    "deadline": (4, 4, 5),
    "doubt": (5, 5, None),
    "download": (4, 4, None),
    "entity": (9, 10, 6),
    "entry": (4, 7, 15),
    "happening": (6, 6, None),
    "identifier": (4, 7, 6),
    "listing": (5, 8, 11),
    "listingevent": (4, 7, 8),
    "listphase": (4, 4, 5),
    "listreference": (4, 4, None),
    "merge": (5, 9, 6),
    "name": (4, 7, 6),
    "nationality": (4, 7, 6),
    "ownershiprule": (4, 4, 7),
    "reading": (4, 7, 4),
    "relationship": (4, 8, 8),
    "release": (6, 6, 4),
    "source": (4, 4, 3),
    "suggestion": (5, 9, 6),
    "watchlist": (10, 6, 14),
}


def counted(client, address):
    """The statements of a page, once it is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
        count = len(asked)
    assert answer.status_code == 200
    return count


def more_rows(world):
    """Twenty entities more, with all that hangs on them."""
    for number in range(20):
        entity = make_entity(f"firm-{number}", f"Firm {number} Acme", world.source, country="CN")
        entry = entity.entries.get()
        make_listing(entry, world.ban, Status.IN_FORCE, date(2021, 3, 12))
        factories.RelationshipFactory.create(subject=world.owner, object=entity, source=world.source)
        factories.IdentifierFactory.create(entry=entry)
        factories.AddressFactory.create(entry=entry)
        factories.BirthFactory.create(entry=entry)
        factories.ReadingFactory.create(entry=entry)
        factories.MergeFactory.create(entry=entry)
        factories.SuggestionFactory.create(entry=entry)
        factories.ChangeSetFactory.create()


@pytest.mark.parametrize("page", PINNED)
def test_a_page_asks_so_many_times_however_many_rows_there_are(page, curator, monkeypatch):
    monkeypatch.setattr(Finder, "like", lambda text: ["firm-1"])  # the engine asks for itself
    world = make_world()
    more_rows(world)

    row = apps.get_model("entities", page)._default_manager.order_by("pk").last()
    address = f"/admin/entities/{page}/"
    asked = (
        counted(curator, address),
        counted(curator, f"{address}?q=acme"),
        counted(curator, f"{address}{row.pk}/change/") if row else None,
    )

    assert asked == PINNED[page]


def test_no_page_of_facts_is_left_out():
    pages = {model._meta.model_name for model in admin.site._registry if model._meta.app_label == "entities"}

    assert pages - set(PINNED) == {"factsstate", "rulecount"}  # one row, and a page without a list of its own
