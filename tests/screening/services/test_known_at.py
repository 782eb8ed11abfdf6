"""Answers from what had been recorded by a moment in the past."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine

from entities.loaders.loading import load_list
from screening.engine.policy import Policy
from screening.engine.records import Query
from screening.errors import BadDate, FactsNotLoaded
from screening.services.questions import to_moment
from screening.services.screening import answer, past_snapshot
from tests import factories
from tests.entities.loaders.files import SAMPLES

LOADED, LOADED_AGAIN = datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 4, 1, 12, tzinfo=UTC)


@pytest.fixture
def _two_editions(db: None, tmp_path: Path) -> None:
    """The second edition lacks party 104; each was loaded on a day of its own."""
    path = tmp_path / "sdn.csv"
    text = (SAMPLES / "ofac" / "sdn.csv").read_text("utf-8")
    with time_machine.travel(LOADED, tick=False):
        factories.WatchListFactory.create(code="us-sdn-list")
        path.write_text(text, "utf-8")
        load_list("us-sdn-list", path, date(2021, 7, 30), lambda line: None)
    with time_machine.travel(LOADED_AGAIN, tick=False):
        rows = [row for row in text.split("\n") if not row.startswith("104,")]
        path.write_text("\n".join(rows), "utf-8")
        load_list("us-sdn-list", path, date(2021, 8, 18), lambda line: None)


@pytest.mark.usefixtures("_two_editions")
@pytest.mark.parametrize(
    ("known_at", "outcome"),
    [("2026-03-15", "match"), ("2026-04-01", "not_in_force"), ("2026-04-01T11:59", "match")],
)
def test_an_answer_rests_on_the_editions_loaded_by_then(known_at: str, outcome: str) -> None:
    moment = to_moment(known_at)

    given = answer(Query("YUN, Jin", date(2021, 8, 18)), past_snapshot(moment), Policy())

    assert given.report.verdicts[0].outcome == outcome
    assert given.known_at == moment


@pytest.mark.usefixtures("_two_editions")
def test_nothing_is_answered_from_before_the_first_load() -> None:
    with pytest.raises(FactsNotLoaded, match="nothing had been loaded by 2025-12-31"):
        past_snapshot(to_moment("2025-12-31"))


@pytest.mark.parametrize("text", ["yesterday", "2999-01-01", "2999-01-01T10:00"])
def test_a_moment_that_is_none_or_to_come_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        to_moment(text)
