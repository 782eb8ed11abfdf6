"""The curated files on their way to another installation: packed with what they were before, and unpacked."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from entities.loaders.errors import FactsError
from entities.loaders.fetching import fetch
from entities.loaders.reading import curated_files

MANIFEST, VERSION = "manifest.json", "VERSION"
MOST_BYTES = 200_000_000
Digests = Mapping[str, str]


class FactsPackageError(FactsError):
    """There are no curated files at the place given, or the package is not whole."""

    code = "facts-package"


@dataclass(frozen=True, slots=True)
class FactsPackage:
    """A folder of curated files, its version, and the digests that each file has had in earlier versions."""

    folder: Path
    version: str
    history: Mapping[str, frozenset[str]]

    @property
    def files(self) -> dict[str, str]:
        return digests_of(self.folder)


def digests_of(folder: Path) -> dict[str, str]:
    """SHA-256, in hex, of each curated file, by its path below the folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in curated_files(folder)
    }


def version_of(folder: Path) -> str:
    """What the folder says its version is; empty where it says nothing."""
    path = folder / VERSION
    return path.read_text("utf-8").strip() if path.is_file() else ""


def pack(folder: Path, target: Path, before: FactsPackage | None = None) -> int:
    """Write the curated files of `folder` as a .tar.gz, with the digests of the version before; how many."""
    history = {path: set(known) for path, known in before.history.items()} if before else {}
    for source in (before.files if before else {}, digests_of(folder)):
        for path, digest in source.items():
            history.setdefault(path, set()).add(digest)
    told = {
        "version": version_of(folder),
        "history": {path: sorted(known) for path, known in history.items()},
    }
    with tempfile.TemporaryDirectory() as made, tarfile.open(target, "w:gz") as out:
        manifest = Path(made) / MANIFEST
        manifest.write_text(json.dumps(told, indent=1, sort_keys=True), "utf-8")
        out.add(manifest, MANIFEST)
        if (folder / VERSION).is_file():
            out.add(folder / VERSION, VERSION)
        files = curated_files(folder)
        for file in files:
            out.add(file, file.relative_to(folder).as_posix())
    return len(files)


@contextmanager
def opened(source: str) -> Iterator[FactsPackage]:
    """The package at a path (a folder or a .tar.gz), an address, or in an installed Python package.

    Raises FactsPackageError, or FetchError for an address that cannot be fetched.
    """
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        place = fetch(source, folder).path if "://" in source else Path(source)
        if place.is_file():
            place = _unpacked(place, folder / "unpacked")
        elif not place.is_dir():
            place = _installed(source)
        if not curated_files(place):
            raise FactsPackageError(f"{source}: no curated files there (sources/, entities/, lists/)")
        yield FactsPackage(place, version_of(place), _history(place))


def _history(folder: Path) -> dict[str, frozenset[str]]:
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        told = json.loads(path.read_text("utf-8"))["history"]
        return {str(name): frozenset(map(str, digests)) for name, digests in told.items()}
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise FactsPackageError(f"{MANIFEST} of the package cannot be read: get it again") from error


def _unpacked(path: Path, folder: Path) -> Path:
    """The package's files; nothing lands outside the folder, and none is larger than any facts would be."""
    try:
        with tarfile.open(path) as packed:
            if sum(member.size for member in packed.getmembers()) > MOST_BYTES:
                raise FactsPackageError(f"{path.name} unpacks to more than {MOST_BYTES // 1_000_000} MB")
            packed.extractall(folder, filter="data")
    except (tarfile.TarError, OSError, EOFError) as error:
        raise FactsPackageError(f"{path.name} is no package of facts, or cut off: {error}") from error
    return folder


def _installed(name: str) -> Path:
    """The folder of a Python package, or its `fixtures`."""
    try:
        found = importlib.util.find_spec(name) if name.isidentifier() else None
    except (ImportError, ValueError):
        found = None
    if found is None or not found.submodule_search_locations:
        raise FactsPackageError(f"{name}: there is no such folder, file or installed package")
    folder = Path(next(iter(found.submodule_search_locations)))
    return folder / "fixtures" if (folder / "fixtures").is_dir() else folder
