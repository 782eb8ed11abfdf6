"""What the loader of a published format hands over: one edition of one list."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path

from entities.loaders.records import EntityRecord, EntryRecord, TieRecord

_NOTHING_SAID = (None, "", (), False)


@dataclass(frozen=True, slots=True)
class Party:
    """An entry with the entity that it makes, unless an entity with the same identifier is known.

    The record's `reference` is the list's own number of the party; the source and the listing's history
    are given when the edition is loaded. `digests` pairs each part of the edition that speaks of the party,
    such as alt.csv, with `digest_of_rows` of what it says; empty, they are worked out from the records.
    """

    entity: EntityRecord
    entry: EntryRecord
    digests: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lack:
    """A file of the edition that is missing or cut off, so that its silence proves nothing.

    `part` is the name under which the list is published in parts, such as alt.csv; `carries` names the
    fields of an entry that the part brings, and `parties` where whole entries may be missing; `of` holds
    the references of the entries concerned, None for all. `is_part`: whoever loads it says so.
    """

    part: str
    file: str
    carries: frozenset[str]
    is_cut: bool = False
    of: frozenset[str] | None = None
    is_part: bool = False

    def __str__(self) -> str:
        if self.is_part:
            return f"{self.file} is a part of the edition, as whoever loaded it said"
        return f"{self.file} is " + ("cut off: its end mark is missing" if self.is_cut else "missing")


@dataclass(frozen=True, slots=True)
class Edition:
    """All parties of one edition; `scheme` is the identifier scheme of the list's own numbers.

    `warnings` say what was left out; `lacks` which files are not there or not whole; `parts` how many
    rows each companion file had.
    """

    parties: Sequence[Party]
    ties: tuple[TieRecord, ...]
    scheme: str
    digest: str
    warnings: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()
    parts: Mapping[str, int] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether all published names are there."""
        return not any(lack.carries & {"names", "parties"} for lack in self.lacks)

    @property
    def lists_everyone(self) -> bool:
        """Whether a party that is not in the edition is not on the list."""
        return not any("parties" in lack.carries for lack in self.lacks)


def digest_of_rows(rows: Iterable[Sequence[str]]) -> str:
    """Sixteen hex digits of SHA-256 of what one party's rows say, whatever blanks surround their values."""
    return _digest([[value.strip() for value in row] for row in rows])


def fingerprint(party: Party, ties: Iterable[TieRecord]) -> dict[str, str]:
    """The party's digests by part, or one of its records and of the ties that begin at it.

    Values that a record leaves out do not count, so that a field which a later version adds changes nothing.
    """
    if party.digests:
        return dict(party.digests)
    ties_in_order = sorted(map(repr, map(_said, ties)))
    return {"records": _digest([_said(party.entity), _said(party.entry), *ties_in_order])}


def _digest(said: object) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _said(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_said(each) for each in value)
    if not is_dataclass(value):
        return value
    pairs = ((each.name, _said(getattr(value, each.name))) for each in fields(value))
    return tuple((name, said) for name, said in pairs if said not in _NOTHING_SAID)


# Reads the file of an edition of the list with this code; raises EditionRefusedError.
Loader = Callable[[Path, str], Edition]
