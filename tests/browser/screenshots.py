"""Pictures of every page and admin view, wide and narrow, light and dark, to be looked at by a person.

    python -m tests.browser.screenshots FOLDER [PAGE ...]
    python -m tests.browser.screenshots docs/images best      # the four of the documents

It serves the curated facts from a database of its own on this machine, and prints the evidence page to a PDF.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.chromium import CHROMIUM, FLAGS

ROOT = Path(__file__).parents[2]
PASSWORD = "only-for-pictures"  # noqa: S105 - of a server that lives for a minute
SIZES = {"wide": (1280, 900), "narrow": (390, 844)}
PAGES = {
    "home": "/",
    "answer": "/?q=Hikvision",
    "owned": "/?q=EZVIZ&as_of=2022-12-01",
    "wechat": "/?q=WeChat&as_of=2020-09-18",
    "chinese": "/?q=海康威视",
    "cyrillic": "/?q=Хуавей",
    "arabic": "/?q=هواوي",
    "bytedance": "/?q=ByteDance",
    "refused": "/?q=...",
    "evidence": "the evidence of the newest answer",
    "batch": "/view/batch",
    "job": "the newest job",
    "lists": "/view/lists",
    "list": "/view/lists/us-ns-cmic",
    "entity": "/view/entities/bytedance",
    "split": "/view/entities/hikvision/split",
    "cases": "/view/cases",
    "case": "/view/cases/1",
    "changes": "/view/changes",
    "change": "/view/changes/1",
    "import": "/view/import",
    "login": "/view/login",
    "admin": "/admin/",
    "admin-entities": "/admin/entities/entity/?q=hikvison",
    "admin-entity": "the admin's page of Hikvision",
    "admin-entry": "the admin's page of its first entry",
    "admin-entity-add": "/admin/entities/entity/add/",
    "admin-listings": "/admin/entities/listing/",
    "admin-listing": "the admin's page of its first listing",
    "admin-lists": "/admin/entities/watchlist/",
    "admin-relationships": "/admin/entities/relationship/",
    "admin-merges": "/admin/entities/merge/",
    "admin-changes": "/admin/entities/changeset/",
    "admin-answers": "/admin/screening/screening/",
    "admin-decisions": "/admin/screening/decision/",
}
# The documents' pictures: the page, the window, its colours, and what is scrolled to.
BEST = {
    "asked": ("answer", (1280, 1000, "light"), ""),
    "a-day-in-2020": ("wechat", (1280, 900, "dark"), ""),
    "curated": ("admin-entity", (1280, 1000, "light"), "#histories"),
    "on-a-phone": ("chinese", (390, 844, "light"), ""),
}
SET_UP = """
from django.contrib.auth.models import User
from entities.curating.change_sets import Hand, change_by_hand
from entities.curating.writing import retire_row
from entities.models import Entity, Entry, Listing
from screening.services.asking import ask_and_keep_for
from screening.services.audit import seal
from screening.services.decisions import Draft, decide_case, open_case
from screening.services.questions import Question, to_query
from screening.services.screening import current_snapshot
ana, bo = (User.objects.create_superuser(name, password="only-for-pictures") for name in ("ana", "bo"))
ask_and_keep_for(Question(name="Hikvision"), ana)
seal()
universe = current_snapshot().universe
case = open_case(to_query(Question(name="Hikvision")), "hikvision", universe, None)
words = "The registration number is that of a florist in Leeds, see the extract."
draft = Draft(conclusion="false_positive", ground="identifier", comment=words)
decide_case(case, draft, by=ana, universe=universe)
other = open_case(to_query(Question(name="Хуавей")), "huawei", universe, None)
draft = Draft(conclusion="true_match", ground="name", comment="The same name and address.")
decide_case(other, draft, by=bo, universe=universe)
listing = Listing.objects.filter(entry__entity__public_id="hikvision").order_by("pk")[0]
hand = Hand(by=bo, through="admin", why="The notice of March names another company.")
change_by_hand(lambda: retire_row(listing), hand)
entry = Entry.objects.filter(entity__public_id="hikvision").order_by("pk")[0]
print(Entity.objects.get(public_id="hikvision").pk, entry.pk, listing.pk)
"""


def say(line: str) -> None:
    """What is to be mended, on standard error."""
    sys.stderr.write(f"{line}\n")


def main(folder: Path, wanted: list[str]) -> None:
    """Serve, visit each page in each size and colour, and print what the console complained of."""
    folder.mkdir(parents=True, exist_ok=True)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is installed

    with TemporaryDirectory() as data, served(Path(data)) as (address, rows), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        session = _logged_in(browser, address)
        pages = _pages(session, address, rows)
        if wanted == ["best"]:
            for name, (which, look, place) in BEST.items():
                _take(session, pages[which], folder / f"{name}.jpg", look, place)
            browser.close()
            return
        for name in wanted or pages:
            for scheme in ("light", "dark"):
                for size, (width, height) in SIZES.items():
                    _take(
                        session, pages[name], folder / f"{name}-{size}-{scheme}.png", (width, height, scheme)
                    )
        page = session.new_page()
        page.goto(pages["evidence"])
        page.pdf(path=folder / "evidence.pdf", format="A4", print_background=True)
        browser.close()


@contextmanager
def served(data: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a service with facts, answers, decisions and changes; and the rows it is about."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "ROLLCALL_DATA_DIR": str(data),
        "FOUR_EYES": "true",
    }
    run = [sys.executable, "manage.py"]
    subprocess.run([*run, "lists"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run(
        [*run, "shell", "-v0", "-c", SET_UP], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE
    )
    command = [*run, "runserver", "--noreload", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    ) as running:
        for _ in range(200):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", done.stdout.decode().split()
        running.terminate()


def _logged_in(browser: Any, address: str) -> Any:
    session = browser.new_context()
    page = session.new_page()
    page.goto(f"{address}/view/login?next=/")
    page.get_by_label("Name").fill("ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/view/batch")
    page.get_by_label("Drop a CSV here").set_input_files(
        {"name": "names.csv", "mimeType": "text/csv", "buffer": b"name\nHikvision\nA baker in Leeds\n"}
    )
    page.get_by_role("button", name="Screen the file").click()
    session.job = page.url
    page.close()
    return session


def _pages(session: Any, address: str, rows: list[str]) -> dict[str, str]:
    entity, entry, listing = rows
    page = session.new_page()
    page.goto(f"{address}/?q=Hikvision")
    evidence = page.get_by_role("link", name="Evidence to print").get_attribute("href")
    page.close()
    found = {
        "evidence": f"{address}{evidence}",
        "job": session.job,
        "admin-entity": f"{address}/admin/entities/entity/{entity}/change/",
        "admin-entry": f"{address}/admin/entities/entry/{entry}/change/",
        "admin-listing": f"{address}/admin/entities/listing/{listing}/change/",
    }
    return {name: found.get(name, f"{address}{path}") for name, path in PAGES.items()}


def _take(session: Any, address: str, path: Path, look: tuple[int, int, str], place: str = "") -> None:
    """The whole page as PNG; as JPEG only the window, where `place` stands at its top."""
    width, height, scheme = look
    page = session.new_page()
    page.on("console", lambda said: say(f"{path.name}: {said.text}") if said.type == "error" else None)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if page.locator("[data-picture]").count():
        page.wait_for_timeout(400)  # the picture finds its place
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        say(f"{path.name}: {wide} pixels wide in a window of {width}")
    if path.suffix == ".jpg":
        if place:
            page.locator(place).evaluate("(element) => element.scrollIntoView()")
        page.screenshot(path=path, type="jpeg", quality=82)
    else:
        page.screenshot(path=path, full_page=True)
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
