"""Arrays in a directory: written beside the old ones, swapped at once, checked and mapped when opened."""

from __future__ import annotations

import json
import mmap
import os
import shutil
import uuid
import zlib
from pathlib import Path

import numpy as np

from screening.engine.arrays.layout import NAME, PLACES, WORD, Names

_DTYPES = {
    "words": WORD,
    "names": NAME,
    "ints": np.dtype(np.int32),
    "marks": np.dtype(np.uint64),
    "blob": np.dtype(np.uint8),
    "places": PLACES,
}
_CURRENT = "current"  # the file that names the directory in use
_MANIFEST = "manifest.json"


class StaleIndex(Exception):  # noqa: N818 - named after the problem
    """No whole index of these facts is stored: build it anew."""


def save(directory: Path, names: Names, *, key: str, parties: list[str]) -> None:
    """Stores an index under `key`. Until the last step the one stored before stays in use."""
    directory.mkdir(parents=True, exist_ok=True)
    made = directory / uuid.uuid4().hex
    made.mkdir()
    files = {field: getattr(names, field).tobytes() for field in names._fields}
    files["parties"] = json.dumps(parties).encode()
    for field, content in files.items():
        _write(made / field, content)
    sums = {field: [len(content), zlib.crc32(content)] for field, content in files.items()}
    manifest = {"key": key, "layout": _layout(), "files": sums}
    _write(made / _MANIFEST, json.dumps(manifest).encode())
    pointer = directory / f"{made.name}.{_CURRENT}"
    _write(pointer, made.name.encode())
    pointer.replace(directory / _CURRENT)
    for old in directory.iterdir():
        if old.is_dir() and old != made:
            shutil.rmtree(old, ignore_errors=True)  # who has it mapped keeps it until it ends


def load(directory: Path, *, key: str, parties: list[str]) -> Names:
    """The arrays stored under `key`, mapped; raises StaleIndex where they are not there, or not whole."""
    try:
        made = directory / (directory / _CURRENT).read_text()
        manifest = json.loads((made / _MANIFEST).read_bytes())
        if manifest["key"] != key or manifest["layout"] != _layout():
            raise StaleIndex(f"{made.name} holds other facts")
        contents = {
            field: _mapped(made / field, *manifest["files"][field]) for field in (*_DTYPES, "parties")
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StaleIndex(str(error)) from error
    if json.loads(bytes(contents["parties"])) != parties:
        raise StaleIndex(f"{made.name} holds other parties")
    return Names(**{field: np.frombuffer(contents[field], dtype) for field, dtype in _DTYPES.items()})


def frozen(names: Names) -> Names:
    """The same arrays, which can only be read: as mapped ones are, so that the kernels fit both."""
    for field in names:
        field.setflags(write=False)
    return names


def size_of(names: Names) -> int:
    """Bytes of all arrays."""
    return sum(int(field.nbytes) for field in names)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _mapped(path: Path, length: int, checksum: int) -> mmap.mmap:
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if len(content) != length or zlib.crc32(content) != checksum:
        raise StaleIndex(f"{path.name} is damaged")
    return content


def _layout() -> str:
    """What the bytes mean: changes with any field of a record."""
    return str(zlib.crc32(str([(field, dtype.descr) for field, dtype in _DTYPES.items()]).encode()))
