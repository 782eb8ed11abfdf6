"""axe-core over every page: nothing serious is left, and no page of ours is wider than a phone."""

import pytest

pytest.importorskip("axe_playwright_python", reason='needs `pip install -e ".[browser]"`')

from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from entities.curating.change_sets import Hand, change_by_hand
from entities.curating.writing import retire_row
from entities.models import Entity, Listing
from screening.models import Job
from screening.services.decisions import Draft, decide_case, open_case
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
ADMIN = ("/admin/", "/admin/entities/entity/?q=hikvison", "entity", "/admin/entities/entity/add/")
# In Django's own pages, not ours to mend: its search field and its choice of rows have no label.
OF_DJANGO = {"label-title-only", "aria-input-field-name"}


def findings(page, address, scheme, *, besides=frozenset()):
    """What is serious on a page, in a colour scheme."""
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return [
        (found["id"], node["target"], node["failureSummary"])
        for found in Axe().run(page).response["violations"]
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
    decide_case(case, draft, by=ana, universe=universe)
    listing = Listing.objects.filter(entry__entity__public_id="hikvision").order_by("pk")[0]
    change_by_hand(lambda: retire_row(listing), Hand(by=ana, through="admin", why="another company"))
    job = Job.objects.create(format="csv", size_bytes=1, state="cancelled", ended_at=timezone.now())
    entity = Entity.objects.get(public_id="hikvision")
    return {
        "case": f"/view/cases/{case.pk}",
        "change": f"/view/changes/{ana.change_sets.get().pk}",
        "job": f"/view/batch/{job.public_id}",
        "entity": f"/admin/entities/entity/{entity.pk}/change/",
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_the_admin_have_none_of_ours(page, places, scheme, complaints):
    found = {
        address: findings(page, places.get(address, address), scheme, besides=OF_DJANGO) for address in ADMIN
    }

    # Django's choice of rows writes styles into its elements, which our policy stops; it works without.
    complaints[:] = [said for said in complaints if "inline style" not in said]
    assert {address: {rule for rule, *_ in each} for address, each in found.items()} == {
        address: set() for address in ADMIN
    }
