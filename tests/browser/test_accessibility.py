"""axe-core over every page: nothing serious is left."""

import pytest

pytest.importorskip("axe_playwright_python", reason='needs `pip install -e ".[browser]"`')

from axe_playwright_python.sync_playwright import Axe

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_serious_finding(page, address, scheme, complaints):
    page.emulate_media(color_scheme=scheme)
    if address == "evidence":
        page.goto("/?q=Hikvision")
        address = page.get_by_role("link", name="Evidence to print").get_attribute("href")
    page.goto(address)
    page.wait_for_load_state("networkidle")

    findings = Axe().run(page).response["violations"]

    complaints.clear()  # a refused question is answered with status 400, which the console notes
    assert [
        (found["id"], node["target"], node["failureSummary"])
        for found in findings
        if found["impact"] in {"serious", "critical"}
        for node in found["nodes"]
    ] == []
