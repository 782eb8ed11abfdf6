from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from entities.loaders.loading import load_list
from entities.loaders.watching import Stage, watched_by
from tests import factories

pytestmark = pytest.mark.django_db


def test_whoever_watches_hears_of_every_stage_of_a_load(ofac: Path, facts: Path) -> None:
    factories.WatchListFactory.create(code="us-sdn-list", test_names=["YUN, Jin"])
    heard: list[tuple[Stage, int, int]] = []

    with watched_by(lambda *told: heard.append(told)):
        load_list("us-sdn-list", ofac / "sdn.csv", date(2021, 7, 30), lambda line: None)

    assert [stage for stage, _ in groupby(stage for stage, _, _ in heard)] == list(Stage)
    assert (Stage.COMPARING, 4, 4) in heard
