"""The sample files, copied so that a test may edit them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.entities.loaders.files import SAMPLES


@pytest.fixture
def facts(tmp_path: Path, settings: Settings) -> Path:
    """A folder of curated files that is the one in force: two firms, a person, two lists."""
    folder = tmp_path / "facts"
    shutil.copytree(SAMPLES / "facts", folder)
    settings.FIXTURES_DIR = folder
    return folder


@pytest.fixture
def ofac(tmp_path: Path) -> Path:
    """A folder with `sdn.csv` of four entries and its companions, in OFAC's format."""
    folder = tmp_path / "ofac"
    shutil.copytree(SAMPLES / "ofac", folder)
    return folder
