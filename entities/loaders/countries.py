"""Countries as lists write them in English, to ISO 3166-1 alpha-2."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


@cache
def _codes() -> dict[str, str]:
    with Path(__file__).with_name("country_names.csv").open(encoding="utf-8") as rows:
        return {row["name"].casefold(): row["code"] for row in csv.DictReader(rows)}


def country_code(name: str) -> str:
    """The code of a country; empty for a region, a city or a word that is no country's name."""
    return _codes().get(" ".join(name.split()).casefold(), "")
