from __future__ import annotations

import sys

import pytest

from entities.loaders.watching import Stage
from entities.management import progress


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ((Stage.READING, 500_000, 2_000_000), ("Reading list.xml", "0.5 of 2.0 MB")),
        ((Stage.JOINING, 0, 0), ("Looking for who is known already",)),
        ((Stage.COMPARING, 500, 4_000), ("Comparing", "500 of 4,000 parties")),
        ((Stage.WRITING, 1, 4), ("Writing", "25%")),
    ],
)
def test_a_person_sees_the_stage_and_how_much_of_it_is_done(
    told: tuple[Stage, int, int],
    seen: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(progress, "PATIENCE_S", -1.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    with progress.loading_bar("list.xml") as tell:
        tell(*told)

    drawn = capsys.readouterr().err
    assert all(words in drawn for words in seen)


def test_where_nobody_watches_nothing_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.loading_bar("list.xml") as told:
        told(Stage.READING, 1, 2)

    assert capsys.readouterr().err == ""
