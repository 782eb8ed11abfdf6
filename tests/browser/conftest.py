"""A real Chromium beside a real server; skipped where there is none, which .ci/run does not allow."""

import os

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from entities.loaders.ensure import ensure_facts_loaded
from tests.browser.chromium import CHROMIUM, FLAGS

PATIENCE_MS = 30_000


@pytest.fixture(scope="session")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason='needs `pip install -e ".[browser]"`')
    if not CHROMIUM:
        pytest.skip("needs Chromium: `apt-get install chromium`, or its path in ROLLCALL_CHROMIUM")
    # Playwright runs a loop in this thread, for which Django refuses the database unless told otherwise.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # The first answer waits for the facts to be read, which takes longer than 5 s on a machine that is busy.
    sync_api.expect.set_options(timeout=PATIENCE_MS)
    with sync_api.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def facts(committing_db):
    ensure_facts_loaded(lambda line: None)


@pytest.fixture
def complaints():
    """What the browser's console complains of."""
    return []


@pytest.fixture
def page(browser, live_server, facts, complaints):
    """A page of the server that holds the curated facts; a complaint or a stranger's host fails the test."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    hosts = set()
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda asked: hosts.add(asked.url.split("/")[2]))
    yield opened
    context.close()
    assert complaints == []
    assert hosts <= {live_server.url.split("/")[2]}


@pytest.fixture
def ana(page, live_server):
    """The person who has logged in, and may do everything."""
    user = User.objects.create_superuser("ana")
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    return user
