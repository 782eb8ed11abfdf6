"""All that a screening needs in one directory: written beside the old, swapped at once, checked, mapped."""

from __future__ import annotations

import json
import os
import shutil
import sys
import uuid
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

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


class NotStored(Exception):  # noqa: N818 - named after the problem
    """Nothing is stored for this state of the facts: build it."""


class Damaged(NotStored):
    """What is stored is not what was written: build it anew."""


def save(directory: Path, state: str, universe: Universe, index: Index) -> None:
    """Store both under `state`, a text that tells this state of the facts and the engine from any other.

    Until the last step the one stored before stays in use; who has that mapped keeps it until it ends.
    One process at a time may save. Raises OSError.
    """
    made = directory / uuid.uuid4().hex
    made.mkdir(parents=True)
    try:
        files = {name: _written(made, name, array) for name, array in _arrays(universe, index).items()}
        manifest = {"state": state, "version": universe.version, "files": files}
        _write(made / _MANIFEST, lambda file: file.write(json.dumps(manifest).encode()))
        pointer = made / _POINTER
        _write(pointer, lambda file: file.write(made.name.encode()))
        pointer.replace(directory / _POINTER)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        raise
    for old in directory.iterdir():
        if old.is_dir() and old != made:
            shutil.rmtree(old, ignore_errors=True)


def load(directory: Path, state: str) -> tuple[Universe, Index]:
    """What is stored under `state`, mapped; every byte is checked first.

    Raises NotStored where that is another state or none, and Damaged where it is not whole.
    """
    try:
        made = directory / (directory / _POINTER).read_text()
        manifest = json.loads((made / _MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise NotStored(str(error)) from error
    except (OSError, ValueError) as error:
        raise Damaged(str(error)) from error
    try:
        if manifest["state"] != state:
            raise NotStored(f"{made.name} holds another state")
        arrays = {name: _mapped(made, name, *sums) for name, sums in manifest["files"].items()}
        return _made_again(arrays, int(manifest["version"]))
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


def _written(made: Path, name: str, array: Array) -> list[int]:
    """Writes one array; its length in bytes and its checksum."""
    path = made / f"{name}.npy"
    _write(path, lambda file: np.save(file, array, allow_pickle=False))
    content = path.read_bytes()
    return [len(content), zlib.crc32(content)]


def _write(path: Path, fill: Callable[[Any], object]) -> None:
    with path.open("wb") as file:
        fill(file)
        file.flush()
        os.fsync(file.fileno())


def _mapped(made: Path, name: str, length: int, checksum: int) -> Array:
    """The array, on pages that processes share until one writes to its own copy."""
    path = made / f"{name}.npy"
    content = np.memmap(path, np.uint8, mode="r")
    if len(content) != length or zlib.crc32(content.data) != checksum:
        raise Damaged(f"{made.name}: {path.name} is damaged")
    # An empty array cannot be mapped. The others are mapped as those in memory are typed: writable.
    found: Array = np.load(path, mmap_mode="c" if length > _header_only(path) else None)
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
