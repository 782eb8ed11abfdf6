"""The title of a set of changes says whose row it is about, also of rows that have no name themselves."""

import pytest

from entities.curating.change_sets import Hand, change_by_hand
from entities.curating.entering import add
from entities.curating.writing import retire_row
from entities.models import Entry, Listing, ListingEvent, Name, Relationship
from tests.entities.samples import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.FOUR_EYES = True  # what is proposed is taken back, and has its title none the less
    return make_world()


def title(write):
    _, change_set = change_by_hand(write, Hand(by=None, through="admin", why="so"))
    assert change_set is not None
    return change_set.title


def retired(model):
    return title(lambda: retire_row(model._default_manager.filter(retired_at=None).order_by("pk")[0]))


def test_a_row_that_is_retired_is_called_by_its_party_and_its_list(world):
    assert retired(Listing) == "retire listing Acme Telecom on Equipment-Ban"
    assert retired(ListingEvent).endswith(": Acme Telecom on Equipment-Ban")
    assert retired(Relationship) == "retire relationship Acme Holding owns Acme Telecom"
    assert retired(Name) == "retire name Acme Telecom"


def test_a_listing_that_is_only_proposed_is_called_so_too(world):
    entry = Entry.objects.order_by("-pk")[0]
    new = Listing(entry=entry, watch_list=world.ban, reference="17")

    assert title(lambda: add(new)) == f"add listing {entry.entity} on Equipment-Ban"


def test_what_hangs_on_nothing_yet_has_its_own_words(world):
    def write():
        entity = world.owner.__class__(public_id="nova", caption="Nova", kind="company")
        add(entity)
        entry = Entry(entity=entity, source=world.source)
        add(entry)
        add(Listing(entry=entry, watch_list=world.ban))

    assert title(write) == "add entity Nova and 2 more"
