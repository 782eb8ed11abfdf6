"""What the loader of a published format hands over: one edition of one list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from entities.loaders.records import EntityRecord, EntryRecord, TieRecord


@dataclass(frozen=True, slots=True)
class Party:
    """An entry with the entity that it makes, unless an entity with the same identifier is known.

    The record's `reference` is the list's own number of the party; the source and the listing's history
    are given when the edition is loaded.
    """

    entity: EntityRecord
    entry: EntryRecord


@dataclass(frozen=True, slots=True)
class Edition:
    """All parties of one edition; `scheme` is the identifier scheme of the list's own numbers.

    `warnings` say what was left out, and `complete` is false where names are among it.
    """

    parties: tuple[Party, ...]
    ties: tuple[TieRecord, ...]
    scheme: str
    digest: str
    warnings: tuple[str, ...] = ()
    complete: bool = True


# Reads the file of an edition of the list with this code; raises EditionRefusedError.
Loader = Callable[[Path, str], Edition]
