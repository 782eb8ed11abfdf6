"""The curated files, read and checked against their shape: every problem with its file and place."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml
from yaml.constructor import ConstructorError

from entities.loaders.errors import BrokenFixturesError
from entities.loaders.schema import (
    DoubtIn,
    EntityIn,
    HappeningIn,
    ListIn,
    MemberIn,
    SourceIn,
)

# Counted into the digest, so that a change in what a file means loads the files anew. Raise it with one.
MEANING = b"rollcall curated files 1"

Block = TypeVar("Block", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class ListFile:
    """One list with its members, the name of its file and the SHA-256 of that file in hex."""

    name: str
    digest: str
    shape: ListIn


@dataclass(slots=True)
class Curated:
    """All curated files; each block stands with the place it was read at."""

    sources: list[tuple[str, SourceIn]] = field(default_factory=list)
    entities: list[tuple[str, EntityIn]] = field(default_factory=list)
    lists: list[ListFile] = field(default_factory=list)
    happenings: list[tuple[str, HappeningIn]] = field(default_factory=list)
    doubts: list[tuple[str, DoubtIn]] = field(default_factory=list)


def curated_files(folder: Path) -> list[Path]:
    """The YAML files under `folder` that hold facts, in a fixed order."""
    files = [path for part in ("sources", "entities", "lists") for path in (folder / part).glob("*.yaml")]
    files += [path for name in ("happenings.yaml", "doubts.yaml") if (path := folder / name).is_file()]
    return sorted(files)


def digest_of(folder: Path) -> str:
    """SHA-256, in hex, of all curated files with their names; empty when there is no such file."""
    files = curated_files(folder)
    if not files:
        return ""
    digest = hashlib.sha256(MEANING)
    for path in files:
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def read_curated(folder: Path, *, instead: Path | None = None) -> Curated:
    """Everything under `folder`; the list file `instead` stands in for the one of the same code.

    Raises BrokenFixturesError with all problems of shape at once.
    """
    problems: list[str] = []
    curated = Curated()
    for path in curated_files(folder):
        _read_file(path, path.relative_to(folder).as_posix(), curated, problems)
    if instead is not None:
        replacement = _read_list(instead, instead.name, problems)
        if replacement is not None:
            others = [file for file in curated.lists if file.shape.code != replacement.shape.code]
            curated.lists = [*others, replacement]
    if problems:
        raise BrokenFixturesError(problems)
    return curated


def _read_file(path: Path, name: str, curated: Curated, problems: list[str]) -> None:
    if name.startswith("lists/"):
        if (file := _read_list(path, name, problems)) is not None:
            curated.lists.append(file)
        return
    if name.startswith("sources/"):
        curated.sources += _read_blocks(path, name, SourceIn, problems)
    elif name.startswith("entities/"):
        curated.entities += _read_blocks(path, name, EntityIn, problems)
    elif name == "happenings.yaml":
        curated.happenings += _read_blocks(path, name, HappeningIn, problems)
    else:
        curated.doubts += _read_blocks(path, name, DoubtIn, problems)


def _read_blocks(
    path: Path, name: str, shape: type[Block], problems: list[str]
) -> Iterator[tuple[str, Block]]:
    """The blocks of a file that holds a list of them; a block that breaks its shape is reported."""
    content = _parse(path, name, problems)
    if content is None:
        return
    if not isinstance(content, list):
        problems.append(f"{name}: begin every block of this file with `- id: ...`")
        return
    for number, block in enumerate(content, 1):
        known = block.get("id") if isinstance(block, dict) else None
        place = f"{name}, {known or f'block {number}'}"
        try:
            yield place, msgspec.convert(block, shape, strict=False)
        except msgspec.ValidationError as error:
            problems.append(f"{place}: {_in_words(error)}")


def _read_list(path: Path, name: str, problems: list[str]) -> ListFile | None:
    content = _parse(path, name, problems)
    if content is None:
        return None
    if not isinstance(content, dict):
        problems.append(f"{name}: begin a list file with `code: ...`")
        return None
    members = []
    for number, block in enumerate(_as_list(content.pop("members", [])), 1):
        known = block.get("entity") if isinstance(block, dict) else None
        try:
            members.append(msgspec.convert(block, MemberIn, strict=False))
        except msgspec.ValidationError as error:
            problems.append(f"{name}, member {known or number}: {_in_words(error)}")
    try:
        shape = msgspec.convert(content, ListIn, strict=False)
    except msgspec.ValidationError as error:
        problems.append(f"{name}: {_in_words(error)}")
        return None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return ListFile(name, digest, msgspec.structs.replace(shape, members=members))


def _as_list(content: object) -> list[object]:
    return content if isinstance(content, list) else [content]


def _in_words(error: msgspec.ValidationError) -> str:
    """The complaint, with its place written as `names[2].kind` instead of `$.names[2].kind`."""
    return str(error).replace("`$.", "`").replace(" - at `$`", "")


def _parse(path: Path, name: str, problems: list[str]) -> object:
    """The file's content with every scalar as text; None, and a problem, when it cannot be read."""
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_TextLoader)  # noqa: S506 - builds text only
    except UnicodeDecodeError as error:
        problems.append(f"{name}: is not UTF-8 at byte {error.start}; save it as UTF-8")
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        problems.append(f"{name}{line}: is not YAML: {error.problem or error.context}")
    except yaml.YAMLError as error:
        problems.append(f"{name}: is not YAML: {error}")
    except OSError as error:
        problems.append(f"{name}: cannot be read: {error.strerror}")
    return None


class _TextLoader(yaml.CBaseLoader):
    """Every scalar stays text, so that `NO` is Norway; a key written twice is refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - PyYAML's own signature
        mapping = super().construct_mapping(node, deep)
        if len(mapping) != len(node.value):
            keys = [key.value for key, _ in node.value]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise ConstructorError(None, None, f"{twice!r} is written twice", node.start_mark)
        return mapping
