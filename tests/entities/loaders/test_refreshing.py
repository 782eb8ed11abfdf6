"""Refreshing from a server that the test runs on this machine."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requests
import time_machine
import yaml
from django.core.management import call_command
from pytest_django import Settings

from entities.loaders import fetching, guarded_http
from entities.loaders.errors import UnknownListError
from entities.loaders.fetching import FetchError, fetch
from entities.loaders.guarded_http import is_public
from entities.loaders.refreshing import (
    BusyError,
    Look,
    Outcome,
    due_publications,
    refreshing_alone,
)
from entities.loaders.refreshing import refresh as refresh_publication
from entities.loaders.registry import CONTAINERS, FORMATS
from entities.models import Download, Release, WatchList
from entities.standing import State, standing_of_lists
from tests import factories
from tests.entities.loaders.files import SAMPLES, edit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)
MODIFIED = "Wed, 18 Nov 2026 20:00:00 GMT"


class _Handler(BaseHTTPRequestHandler):
    """Serves a folder, with ETag; `answers` of the server has what goes wrong, by path."""

    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        if self.path in self.server.moved:
            self.send_response(302)
            self.send_header("Location", self.server.moved[self.path])
            self.end_headers()
            return
        if statuses := self.server.failing.get(self.path):
            self.send_error(statuses.pop(0))
            return
        content = (self.server.folder / self.path.lstrip("/")).read_bytes()
        etag = f'"{hash(content)}"'
        if self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("ETag", etag)
        self.send_header("Last-Modified", MODIFIED)
        if self.path in self.server.packed:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        cut = self.server.cut.get(self.path, 0)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2])
        time.sleep(self.server.slow.get(self.path, 0.0))
        self.wfile.write(content[len(content) // 2 : len(content) - cut])

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.moved: dict[str, str] = {}
        self.failing: dict[str, list[int]] = {}
        self.packed: set[str] = set()
        self.cut: dict[str, int] = {}
        self.slow: dict[str, float] = {}

    def address(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{name}"


@pytest.fixture
def server(ofac: Path, settings: Settings, tmp_path: Path) -> Iterator[Server]:
    settings.FETCH_LOCAL, settings.DATA_DIR = True, tmp_path / "data"
    running = Server(ofac)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    with time_machine.travel(NOW, tick=True):
        yield running
    running.shutdown()
    thread.join()
    running.server_close()


@pytest.fixture
def sdn(server: Server) -> WatchList:
    return factories.WatchListFactory.create(
        code="us-sdn-list", max_age_days=7, fetched=True, data_url=server.address("sdn.csv")
    )


def silent(_: str) -> None:
    pass


def refresh(watch_list: WatchList) -> Look:
    """What a look at the address of a list that is published alone leads to."""
    (publication,) = due_publications([watch_list.code], all_of_them=True)
    (look,) = refresh_publication(publication, silent)
    return look


def test_a_list_is_fetched_with_its_companions_and_dated_by_the_server(sdn: WatchList) -> None:
    look = refresh(sdn)

    release = sdn.releases.get(covers_to=date(2026, 11, 18))
    assert look.outcome == Outcome.LOADED
    assert (release.edition_on, release.complete) == (date(2026, 11, 18), True)
    assert sdn.releases.filter(covers_to=NOW.date()).exists()  # it was still there today


def test_what_has_not_changed_is_not_sent_again_and_known_to_hold(server: Server, sdn: WatchList) -> None:
    refresh(sdn)
    server.asked.clear()

    with time_machine.travel(NOW + timedelta(days=1), tick=True):
        look = refresh(sdn)

    assert look.outcome == Outcome.UNCHANGED
    assert all("If-None-Match" in headers for _, headers in server.asked)
    assert sdn.releases.filter(edition_on=date(2026, 11, 18), covers_to=date(2026, 11, 21)).exists()


def test_one_changed_file_makes_a_new_edition_no_older_than_the_last_look(
    server: Server, sdn: WatchList
) -> None:
    refresh(sdn)
    edit(server.folder / "sdn.csv", "SEA HERO", "SEA HERO II")

    with time_machine.travel(NOW + timedelta(days=1), tick=True):
        look = refresh(sdn)

    assert look.outcome == Outcome.LOADED
    assert max(sdn.releases.values_list("edition_on", flat=True)) == NOW.date()


def test_a_server_that_recovers_is_asked_again(server: Server, sdn: WatchList) -> None:
    server.failing["/sdn.csv"] = [503, 503]

    assert refresh(sdn).outcome == Outcome.LOADED


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("gone", "404"),
        ("a web page", "web page"),
        ("cut", "could not be fetched"),
        ("too large", "more than 0 MB"),
    ],
)
def test_a_failure_is_kept_and_the_edition_stays(
    server: Server, sdn: WatchList, settings: Settings, what: str, said: str
) -> None:
    refresh(sdn)
    if what == "gone":
        server.failing["/sdn.csv"] = [404]
    elif what == "a web page":
        (server.folder / "sdn.csv").write_text("<html>maintenance</html>", "utf-8")
    elif what == "cut":
        edit(server.folder / "sdn.csv", "SEA HERO", "SEA HERO II")
        server.cut["/sdn.csv"] = 20
    else:
        edit(server.folder / "sdn.csv", "SEA HERO", "SEA HERO II")
        settings.FETCH_MAX_MB = 0

    look = refresh(sdn)

    assert look.outcome == Outcome.REFUSED
    assert said in Release.objects.get(outcome="refused").message
    assert standing_of_lists(NOW.date(), ["us-sdn-list"])[0].last_load_refused
    assert sdn.listings.filter(retired_at=None).count() == 4


def test_a_refused_file_is_fetched_again(server: Server, sdn: WatchList) -> None:
    refresh(sdn)
    good = (server.folder / "sdn.csv").read_bytes()
    (server.folder / "sdn.csv").write_text("<html>maintenance</html>", "utf-8")
    refresh(sdn)

    assert refresh(sdn).outcome == Outcome.REFUSED
    (server.folder / "sdn.csv").write_bytes(good)
    assert refresh(sdn).outcome == Outcome.UNCHANGED
    assert not standing_of_lists(NOW.date(), ["us-sdn-list"])[0].last_load_refused


def test_a_packed_file_larger_than_allowed_is_stopped(server: Server, settings: Settings) -> None:
    (server.folder / "bomb.csv").write_bytes(b"0" * 3_000_000)
    server.packed.add("/bomb.csv")
    settings.FETCH_MAX_MB = 1

    with pytest.raises(FetchError, match="more than 1 MB"):
        fetch(server.address("bomb.csv"), settings.DATA_DIR)

    assert list(settings.DATA_DIR.glob("**/*bomb*")) == []


def test_only_https_and_file_are_fetched(settings: Settings) -> None:
    settings.FETCH_LOCAL = False

    for address in ("http://example.org/sdn.csv", "ftp://example.org/sdn.csv"):
        with pytest.raises(FetchError, match="only https and file"):
            fetch(address, settings.DATA_DIR)


def test_a_connection_to_a_private_address_is_closed_before_anything_is_sent(
    server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FETCH_LOCAL = False

    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is not a public address"):
        fetch(server.address("sdn.csv").replace("http:", "https:"), settings.DATA_DIR)

    assert server.asked == []


def test_a_redirect_to_a_scheme_that_is_not_allowed_is_refused(server: Server, settings: Settings) -> None:
    server.moved["/sdn.csv"] = "file:///etc/passwd"

    with pytest.raises(FetchError, match="could not be fetched"):
        fetch(server.address("sdn.csv"), settings.DATA_DIR)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("127.0.0.1", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("fe80::1%eth0", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address that must be refused
        ("224.0.0.1", False),
        ("2606:4700:4700::1111", True),
        ("64:ff9b::a9fe:a9fe", False),  # NAT64 of 169.254.169.254
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
    ],
)
def test_only_addresses_that_everybody_can_reach_are_public(address: str, *, public: bool) -> None:
    assert is_public(address) is public


def test_a_file_address_is_read_where_it_lies(ofac: Path, settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR, settings.FETCH_FOLDER = tmp_path / "data", ofac
    sdn = factories.WatchListFactory.create(
        code="us-sdn-list", max_age_days=7, fetched=True, data_url=(ofac / "sdn.csv").as_uri()
    )

    assert refresh(sdn).outcome == Outcome.LOADED
    assert refresh(sdn).outcome == Outcome.UNCHANGED


@pytest.mark.parametrize("folder", [None, "elsewhere"])
def test_a_file_outside_of_the_folder_for_it_is_not_read(
    ofac: Path, settings: Settings, tmp_path: Path, folder: str | None
) -> None:
    settings.DATA_DIR = tmp_path / "data"
    settings.FETCH_FOLDER = tmp_path / folder if folder else None
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "sdn.csv").symlink_to(ofac / "sdn.csv")  # a link does not lead out of it
    for address in (ofac / "sdn.csv", tmp_path / "elsewhere/../elsewhere/sdn.csv", "/etc/passwd"):
        sdn = factories.WatchListFactory.create(max_age_days=7, data_url=f"file://{address}")

        with pytest.raises(FetchError, match="FETCH_FOLDER"):
            fetch(sdn.data_url, tmp_path)


def test_a_list_is_due_seven_times_before_it_is_stale(sdn: WatchList) -> None:
    (publication,) = due_publications()
    assert publication.lists == (sdn,)
    refresh(sdn)

    assert due_publications() == []
    assert due_publications(all_of_them=True) == [publication]
    with time_machine.travel(NOW + timedelta(hours=25), tick=True):
        assert due_publications() == [publication]
    with time_machine.travel(NOW + timedelta(days=8), tick=True):
        assert standing_of_lists(date(2026, 11, 28), ["us-sdn-list"])[0].state == State.STALE


def test_a_list_that_cannot_be_fetched_is_told(sdn: WatchList) -> None:
    with pytest.raises(UnknownListError, match="those that can: us-sdn-list"):
        due_publications(["nobody"])


def test_two_refreshes_do_not_run_at_once(server: Server) -> None:
    with refreshing_alone(), pytest.raises(BusyError), refreshing_alone():
        pass


def test_the_command_tells_of_each_list_and_fails_when_one_does(
    server: Server, facts: Path, sdn: WatchList, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("refresh_lists", "--dry-run")
    call_command("refresh_lists")
    server.failing["/sdn.csv"] = [404]
    with pytest.raises(SystemExit) as end:
        call_command("refresh_lists", "--all")

    told = capsys.readouterr().out
    assert "us-sdn-list: due, from http://127.0.0.1" in told
    assert "us-sdn-list: loaded: edition of 2026-11-18: 4 added" in told
    assert "us-sdn-list: refused: " in told
    assert end.value.code == 2
    assert Download.objects.count() == 4


@pytest.fixture
def csl(server: Server) -> dict[str, WatchList]:
    """Two of the lists that trade.gov's file copies, and the file's own code."""
    (server.folder / "csl.csv").write_bytes((SAMPLES / "csl.csv").read_bytes())
    address = server.address("csl.csv")
    codes = ("us-consolidated-screening-list", "us-entity-list", "us-denied-persons-list")
    return {
        code: factories.WatchListFactory.create(code=code, max_age_days=30, fetched=True, data_url=address)
        for code in codes
    }


def test_a_file_of_several_lists_is_fetched_once_and_loads_each(
    server: Server, csl: dict[str, WatchList]
) -> None:
    (publication,) = due_publications(["us-consolidated-screening-list"])

    looks = refresh_publication(publication, silent)

    assert {look.code: look.outcome for look in looks} == {
        "us-denied-persons-list": Outcome.LOADED,
        "us-entity-list": Outcome.LOADED,
    }
    assert [path for path, _ in server.asked] == ["/csl.csv"]
    assert not csl["us-consolidated-screening-list"].listings.exists()
    assert csl["us-entity-list"].listings.exists()


def test_lists_of_one_file_are_confirmed_together(server: Server, csl: dict[str, WatchList]) -> None:
    (publication,) = due_publications(["us-entity-list"])
    refresh_publication(publication, silent)

    with time_machine.travel(NOW + timedelta(days=5), tick=True):
        assert due_publications() == [publication]
        looks = refresh_publication(publication, silent)

    assert [look.outcome for look in looks] == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert "If-None-Match" in server.asked[-1][1]
    for code in ("us-entity-list", "us-denied-persons-list"):
        assert csl[code].releases.filter(covers_to=date(2026, 11, 25)).exists()


def test_a_list_that_the_file_lacks_is_refused_and_the_others_are_loaded(
    server: Server, csl: dict[str, WatchList]
) -> None:
    rows = (server.folder / "csl.csv").read_text("utf-8").splitlines(keepends=True)
    (server.folder / "csl.csv").write_text("".join(row for row in rows if "(DPL)" not in row), "utf-8")
    (publication,) = due_publications(["us-entity-list"])

    looks = {look.code: look for look in refresh_publication(publication, silent)}

    assert looks["us-entity-list"].outcome == Outcome.LOADED
    assert "no record of us-denied-persons-list" in looks["us-denied-persons-list"].said
    assert not Download.objects.exists()  # so that the file is fetched again


def test_a_server_that_is_gone_is_told_for_every_list_of_the_file(
    server: Server, csl: dict[str, WatchList]
) -> None:
    server.failing["/csl.csv"] = [404]
    (publication,) = due_publications(["us-entity-list"])

    looks = refresh_publication(publication, silent)

    assert [look.outcome for look in looks] == [Outcome.REFUSED, Outcome.REFUSED]
    assert Release.objects.filter(outcome="refused").count() == 2


def test_a_server_that_takes_too_long_is_left(
    server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "WHOLE_S", 0.1)
    server.slow["/sdn.csv"] = 0.3

    with pytest.raises(FetchError, match="not done after"):
        fetch(server.address("sdn.csv"), settings.DATA_DIR)


def test_of_a_server_that_is_not_there_the_reason_alone_is_told(
    server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded_http, "TRIES", 0)
    address = server.address("sdn.csv").replace(str(server.server_port), "1")

    with pytest.raises(FetchError, match=r"sdn\.csv could not be fetched: \[Errno \d+\] Connection refused$"):
        fetch(address, settings.DATA_DIR)


def test_a_redirect_into_a_private_network_is_refused(
    server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def first_is_public(address: str) -> bool:
        seen.append(address)
        return len(seen) == 1 or is_public(address)

    def guarded(*, local: bool) -> requests.Session:
        made = guarded_http.session(local=False)
        made.mount("http://", made.get_adapter("https://"))
        return made

    monkeypatch.setattr(fetching, "session", guarded)
    monkeypatch.setattr(guarded_http, "is_public", first_is_public)
    server.moved["/sdn.csv"] = f"http://localhost:{server.server_port}/alt.csv"

    with pytest.raises(FetchError, match="is not a public address"):
        fetch(server.address("sdn.csv"), settings.DATA_DIR)

    assert [path for path, _ in server.asked] == ["/sdn.csv"]


def test_every_list_that_is_fetched_has_a_loader_an_age_and_a_cadence(settings: Settings) -> None:
    readable = {code for each in FORMATS for code in each.lists}
    for path in (settings.BASE_DIR / "fixtures" / "lists").glob("*.yaml"):
        shape = yaml.safe_load(path.read_text("utf-8"))
        if not shape.get("fetched"):
            continue
        assert shape["code"] in readable | CONTAINERS.keys()
        assert shape["data_url"].startswith("https://")
        assert shape["max_age_days"] > 0
        assert shape["cadence"]
