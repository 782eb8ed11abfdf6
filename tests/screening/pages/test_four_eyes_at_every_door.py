"""Each page, action and address that writes facts, tried where four eyes are asked for: no row changes."""

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from rest_framework.test import APIClient

from entities.models import Address, ChangeSet, Listing, Merge, Name, Relationship
from entities.models.base import Fact
from screening.services.keys import KeyRequest, create_key
from tests import factories
from tests.entities.admin.forms import send
from tests.entities.samples import make_world
from tests.people import text_of

pytestmark = pytest.mark.django_db
PAGES = "/admin/entities"


@pytest.fixture
def world(db, settings, tmp_path):
    """Small facts, kept by hand; from here on four eyes are asked for."""
    settings.FOUR_EYES, settings.FIXTURES_DIR = True, tmp_path
    return make_world()


@pytest.fixture
def ana(db):
    """A browser of somebody who may do everything."""
    client = Client()
    client.force_login(User.objects.create_superuser("ana"))
    return client


@pytest.fixture
def key(db):
    """A caller with a key that may do everything."""
    _, secret = create_key(KeyRequest(client="bank", scopes=("admin",), per_minute=0))
    return APIClient(headers={"Authorization": f"Bearer {secret}"})


def facts():
    """Every row of every kind of fact, and the merges."""
    kinds = [each for each in apps.get_app_config("entities").get_models() if issubclass(each, (Fact, Merge))]
    return {each: list(each._default_manager.order_by("pk").values()) for each in kinds}


def pages(world):
    """Each page of the admin by its row, and what is changed there: a field, or one of an inline."""
    entry = world.firm.entries.get()
    rule = world.ban.rules.get()
    return {
        "entity": (world.firm, {"caption": "Acme Bakery"}),
        "entity: retired": (world.firm, {"retire": "on"}),
        "entry: a name": (entry, {"names-0-text": "Acme Bakery"}),
        "entry: a name retired": (entry, {"names-0-retire": "on"}),
        "entry: an identifier": (entry, {"identifiers-0-value": "HWUPKR0MPOU8FGXBT394"}),
        "entry: a country": (entry, {"nationalities-0-country": "US"}),
        "name": (Name.objects.get(text="Acme Telecom"), {"text": "Acme Bakery"}),
        "identifier": (entry.identifiers.get(), {"value": "HWUPKR0MPOU8FGXBT394"}),
        "birth": (entry.births.get(), {"on_latest": "1961-01-01"}),
        "nationality": (entry.nationalities.get(), {"country": "US"}),
        "listing": (world.listing, {"role": "applicant"}),
        "listing: an event": (world.listing, {"events-0-status": "removed"}),
        "event": (world.listing.events.get(), {"status": "removed"}),
        "relationship": (Relationship.objects.get(), {"share_min": "10", "share_max": "10"}),
        "list": (world.ban, {"authority": "Nobody"}),
        "list: a phase": (world.ban, {"phases-0-effect": "informs"}),
        "phase": (world.ban.phases.get(), {"effect": "informs"}),
        "rule": (rule, {"threshold": "99"}),
        "deadline": (world.ban.deadlines.get(), {"days_after_listing": "900"}),
        "category": (world.ban.categories.get(), {"text": "none"}),
    }


@pytest.mark.parametrize(
    "page",
    ["entity", "entity: retired", "entry: a name", "entry: a name retired", "entry: an identifier",
     "entry: a country", "name", "identifier", "birth", "nationality", "listing", "listing: an event",
     "event", "relationship", "list", "list: a phase", "phase", "rule", "deadline", "category"],
)  # fmt: skip
def test_a_page_of_the_admin_proposes(world, ana, page):
    row, changes = pages(world)[page]
    before = facts()
    address = f"{PAGES}/{row._meta.model_name}/{row.pk}/change/"

    send(ana, address, changes)

    assert facts() == before
    assert ChangeSet.objects.get().state == "proposed"
    assert "waits for another person" in text_of(ana.get(f"{PAGES}/entity/"))


