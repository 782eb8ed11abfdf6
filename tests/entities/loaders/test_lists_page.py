"""The table in docs/lists.md is made from the curated files and the registry: it cannot go stale.

`ROLLCALL_WRITE_DOCS=1 pytest tests/entities/loaders/test_lists_page.py` writes it again.
"""

from __future__ import annotations

import os
import re

import yaml
from django.conf import settings

from entities.loaders.registry import CONTAINERS, FORMATS

PAGE = settings.BASE_DIR / "docs" / "lists.md"
TABLE = re.compile(r"(<!-- table: lists -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def row(code: str) -> str:
    shape = yaml.safe_load((settings.FIXTURES_DIR / "lists" / f"{code}.yaml").read_text("utf-8"))
    forms = [each.code for each in FORMATS if code in each.lists]
    if code in CONTAINERS:
        forms = ["several lists in one file"]
    columns = (
        f"`{code}`",
        shape["name"],
        shape["authority"],
        shape.get("licence", ""),
        shape.get("data_url", ""),
        shape.get("cadence", ""),
        ", ".join(forms),
    )
    return "| " + " | ".join(" ".join(str(column).split()) for column in columns) + " |"


def table() -> str:
    codes = {code for each in FORMATS for code in each.lists} | CONTAINERS.keys()
    heads = ("code", "list", "authority", "licence", "published at", "cadence", "formats")
    head = f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|\n"
    return head + "\n".join(row(code) for code in sorted(codes)) + "\n"


def test_the_table_says_what_the_curated_files_and_the_registry_say() -> None:
    text = PAGE.read_text("utf-8")
    if os.environ.get("ROLLCALL_WRITE_DOCS"):
        text = TABLE.sub(lambda found: found[1] + table() + found[3], text)
        PAGE.write_text(text, "utf-8")

    written = TABLE.search(text)

    assert written
    assert written[2] == table()


def test_every_format_is_described() -> None:
    text = PAGE.read_text("utf-8")

    assert [each.code for each in FORMATS if f"`{each.code}`" not in text] == []
