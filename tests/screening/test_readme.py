"""What the README shows is what a reader will see."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from screening.engine.policy import Policy
from screening.engine.records import Query
from screening.management.terminal import WIDTH, print_report
from screening.services.screening import answer

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.usefixtures("db")
def test_the_output_in_the_readme_is_the_real_one(curated):
    shown = re.search(r"<!-- output: .*? -->\n```text\n(.*?)```", README.read_text("utf-8"), re.S)
    screen = io.StringIO()

    print_report(
        answer(Query("Hikvision", date(2026, 11, 22)), curated, Policy()),
        Console(file=screen, width=WIDTH, highlight=False),
    )

    printed = [line.rstrip() for line in screen.getvalue().strip().splitlines()]
    assert shown
    assert [line.rstrip() for line in shown[1].strip().splitlines()] == printed
