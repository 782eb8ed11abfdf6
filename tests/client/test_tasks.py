"""The ten usual tasks of docs/api.md, done as they are written there, with curl and with the client."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rollcall_client import Refused, Rollcall, Unreachable
from tests.live import ROOT, Service, service

PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
BEFORE = PAGE.partition("<!-- python: before -->\n```python\n")[2].partition("```")[0]
TASKS = {
    int(number): dict(re.findall(r"```(sh|python)\n(.*?)```", text, re.DOTALL))
    for number, text in re.findall(r"^### (\d+)\. [^\n]+\n(.*?)(?=^##)", PAGE, re.DOTALL | re.MULTILINE)
}
# What both forms of a task print, somewhere.
SAYS = {
    1: "us-fcc-covered-list",
    2: "us-commerce-wechat-prohibitions-2020-09",
    3: "Carrie Lam",
    4: "c-2",
    5: "c-1",
    6: "match",
    7: "hikvision",
    8: "owns",
    9: "added",
    10: "match",
}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service(tmp_path_factory.mktemp("service")) as running:
        yield running


def printed(command: list[str], live: Service, folder: Path) -> str:
    env = {**live.env, "KEY": live.key}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def here(text: str, live: Service) -> str:
    return text.replace("http://localhost:8000", live.address)


def test_there_are_ten_tasks_each_in_both_forms() -> None:
    assert list(TASKS) == list(SAYS)
    assert all(set(forms) == {"sh", "python"} for forms in TASKS.values())


@pytest.mark.parametrize("number", SAYS)
def test_a_task_is_done_with_curl(number: int, live: Service, tmp_path: Path) -> None:
    script = "set -euo pipefail\n" + here(TASKS[number]["sh"], live)

    assert SAYS[number] in printed(["bash", "-c", script], live, tmp_path)


@pytest.mark.parametrize("number", SAYS)
def test_a_task_is_done_with_the_client(number: int, live: Service, tmp_path: Path) -> None:
    script = here(BEFORE + TASKS[number]["python"], live)

    assert SAYS[number] in printed([sys.executable, "-W", "error", "-c", script], live, tmp_path)


def test_a_failure_is_told_by_its_code(live: Service) -> None:
    rollcall = Rollcall(live.address, live.key)

    with pytest.raises(Refused) as refused:
        rollcall.screen("Hikvision", lists=["nowhere"])

    assert (refused.value.status, refused.value.code) == (422, "unknown-list")
    assert refused.value.request


def test_rows_are_read_page_by_page_to_the_end(live: Service) -> None:
    rollcall = Rollcall(live.address, live.key)

    ids = [entity["id"] for entity in rollcall.entities(page_size=100)]

    assert len(ids) == len(set(ids)) > 800


def test_a_fact_is_corrected_and_retired(live: Service) -> None:
    rollcall = Rollcall(live.address, live.key)
    of = {"entity": "hikvision", "source": "founders-recollection"}

    name = rollcall.add("names", "seen in a brochure", text="Hik Europe", **of)
    ended = rollcall.correct("names", name["id"], "no longer used", until="2026-01-01")
    gone = rollcall.retire("names", name["id"], "it was another firm")

    assert ended["until"]["latest"] == "2026-01-01"
    assert gone["state"] == "applied"


def test_a_service_that_is_not_there_is_said_to_be_unreachable() -> None:
    with pytest.raises(Unreachable):
        Rollcall("http://127.0.0.1:9", tries=1).screen("Hikvision")