@pytest.mark.parametrize("action", ["retire_selected", "restore_selected"])
@pytest.mark.parametrize("model", [Name, Listing, Relationship])
def test_an_action_over_many_rows_proposes(world, ana, action, model):
    if action == "restore_selected":
        model._default_manager.update(retired_at="2026-01-01T00:00Z")
    rows = list(model._default_manager.values_list("pk", flat=True))
    before = facts()

    ana.post(
        f"{PAGES}/{model._meta.model_name}/?held=all",
        {"action": action, "_selected_action": rows},
        follow=True,
    )

    assert facts() == before
    assert ChangeSet.objects.get().state == "proposed"


@pytest.mark.parametrize(
    "model", ["entity", "name", "listing", "relationship", "watchlist", "changeset", "merge"]
)
def test_nothing_is_deleted_in_the_admin(world, ana, model):
    factories.MergeFactory.create()
    factories.ChangeSetFactory.create(state="proposed")
    rows = list(apps.get_model("entities", model)._default_manager.values_list("pk", flat=True))
    before = facts(), ChangeSet.objects.count()

    ana.post(f"{PAGES}/{model}/", {"action": "delete_selected", "_selected_action": rows, "post": "yes"})
    ana.post(f"{PAGES}/{model}/{rows[0]}/delete/", {"post": "yes"})

    assert (facts(), ChangeSet.objects.count()) == before


WRITES = [
    ("post", "entities", {"id": "nova", "caption": "Nova", "kind": "company", "source": "gazette"}),
    ("post", "names", {"entity": "zeta-phone", "source": "gazette", "text": "Zett"}),
    ("post", "identifiers", {"entity": "zeta-phone", "source": "gazette", "scheme": "other", "value": "X1"}),
    (
        "post",
        "listings",
        {
            "entity": "zeta-phone",
            "source": "gazette",
            "list": "equipment-ban",
            "events": [{"status": "in_force", "at": "2026-01-01"}],
        },
    ),
    (
        "post",
        "relationships",
        {"kind": "owns", "subject": "zeta-phone", "object": "acme-holding", "source": "gazette"},
    ),
    ("post", "lists/equipment-ban/phases", {"effect": "informs", "since": "2026-01-01", "source": "gazette"}),
    ("patch", "entities/acme-telecom", {"caption": "Acme Bakery"}),
    ("patch", "relationships/{relationship}", {"share_min": 10, "share_max": 10}),
    ("post", "relationships/{relationship}/retire", {}),
    ("patch", "identifiers/{identifier}", {"value": "HWUPKR0MPOU8FGXBT394"}),
    ("post", "identifiers/{identifier}/retire", {}),
]


@pytest.mark.parametrize(("method", "where", "body"), WRITES)
def test_a_key_that_may_do_everything_proposes(world, key, method, where, body):
    numbers = {
        "relationship": Relationship.objects.get().pk,
        "identifier": world.firm.entries.get().identifiers.get().pk,
    }
    before = facts()

    answer = getattr(key, method)(f"/api/v1/{where.format(**numbers)}", body | {"why": "so"}, format="json")

    assert answer.status_code == 202, answer.content
    assert facts() == before
    assert ChangeSet.objects.get().state == "proposed"


def test_what_decides_no_verdict_changes_none(world, ana):
    """An address and a source may be written by one person: the answer stays."""
    place = Address.objects.create(entry=world.firm.entries.get(), text="1 Road, Leeds", country="GB")
    screen = "/api/v1/screen"
    asked = {"name": "Acme Telecom", "countries": ["CN"], "store": False}
    before = APIClient().post(screen, asked, format="json").json()["verdicts"]

    send(ana, f"{PAGES}/address/{place.pk}/change/", {"country": "CN"})
    send(ana, f"{PAGES}/source/{world.source.pk}/change/", {"reliability": "weak"})

    assert ChangeSet.objects.filter(state="applied").count() == 2
    assert APIClient().post(screen, asked, format="json").json()["verdicts"] == before


def test_a_command_whose_approver_runs_it_is_refused(world, capsys):
    User.objects.create_superuser("ana")
    suggestion = factories.SuggestionFactory.create(entry__entity__origin="edition")
    before = facts()

    with pytest.raises(SystemExit) as ended:
        call_command("merges", "accept", str(suggestion.pk), "--by", "ana", "--approved-by", "ana")

    assert ended.value.code == 2
    assert "another person" in capsys.readouterr().err
    assert facts() == before
