"""axe-core over every page: nothing serious is left, and no page of ours is wider than a phone."""

import pytest

pytest.importorskip("axe_playwright_python", reason='needs `pip install -e ".[browser]"`')

from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.utils import timezone

from entities.curating.change_sets import Hand, change_by_hand
from entities.curating.writing import retire_row
from entities.models import Listing
from screening.models import Job
from screening.services.decisions import Draft, countersign, decide_case, open_case
from screening.services.questions import Question, to_query
from screening.services.screening import current_snapshot

PAGES = (
    "/",
    "/?q=Hikvision",
    "/?q=EZVIZ&as_of=2022-12-01",
    "/?q=...",
    "/view/batch",
    "/view/lists",
    "/view/lists/us-ns-cmic",
    "/view/entities/bytedance",
    "/view/login",
    "evidence",
)
BEHIND_THE_LOG_IN = (
    "/?q=Hikvision",
    "/view/cases",
    "case",
    "/view/changes",
    "change",
    "/view/import",
    "job",
    "/view/entities/hikvision/split",
)
# Drawn by Django, not ours to mend: the list in a choice of several, the help beside two boxes, a split date.
OF_DJANGO = {"list", "aria-prohibited-attr"}
OF_ITS_USERS = OF_DJANGO | {"label"}
OF_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
FADES_MS = 300  # Django's buttons change their colours slowly
ROWS = 5


def findings(page, address, scheme, besides=()):
    """What is serious on a page, in a colour scheme."""
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return findings_there(page, besides)


def findings_there(page, besides=(), options=None):
    """What is serious on the page as it stands."""
    return [
        (found["id"], node["target"], node["failureSummary"])
        for found in Axe().run(page, options=options).response["violations"]
        if found["impact"] in {"serious", "critical"} and found["id"] not in besides
        for node in found["nodes"]
    ]


def too_wide(page):
    """How many pixels the page is wider than a phone."""
    page.set_viewport_size({"width": 390, "height": 844})
    return page.evaluate("document.documentElement.scrollWidth") - 390


@pytest.fixture
def places(ana, settings, tmp_path):
    """The addresses of a case, a proposal, a job and an entity that there are for `ana` to look at."""
    settings.FOUR_EYES, settings.MEDIA_ROOT = True, tmp_path
    universe = current_snapshot().universe
    case = open_case(to_query(Question(name="Hikvision")), "hikvision", universe, None)
    draft = Draft(conclusion="false_positive", ground="identifier", comment="a florist in Leeds")
    decided = decide_case(case, draft, by=ana, universe=universe)
    countersign(decided, by=User.objects.create_user("bo"))  # and so it is quiet
    listing = Listing.objects.filter(entry__entity__public_id="hikvision").order_by("pk")[0]
    change_by_hand(lambda: retire_row(listing), Hand(by=ana, through="admin", why="another company"))
    job = Job.objects.create(format="csv", size_bytes=1, state="cancelled", ended_at=timezone.now())
    return {
        "case": f"/view/cases/{case.pk}",
        "change": f"/view/changes/{ana.change_sets.get().pk}",
        "job": f"/view/batch/{job.public_id}",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_serious_finding(page, address, scheme, complaints):
    if address == "evidence":
        page.goto("/?q=Hikvision")
        address = page.get_by_role("link", name="Evidence to print").get_attribute("href")

    found = findings(page, address, scheme)

    complaints[:] = [said for said in complaints if "status of 400" not in said]  # of a question refused
    assert found == []
    assert too_wide(page) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_behind_the_log_in_have_none(page, places, scheme):
    found = {}
    for address in BEHIND_THE_LOG_IN:
        page.set_viewport_size({"width": 1280, "height": 900})
        found[address] = (findings(page, places.get(address, address), scheme), max(0, too_wide(page)))

    assert found == {address: ([], 0) for address in BEHIND_THE_LOG_IN}


def admin_pages(model):
    """A model's list and the form of one of its rows, or of a new one; as far as there are any."""
    where = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    page, request = admin.site._registry[model], RequestFactory().get(where)
    request.user = User.objects.get(username="ana")
    if page.has_add_permission(request):
        yield f"{where}add/"
    if row := page.get_queryset(request).order_by("pk").first():
        yield f"{where}{row.pk}/change/"
    if page.has_module_permission(request):
        yield where


@pytest.mark.parametrize("app", ["auth", "entities", "screening"])
def test_each_list_and_form_of_the_admin_has_none_of_ours(page, places, app, complaints, monkeypatch):
    admin.autodiscover()  # else only what the routes have asked for so far
    models = [model for model in admin.site._registry if model._meta.app_label == app]
    for model in models:  # a few rows show what fifty do, in a tenth of the time
        monkeypatch.setattr(admin.site._registry[model], "list_per_page", ROWS)
    addresses = ["/admin/", *(address for model in models for address in admin_pages(model))]

    besides, found = OF_ITS_USERS if app == "auth" else OF_DJANGO, {}
    for address in addresses:
        page.set_viewport_size({"width": 1280, "height": 900})
        found[address] = findings(page, address, "light", besides)
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(FADES_MS)
        found[address] += findings_there(page, besides, OF_COLOURS)
        found[address] += [wider] if (wider := max(0, too_wide(page))) else []

    # Django's choice of rows writes styles into its elements, which our policy stops; it works without.
    complaints[:] = [said for said in complaints if "inline style" not in said]
    assert {address: each for address, each in found.items() if each} == {}
    assert len(addresses) > len(models)
