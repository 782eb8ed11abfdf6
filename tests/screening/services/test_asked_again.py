"""A question of then, asked again: from what is recorded now, and from what had been recorded then."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone
from rest_framework.test import APIClient

from entities.curating.change_sets import Hand, change_by_hand
from entities.curating.writing import restore_row, retire_row
from entities.loaders.loading import load_list
from entities.models import FactsState, Listing, ListingEvent, Name
from entities.models.base import Fact
from screening.models import Screening
from screening.services import screening
from screening.services.asked_again import ask_again
from tests import factories
from tests.entities.loaders.files import SAMPLES
from tests.entities.samples import make_world
from tests.screening.services.test_asking import report

pytestmark = pytest.mark.django_db


def test_asked_again_as_of_then_and_known_then_it_answers_as_then(
    api: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screening, "_current", screening._Current())
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False):
        world = make_world()
        FactsState.raise_version()
        caption = world.firm.caption
        then = report(api, name=caption)
    with time_machine.travel("2026-11-24T12:00:00Z", tick=False):
        ListingEvent.objects.update(retired_at=timezone.now())
        FactsState.raise_version()
        now = report(api, name=caption, as_of="2026-11-20")
        known_then = report(api, name=caption, as_of="2026-11-20", known_at="2026-11-20T12:00:00Z")

    assert now["verdicts"] != then["verdicts"]
    assert known_then["verdicts"] == then["verdicts"]
    assert known_then["matches"] == then["matches"]
    assert api.get(f"/api/v1/screenings/{then['id']}").json() == then


LIST = "us-sdn-list"
LATER = [
    (datetime(2026, 4, 1, 12, tzinfo=UTC), date(2021, 8, 18)),
    (datetime(2026, 5, 1, 12, tzinfo=UTC), date(2021, 9, 1)),
]


def load(path: Path, rows: list[str], published: date) -> None:
    path.write_text("\n".join(rows), "utf-8")
    load_list(LIST, path, published, lambda line: None)


def test_two_later_editions_change_no_byte_of_an_answer_and_the_question_of_then_agrees(
    api: APIClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One party leaves the list, one is renamed, one stays; and one was never on it."""
    monkeypatch.setattr(screening, "_current", screening._Current())
    path, first = tmp_path / "sdn.csv", (SAMPLES / "ofac" / "sdn.csv").read_text("utf-8").split("\n")
    gone = [row for row in first if not row.startswith("104,")]
    renamed = [row.replace("MOREL, Anna", "MOREL, Joanna") for row in gone]
    names = ["YUN, Jin", "Quiet Harbour Bakery", *(row.split('"')[1] for row in first[:6] if '"' in row)]
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False):
        factories.WatchListFactory.create(code=LIST)
        load(path, first, date(2021, 7, 30))
    with time_machine.travel("2026-03-02T12:00:00Z", tick=False):
        given = [api.post("/api/v1/screen", {"name": name, "as_of": "2021-08-20"}) for name in names]
    for (moment, published), rows in zip(LATER, (gone, renamed), strict=True):
        with time_machine.travel(moment, tick=False):
            load(path, rows, published)

    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        now = [report(api, name=name, as_of="2021-08-20") for name in names]
        known_then = [
            report(api, name=name, as_of="2021-08-20", known_at="2026-03-02T12:00:00Z") for name in names
        ]
        again = list(ask_again(Screening.objects.filter(asked_at__lt="2026-03-03T00:00:00Z")))

    thens = [answer.json() for answer in given]
    assert [api.get(f"/api/v1/screenings/{then['id']}").content for then in thens] == [
        answer.content for answer in given
    ]
    differs = {
        name for name, each, then in zip(names, now, thens, strict=True) if each["matches"] != then["matches"]
    }
    assert {"YUN, Jin", "MOREL, Anna"} <= differs
    for part in ("headline", "matches", "exposures", "verdicts", "lists"):
        assert [each[part] for each in known_then] == [then[part] for then in thens], part
    assert len(again) == len(names)
    assert all(each.explained and not each.differs for each in again)


def test_an_answer_by_what_was_known_today_is_asked_again_by_what_was_known_when_it_was_given(
    api: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`known_at` a day is the end of it, which was still to come."""
    monkeypatch.setattr(screening, "_current", screening._Current())
    with time_machine.travel("2026-11-20T10:00:00Z", tick=False):
        caption = make_world().firm.caption
        FactsState.raise_version()
        report(api, name=caption, known_at="2026-11-20")
    with time_machine.travel("2026-11-20T15:00:00Z", tick=False):
        ListingEvent.objects.update(retired_at=timezone.now())
        FactsState.raise_version()

    with time_machine.travel("2026-11-24T12:00:00Z", tick=False):
        [again] = ask_again(Screening.objects.all())

    assert again.differs == ()


@pytest.mark.parametrize("model", [Listing, ListingEvent, Name])
def test_what_was_known_before_a_row_was_retired_is_known_when_it_is_restored(
    api: APIClient, monkeypatch: pytest.MonkeyPatch, model: type[Fact]
) -> None:
    monkeypatch.setattr(screening, "_current", screening._Current())
    with time_machine.travel("2026-11-20T10:00:00Z", tick=False):
        caption = make_world().firm.caption
        FactsState.raise_version()
        report(api, name=caption)
    row = model._default_manager.order_by("pk")[0]
    with time_machine.travel("2026-11-21T10:00:00Z", tick=False):
        change_by_hand(lambda: retire_row(row), Hand(by=None, through="a test"))
        report(api, name=caption)
    with time_machine.travel("2026-11-22T10:00:00Z", tick=False):
        restored = model._default_manager.get(pk=row.pk)
        change_by_hand(lambda: restore_row(restored), Hand(by=None, through="a test", why="it was right"))

    with time_machine.travel("2026-11-24T12:00:00Z", tick=False):
        before, between = ask_again(Screening.objects.all())

    assert before.differs == ()
    assert between.explained
