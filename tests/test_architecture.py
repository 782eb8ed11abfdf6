"""The shape of the project holds: who may import whom, and that nothing is left unsaid."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

WITHOUT_DJANGO = """
import sys
for name in ("django", "rest_framework", "django_filters", "psycopg", "environ"):
    sys.modules[name] = None  # an import of it fails
import screening.engine.screen
assert not {"entities", "config"} & sys.modules.keys()
"""


def test_the_engine_is_imported_without_django() -> None:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stderr


def test_importing_the_engine_leaves_chinese_dictionaries_alone() -> None:
    """They cost most of a second, and a question without Chinese in it needs none of them."""
    program = "import sys, screening.engine.screen; assert not {'pypinyin', 'opencc'} & sys.modules.keys()"

    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stderr


def test_nobody_imports_what_lies_above() -> None:
    """In a process of its own: the tool switches off the loggers of the one it runs in."""
    tool = Path(sys.executable).with_name("lint-imports")

    run = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("half", ["entities", "screening", "engine"])
def test_the_layers_are_told_as_they_are_held(half: str) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    held = next(
        contract["layers"]
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract.get("containers") == [f"screening.{half}" if half == "engine" else half]
    )

    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    told = re.search(rf"^{half}: +((?:.+\n)(?: {{5,}}.+\n)*)", page, re.MULTILINE)

    assert told
    assert levels(told[1].split("->")) == levels(held)


def levels(layers: list[str]) -> list[set[str]]:
    return [{module.strip(" ()\n") for module in layer.split("|")} for layer in layers]


def test_every_command_is_explained_to_its_readers() -> None:
    pages = "\n".join(page.read_text("utf-8") for page in [ROOT / "README.md", *ROOT.glob("docs/*.md")])

    commands = {
        path.stem for path in ROOT.glob("*/management/commands/*.py") if not path.stem.startswith("_")
    }

    assert commands
    assert {command for command in commands if f"manage.py {command}" not in pages} == set()


def test_no_module_grows_past_four_hundred_lines() -> None:
    """But for migrations, which are written by a program, and for tables of words."""
    modules = [
        path
        for folder in ("config", "entities", "screening")
        for path in (ROOT / folder).rglob("*.py")
        if not {"migrations", "language"} & set(path.parts)
    ]

    lines = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in modules}

    assert {path: count for path, count in lines.items() if count > 400} == {}


def test_no_two_modules_take_the_same_lock_of_the_database() -> None:
    """One would keep the other out: a refresh the sealing of answers, a sealing the refresh."""
    modules = [path for folder in ("entities", "screening") for path in (ROOT / folder).rglob("*.py")]

    taken = [
        (number, path.stem)
        for path in modules
        for number in re.findall(r"^_LOCK = ([\d_]+)", path.read_text("utf-8"), re.MULTILINE)
    ]

    numbers = Counter(number for number, _ in taken)
    assert len(numbers) > 1
    assert [each for each in taken if numbers[each[0]] > 1] == []
