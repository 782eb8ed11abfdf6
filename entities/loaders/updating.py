"""The curated files brought to another version, file by file, without losing what was edited here."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from entities.loaders.curated import load_curated
from entities.loaders.facts_packages import VERSION, FactsPackage, digests_of

# Beside the files: their digests as the last update brought them, by which an edit is told.
_BROUGHT = ".brought.json"


class Fate(StrEnum):
    """What an update does with one file."""

    ADDED = "added"
    REPLACED = "replaced"
    REMOVED = "removed"
    KEPT = "kept: edited here, the same in the new version"
    CONFLICT = "conflict: edited here and in the new version; yours stays"


@dataclass(frozen=True, slots=True)
class FileUpdate:
    """One file that differs, and the ids of the blocks in which it does."""

    path: str
    fate: Fate
    blocks: tuple[str, ...] = ()


def compare_facts(folder: Path, package: FactsPackage) -> list[FileUpdate]:
    """What an update of `folder` to the package would do, for each file that differs."""
    here, there = digests_of(folder), package.files
    brought = _brought(folder)
    updates = []
    for path in sorted(here.keys() | there.keys()):
        mine, new = here.get(path, ""), there.get(path, "")
        if mine == new:
            continue
        known = package.history.get(path, frozenset()) - {new} | {brought.get(path, "")}
        fate = _fate(mine, new, known=known, base=brought.get(path, ""))
        updates.append(FileUpdate(path, fate, _differing(folder / path, package.folder / path)))
    return updates


def _fate(mine: str, new: str, *, known: frozenset[str] | set[str], base: str) -> Fate:
    """`known` are the digests that the file had in versions before; another one was made here."""
    edited = bool(mine) and mine not in known
    if not mine:
        return Fate.ADDED
    if not new:
        return Fate.KEPT if edited else Fate.REMOVED
    if not edited:
        return Fate.REPLACED
    return Fate.KEPT if base == new else Fate.CONFLICT


def update_facts(
    folder: Path, package: FactsPackage, *, take: frozenset[str] = frozenset()
) -> list[FileUpdate]:
    """Bring `folder` to the package's version; conflicts stay as they are here, but for the paths in `take`.

    Raises BrokenFixturesError, and changes nothing, where the files would not hold together afterwards.
    """
    updates = compare_facts(folder, package)
    changing = [each for each in updates if each.fate not in {Fate.KEPT, Fate.CONFLICT} or each.path in take]
    with tempfile.TemporaryDirectory() as made:
        trial = Path(made) / "facts"
        shutil.copytree(folder, trial)
        _apply(trial, package, changing)
        load_curated(trial)
    _apply(folder, package, changing)
    _note(folder, package)
    return updates


def _apply(folder: Path, package: FactsPackage, updates: list[FileUpdate]) -> None:
    for each in updates:
        target, source = folder / each.path, package.folder / each.path
        if not source.is_file():
            target.unlink(missing_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name}.unfinished")
        shutil.copyfile(source, unfinished)
        unfinished.replace(target)


def _note(folder: Path, package: FactsPackage) -> None:
    """What was brought, so that the next update knows an edit from an old version."""
    (folder / _BROUGHT).write_text(json.dumps(package.files, indent=1, sort_keys=True), "utf-8")
    if package.version:
        (folder / VERSION).write_text(f"{package.version}\n", "utf-8")


def _brought(folder: Path) -> Mapping[str, str]:
    path = folder / _BROUGHT
    if not path.is_file():
        return {}
    told: dict[str, str] = json.loads(path.read_text("utf-8"))
    return told


def _differing(mine: Path, new: Path) -> tuple[str, ...]:
    """The ids of the blocks that one of the files has, or has otherwise."""
    here, there = _blocks(mine), _blocks(new)
    return tuple(sorted(each for each in here.keys() | there.keys() if here.get(each) != there.get(each)))


def _blocks(path: Path) -> dict[str, str]:
    """A digest of each block of a file, by its id; of a list also of each member."""
    if not path.is_file():
        return {}
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - reads text only
    except (yaml.YAMLError, UnicodeDecodeError):
        return {"(cannot be read)": path.read_bytes().hex()}
    if isinstance(content, dict):
        members = content.pop("members", None) or []
        head = {str(content.get("code", "head")): _digest(content)}
        return head | {str(each.get("entity", place)): _digest(each) for place, each in _numbered(members)}
    return {str(each.get("id", place)): _digest(each) for place, each in _numbered(content)}


def _numbered(blocks: Any) -> list[tuple[int, dict[str, Any]]]:  # noqa: ANN401 - what the file holds
    return [(place, each) for place, each in enumerate(blocks or []) if isinstance(each, dict)]


def _digest(block: object) -> str:
    return hashlib.sha256(json.dumps(block, sort_keys=True).encode()).hexdigest()
