"""Answers from what had been recorded by a moment in the past."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from rest_framework.test import APIClient

from entities.loaders.loading import load_list
from screening.engine.policy import Policy
from screening.engine.records import Query
from screening.errors import BadDate, FactsNotLoaded, NothingKnownYet
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
def test_before_the_first_load_it_is_said_from_when_on_it_can_be_asked() -> None:
    with pytest.raises(NothingKnownYet, match="nothing had been loaded by 2025-12-31") as refused:
        past_snapshot(to_moment("2025-12-31"))

    first = str(refused.value).partition("begins at ")[2].partition(";")[0]
    assert first == "2026-03-01T12:00:00Z"
    assert past_snapshot(to_moment(first)).universe.lists


@pytest.mark.django_db
def test_where_nothing_was_ever_loaded_no_later_moment_is_offered() -> None:
    with pytest.raises(FactsNotLoaded, match="no list is loaded"):
        past_snapshot(to_moment("2025-12-31"))


@pytest.mark.usefixtures("_two_editions")
@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("screen", {"name": "YUN, Jin", "known_at": "2025-12-31"}),
        ("screen/batch", {"rows": [{"name": "YUN, Jin"}], "known_at": "2025-12-31"}),
    ],
)
def test_a_caller_can_mend_a_moment_before_the_first_load(
    api: APIClient, address: str, body: dict[str, Any]
) -> None:
    answer = api.post(f"/api/v1/{address}", body)

    assert (answer.status_code, answer.json()["code"]) == (422, "nothing-known-yet")
    assert "begins at 2026-03-01T12:00:00Z" in answer.json()["detail"]


@pytest.mark.parametrize("text", ["yesterday", "2999-01-01", "2999-01-01T10:00"])
def test_a_moment_that_is_none_or_to_come_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        to_moment(text)
