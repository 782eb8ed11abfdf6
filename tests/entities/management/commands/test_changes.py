from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from entities.loaders.loading import load_list
from tests import factories
from tests.entities.loaders.files import edit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_editions(facts: Path, ofac: Path) -> None:
    factories.WatchListFactory.create(code="us-sdn-list")
    load_list("us-sdn-list", ofac / "sdn.csv", date(2021, 7, 30), lambda line: None)
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")
    load_list("us-sdn-list", ofac / "sdn.csv", date(2021, 8, 18), lambda line: None)


def test_each_changed_entry_is_told_with_what_it_gained_and_lost(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("changes", "us-sdn-list")

    told = capsys.readouterr().out
    assert "us-sdn-list: from 2021-07-30 to 2021-08-18: 0 added, 1 changed, 0 removed" in told
    assert "~ 103  SEA HERO II" in told
    assert "- names SEA HERO\n" in told


def test_the_changes_are_told_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("changes", "us-sdn-list", "--since", "2021-07-30", "--json")

    told = json.loads(capsys.readouterr().out)
    assert (told["from"], told["to"]) == ("2021-07-30", "2021-08-18")
    assert told["entries"][0]["reference"] == "103"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nobody",), "'nobody' is no list"),
        (("us-sdn-list", "--between", "2020-01-01", "2020-01-02"), "No edition of 2020-01-02 or earlier"),
        (("us-sdn-list", "--between", "2022-01-02", "2022-01-01"), "give the earlier day first"),
    ],
)
def test_what_cannot_be_told_ends_with_status_2(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("changes", *words)

    assert end.value.code == 2
    assert told in capsys.readouterr().err
