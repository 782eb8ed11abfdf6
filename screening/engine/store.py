"""All that a screening needs in one directory: written beside the old, swapped at once, checked, mapped."""

from __future__ import annotations

import json
import os
import shutil
import sys
import uuid
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from screening.engine.index import Index
from screening.engine.multimap import Array
from screening.engine.records import Listing, Party, Tie, WatchList
from screening.engine.rows import Rows, rows_as_arrays
from screening.engine.universe import Universe

_POINTER = "current"  # the file that names the directory in use
_MANIFEST = "manifest.json"
_ROWS: dict[str, Any] = {
    "parties": Party,
    "listings": tuple[Listing, ...],
    "members": tuple[Listing, ...],
    "above": tuple[Tie, ...],
    "below": tuple[Tie, ...],
}


class _File(NamedTuple):
    """An array on disk: the folder that holds it, its length in bytes, and its checksum."""

    folder: str
    length: int
    checksum: int


class NotStored(Exception):  # noqa: N818 - named after the problem
    """Nothing that can be used is stored: build it."""


class Damaged(NotStored):
    """What is stored is not what was written: build it anew."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The facts of one state and their index, mapped, and where each array of them lies."""

    universe: Universe
    index: Index
    files: Mapping[str, _File]
    arrays: Mapping[str, Array]

    def changed(self, parties: Mapping[str, Party]) -> set[str]:
        """The ids of parties that are others in `parties`, that are missing there, or new."""
        stored = self.universe.parties
        return stored.changed(parties) if isinstance(stored, Rows) else set(parties)


def save(directory: Path, state: str, universe: Universe, index: Index, before: Stored | None = None) -> None:
    """Store both under `state`, a text that tells this state of the facts from any other.

    Until the last step the one stored before stays in use; who has that mapped keeps it until it ends.
    Arrays that come from `before` stay where they are. One process at a time may save. Raises OSError.
    """
    made = directory / uuid.uuid4().hex
    made.mkdir(parents=True)
    try:
        files = {
            name: before.files[name]
            if before and before.arrays.get(name) is array
            else _written(made, name, array)
            for name, array in _arrays(universe, index).items()
        }
        manifest = {"engine": engine_state(), "state": state, "version": universe.version, "files": files}
        _write(made / _MANIFEST, lambda file: file.write(json.dumps(manifest).encode()))
        pointer = made / _POINTER
        _write(pointer, lambda file: file.write(made.name.encode()))
        pointer.replace(directory / _POINTER)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        raise
    kept = {made.name, *(file.folder for file in files.values())}
    for old in directory.iterdir():
        if old.is_dir() and old.name not in kept:
            shutil.rmtree(old, ignore_errors=True)


def load(directory: Path, state: str | None = None) -> Stored:
    """What this engine stored last, mapped; every byte is checked first.

    Raises NotStored where there is nothing of this engine or, if `state` is given, of that state; and Damaged
    where it is not whole.
    """
    try:
        made = directory / (directory / _POINTER).read_text()
        manifest = json.loads((made / _MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise NotStored(str(error)) from error
    except (OSError, ValueError) as error:
        raise Damaged(str(error)) from error
    try:
        if manifest["engine"] != engine_state():
            raise NotStored(f"{made.name} was made by another engine")
        if state not in {None, manifest["state"]}:
            raise NotStored(f"{made.name} holds another state")
        files = {name: _File(*file) for name, file in manifest["files"].items()}
        arrays = {name: _mapped(directory, name, file) for name, file in files.items()}
        universe, index = _made_again(arrays, int(manifest["version"]))
        return Stored(universe, index, files, arrays)
    except (OSError, ValueError, KeyError, TypeError, msgspec.MsgspecError) as error:
        raise Damaged(f"{made.name}: {error}") from error


@lru_cache(maxsize=1)
def engine_state() -> str:
    """Tells this engine from any other that would store something else for the same facts."""
    folder = Path(__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".txt", ".csv"})
    stats = [(str(path.relative_to(folder)), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    made_with = (sys.version_info[:2], np.__version__, msgspec.__version__)
    return f"{zlib.crc32(repr((stats, made_with)).encode()):08x}"


def _arrays(universe: Universe, index: Index) -> dict[str, Array]:
    found = {f"index.{name}": array for name, array in index.arrays().items()}
    for name in _ROWS:
        arrays = rows_as_arrays(getattr(universe, name))
        found |= {f"{name}.{part}": array for part, array in arrays.items()}
    lists = msgspec.msgpack.encode(list(universe.lists.values()))
    return found | {"lists": np.frombuffer(lists, np.uint8)}


def _made_again(arrays: Mapping[str, Array], version: int) -> tuple[Universe, Index]:
    lists = msgspec.msgpack.decode(arrays["lists"].data, type=list[WatchList])
    rows: dict[str, Rows[Any]] = {name: Rows(_part(arrays, name), row) for name, row in _ROWS.items()}
    universe = Universe(
        version=version,
        lists={found.code: found for found in lists},
        parties=rows["parties"],
        listings=rows["listings"],
        members=rows["members"],
        above=rows["above"],
        below=rows["below"],
    )
    return universe, Index.from_arrays(_part(arrays, "index"), universe.parties)


def _part(arrays: Mapping[str, Array], name: str) -> dict[str, Array]:
    prefix = f"{name}."
    return {full.removeprefix(prefix): array for full, array in arrays.items() if full.startswith(prefix)}


def _written(made: Path, name: str, array: Array) -> _File:
    """Writes one array."""
    path = made / f"{name}.npy"
    _write(path, lambda file: np.save(file, array, allow_pickle=False))
    content = path.read_bytes()
    return _File(made.name, len(content), zlib.crc32(content))


def _write(path: Path, fill: Callable[[Any], object]) -> None:
    with path.open("wb") as file:
        fill(file)
        file.flush()
        os.fsync(file.fileno())


def _mapped(directory: Path, name: str, file: _File) -> Array:
    """The array, on pages that processes share until one writes to its own copy."""
    path = directory / file.folder / f"{name}.npy"
    content = np.memmap(path, np.uint8, mode="r")
    if len(content) != file.length or zlib.crc32(content.data) != file.checksum:
        raise Damaged(f"{file.folder}: {path.name} is damaged")
    # An empty array cannot be mapped. The others are mapped as those in memory are typed: writable.
    found: Array = np.load(path, mmap_mode="c" if file.length > _header_only(path) else None)
    return found.view(np.ndarray)


def _header_only(path: Path) -> int:
    """How long the file would be without a single value in it."""
    with path.open("rb") as file:
        version = np.lib.format.read_magic(file)
        if version == (1, 0):
            np.lib.format.read_array_header_1_0(file)
        else:
            np.lib.format.read_array_header_2_0(file)
        return file.tell()
