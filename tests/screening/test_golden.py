"""Reported misses and false alarms, each a row of data with its reason, held against the curated facts."""

import csv
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent.parent.parent / "fixtures" / "golden.csv"
pytestmark = pytest.mark.django_db  # pytest-django makes no test database for a session that never asks
FOUND = frozenset({"match", "review"})


def rows():
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(row):
    return f"{row['query']} | {row['entity']}"


@pytest.mark.parametrize("row", rows(), ids=named)
def test_a_reported_case_stays_answered(verdict, row):
    said = verdict(row["query"], row["list"])

    assert said.outcome in row["expected"].split("|"), row["why"]


@pytest.mark.parametrize("row", rows(), ids=named)
def test_the_entity_is_found_only_where_it_is_meant(ask, row):
    found = {match.party.caption for match in ask(row["query"], lists=(row["list"],)).matches}

    assert (row["entity"] in found) == (not FOUND.isdisjoint(row["expected"].split("|"))), row["why"]


def test_every_row_names_its_reason():
    assert all(row["why"] for row in rows())
