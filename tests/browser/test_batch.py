"""A file of a thousand names in a real browser: dropped, watched, downloaded."""

import csv

import pytest

pytest.importorskip("playwright", reason='needs `pip install -e ".[browser]"`')

from playwright.sync_api import expect

from screening.services.job_running import claim, work_on, worker_name
from tests.browser.keyboard import reach

ROWS = 1000


def a_thousand_names():
    rows = [f"{number},Nobody {number} of Somewhere" for number in range(ROWS - 2)]
    return "\n".join(["id,name", "first,Hikvision", *rows, "last,海康威视"]).encode()


def answer_a_block():
    """What a worker does between two looks at whether it is to stop."""
    job = claim(worker_name())
    assert job is not None
    work_on(job, stop=lambda: True)


def test_a_thousand_rows_are_dropped_watched_and_downloaded(page, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page.goto("/view/batch")
    page.get_by_label("Drop a CSV here").set_input_files(
        {"name": "names.csv", "mimeType": "text/csv", "buffer": a_thousand_names()}
    )
    page.get_by_role("button", name="Screen the file").click()
    expect(page.locator("#job")).to_contain_text("Waits for a worker")

    seen = []
    for done in (200, 400, 600, 800, 1000):
        answer_a_block()
        expect(page.locator("#job h1")).to_contain_text(f"{done} of 1000 rows", timeout=15_000)
        seen.append(page.get_by_role("progressbar").get_attribute("value"))
    answer_a_block()  # there is nothing left: it is done

    expect(page.locator("#job h1")).to_contain_text("done", timeout=15_000)
    expect(page.get_by_role("status")).to_have_text("Done")
    assert seen == ["200", "400", "600", "800", "1000"]
    expect(page.locator("#job tbody tr")).to_have_count(2)
    with page.expect_download() as started:
        page.get_by_role("link", name="Results as CSV").click()
    started.value.save_as(tmp_path / "results.csv")
    with (tmp_path / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == ROWS
    assert [row["id"] for row in rows if row["outcome"] != "clear"] == ["first", "last"]


def test_a_file_is_sent_and_cancelled_by_keyboard(page, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page.goto("/view/batch")
    file = page.get_by_label("Drop a CSV here")
    reach(page, file)
    # The browser's own window for choosing does not open each time where there is no screen: it is left out.
    file.set_input_files({"name": "names.csv", "mimeType": "text/csv", "buffer": b"name\nHikvision\n"})
    page.get_by_role("button", name="Screen the file").press("Enter")
    expect(page.locator("#job")).to_be_visible()
    page.get_by_role("button", name="Cancel").press("Enter")

    expect(page.locator("#job h1")).to_contain_text("cancelled")
