from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from entities.loaders.watching import Stage, Watch
from entities.management.commands import refresh_lists
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("facts")
def test_a_person_who_watches_sees_how_far_each_file_is(
    ofac: Path,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.FETCH_FOLDER, settings.DATA_DIR = ofac, tmp_path / "data"
    address = (ofac / "sdn.csv").as_uri()
    factories.WatchListFactory.create(code="us-sdn-list", max_age_days=7, fetched=True, data_url=address)
    heard: list[tuple[str, Stage]] = []

    @contextmanager
    def bar(name: str) -> Iterator[Watch]:
        yield lambda stage, _done, _total: heard.append((name, stage))

    monkeypatch.setattr(refresh_lists, "loading_bar", bar)

    call_command("refresh_lists", "us-sdn-list")

    assert {("sdn.csv", Stage.READING), ("sdn.csv", Stage.WRITING)} <= set(heard)
    assert "us-sdn-list: loaded" in capsys.readouterr().out


@pytest.mark.usefixtures("facts")
def test_that_nothing_is_due_is_told_to_a_person_and_not_to_cron(
    ofac: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = (ofac / "sdn.csv").as_uri()
    factories.WatchListFactory.create(code="us-sdn-list", max_age_days=7, fetched=True, data_url=address)
    call_command("load_list", "us-sdn-list", "--from", str(ofac / "sdn.csv"), "--published", "2021-07-30")
    told = []

    for words in (["us-sdn-list"], ["--dry-run"], []):
        capsys.readouterr()
        call_command("refresh_lists", *words)
        told.append("nothing is due; --all" in capsys.readouterr().err)

    assert told == [True, True, False]
