from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from entities.loaders.loading import load_list
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _an_edition(facts: Path, ofac: Path) -> None:
    sdn = factories.WatchListFactory.create(code="us-sdn-list", name="SDN", jurisdiction="US")
    factories.ListPhaseFactory.create(watch_list=sdn, effect="prohibits")
    load_list("us-sdn-list", ofac / "sdn.csv", date(2021, 7, 30), lambda line: None)


def exported(tmp_path: Path, *words: str) -> list[dict[str, Any]]:
    target = tmp_path / "out.jsonl"
    call_command("export_lists", *words, "--output", str(target))
    return [json.loads(line) for line in target.read_text("utf-8").splitlines()]


def test_each_party_is_written_with_its_place_on_the_list(tmp_path: Path) -> None:
    made = {each["id"]: each for each in exported(tmp_path, "us-sdn-list")}

    party = made["ofac-102"]
    (sanction,) = [each for each in made.values() if each["properties"].get("entity") == ["ofac-102"]]
    assert party["schema"] == "Person"
    assert party["properties"]["name"] == ["MOREL, Anna"]
    assert party["properties"]["topics"] == ["sanction"]
    assert sanction["properties"]["authorityId"] == ["102"]
    assert sanction["properties"]["programId"] == ["us-sdn-list"]
    assert made["ofac-103"]["schema"] == "Vessel"


def test_ties_are_written_as_far_as_the_vocabulary_goes(tmp_path: Path) -> None:
    ties = [each for each in exported(tmp_path, "us-sdn-list") if each["id"].startswith("tie-")]

    assert {tie["schema"] for tie in ties} == {"UnknownLink"}
    assert len(ties) == 2


def test_csv_has_a_row_for_each_place_and_runs_no_formula(tmp_path: Path) -> None:
    factories.NameFactory.create(
        entry=factories.ListingFactory.create(watch_list__code="another").entry, text="=cmd()", kind="primary"
    )
    target = tmp_path / "out.csv"

    call_command("export_lists", "--format", "csv", "--output", str(target))

    rows = list(csv.DictReader(target.read_text("utf-8").splitlines()))
    assert {row["name"] for row in rows if row["list"] == "another"} == {"'=cmd()"}
    assert [row["reference"] for row in rows if row["list"] == "us-sdn-list"] == ["101", "102", "103", "104"]


def test_an_unknown_list_ends_with_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("export_lists", "nobody")

    assert end.value.code == 2
    assert "There is no list nobody" in capsys.readouterr().err
