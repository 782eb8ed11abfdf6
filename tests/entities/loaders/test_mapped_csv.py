from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from entities.loaders.editions import Edition
from entities.loaders.errors import EditionRefusedError, FactsError
from entities.loaders.mapped_csv import load_mapped_csv
from tests.entities.loaders.files import SAMPLES, edit, name_texts, numbers, party

CODE = "own-list"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    for name in ("members.csv", "members.mapping.yaml"):
        shutil.copy(SAMPLES / name, tmp_path)
    return tmp_path / "members.csv"


def load(table: Path) -> Edition:
    return load_mapped_csv(table, CODE)


def test_columns_mean_what_the_mapping_says(table: Path) -> None:
    edition = load(table)

    assert name_texts(edition, "1") == ["Pella Shipping LLC", "Pella", "Pella Freight"]
    assert numbers(edition, "1") == {("lei", "253400V1H6ART1UQ0N98")}
    assert party(edition, "1").entry.addresses[0].text == "1 Quay, Kerch"
    assert party(edition, "1").entry.countries == ("RU",)
    assert str(party(edition, "1").entry.listings[0].events[0].at) == "2020-01-02"
    assert party(edition, "2").entry.listings[0].events == ()


def test_a_column_without_a_meaning_is_counted(table: Path) -> None:
    assert "1 columns that the mapping does not speak of: left out (first: colour)" in load(table).warnings


def test_a_mapping_that_does_not_fit_says_which_column(table: Path) -> None:
    edit(table.with_name("members.mapping.yaml"), "since: since", "since: begin")

    with pytest.raises(FactsError, match="no column begin"):
        load(table)


def test_a_table_without_a_mapping_says_where_it_is_looked_for(table: Path) -> None:
    table.with_name("members.mapping.yaml").unlink()

    with pytest.raises(FactsError, match=r"no members\.mapping\.yaml beside it"):
        load(table)


def test_a_short_line_and_a_number_given_twice_are_refused(table: Path) -> None:
    with table.open("a", encoding="utf-8") as file:
        file.write("3;Half a line\n")
    with pytest.raises(EditionRefusedError, match="line 4"):
        load(table)

    edit(table, "3;Half a line", "2;Morel Works;;;SY;;;;blue")
    with pytest.raises(EditionRefusedError, match="'2' stands there twice"):
        load(table)
