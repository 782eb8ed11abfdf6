"""An analyst's work in a real browser."""

import re

import pytest

pytest.importorskip("playwright", reason='needs `pip install -e ".[browser]"`')

from playwright.sync_api import Route, expect

from screening.models import Decision
from tests.browser.keyboard import reach

PICTURES = re.compile("/picture")


def ask(page, name):
    page.goto("/")
    page.get_by_label("Name").fill(name)
    page.keyboard.press("Enter")
    expect(page.locator(".headline")).to_be_visible()


def test_from_the_search_box_to_the_evidence(page):
    ask(page, "Hikvision")

    expect(page.locator(".headline")).to_contain_text("on 4 lists that prohibit or restrict")
    expect(page).to_have_url(re.compile(r"\?q=Hikvision"))
    expect(page.locator(".pair").first).to_contain_text("hikvision")
    page.get_by_role("link", name="Evidence to print").click()
    expect(page.get_by_role("heading", name="Editions")).to_be_visible()
    expect(page.locator(".evidence")).to_contain_text("Method")


def test_the_slider_asks_again_for_another_day(page):
    ask(page, "WeChat")
    slider = page.locator("input[type=range]")

    outcomes = {}
    for day in ("2020-08-05", "2020-08-10", "2020-09-25", "2021-06-15"):
        slider.evaluate(
            """(slider, day) => {
                slider.value = Date.parse(day + "T00:00:00Z") / 86400000;
                slider.dispatchEvent(new Event("input"));
                slider.dispatchEvent(new Event("change"));
            }""",
            day,
        )
        expect(slider).to_have_attribute("data-on", day)
        expect(page).to_have_url(re.compile(f"as_of={day}"))
        row = page.locator("tr", has=page.get_by_role("link", name="WeChat order (EO 13943)"))
        outcomes[day] = row.locator(".badge").inner_text().lower() if row.count() else "clear"

    assert outcomes == {
        "2020-08-05": "clear",
        "2020-08-10": "pending",  # signed on 6 August, in force from 20 September
        "2020-09-25": "not in force",  # enjoined on 19 September
        "2021-06-15": "not in force",  # revoked on 9 June
    }


def test_a_picture_that_comes_after_its_place_has_gone_is_not_drawn(page):
    """The page's fixture fails the test if the console complains."""
    late: list[Route] = []
    page.route(PICTURES, lambda route: late.append(route) if not late else route.continue_())
    ask(page, "ByteDance")
    expect(page.locator("[data-picture][data-started]")).to_be_visible()

    page.get_by_label("Name").fill("WeChat")
    page.keyboard.press("Enter")
    expect(page.locator("[data-drawn]")).to_be_visible()
    with page.expect_response(late[0].request.url):
        late[0].continue_()
    page.wait_for_load_state("networkidle")

    assert page.locator("[data-drawn]").count() == 1


def test_the_ownership_picture_of_bytedance_is_drawn(page):
    ask(page, "ByteDance")

    picture = page.locator("[data-picture]")
    expect(picture).to_have_attribute("data-drawn", re.compile(r"\d+"))
    assert picture.locator("canvas").count() > 0
    claims = page.locator("[data-ties] li", has_text="TikTok Global").all_text_contents()
    assert any("80 %" in claim for claim in claims)
    assert any("0 %" in claim and "80 %" not in claim for claim in claims)


def test_the_slider_goes_on_by_arrows(page):
    page.goto("/?q=WeChat&as_of=2020-09-18")
    slider = page.get_by_role("slider")
    slider.focus()

    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("as_of=2020-09-21"))
    expect(page.get_by_role("slider")).to_be_focused()
    page.keyboard.press("ArrowLeft")

    expect(page).to_have_url(re.compile("as_of=2020-09-20"))


def test_owners_stand_left_of_what_they_own(page):
    page.goto("/view/entities/hikvision")
    expect(page.locator("[data-picture]")).to_have_attribute("data-drawn", re.compile(r"\d+"))

    ties = page.evaluate(
        """() => document.querySelector("[data-picture]")._cyreg.cy.edges().map((tie) => {
            const [holder, held] = [tie.source(), tie.target()];
            return [holder.id(), held.id(), held.position("x") - holder.position("x")];
        })"""
    )

    assert {(holder, held) for holder, held, _ in ties} >= {("cetc", "cethik"), ("cethik", "hikvision")}
    assert [(holder, held) for holder, held, rightwards in ties if rightwards <= 0] == []


