from __future__ import annotations

import json
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command

from tests.entities.loaders.files import edit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]


@time_machine.travel("2026-11-20", tick=False)
def test_every_list_is_one_aligned_line(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("lists")

    heading, ban, watch = capsys.readouterr().out.splitlines()
    assert heading.split() == ["list", "name", "effect", "today", "edition", "checked", "listed", "state"]
    assert ban.split() == [
        "camera-ban",
        "Ban",
        "of",
        "cameras",
        "prohibits",
        "2020-11-12",
        "19",
        "d",
        "ago",
        "2",
        "current",
    ]
    assert watch.split()[-3:] == ["0", "not", "loaded"]


def test_one_list_can_be_asked_for_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("lists", "camera-ban", "--json")

    (line,) = json.loads(capsys.readouterr().out)
    assert (line["code"], line["listed"], line["edition_on"]) == ("camera-ban", 2, "2020-11-12")


def test_an_unknown_list_ends_with_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("lists", "camera-ban", "camera-bun")

    assert ended.value.code == 2
    assert "'camera-bun' is no list: did you mean camera-ban" in capsys.readouterr().err


def test_broken_curated_files_end_with_status_2(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(facts / "entities/cameras.yaml", "[CN]", "[China]")

    with pytest.raises(SystemExit) as ended:
        call_command("lists")

    assert ended.value.code == 2
    assert "stay in force" in capsys.readouterr().err


def test_a_terminal_gets_a_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.management.base.OutputWrapper.isatty", lambda self: True)

    call_command("lists", "camera-ban")

    assert "camera-ban" in capsys.readouterr().out
