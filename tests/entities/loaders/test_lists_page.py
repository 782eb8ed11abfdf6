"""The tables in docs/lists.md are made from the curated files and the registry: they cannot go stale.

`ROLLCALL_WRITE_DOCS=1 pytest tests/entities/loaders/test_lists_page.py` writes it again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from django.conf import settings

from entities.loaders.registry import CONTAINERS, FORMATS

PAGE = settings.BASE_DIR / "docs" / "lists.md"
Shape = dict[str, Any]


def shape_of(code: str) -> Shape:
    shape: Shape = yaml.safe_load((settings.FIXTURES_DIR / "lists" / f"{code}.yaml").read_text("utf-8"))
    return shape


def publication(code: str) -> tuple[str, ...]:
    shape = shape_of(code)
    forms = [each.code for each in FORMATS if code in each.lists]
    if code in CONTAINERS:
        forms = ["several lists in one file"]
    return (
        f"`{code}`",
        shape["name"],
        shape["authority"],
        shape.get("licence", ""),
        shape.get("data_url", ""),
        shape.get("cadence", ""),
        ", ".join(forms),
    )


def meaning(code: str) -> tuple[str, ...]:
    shape = shape_of(code)
    return (f"`{code}`", shape["phases"][-1]["effect"], shape["scope"], str(shape.get("max_age_days", "")))


TABLES: dict[str, tuple[tuple[str, ...], Callable[[str], tuple[str, ...]]]] = {
    "lists": (("code", "list", "authority", "licence", "published at", "cadence", "formats"), publication),
    "meanings": (("code", "effect", "what being on it means", "good for days"), meaning),
}


def table(name: str) -> str:
    codes = {code for each in FORMATS for code in each.lists} | CONTAINERS.keys()
    heads, row = TABLES[name]
    rows = [heads, tuple("---" for _ in heads), *map(row, sorted(codes))]
    return "".join(f"| {' | '.join(' '.join(cell.split()) for cell in cells)} |\n" for cells in rows)


@pytest.mark.parametrize("name", TABLES)
def test_the_table_says_what_the_curated_files_and_the_registry_say(name: str) -> None:
    place = re.compile(rf"(<!-- table: {name} -->\n)(.*?)(<!-- end -->)", re.DOTALL)
    text = PAGE.read_text("utf-8")
    if os.environ.get("ROLLCALL_WRITE_DOCS"):
        text = place.sub(lambda found: found[1] + table(name) + found[3], text)
        PAGE.write_text(text, "utf-8")

    written = place.search(text)

    assert written
    assert written[2] == table(name)


def test_every_format_is_described() -> None:
    text = PAGE.read_text("utf-8")

    assert [each.code for each in FORMATS if f"`{each.code}`" not in text] == []