def test_claims_that_differ_share_one_line_between_two_parties(page):
    page.goto("/view/entities/tiktok-global")
    expect(page.locator("[data-picture]")).to_have_attribute("data-drawn", re.compile(r"\d+"))

    shares = page.evaluate(
        """() => document.querySelector("[data-picture]")._cyreg.cy.edges()
            .filter((tie) => tie.source().id() === "bytedance" && tie.target().id() === "tiktok-global")
            .map((tie) => tie.data("share"))"""
    )

    assert shares == ["0 % or 80 %"]


def test_the_share_of_a_tie_that_passes_others_stands_beside_its_holder(page):
    page.goto("/view/entities/hikvision")
    expect(page.locator("[data-picture]")).to_have_attribute("data-drawn", re.compile(r"\d+"))

    labels = page.evaluate(
        """() => document.querySelector("[data-picture]")._cyreg.cy.edges().map((tie) =>
            [tie.source().id(), tie.target().id(), tie.style("label"), tie.style("source-label")])"""
    )

    assert ["cetc", "hikvision", "", "41.55 %"] in labels
    assert ["cetc", "cethik", "100 %", ""] in labels


@pytest.mark.parametrize("width", [390, 700, 1100, 1190])
def test_nothing_touches_the_edge_of_the_window(page, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/view/lists")

    box = page.locator("h1").bounding_box()

    assert 8 <= box["x"] <= 40


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["ByteDance", "Hikvision", "Huawei"])
def test_no_name_in_the_picture_lies_on_another(page, name, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/view/entities/{name.lower()}")
    expect(page.locator("[data-picture]")).to_have_attribute("data-drawn", re.compile(r"\d+"))

    boxes = page.evaluate(
        """() => document.querySelector("[data-picture]")._cyreg.cy.nodes().map((node) => {
            const box = node.renderedBoundingBox({ includeEdges: false });
            return [node.id(), box.x1 + 3, box.y1 + 3, box.x2 - 3, box.y2 - 3];
        })"""
    )
    wide, high = (
        page.locator("[data-picture]").evaluate(f"(place) => place.client{side}")
        for side in ("Width", "Height")
    )

    overlapping = {
        (one, other)
        for at, (one, left, top, right, bottom) in enumerate(boxes)
        for other, left2, top2, right2, bottom2 in boxes[at + 1 :]
        if left < right2 and left2 < right and top < bottom2 and top2 < bottom
    }
    outside = {
        one for one, left, top, right, bottom in boxes if left < 0 or top < 0 or right > wide or bottom > high
    }
    assert (overlapping, outside) == (set(), set())


def test_everything_can_be_reached_by_keyboard(page):
    page.goto("/")
    page.keyboard.type("EZVIZ")  # the search box has the focus
    page.keyboard.press("Enter")
    expect(page.locator(".headline")).to_contain_text("EZVIZ")

    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.type"))

    assert {"range", "Evidence to print", "Hikvision", "FCC Covered List"} <= reached


def test_a_decision_is_made_and_kept_by_keyboard_alone(page, ana):
    page.goto("/")
    page.keyboard.type("Hikvision")
    page.keyboard.press("Enter")
    expect(page.locator(".headline")).to_contain_text("Hikvision")
    reach(page, page.get_by_role("link", name="Evidence to print"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Editions")).to_be_visible()
    reach(page, page.get_by_role("link", name="Screen", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type("Hikvision")
    page.keyboard.press("Enter")
    form = page.locator("details.decide").first
    reach(page, form.locator("summary"), within=150)
    page.keyboard.press("Enter")
    reach(page, form.get_by_role("radio").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")  # from yes to no
    reach(page, form.get_by_label("What decides"))
    for _ in range(3):  # birth date, country, kind, identifier
        page.keyboard.press("ArrowDown")
    reach(page, form.get_by_label("Why, for whoever reads this in a year"))
    page.keyboard.type("The number is that of a florist in Leeds.")
    reach(page, form.get_by_role("button", name="Decide"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Decisions")).to_be_visible()

    kept = Decision.objects.get()
    assert (kept.case.entity, kept.by, kept.conclusion) == ("hikvision", ana, "false_positive")
    assert (kept.ground, kept.comment) == ("identifier", "The number is that of a florist in Leeds.")


def test_the_page_works_narrow_and_in_the_dark(page):
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 380, "height": 800})
    ask(page, "海康威视")

    width = page.evaluate("document.documentElement.scrollWidth")
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    assert width <= 380
    assert sum(int(part) for part in re.findall(r"\d+", dark)[:3]) < 200


def test_what_cannot_be_asked_is_said_in_place(page):
    page.goto("/")
    page.get_by_label("Name").fill("...")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("no letter or digit")
