"""Curated files that travel from one installation to another."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from entities.loaders.errors import BrokenFixturesError
from entities.loaders.facts_packages import FactsPackageError, opened, pack
from entities.loaders.updating import Fate, compare_facts, update_facts
from entities.models import Entity
from tests.entities.loaders.files import edit

LIST = "lists/camera-ban.yaml"


@pytest.fixture
def new(facts: Path, tmp_path: Path) -> Path:
    """A package of the next version, in which one list has changed; it knows the version before."""
    first, folder, second = tmp_path / "1.tar.gz", tmp_path / "next", tmp_path / "2.tar.gz"
    pack(facts, first)
    shutil.copytree(facts, folder)
    edit(folder / LIST, "name: ", "name: The New ")
    (folder / "VERSION").write_text("2\n", "utf-8")
    with opened(str(first)) as before:
        pack(folder, second, before)
    return second


def fates(folder: Path, place: Path) -> dict[str, Fate]:
    with opened(str(place)) as package:
        return {each.path: each.fate for each in compare_facts(folder, package)}


def test_a_file_that_nobody_edited_is_replaced(facts: Path, new: Path) -> None:
    assert fates(facts, new) == {LIST: Fate.REPLACED}

    with opened(str(new)) as package:
        (update,) = update_facts(facts, package)

    assert update.blocks == ("camera-ban",)
    assert "The New " in (facts / LIST).read_text("utf-8")
    assert fates(facts, new) == {}


def test_a_file_edited_on_both_sides_stays_and_is_told(facts: Path, new: Path) -> None:
    edit(facts / LIST, "name: ", "name: Our ")

    with opened(str(new)) as package:
        (update,) = update_facts(facts, package)

    assert update.fate == Fate.CONFLICT
    assert "Our " in (facts / LIST).read_text("utf-8")


def test_a_conflict_can_be_settled_for_the_new_version(facts: Path, new: Path) -> None:
    edit(facts / LIST, "name: ", "name: Our ")

    with opened(str(new)) as package:
        update_facts(facts, package, take=frozenset({LIST}))

    assert "The New " in (facts / LIST).read_text("utf-8")


def test_an_edit_here_outlives_an_update_that_does_not_touch_the_file(facts: Path, new: Path) -> None:
    with opened(str(new)) as package:
        update_facts(facts, package)
        edit(facts / LIST, "The New ", "Our ")

        (update,) = update_facts(facts, package)

    assert update.fate == Fate.KEPT
    assert "Our " in (facts / LIST).read_text("utf-8")


def test_a_file_of_our_own_stays(facts: Path, new: Path) -> None:
    own = facts / "entities/ours.yaml"
    own.write_text("[]\n", "utf-8")

    assert fates(facts, new)["entities/ours.yaml"] == Fate.KEPT


def test_files_that_would_not_hold_together_change_nothing(facts: Path, new: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(facts, broken)
    (broken / LIST).write_text("code: camera-ban\n", "utf-8")
    pack(broken, tmp_path / "broken.tar.gz")
    before = (facts / LIST).read_bytes()

    with opened(str(tmp_path / "broken.tar.gz")) as package, pytest.raises(BrokenFixturesError):
        update_facts(facts, package, take=frozenset({LIST}))

    assert (facts / LIST).read_bytes() == before


@pytest.mark.parametrize("place", ["nowhere", "json", "not a name"])
def test_a_place_without_facts_is_refused(place: str) -> None:
    with pytest.raises(FactsPackageError), opened(place):
        pass


def test_a_package_that_is_cut_off_is_refused(new: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(new.read_bytes()[:200])

    with pytest.raises(FactsPackageError, match="cut off"), opened(str(cut)):
        pass


def test_nothing_of_a_package_lands_outside_its_folder(tmp_path: Path) -> None:
    evil = tmp_path / "evil.tar.gz"
    (tmp_path / "x.yaml").write_text("[]", "utf-8")
    with tarfile.open(evil, "w:gz") as out:
        out.add(tmp_path / "x.yaml", "../../outside.yaml")

    with pytest.raises(FactsPackageError), opened(str(evil)):
        pass

    assert not (tmp_path.parent / "outside.yaml").exists()


@pytest.mark.django_db
def test_the_command_shows_what_differs_and_then_loads_it(
    facts: Path, new: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("update_facts", "--from", str(new), "--dry-run")
    assert not Entity.objects.exists()

    call_command("update_facts", "--from", str(new))

    told = capsys.readouterr().out
    assert told.count(f"{LIST}: replaced (camera-ban)") == 2
    assert Entity.objects.exists()


@pytest.mark.django_db
def test_conflicts_end_the_command_with_status_1(
    facts: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(facts / LIST, "name: ", "name: Our ")

    with pytest.raises(SystemExit) as end:
        call_command("update_facts", "--from", str(new))

    assert end.value.code == 1
    assert "1 conflicts" in capsys.readouterr().err


def test_the_facts_are_packed_by_a_command(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("pack_facts", str(tmp_path / "facts.tar.gz"))

    assert "files of an unnamed version" in capsys.readouterr().out
